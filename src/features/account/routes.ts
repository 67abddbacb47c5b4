// Routes of the own page.
import { getCookie } from 'hono/cookie'
import { h } from 'preact'
import { z } from 'zod'
import { changesOf, isSecret, verifierOf } from '../../domain/access/factors.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import { codeLabel } from '../../ports/one-time-codes.ts'
import { lacksCode, ownerOf } from '../../server/factors.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { makeOptions, placeOf } from '../../server/http/passkey-site.ts'
import { sessionCookie } from '../../server/http/session.ts'
import { keepSession } from '../../server/http/session-cookie.ts'
import { handleOf } from '../../server/passkey-proof.ts'
import { accountWords } from '../../ui/words/account.ts'
import { addPasskey, changeCodes, discardDraft, endOtherSessions, makingFor, removePasskey, signDraft } from './actions.ts'
import type { Kept } from './actions.ts'
import { AccountPage, CodePage, SignDraftPage } from './pages.tsx'

const codesForm = z.object({ password: z.string().max(200).default(''), secret: z.string().max(64).default(''), code: z.string().max(12).default('') })
const passkeyForm = z.object({ name: z.string().trim().max(200).default(''), answer: z.string().max(32_768).default('') })
const removeForm = z.object({ id: z.string().max(2_000).default('') })
const signatureForm = z.object({ signature: z.string().regex(/^[0-9a-f]{128}$/) })

/** Sessions end with what they began with; whoever changed it himself goes on in a new one. */
const goOn = async (c: DeskRequest, context: DeskContext): Promise<Response> => {
  await keepSession(c, context, await context.sessions.begin(c.var.visit.actor.id))
  return c.redirect('/account', 303)
}

const sessionOf = (c: DeskRequest): string => getCookie(c, sessionCookie) ?? ''

/** Where a change goes on: it counts, or it waits for the signature. */
const afterChange = (c: DeskRequest, context: DeskContext, kept: Kept): Response | Promise<Response> => (kept === 'counts' ? goOn(c, context) : c.redirect('/account/sign', 303))

export const accountRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render, shell } = context
  const page = async (c: DeskRequest, problems: readonly Problem[], typedName = ''): Promise<Response> => {
    const { lang, visit } = c.var
    const sessions = await context.sessions.of(visit.actor.id, sessionOf(c))
    const owner = ownerOf(shell, visit.actor.id)
    const passkeys = owner?.factors.passkeys ?? []
    return render.page(c, {
      title: accountWords[lang].title, sub: accountWords[lang].sub, islands: ['passkey'], status: problems.length === 0 ? 200 : 400,
      children: h(AccountPage, {
        lang, token: visit.formToken, problems, typedName, passkeys, sessions, hasDraft: owner?.entry.value.draft != null, copied: owner?.entry.value.used.copied ?? [],
        options: makeOptions(c, context.challenges, { purpose: makingFor(visit), handle: handleOf(visit.actor.id), ids: passkeys.map(({ id }) => id) }),
      }),
    })
  }
  app.get('/account', (c) => page(c, []))
  app.post('/account/passkeys', async (c) => {
    const { name, answer } = await readForm(c, passkeyForm)
    const kept = await addPasskey(context, c.var.visit, { name, json: answer, place: placeOf(c) })
    return kept.ok ? afterChange(c, context, kept.value) : page(c, [kept.problem], name)
  })
  app.post('/account/passkeys/remove', async (c) => {
    const { id } = await readForm(c, removeForm)
    const kept = await removePasskey(context, c.var.visit, id)
    return kept.ok ? afterChange(c, context, kept.value) : page(c, [kept.problem])
  })
  app.post('/account/sessions/end', async (c) => {
    const ended = await endOtherSessions(context, c.var.visit, sessionOf(c))
    return ended.ok ? c.redirect('/account', 303) : page(c, [ended.problem])
  })
  codeRoutes(app, context)
  draftRoutes(app, context)
}

const codeRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render, shell } = context
  const page = (c: DeskRequest, problems: readonly Problem[], shown = ''): Response => {
    const { lang, visit } = c.var
    const isFirst = lacksCode(shell, visit.actor.id)
    const secret = isSecret(shown) ? shown : context.codes.secretOf(shell.primitives.random(20))
    return render.page(c, {
      title: isFirst ? accountWords[lang].setUpTitle : accountWords[lang].changeCodes, status: problems.length === 0 ? 200 : 400,
      children: h(CodePage, { lang, token: visit.formToken, problems, isFirst, secret, address: context.codes.address(secret, codeLabel) }),
    })
  }
  app.get('/account/code', (c) => page(c, []))
  app.post('/account/code', async (c) => {
    const typed = await readForm(c, codesForm)
    const kept = await changeCodes(context, c.var.visit, typed)
    if (!kept.ok) return page(c, [kept.problem], typed.secret)
    return afterChange(c, context, kept.value)
  })
}

const draftRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render, shell } = context
  const page = (c: DeskRequest, problems: readonly Problem[]): Response => {
    const { lang, visit } = c.var
    const owner = ownerOf(shell, visit.actor.id)
    const draft = owner?.entry.value.draft ?? null
    if (owner === null || draft === null || owner.person.publicKey === null) return render.problem(c, { code: 'wrong-state' })
    return render.page(c, {
      title: accountWords[lang].signTitle, islands: ['sign'], status: problems.length === 0 ? 200 : 400,
      children: h(SignDraftPage, { lang, token: visit.formToken, problems, staff: owner.entry.id, publicKey: owner.person.publicKey, verifier: verifierOf(draft, shell.primitives), changes: changesOf(owner.factors, draft) }),
    })
  }
  app.get('/account/sign', (c) => page(c, []))
  app.post('/account/sign', async (c) => {
    const { signature } = await readForm(c, signatureForm)
    const signed = await signDraft(context, c.var.visit, signature)
    return signed.ok ? goOn(c, context) : page(c, [signed.problem])
  })
  app.post('/account/discard', async (c) => {
    const discarded: Result<true> = await discardDraft(context, c.var.visit)
    return discarded.ok ? c.redirect('/account', 303) : render.problem(c, discarded.problem)
  })
}
