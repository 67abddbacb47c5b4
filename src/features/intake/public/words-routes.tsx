// What stands under the twelve words without scripts: the check on paper, files, messages, and coming back. Words are posted, never in an address.
import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { attestationName } from '../../../domain/attestation/holder.ts'
import { followUpOf } from '../../../domain/intake/conversation.ts'
import type { Problem, Result } from '../../../domain/problem.ts'
import { twoPlaces } from '../../../domain/sealing/twelve-words.ts'
import { FilesBody } from '../../../ui/report-form/files-page.tsx'
import { ConfirmBody, WordsBody } from '../../../ui/report-form/words-page.tsx'
import { inStep } from '../../../server/http/in-step.ts'
import { page, roomyPage } from './answer.tsx'
import { readForm } from './form-body.ts'
import type { Fields } from './form-body.ts'
import { formSecret, newFormSecret } from './form-secret.ts'
import { DemoPage, FinishBody, ProblemPage } from './info-pages.tsx'
import { inEach, langOf } from './lang-of.ts'
import type { PublicDeps } from './public-deps.ts'
import { Frame } from './public-frame.tsx'
import { clearSiteData } from './public-headers.ts'
import { readMailbox } from './read-mailbox.ts'
import { receiveFile } from './receive-file.ts'
import { ReturnPage, SentBody, StatusBody } from './return-page.tsx'
import { keysOfWords, sealFollowUp } from './seal-submission.ts'

const framed = (c: Context, deps: PublicDeps, { body, problem }: { readonly body: VNode; readonly problem?: Problem | undefined }): Response =>
  page(c, <Frame deps={deps} lang={langOf(c)}>{body}</Frame>, problem)

const afterWords = (c: Context, deps: PublicDeps, fields: Fields): Response => {
  const lang = langOf(c)
  const words = fields['words'] ?? ''
  const list = words.split(' ')
  if (fields['go'] === 'show') return framed(c, deps, { body: <WordsBody lang={lang} words={list} sealedBy="child" /> })
  if (fields['go'] === 'files') return framed(c, deps, { body: <FilesBody lang={lang} words={words} kept={0} /> })
  if (fields['go'] === 'check') return framed(c, deps, { body: <ConfirmBody lang={lang} words={words} ask={twoPlaces(deps.primitives.random(2))} /> })
  const ask = [Number(fields['a']), Number(fields['b'])] as const
  const isRight = (['first', 'second'] as const).every((name, index) => (fields[name] ?? '').trim().toLowerCase() === list[(ask[index] ?? 0) - 1])
  return framed(c, deps, { body: isRight
    ? <FilesBody lang={lang} words={words} kept={0} isRight />
    : <ConfirmBody lang={lang} words={words} ask={ask} isWrong /> })
}

const status = async (c: Context, deps: PublicDeps, { fields, problem }: { readonly fields: Fields; readonly problem?: Problem }): Promise<Response> => {
  const keys = keysOfWords(deps, fields['words'] ?? '')
  if (!keys.ok) return page(c, <ReturnPage deps={deps} lang={langOf(c)} problem={keys.problem} />, keys.problem)
  const body = <StatusBody deps={deps} lang={langOf(c)} words={fields['words'] ?? ''} form={newFormSecret(deps.primitives.random)} note={await readMailbox(deps, keys.value)} problem={problem} />
  return roomyPage(c, <Frame deps={deps} lang={langOf(c)}>{body}</Frame>, problem)
}

const message = async (c: Context, deps: PublicDeps, fields: Fields): Promise<Response> => {
  if (deps.demo) return page(c, <DemoPage deps={deps} lang={langOf(c)} />, { code: 'demo-only' })
  const [keys, content, secret] = [keysOfWords(deps, fields['words'] ?? ''), followUpOf(fields), formSecret(fields['form'])]
  if (!keys.ok || !content.ok) return status(c, deps, { fields, problem: keys.ok && !content.ok ? content.problem : { code: 'words-mistyped' } })
  if (secret === null) return status(c, deps, { fields, problem: { code: 'malformed' } })
  const sent = await sealFollowUp(deps, secret, { keys: keys.value, content: content.value })
  return sent.ok ? framed(c, deps, { body: <SentBody lang={langOf(c)} /> }) : status(c, deps, { fields, problem: sent.problem })
}

/** The file as the note has it, under a name that says nothing. Whoever has none sees the page of the words once more. */
const attestation = async (c: Context, deps: PublicDeps, fields: Fields): Promise<Response> => {
  const keys = keysOfWords(deps, fields['words'] ?? '')
  const text = keys.ok ? (await readMailbox(deps, keys.value)).attestation : null
  return text === null || text === '' ? status(c, deps, { fields }) : c.body(text, 200, { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename="${attestationName}"` })
}

const file = async (c: Context, deps: PublicDeps): Promise<Response> => {
  const lang = langOf(c)
  if (deps.demo) return page(c, <DemoPage deps={deps} lang={lang} />, { code: 'demo-only' })
  const { fields, kept } = await receiveFile(deps, c.req.raw)
  const before = Number(fields['kept'] ?? 0) || 0
  const words = fields['words'] ?? ''
  return framed(c, deps, kept.ok
    ? { body: <FilesBody lang={lang} words={words} kept={before + 1} /> }
    : { body: <FilesBody lang={lang} words={words} kept={before} problem={kept.problem} />, problem: kept.problem })
}

export const wordsRoutes = (app: Hono, deps: PublicDeps): void => {
  const withForm = (path: string, then: (c: Context, fields: Fields) => Response | Promise<Response>): void => {
    app.on('POST', inEach(`/${path}`), async (c) => {
      const fields: Result<Fields> = await readForm(c.req.raw)
      return fields.ok ? then(c, fields.value) : page(c, <ProblemPage deps={deps} lang={langOf(c)} problem={fields.problem} />, fields.problem)
    })
  }
  withForm('words', (c, fields) => afterWords(c, deps, fields))
  withForm('return', (c, fields) => inStep(() => status(c, deps, { fields })))
  withForm('message', (c, fields) => inStep(() => message(c, deps, fields)))
  withForm('attestation', (c, fields) => inStep(() => attestation(c, deps, fields)))
  app.on('POST', inEach('/file'), (c) => file(c, deps))
  app.on('POST', inEach('/finish'), (c) => {
    const answer = framed(c, deps, { body: <FinishBody lang={langOf(c)} /> })
    answer.headers.set('clear-site-data', clearSiteData)
    return answer
  })
  app.on('GET', inEach('/return'), (c) => page(c, <ReturnPage deps={deps} lang={langOf(c)} />))
}
