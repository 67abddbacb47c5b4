// Entering a report that came otherwise: who took it, what was said, whose names, what was allowed, files.
import type { VNode } from 'preact'
import { doors } from '../../../domain/intake/door.ts'
import { fileOrigins, firstFileAnswers } from '../../../domain/intake/file-provenance.ts'
import type { Problem } from '../../../domain/problem.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../../ui/form/error-summary.tsx'
import { DateField, FileField, SelectField, TextArea, TextField } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Options, Tick } from '../../../ui/form/options.tsx'
import { Block, Columns, Main, Side } from '../../../ui/layout/desk-page.tsx'
import { Notice } from '../../../ui/show/notice.tsx'
import { intakeWords } from '../../../ui/words/intake.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import { publicWords } from '../../../ui/words/public.ts'
import { channels, dangerFilters } from './queue-question.ts'

export interface NewReportPageProps {
  readonly lang: Lang
  readonly token: string
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
  readonly staff: readonly { readonly id: string; readonly name: string }[]
}

const choicesOf = <Code extends string>(codes: readonly Code[], labels: Readonly<Record<Code, string>>): { value: Code; text: string }[] => codes.map((value) => ({ value, text: labels[value] }))

const How = ({ lang, typed, problems, staff }: NewReportPageProps): VNode => {
  const words = intakeWords[lang]
  return (
    <Block heading={words.howItCame}>
      <div class="form2">
        <SelectField lang={lang} name="channel" label={words.filters.channel} value={typed['channel']} choices={choicesOf(channels.filter((channel) => channel !== 'form'), words.channels)} />
        <SelectField lang={lang} name="takenBy" label={words.takenBy} value={typed['takenBy']} choices={staff.map(({ id, name }) => ({ value: id, text: name }))} />
        <DateField lang={lang} name="receivedOn" label={words.received} hint={words.dayHint} value={typed['receivedOn']} problem={problemOf(problems, 'receivedOn')} />
        <SelectField lang={lang} name="door" label={words.filters.writer} value={typed['door']} choices={doors.map((door) => ({ value: door, text: publicWords[lang].doors[door].name }))} />
        <SelectField lang={lang} name="danger" label={words.filters.danger} value={typed['danger'] ?? 'none'} choices={choicesOf(dangerFilters, words.dangers)} />
        <Tick name="under18" text={words.under18} isChosen={typed['under18'] === 'yes'} />
      </div>
    </Block>
  )
}

const Told = ({ lang, typed, problems }: NewReportPageProps): VNode => {
  const words = intakeWords[lang]
  return (
    <Block heading={words.whatWasSaid}>
      <div class="stack">
        <TextArea lang={lang} name="text" label={words.originalText} hint={words.originalTextHint} rows={14} value={typed['text']} problem={problemOf(problems, 'text')} />
        <div class="form2">
          <TextField lang={lang} name="language" label={words.filters.lang} hint={words.languageHint} value={typed['language'] ?? lang} />
          <Tick name="isChat" text={words.isChat} hint={words.isChatHint} isChosen={typed['isChat'] === 'yes'} />
        </div>
      </div>
    </Block>
  )
}

const Files = ({ lang, typed, problems }: NewReportPageProps): VNode => {
  const words = intakeWords[lang]
  return (
    <Block heading={words.filesTitle} hint={words.filesEntryHint}>
      <div class="form2">
        <FileField lang={lang} name="files" label={words.chooseFiles} isMany problem={problemOf(problems, 'files')} />
        <SelectField lang={lang} name="origin" label={words.origin} value={typed['origin'] ?? 'not-said'} choices={choicesOf(fileOrigins, publicWords[lang].files.origins)} />
        <TextField lang={lang} name="sentThrough" label={words.through} value={typed['sentThrough']} />
        <SelectField lang={lang} name="firstFile" label={publicWords[lang].files.fields.firstFile} empty={words.notAnswered} value={typed['firstFile']} choices={choicesOf(firstFileAnswers, publicWords[lang].files.firstFile)} />
      </div>
    </Block>
  )
}

const Names = ({ lang, typed }: NewReportPageProps): VNode => {
  const words = intakeWords[lang]
  return (
    <Block heading={words.card}>
      <div class="stack">
        <Notice icon="lock"><span>{words.cardHint}</span></Notice>
        <TextField lang={lang} name="ownName" label={words.ownName} value={typed['ownName']} />
        <TextArea lang={lang} name="otherNames" label={words.otherNames} rows={3} value={typed['otherNames']} />
        <TextField lang={lang} name="contact" label={words.contact} value={typed['contact']} />
        <TextField lang={lang} name="contactSafe" label={words.contactSafe} value={typed['contactSafe']} />
      </div>
    </Block>
  )
}

const Allowed = ({ lang, typed, problems }: NewReportPageProps): VNode => {
  const words = intakeWords[lang]
  return (
    <Block heading={words.consentTitle}>
      <div class="stack">
        <SelectField lang={lang} name="basis" label={words.basis} value={typed['basis'] ?? 'consent'} choices={choicesOf(['consent', 'relatives', 'not_obtainable', 'suspected_or_official'], words.bases)} />
        <TextField lang={lang} name="legalBasis" label={words.legalBasis} hint={words.legalBasisHint} value={typed['legalBasis']} problem={problemOf(problems, 'legalBasis')} />
        {(['hold', 'useInside', 'shareWithoutName', 'shareWithName'] as const).map((choice) => (
          <Options key={choice} lang={lang} name={choice} legend={words.consents[choice]} kind="radio" isRow chosen={[typed[choice] ?? 'open']}
            options={[{ value: 'yes', text: words.yes }, { value: 'no', text: words.no }, { value: 'open', text: words.notAnswered }]} />
        ))}
      </div>
    </Block>
  )
}

export const NewReportPage = (props: NewReportPageProps): VNode => {
  const words = intakeWords[props.lang]
  return (
    <Form action="/reports/new" token={props.token} hasFiles>
      <Columns kind="main-side">
        <Main>
          {props.problems.length > 0 && <Block><ErrorSummary lang={props.lang} problems={props.problems} labels={{ text: words.originalText, receivedOn: words.received, legalBasis: words.legalBasis, files: words.chooseFiles }} /></Block>}
          <How {...props} /><Told {...props} /><Files {...props} />
        </Main>
        <Side label={words.card}><Names {...props} /><Allowed {...props} /><Block><Actions><Button isMain icon="lock">{words.enter}</Button><a href="/reports">{words.cancel}</a></Actions></Block></Side>
      </Columns>
    </Form>
  )
}
