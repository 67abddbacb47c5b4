// The page of bait: what was laid and who opened it, and the form for another one.
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import { baitChannels, baitWriters, isLaid } from '../../domain/watch/bait.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { DateField, SelectField, TextArea } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Tick } from '../../ui/form/options.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { Mark } from '../../ui/show/mark.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { formatDay } from '../../ui/show/time-words.ts'
import { baitWords } from '../../ui/words/bait.ts'
import { intakeWords } from '../../ui/words/intake.ts'
import { langNames, langs } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { BaitRow } from './queries.ts'

export interface BaitPageProps {
  readonly lang: Lang
  readonly rows: readonly BaitRow[]
  readonly handlers: readonly { readonly id: Id<'staff'>; readonly name: string }[]
  readonly token: string
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

const day = (lang: Lang, iso: string): string => formatDay(lang, instant(Date.parse(iso)), 'UTC')

const One = ({ lang, token, row: { id, version, value, by, removedBy, opened } }: Pick<BaitPageProps, 'lang' | 'token'> & { readonly row: BaitRow }): VNode => {
  const words = baitWords[lang]
  const { report, removed } = value
  return (
    <Block heading={report.reference ?? words.unnumbered} hint={words.laidBy(by, day(lang, value.on))}>
      <div class="stack">
        <p class="sm">{words.label}: <code>{value.label}</code>. {words.received}: {day(lang, report.receivedOn)}, {intakeWords[lang].channels[report.channel]}</p>
        <p class="q" lang={report.narrative.lang}>{report.narrative.original}</p>
        <p class="sm">{words.why}: <span class="q">{value.why}</span></p>
        {opened.length === 0 ? <p class="sm d">{words.notOpened}</p> : (
          <ul class="rows">{opened.map(({ who, day: on }, at) => <li class="row" key={at}><Mark icon="danger"><b>{words.openedBy(who)}</b></Mark><span class="e d">{day(lang, on)}</span></li>)}</ul>
        )}
        {removed !== null && <p class="sm d">{words.removedBy(removedBy, day(lang, removed.on))}</p>}
        {removed === null && !isLaid(value) && <p class="sm"><Mark icon="missing">{words.brokenOff}</Mark></p>}
        <p class="sm"><a href={`/bait/${id}/opening`}>{words.opening}</a></p>
        {removed === null && <Form action={`/bait/${id}/remove`} token={token} carried={{ version: String(version) }}><Actions><Button>{words.remove}</Button></Actions></Form>}
      </div>
    </Block>
  )
}

const Lay = ({ lang, handlers, token, problems, typed }: BaitPageProps): VNode => {
  const [words, intake] = [baitWords[lang], intakeWords[lang]]
  return (
    <Block heading={words.lay}>
      <div class="stack">
        <ErrorSummary lang={lang} problems={problems} labels={{ text: words.text, receivedOn: words.receivedOn, reason: words.reason, why: words.why, isMadeUp: words.isMadeUp }} />
        <Form action="/bait" token={token}>
          <div class="stack">
            <TextArea lang={lang} name="text" label={words.text} hint={words.textHint} rows={9} value={typed['text']} problem={problemOf(problems, 'text')} />
            <SelectField lang={lang} name="language" label={words.language} value={typed['language']} choices={langs.map((code) => ({ value: code, text: langNames[code] }))} />
            <SelectField lang={lang} name="writer" label={words.writer} value={typed['writer'] ?? 'witness'} choices={baitWriters.map((code) => ({ value: code, text: intake.writers[code] }))} />
            <SelectField lang={lang} name="channel" label={words.channel} value={typed['channel'] ?? 'paper'} choices={baitChannels.map((code) => ({ value: code, text: intake.channels[code] }))} />
            <DateField lang={lang} name="receivedOn" label={words.receivedOn} hint={words.receivedOnHint} value={typed['receivedOn']} problem={problemOf(problems, 'receivedOn')} />
            <SelectField lang={lang} name="assignedTo" label={words.assignedTo} hint={words.assignedToHint} empty={intake.nobody} value={typed['assignedTo'] ?? ''} choices={handlers.map(({ id, name }) => ({ value: id, text: name }))} />
            <TextArea lang={lang} name="reason" label={words.reason} hint={words.reasonHint} rows={2} value={typed['reason']} problem={problemOf(problems, 'reason')} />
            <TextArea lang={lang} name="why" label={words.why} hint={words.whyHint} rows={2} value={typed['why']} problem={problemOf(problems, 'why')} />
            <Tick name="isMadeUp" text={words.isMadeUp} hint={words.isMadeUpHint} isChosen={typed['isMadeUp'] === 'yes'} refusal={{ lang, problem: problemOf(problems, 'isMadeUp') }} />
            <Actions><Button isMain>{words.lay}</Button></Actions>
          </div>
        </Form>
      </div>
    </Block>
  )
}

export const BaitPage = (props: BaitPageProps): VNode => {
  const { lang, rows, token } = props
  const words = baitWords[lang]
  return (
    <Columns kind="main-side">
      <Main>
        {rows.length === 0 && <Block><EmptyState title={words.none}><p>{words.noneHint}</p></EmptyState></Block>}
        {rows.map((row) => <One key={row.id} lang={lang} token={token} row={row} />)}
      </Main>
      <Side label={words.lay}><Lay {...props} /></Side>
    </Columns>
  )
}
