// Routes of other sheets for the key holders: asked for on the page of keys, drawn when two have signed, kept when they are on paper.
import { h } from 'preact'
import { z } from 'zod'
import { mayDo } from '../../domain/access/decide.ts'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { addressAt } from '../../server/http/session.ts'
import { today } from '../../server/two-person.ts'
import { keysWords } from '../../ui/words/keys.ts'
import { askForShares, drawSheets } from './shares-actions.ts'
import type { NewSheets } from './shares-actions.ts'
import { KeptSheetsPage, NewSheetsPage } from './shares-pages.tsx'

const number = z.coerce.number().int().catch(0)

export const sharesRoutes = (app: DeskRoutes, context: DeskContext, roomPage: (c: DeskRequest, problems: readonly Problem[], typed: Readonly<Record<string, string>>) => Promise<Response>): void => {
  const { render, shell } = context
  // One at a time: sheets that are drawn again are others, and those before are forgotten.
  let begun: { readonly id: Id; readonly by: Id<'staff'>; readonly drawn: NewSheets } | null = null
  const sheets = (c: DeskRequest, shown: NonNullable<typeof begun>, problems: readonly Problem[]): Response => render.page(c, {
    title: keysWords[c.var.lang].newSheetsTitle, current: '/keys', status: problems.length === 0 ? 200 : 400,
    children: h(NewSheetsPage, {
      lang: c.var.lang, problems, token: c.var.visit.formToken, ceremony: shown.id, sheets: shown.drawn.sheets,
      facts: { organisation: shown.drawn.organisation, day: today(shell), address: addressAt(c.req.header('host') ?? '', '/unlock') },
    }),
  })

  app.post('/keys/shares', async (c) => {
    const typed = await readForm(c, z.object({ threshold: number.default(0), count: number.default(0), reason: z.string().trim().max(2_000).default('') }))
    const asked = await askForShares(context, c.var.visit, { quorum: { threshold: typed.threshold, count: typed.count }, reason: typed.reason })
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    return asked.problem.field === undefined ? render.problem(c, asked.problem) : roomPage(c, [asked.problem], { threshold: String(typed.threshold), count: String(typed.count), reason: typed.reason })
  })
  app.post('/keys/shares/drawn', async (c) => {
    const { approval } = await readForm(c, z.object({ approval: z.string().transform((id) => parseId<'approval'>(id)).catch(null) }))
    const drawn = await drawSheets(context, c.var.visit, approval)
    if (!drawn.ok) return render.problem(c, drawn.problem)
    begun = { id: shell.newId(), by: c.var.visit.actor.id, drawn: drawn.value }
    return sheets(c, begun, [])
  })
  app.post('/keys/shares/kept', async (c) => {
    const typed = await readForm(c, z.object({ ceremony: z.string().default(''), written: z.literal('yes').optional() }))
    if (!mayDo(c.var.visit.actor, 'manage-keys')) return render.problem(c, { code: 'not-found' })
    // The program was started again, or other sheets were drawn: these were never kept.
    if (begun?.id !== typed.ceremony || begun.by !== c.var.visit.actor.id) return render.problem(c, { code: 'changed-meanwhile' })
    if (typed.written === undefined) return sheets(c, begun, [{ code: 'not-ticked', field: 'written' }])
    const kept = await begun.drawn.finish()
    // The sheets are shown again: what is on paper still counts when this can be mended.
    if (!kept.ok) return sheets(c, begun, [kept.problem])
    begun = null
    return render.page(c, { title: keysWords[c.var.lang].keptSheetsTitle, current: '/keys', children: h(KeptSheetsPage, { lang: c.var.lang }) })
  })
}
