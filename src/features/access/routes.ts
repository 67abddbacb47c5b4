// Routes of access: what was given, giving, asking, revoking, one's own declaration.
import { h } from 'preact'
import { z } from 'zod'
import { grantKinds } from '../../domain/access/grant.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { parseId } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { LinkButton } from '../../ui/form/button.tsx'
import { accessWords } from '../../ui/words/access.ts'
import { askUndeclare, breakGlass, declare, give, revoke } from './actions.ts'
import type { Begun } from './actions.ts'
import { AccessPage, DeclarationPage } from './pages.tsx'
import { accessView, declarationView } from './queries.ts'

const text = (most: number) => z.string().trim().max(most).default('')
const giveForm = z.object({ kind: z.enum(grantKinds), to: text(40), forCase: text(40), thing: text(80), until: text(10), reason: text(2_000) })
const askForm = z.object({ asked: text(80), why: text(2_000) })
const lineForm = z.object({ line: text(8_000), why: text(2_000) })
const declarationForm = z.object({ version: z.coerce.number().int().min(0), units: text(8_000), kin: text(8_000), clients: text(8_000) })

type Typed = Readonly<Record<string, string>>

const accessPage = async (context: DeskContext, c: DeskRequest, { problems, typed }: { readonly problems: readonly Problem[]; readonly typed: Typed }): Promise<Response> => {
  const { lang, visit } = c.var
  const view = mayDo(visit.actor, 'ask-access') ? await accessView(context.shell, visit.actor) : refuse('not-found')
  if (!view.ok) return context.render.problem(c, view.problem)
  return context.render.page(c, {
    title: accessWords[lang].title, current: '/access', sub: accessWords[lang].intro, status: problems.length === 0 ? 200 : 400,
    actions: h(LinkButton, { href: '/access/declaration', children: accessWords[lang].declaration }),
    children: h(AccessPage, { lang, visit, view: view.value, problems, typed }),
  })
}

const declarationPage = async (context: DeskContext, c: DeskRequest, { problems, typed }: { readonly problems: readonly Problem[]; readonly typed: Typed }): Promise<Response> => {
  const { lang, visit } = c.var
  const view = mayDo(visit.actor, 'ask-access') ? await declarationView(context.shell, visit.actor) : refuse('not-found')
  if (!view.ok) return context.render.problem(c, view.problem)
  return context.render.page(c, {
    title: accessWords[lang].declaration, current: '/access', status: problems.length === 0 ? 200 : 400,
    children: h(DeclarationPage, { lang, visit, view: view.value, problems, typed }),
  })
}

/** To the request that waits for signatures, or back to the list; what was refused stands above the form, except what is not there for this person. */
const answered = (context: DeskContext, c: DeskRequest, done: Result<Begun>, typed: Typed): Response | Promise<Response> => {
  if (done.ok) return c.redirect(done.value === null ? '/access' : `/approvals/${done.value}`, 303)
  return done.problem.code === 'not-found' ? context.render.problem(c, done.problem) : accessPage(context, c, { problems: [done.problem], typed })
}

export const accessRoutes = (app: DeskRoutes, context: DeskContext): void => {
  app.get('/access', (c) => {
    const about = c.req.query('report')
    const kind = about === undefined ? 'member' : 'need-to-know'
    return accessPage(context, c, { problems: [], typed: { thing: parseId(about ?? c.req.query('case') ?? '') ?? '', kind } })
  })
  app.post('/access', async (c) => {
    const typed = await readForm(c, giveForm)
    return answered(context, c, await give(context, c.var.visit, typed), typed)
  })
  app.post('/access/ask', async (c) => {
    const typed = await readForm(c, askForm)
    return answered(context, c, await breakGlass(context, c.var.visit, { thing: typed.asked, reason: typed.why }), typed)
  })
  app.get('/access/declaration', (c) => declarationPage(context, c, { problems: [], typed: {} }))
  app.post('/access/declaration', async (c) => {
    const typed = await readForm(c, declarationForm)
    const done = await declare(context, c.var.visit, typed)
    if (done.ok) return c.redirect('/access/declaration', 303)
    const { units, kin, clients } = typed
    return done.problem.code === 'not-found' ? context.render.problem(c, done.problem) : declarationPage(context, c, { problems: [done.problem], typed: { units, kin, clients } })
  })
  app.post('/access/declaration/ask', async (c) => {
    const typed = await readForm(c, lineForm)
    const done = await askUndeclare(context, c.var.visit, { line: typed.line, reason: typed.why })
    if (done.ok) return c.redirect(`/approvals/${done.value}`, 303)
    return done.problem.code === 'not-found' ? context.render.problem(c, done.problem) : declarationPage(context, c, { problems: [done.problem], typed })
  })
  app.post('/access/:id/revoke', async (c) => {
    await readForm(c, z.object({}))
    const id = parseId<'grant'>(c.req.param('id'))
    const done = id === null ? refuse('not-found') : await revoke(context, c.var.visit, id)
    return answered(context, c, done.ok ? ok(null) : done, {})
  })
}
