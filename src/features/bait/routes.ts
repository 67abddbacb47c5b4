// Routes of bait: the list with its form, laying one, taking one away.
import { h } from 'preact'
import { z } from 'zod'
import { parseId } from '../../domain/brand.ts'
import { refuse } from '../../domain/problem.ts'
import type { Problem } from '../../domain/problem.ts'
import { baitChannels, baitWriters } from '../../domain/watch/bait.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { handlersIn } from '../../server/roster.ts'
import { baitWords } from '../../ui/words/bait.ts'
import { langs } from '../../ui/words/lang.ts'
import { layBait, takeBaitAway } from './actions.ts'
import { openingOf } from './opening.ts'
import { BaitPage } from './pages.tsx'
import { listBait } from './queries.ts'

const text = z.string().max(200_000).default('')
const layForm = z.object({
  channel: z.enum(baitChannels).default('paper'), writer: z.enum(baitWriters).default('witness'), language: z.enum(langs).default('ru'),
  receivedOn: z.string().trim().max(10).default(''), text, reason: text, why: text, assignedTo: z.string().max(40).default(''), isMadeUp: z.string().default(''),
})
const removeForm = z.object({ version: z.coerce.number().int().min(1) })

const page = async (context: DeskContext, c: DeskRequest, { problems, typed }: { readonly problems: readonly Problem[]; readonly typed: Readonly<Record<string, string>> }): Promise<Response> => {
  const { lang, visit } = c.var
  const rows = await listBait(context.shell, visit.actor)
  if (!rows.ok) return context.render.problem(c, rows.problem)
  return context.render.page(c, {
    title: baitWords[lang].title, current: '/bait', sub: baitWords[lang].intro, status: problems.length === 0 ? 200 : 400,
    children: h(BaitPage, { lang, rows: rows.value, handlers: handlersIn(context.shell), token: visit.formToken, problems, typed }),
  })
}

export const baitRoutes = (app: DeskRoutes, context: DeskContext): void => {
  app.get('/bait', (c) => page(context, c, { problems: [], typed: { language: c.var.lang } }))
  app.post('/bait', async (c) => {
    const typed = await readForm(c, layForm)
    const laid = await layBait(context, c.var.visit, { ...typed, isMadeUp: typed.isMadeUp !== '', assignedTo: parseId<'staff'>(typed.assignedTo) })
    if (laid.ok) return c.redirect('/bait', 303)
    return laid.problem.field === undefined ? context.render.problem(c, laid.problem) : page(context, c, { problems: [laid.problem], typed })
  })
  app.get('/bait/:id/opening', async (c) => {
    const id = parseId<'bait'>(c.req.param('id'))
    const opening = id === null ? refuse('not-found') : await openingOf(context, c.var.visit, id)
    if (!opening.ok) return context.render.problem(c, opening.problem)
    return c.body(opening.value, 200, { 'content-type': 'application/json', 'content-disposition': 'attachment; filename="opening.json"' })
  })
  app.post('/bait/:id/remove', async (c) => {
    const { version } = await readForm(c, removeForm)
    const id = parseId<'bait'>(c.req.param('id'))
    const done = id === null ? refuse('not-found') : await takeBaitAway(context.shell, c.var.visit, { id, version })
    return done.ok ? c.redirect('/bait', 303) : context.render.problem(c, done.problem)
  })
}
