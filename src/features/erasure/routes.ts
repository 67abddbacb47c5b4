// Routes of erasing: the list, one erasure, asking for one.
import { h } from 'preact'
import { z } from 'zod'
import { mayDo } from '../../domain/access/decide.ts'
import { parseId } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { MalformedForm, readForm } from '../../server/http/form.ts'
import { erasureWords } from '../../ui/words/erasure.ts'
import { askByReference, askErasure } from './actions.ts'
import { ErasurePage } from './erasure-page.tsx'
import { ErasuresPage } from './list-page.tsx'
import { listErasures, readErasure } from './queries.ts'

const reason = z.string().max(2_000).default('')
const askForm = z.object({ reference: z.string().max(40).default(''), reason })
const oneForm = z.object({ version: z.coerce.number().int().min(1), reason })

const listPage = async (c: DeskRequest, context: DeskContext, { problems, typed }: { readonly problems: readonly Problem[]; readonly typed: Readonly<Record<string, string>> }): Promise<Response> => {
  const { lang, visit } = c.var
  if (!mayDo(visit.actor, 'see-erasures')) return context.render.problem(c, { code: 'not-found' })
  const rows = await listErasures(context.shell, visit.actor)
  if (!rows.ok) return context.render.problem(c, rows.problem)
  return context.render.page(c, {
    title: erasureWords[lang].title, current: '/erasures', sub: erasureWords[lang].intro, status: problems.length === 0 ? 200 : 400,
    children: h(ErasuresPage, { lang, rows: rows.value, token: visit.formToken, mayAsk: mayDo(visit.actor, 'ask-erasure'), problems, typed }),
  })
}

const onePage = async (c: DeskRequest, context: DeskContext, { problems, typed }: { readonly problems: readonly Problem[]; readonly typed: string }): Promise<Response> => {
  const { lang, visit } = c.var
  const words = erasureWords[lang]
  const id = parseId<'erasure'>(c.req.param('id') ?? '')
  const found = id === null ? null : await readErasure(context.shell, visit.actor, id)
  if (found === null) return context.render.problem(c, { code: 'not-found' })
  if (!found.ok) return context.render.problem(c, found.problem)
  return context.render.page(c, {
    title: words.of(found.value.value.reference ?? words.unnumbered), current: '/erasures', sub: h('a', { href: '/erasures' }, words.toList),
    status: problems.length === 0 ? 200 : 400,
    children: h(ErasurePage, {
      lang, reading: found.value, token: visit.formToken, problems, typed, mayAsk: mayDo(visit.actor, 'ask-erasure'),
    }),
  })
}

/** Refusals that the page itself explains; what was typed stays. */
const isForPage = ({ code }: Problem): boolean => ['reason-required', 'required', 'on-hold', 'changed-meanwhile', 'nobody-to-sign'].includes(code)

export const erasureRoutes = (app: DeskRoutes, context: DeskContext): void => {
  app.get('/erasures', (c) => listPage(c, context, { problems: [], typed: {} }))
  app.post('/erasures', async (c) => {
    const typed = await readForm(c, askForm)
    const asked = await askByReference(context, c.var.visit, typed)
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    return isForPage(asked.problem) || asked.problem.field === 'reference' ? listPage(c, context, { problems: [asked.problem], typed }) : context.render.problem(c, asked.problem)
  })
  app.get('/erasures/:id', (c) => onePage(c, context, { problems: [], typed: '' }))
  app.post('/erasures/:id', async (c) => {
    const id = parseId<'erasure'>(c.req.param('id'))
    if (id === null) throw new MalformedForm()
    const { version, reason: why } = await readForm(c, oneForm)
    const asked = await askErasure(context, c.var.visit, { id, version, reason: why })
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    return isForPage(asked.problem) ? onePage(c, context, { problems: [asked.problem], typed: why }) : context.render.problem(c, asked.problem)
  })
}
