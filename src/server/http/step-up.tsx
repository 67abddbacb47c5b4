// The gate before dangerous moves: where the last proof of presence is older than ten minutes a factor is asked again, and the form goes on with it.
import { h } from 'preact'
import type { Problem } from '../../domain/problem.ts'
import { StepUpPage } from '../../ui/layout/step-up-page.tsx'
import { accountWords } from '../../ui/words/account.ts'
import { lacksCode, ownerOf } from '../factors.ts'
import { againPurpose, proveAgain } from '../prove-again.ts'
import { isDangerous } from './dangerous-moves.ts'
import type { DeskContext, DeskRequest, Visit } from './desk-context.ts'
import { createPace } from './pace.ts'
import { askOptions, placeOf } from './passkey-site.ts'

const codeField = 'proof-code'
const answerField = 'proof-answer'

type Body = Readonly<Record<string, unknown>>

const textIn = (body: Body, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

/** Everything that was typed, to be sent once more with the proof. */
const typedIn = (body: Body): readonly (readonly [string, string])[] => Object.entries(body).flatMap(([name, value]) => {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  return name === 'token' || name === codeField || name === answerField ? [] : all.flatMap((each) => (typeof each === 'string' ? [[name, each] as const] : []))
})

/** Answers with a page that asks, or with nothing where the move may go on. */
export type StepUp = (c: DeskRequest, visit: Visit, token: string) => Promise<Response | null>

export const createStepUp = (context: DeskContext): StepUp => {
  // Whoever took a cookie may try codes: a few, and then slowly.
  const proving = createPace({ now: Date.now, free: 5, longestMs: 30_000, waiting: 3 })
  const ask = (c: DeskRequest, visit: Visit, body: Body, problems: readonly Problem[]): Response => {
    const { lang } = c.var
    const hasPasskey = ownerOf(context.shell, visit.actor.id)?.factors.passkeys.some(({ host }) => host === placeOf(c).host) === true
    return context.render.page(c, {
      title: accountWords[lang].againTitle, status: problems.length === 0 ? 403 : 400, islands: ['passkey'],
      children: h(StepUpPage, {
        lang, problems, action: new URL(c.req.url).pathname, token: visit.formToken, typed: typedIn(body), codeField, answerField,
        passkey: hasPasskey ? askOptions(c, context.challenges, againPurpose(visit)) : null,
      }),
    })
  }
  return async (c, visit, token) => {
    if (!isDangerous(c.req.method, new URL(c.req.url).pathname) || context.sessions.isProved(token) || lacksCode(context.shell, visit.actor.id)) return null
    const body: Body = await c.req.parseBody({ all: true })
    const [code, json] = [textIn(body, codeField), textIn(body, answerField)]
    if (code === '' && json === '') return ask(c, visit, body, [])
    const proven = await proving(visit.actor.id, () => proveAgain(context, visit, { code, answer: { json, place: placeOf(c) } }))
    if (!proven.ok) return ask(c, visit, body, [proven.problem])
    context.sessions.prove(token)
    return null
  }
}
