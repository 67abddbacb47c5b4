// Writing to the source: the warning first, then the box; what may not be sent is said word by word.
import type { VNode } from 'preact'
import { isMovePossible } from '../../../domain/intake/triage.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../../ui/form/error-summary.tsx'
import { TextArea } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Options, Tick } from '../../../ui/form/options.tsx'
import { Block } from '../../../ui/layout/desk-page.tsx'
import { Mark } from '../../../ui/show/mark.tsx'
import { Notice } from '../../../ui/show/notice.tsx'
import { intakeWords } from '../../../ui/words/intake.ts'
import type { ReportPageProps } from './report-page-props.ts'

export const AnswerSource = ({ lang, reading, token, draft }: ReportPageProps): VNode => {
  const words = intakeWords[lang]
  const { id, version, report, source } = reading
  if (source === null || source.lookupId === null) return <Block heading={words.answerTitle} id="answer"><p class="sm d">{words.noMailbox}</p></Block>
  const problems = draft === null ? [] : [draft.problem]
  const mayAsk = isMovePossible(report, 'ask')
  return (
    <Block heading={words.answerTitle} hint={words.answerTo(source.pseudonym)} id="answer">
      <div class="stack">
        <ErrorSummary lang={lang} problems={problems} labels={{ text: words.message }} />
        <Notice isSignal><p>{words.answerWarning}</p><p class="sm">{words.answerUrging}</p></Notice>
        {draft !== null && draft.findings.length > 0 && (
          <ul class="rows">{draft.findings.map((finding) => <li class="row" key={finding.word}><b class="q">{finding.word}</b><span class="e d">{words.findings[finding.isCertain ? finding.kind : 'doubtful']}</span></li>)}</ul>
        )}
        <Form action={`/reports/${id}/messages`} token={token} carried={{ version: String(version) }}>
          <TextArea lang={lang} name="text" label={words.message} rows={4} value={draft?.text} problem={problemOf(problems, 'text')} />
          <Options lang={lang} name="what" legend={words.messageIs} kind="radio" isRow chosen={[mayAsk ? draft?.what ?? 'question' : 'answer']}
            options={[...(mayAsk ? [{ value: 'question', text: words.aQuestion }] : []), { value: 'answer', text: words.aNote }]} />
          {!mayAsk && <p class="xs d">{words.askAfterTriage}</p>}
          {draft?.problem.code === 'confirm-first' && <Tick name="confirmed" text={words.confirmWords} />}
          <Actions><Button isMain icon="lock">{words.sealAndSend}</Button><Mark icon="file">{words.courtMayRead}</Mark></Actions>
        </Form>
      </div>
    </Block>
  )
}
