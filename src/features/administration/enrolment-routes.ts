// Routes of an invitation and of the first key.
import { h } from 'preact'
import { z } from 'zod'
import { isSecret, verifierOf } from '../../domain/access/factors.ts'
import type { Problem } from '../../domain/problem.ts'
import { codeLabel } from '../../ports/one-time-codes.ts'
import type { DeskContext, DeskRequest, DeskRoutes, Visit } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { administrationWords } from '../../ui/words/administration.ts'
import { chooseFactors, enrol, firstKeyless, invitedBy, makeFirstKey } from './enrolment-actions.ts'
import { InvitationPage, KeyPage, WaitingPage } from './enrolment-pages.tsx'

const chosenForm = z.object({ password: z.string().max(200).default(''), secret: z.string().max(64).default(''), code: z.string().max(12).default('') })
/** What the island fills in. */
const keyForm = z.object({ publicKey: z.string().regex(/^[0-9a-f]{64}$/), proof: z.string().regex(/^[0-9a-f]{128}$/) })

const invitedKeyForm = keyForm.extend({ password: z.string().max(200).default('') })

export const enrolmentRoutes = (app: DeskRoutes, context: DeskContext): void => {
  invitationRoutes(app, context)
  firstKeyRoutes(app, context)
}

const visitIf = (c: DeskRequest): Visit | undefined => c.get('visit')

const invitationRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  const page = (c: DeskRequest, token: string, problems: readonly Problem[], shown = ''): Response => {
    const { lang } = c.var
    const invited = invitedBy(context, token)
    if (invited === null) return render.problem(c, { code: 'link-used' })
    const pending = invited.value.pending
    // Whoever makes a new key may still be signed in.
    const formToken = visitIf(c)?.formToken
    const status = problems.length === 0 ? 200 : 400
    if (pending === null) {
      const secret = isSecret(shown) ? shown : context.codes.secretOf(context.shell.primitives.random(20))
      return render.page(c, {
        title: administrationWords[lang].invitationTitle, status,
        children: h(InvitationPage, { lang, problems, token, formToken, name: invited.value.name, secret, address: context.codes.address(secret, codeLabel) }),
      })
    }
    return render.page(c, {
      title: administrationWords[lang].keyTitle, status, islands: ['sign'],
      children: h(KeyPage, { lang, problems, action: `/invitation/${token}/key`, formToken, staff: invited.id, verifier: verifierOf(pending.factors, context.shell.primitives), isOwn: false }),
    })
  }
  app.get('/invitation/:token', (c) => page(c, c.req.param('token'), []))
  app.post('/invitation/:token', async (c) => {
    const typed = await readForm(c, chosenForm)
    const chosen = await chooseFactors(context, c.req.param('token'), typed)
    return chosen.ok ? c.redirect(`/invitation/${c.req.param('token')}`, 303) : page(c, c.req.param('token'), [chosen.problem], typed.secret)
  })
  app.post('/invitation/:token/key', async (c) => {
    const made = await enrol(context, c.req.param('token'), await readForm(c, invitedKeyForm))
    if (!made.ok) return page(c, c.req.param('token'), [made.problem])
    return render.page(c, { title: administrationWords[c.var.lang].waitingTitle, children: h(WaitingPage, { lang: c.var.lang }) })
  })
}

const firstKeyRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  app.get('/key', (c) => {
    const { lang, visit } = c.var
    const entry = firstKeyless(context, visit)
    if (entry === null) return render.problem(c, { code: 'wrong-state' })
    return render.page(c, {
      title: administrationWords[lang].keyTitle, islands: ['sign'],
      children: h(KeyPage, { lang, problems: [], action: '/key', formToken: visit.formToken, staff: entry.id, verifier: entry.verifier, isOwn: true }),
    })
  })
  app.post('/key', async (c) => {
    const made = await makeFirstKey(context, c.var.visit, { ...await readForm(c, keyForm), reason: administrationWords[c.var.lang].keyTitle })
    return made.ok ? c.redirect(`/approvals/${made.value}`, 303) : render.problem(c, made.problem)
  })
}
