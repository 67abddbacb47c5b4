// Coming back with the words: status, what we ask, and what the holder may do. Nothing that was sent is ever shown (decision 8).
import type { VNode } from 'preact'
import { hexOf } from '../../../domain/custody/bytes.ts'
import { conversationStatuses } from '../../../domain/intake/conversation.ts'
import type { MailboxNote } from '../../../domain/intake/conversation.ts'
import { questionsOf } from '../../../domain/intake/questionnaire.ts'
import type { Problem } from '../../../domain/problem.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { TextArea } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { FailedNote } from '../../../ui/report-form/failed-note.tsx'
import { FilesBody } from '../../../ui/report-form/files-page.tsx'
import { SealingNote } from '../../../ui/report-form/form-marks.tsx'
import { QuestionField } from '../../../ui/report-form/question-field.tsx'
import { shownDay } from '../../../ui/words/lang.ts'
import { problemWords } from '../../../ui/words/problems.ts'
import { publicWords } from '../../../ui/words/public.ts'
import { AttestPart } from './attest-part.tsx'
import { FinishBody } from './info-pages.tsx'
import { FilesScript, Frame } from './public-frame.tsx'
import type { Place } from './public-frame.tsx'

/** The page that asks for the words; with scripts it also holds, inert, what follows. */
export const ReturnPage = ({ deps, lang, problem }: Place & { readonly problem?: Problem | undefined }): VNode => {
  const words = publicWords[lang].returning
  const keys = deps.recipients()
  return (
    <Frame deps={deps} lang={lang} script="back" sameIn="/return">
      <div class="errors" role="alert" id="problem" tabIndex={-1} hidden={problem === undefined}><p>{problemWords[lang][problem?.code ?? 'words-mistyped']}</p></div>
      <div id="app" data-lang={lang} data-desk={keys?.desk} data-vault={keys?.vault.join(' ')} data-pepper={keys === null ? undefined : hexOf(deps.pepper)}>
        <Form action={`/${lang}/return`} id="return">
          <h1>{words.title}</h1>
          <TextArea lang={lang} name="words" label={words.label} hint={words.hint} rows={4} />
          <SealingNote lang={lang} what="words" />
          <Actions><Button isMain>{words.go}</Button></Actions>
        </Form>
      </div>
      {keys !== null && (
        <>
          <template id="status"><StatusBody deps={deps} lang={lang} words="" form="" note={null} /></template>
          <template id="files"><FilesBody lang={lang} words="" kept={0} /></template>
          <template id="sent"><SentBody lang={lang} /></template>
          <template id="finish"><FinishBody lang={lang} /></template>
          <template id="failed"><FailedNote lang={lang} without={null} /></template>
          <FilesScript scripts={deps.scripts} />
        </>
      )}
    </Frame>
  )
}

export interface StatusProps extends Place {
  readonly words: string
  /** Hex of the secret of the forms on this page. */
  readonly form: string
  /** `null`: a script fills it in. */
  readonly note: MailboxNote | null
  readonly problem?: Problem | undefined
}

export const StatusBody = ({ deps, lang, words: typed, form, note, problem }: StatusProps): VNode => {
  const words = publicWords[lang].returning
  const asked = { door: 'hurt', young: false } as const
  const questions = questionsOf('consent', asked).filter((question) => question.id.startsWith('consent'))
  const carried = { words: typed, form }
  return (
    <>
      {problem !== undefined && <div class="errors" role="alert" tabIndex={-1}><p>{problem.code === 'not-ticked' ? publicWords[lang].attest.first : problemWords[lang][problem.code]}</p></div>}
      {conversationStatuses.map((status) => <h1 key={status} tabIndex={-1} data-status={status} hidden={note?.status !== status}>{words.status[status]}</h1>)}
      <div id="messages" data-from={words.from('%')}>
        {note?.messages.map((message, index) => <div key={index}><p class="hint">{words.from(shownDay(message.on))}</p><p class="said">{message.text}</p></div>)}
      </div>
      <section>
        <h2>{words.answer}</h2>
        <Form action={`/${lang}/message`} carried={{ ...carried, what: 'answer' }}>
          <TextArea lang={lang} name="text" label={words.answerLabel} hint={words.answerHint} rows={6} />
          <Actions><Button isMain>{publicWords[lang].send}</Button></Actions>
        </Form>
      </section>
      <section><Form action={`/${lang}/words`} carried={{ words: typed }}><Actions><Button name="go" value="files">{words.addFile}</Button></Actions></Form></section>
      <details>
        <summary>{words.consent}</summary>
        <Form action={`/${lang}/message`} carried={{ ...carried, what: 'consent' }}>
          <p class="hint">{words.consentHint}</p>
          {questions.map((question) => <QuestionField key={question.id} question={question} context={{ lang, site: deps.site, answers: {}, asked, questions }} />)}
          <Actions><Button>{publicWords[lang].send}</Button></Actions>
        </Form>
      </details>
      <AttestPart lang={lang} words={typed} form={form} attestation={note?.attestation ?? null} isRefused={problem?.code === 'not-ticked'} />
      <details>
        <summary>{words.withdraw}</summary>
        <Form action={`/${lang}/message`} carried={{ ...carried, what: 'withdraw' }}>
          <p>{words.withdrawText}</p>
          <TextArea lang={lang} name="text" id="why" label={words.withdrawReason} rows={3} />
          <Actions><Button>{words.withdrawSure}</Button></Actions>
        </Form>
      </details>
    </>
  )
}

export const SentBody = ({ lang }: Pick<Place, 'lang'>): VNode => (
  <><h1 tabIndex={-1}>{publicWords[lang].returning.sentTitle}</h1><p>{publicWords[lang].returning.sent}</p></>
)
