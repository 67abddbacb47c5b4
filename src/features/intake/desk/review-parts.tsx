// A review on the desk: given to an attorney who attributed nothing, answered with one of three sentences.
import type { VNode } from 'preact'
import { parseFormLanguage } from '../../../domain/intake/door.ts'
import { isOpenReview, reviewAnswers } from '../../../domain/intake/review.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { SelectField, TextArea } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Options } from '../../../ui/form/options.tsx'
import { Block } from '../../../ui/layout/desk-page.tsx'
import { Notice } from '../../../ui/show/notice.tsx'
import { intakeWords } from '../../../ui/words/intake.ts'
import { publicWords } from '../../../ui/words/public.ts'
import type { ReportPageProps } from './report-page-props.ts'

/** The supervising attorney's part. */
export const GiveReview = ({ lang, reading, token }: ReportPageProps): VNode | null => {
  const words = intakeWords[lang].review
  const { id, version, report, staff } = reading
  if (!isOpenReview(report)) return null
  return (
    <Block heading={words.give} hint={words.giveHint}>
      {staff.length === 0 ? <p class="sm">{words.nobody}</p> : (
        <Form action={`/reports/${id}/review`} token={token} carried={{ version: String(version) }}>
          <SelectField lang={lang} name="to" label={words.attorney} empty={intakeWords[lang].nobody} value={report.assignedTo ?? ''} choices={staff.map((person) => ({ value: person.id, text: person.name }))} />
          <Actions><Button>{intakeWords[lang].give}</Button></Actions>
        </Form>
      )}
    </Block>
  )
}

/** The part of the attorney who has it. */
export const AnswerReview = ({ lang, reading, token, me }: ReportPageProps): VNode | null => {
  const words = intakeWords[lang].review
  const { id, version, report } = reading
  if (!isOpenReview(report) || me !== `staff:${report.assignedTo ?? ''}`) return null
  const theirs = publicWords[parseFormLanguage(report.narrative.lang) ?? 'en'].review
  return (
    <Block heading={words.answer} hint={words.answerHint} id="answer">
      <div class="stack">
        <Notice><p>{words.silence}</p>{(reading.source?.lookupId ?? null) === null && <p>{words.noMailbox}</p>}</Notice>
        <Form action={`/reports/${id}/review/answer`} token={token} carried={{ version: String(version) }}>
          <Options lang={lang} name="answer" legend={words.sentence} kind="radio" chosen={['taken']} options={reviewAnswers.map((value) => ({ value, text: words.answers[value], hint: theirs[value] }))} />
          <TextArea lang={lang} name="reason" label={words.reason} hint={words.reasonHint} rows={3} />
          <Actions><Button isMain icon="lock">{intakeWords[lang].sealAndSend}</Button></Actions>
        </Form>
      </div>
    </Block>
  )
}
