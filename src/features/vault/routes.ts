// Routes of the identity cards: a list of pseudonyms, the request for one, and the sealed card as a file.
import { h } from 'preact'
import { z } from 'zod'
import { parseId } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { vaultWords } from '../../ui/words/vault.ts'
import { askForCard, listCards, takeCard } from './actions.ts'
import { CardsPage } from './pages.tsx'

export const vaultRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  const page = async (c: DeskRequest, problems: readonly Problem[]): Promise<Response> => {
    const rows = await listCards(context, c.var.visit)
    if (!rows.ok) return render.problem(c, rows.problem)
    const { lang, visit } = c.var
    return render.page(c, {
      title: vaultWords[lang].title, current: '/vault', status: problems.length === 0 ? 200 : 400,
      children: h(CardsPage, { lang, problems, rows: rows.value, token: visit.formToken }),
    })
  }
  app.get('/vault', (c) => page(c, []))
  app.post('/vault', async (c) => {
    const typed = await readForm(c, z.object({ source: z.string().max(40), reason: z.string().trim().max(2_000).default('') }))
    const source = parseId<'source'>(typed.source)
    if (source === null) return render.problem(c, { code: 'not-found' })
    const asked = await askForCard(context, c.var.visit, { source, reason: typed.reason })
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    return asked.problem.code === 'reason-required' ? page(c, [asked.problem]) : render.problem(c, asked.problem)
  })
  app.post('/vault/card', async (c) => {
    const approval = parseId<'approval'>((await readForm(c, z.object({ approval: z.string().max(40) }))).approval)
    if (approval === null) return render.problem(c, { code: 'not-found' })
    const sealed = await takeCard(context, c.var.visit, approval)
    if (!sealed.ok) return render.problem(c, sealed.problem)
    return c.body(Uint8Array.from(sealed.value), 200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="card.age"' })
  })
}
