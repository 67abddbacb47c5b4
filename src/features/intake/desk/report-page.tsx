// One report: what was said as it was said, its files and its conversation; decisions stand at the right.
import type { VNode } from 'preact'
import { isoDay } from '../../../domain/time-and-place/civil-time.ts'
import { mediaFamilyWord } from './report-labels.ts'
import { isReview } from '../../../domain/intake/report.ts'
import type { Message, Report } from '../../../domain/intake/report.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { TextArea, TextField } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Tick } from '../../../ui/form/options.tsx'
import { Block, Columns, Main, Side } from '../../../ui/layout/desk-page.tsx'
import { KeyValue } from '../../../ui/show/key-value.tsx'
import { Notice } from '../../../ui/show/notice.tsx'
import { isWithheld } from '../../../domain/access/withheld.ts'
import { Mark } from '../../../ui/show/mark.tsx'
import { intakeWords } from '../../../ui/words/intake.ts'
import { publicWords } from '../../../ui/words/public.ts'
import { AnswerSource } from './answer-source.tsx'
import type { ReportPageProps } from './report-page-props.ts'
import { labelIn } from './report-labels.ts'
import { ReportSide } from './report-side.tsx'
import { AnswerReview } from './review-parts.tsx'

const paragraphs = (text: string): readonly string[] => text.split(/\n+/).filter((paragraph) => paragraph.trim() !== '')

/** Paragraphs carry their number, so that a citation can name one. */
const Paragraphs = ({ text, lang, prefix }: { readonly text: string; readonly lang: string; readonly prefix: string }): VNode => (
  <div class="txt" lang={lang}>{paragraphs(text).map((paragraph, index) => <p key={index} id={`${prefix}${String(index + 1)}`}><i>{index + 1}</i><span>{paragraph}</span></p>)}</div>
)

/** Choices were sent as codes: they are shown in the words that the source saw. */
const answerText = (report: Report, question: string, answer: string): string => {
  const { lang } = report.narrative
  const options = publicWords[lang === 'be' || lang === 'ru' ? lang : 'en'].options
  const found = Object.entries(options).find(([id]) => id === question)?.[1]
  return found === undefined ? answer : labelIn(found, answer)
}

const Translations = ({ lang, reading, token, me, mayTriage }: ReportPageProps): VNode => {
  const words = intakeWords[lang]
  const { id, version, report, names } = reading
  return (
    <>
      {report.narrative.translations.map((translation, index) => (
        <Block key={index} heading={words.translation(translation.lang)} hint={`${translation.machine ? words.byMachine : words.byPerson(names.get(translation.by) ?? translation.by)}, ${translation.checkedBy === null ? words.unchecked : words.checkedBy(names.get(translation.checkedBy) ?? translation.checkedBy)}`}>
          <Paragraphs text={translation.text} lang={translation.lang} prefix={`t${String(index)}-`} />
          {mayTriage && translation.checkedBy === null && translation.by !== me && (
            <Form action={`/reports/${id}/translations/check`} token={token} carried={{ version: String(version), index: String(index) }}><Button>{words.checkTranslation}</Button></Form>
          )}
        </Block>
      ))}
      {mayTriage && (
        <Block>
          <details>
            <summary>{words.addTranslation}</summary>
            <Form action={`/reports/${id}/translations`} token={token} carried={{ version: String(version) }}>
              <div class="form2">
                <TextField lang={lang} name="translationLang" label={words.intoLanguage} hint={words.languageHint} />
                <Tick name="machine" text={words.madeByMachine} />
                <div class="all"><TextArea lang={lang} name="translation" label={words.translationText} rows={6} /></div>
              </div>
              <Actions><Button>{words.keepTranslation}</Button></Actions>
            </Form>
          </details>
        </Block>
      )}
    </>
  )
}

const Files = ({ lang, reading }: ReportPageProps): VNode => {
  const words = intakeWords[lang]
  return (
    <Block heading={words.filesTitle} hint={words.filesHint} id="files">
      {reading.files.length === 0 ? <p class="d sm">{words.noFiles}</p> : (
        <ul class="rows">
          {reading.files.map(({ id, item }) => {
            const said = item.provenance.find(({ report }) => report === reading.id) ?? item.provenance[0]
            return (
              <li key={id}>
                <div class="row"><a href={`/evidence/${id}`}>{item.title === '' ? words.unnamedFile : item.title}</a><span class="e d">{item.content === null ? '' : mediaFamilyWord(lang, item.content.media.family)}</span></div>
                <span class="d">{said.copyOf === undefined ? <>{labelIn(words.origins, said.origin)}{said.through === '' ? '' : `, ${said.through}`}. {words.firstFile[said.hasOriginal]}</> : words.cleanedCopy}</span>
              </li>
            )
          })}
        </ul>
      )}
    </Block>
  )
}

const Conversation = ({ lang, reading }: ReportPageProps): VNode | null => {
  const words = intakeWords[lang]
  if (reading.messages.length === 0) return null
  const who = (message: Message): string => (message.from === 'source' ? reading.source?.pseudonym ?? '' : reading.names.get(message.by ?? '') ?? words.staff)
  return (
    <Block heading={words.conversation} id="conversation">
      <ul class="rows">
        {reading.messages.map((message) => (
          <li key={message.order}>
            <div class="row"><b>{who(message)}</b><span class="d">{words.messageKinds[message.from === 'staff' && message.what === 'answer' ? 'note' : message.what]}</span><span class="e d">{message.on}</span></div>
            {message.text !== '' && message.what !== 'attestation' && <div class="said q">{message.text}</div>}
          </li>
        ))}
      </ul>
    </Block>
  )
}

const Said = ({ lang, reading }: ReportPageProps): VNode => {
  const words = intakeWords[lang]
  const { report } = reading
  return (
    <>
      <Block heading={words.original} hint={words.originalHint(report.narrative.lang)}>
        {report.narrative.original.trim() === '' ? <p class="d sm">{words.noText}</p> : <Paragraphs text={report.narrative.original} lang={report.narrative.lang} prefix="p" />}
      </Block>
      {report.answers.length > 0 && (
        <Block heading={words.answers} hint={words.answersHint}>
          <KeyValue entries={report.answers.map(({ question, asked, answer }) => ({ key: asked, value: <span class="q" lang={report.narrative.lang}>{answerText(report, question, answer)}</span> }))} />
        </Block>
      )}
      {report.rest !== null && <Block heading={words.rest} hint={words.restHint}><p><code>{report.rest}</code></p></Block>}
    </>
  )
}

/** Of a withdrawn report only that it was withdrawn, and when. */
const Withdrawn = ({ lang, reading }: ReportPageProps): VNode => {
  const words = intakeWords[lang]
  const at = reading.report.decisions.findLast(({ to }) => to === 'withdrawn')?.at
  return (
    <Columns kind="one"><Main><Block>
      <p><Mark icon="out"><b>{words.withdrawnText}</b></Mark></p>
      {at !== undefined && <p class="d">{words.withdrawnOn(isoDay(at))}</p>}
      <p><a href="/reports">{words.backToQueue}</a></p>
    </Block></Main></Columns>
  )
}

export const ReportPage = (props: ReportPageProps): VNode => {
  const words = intakeWords[props.lang]
  if (props.reading.report.state === 'withdrawn') return <Withdrawn {...props} />
  if (isWithheld(props.reading.report)) {
    return (
      <Columns kind="main-side">
        <Main><Block><Notice icon="lock"><p>{words.withheld}</p></Notice></Block></Main>
        <Side label={words.decide}><ReportSide {...props} /></Side>
      </Columns>
    )
  }
  return (
    <Columns kind="main-side">
      <Main>
        <Said {...props} />
        <Translations {...props} />
        <Files {...props} />
        <Conversation {...props} />
        {isReview(props.reading.report) ? <AnswerReview {...props} /> : props.mayAnswer && <AnswerSource {...props} />}
      </Main>
      <Side label={words.decide}><ReportSide {...props} /></Side>
    </Columns>
  )
}
