// Routes of other sheets for the key holders: asked for on the page of keys, drawn when two have signed, kept when they are on paper.
import { h } from 'preact'
import { z } from 'zod'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { addressAt } from '../../server/http/session.ts'
import { today } from '../../server/two-person.ts'
import { keysWords } from '../../ui/words/keys.ts'
import { keepingRoutes } from './keeping-routes.ts'
import { askForShares, drawSheets } from './shares-actions.ts'
import { KeptSheetsPage, NewSheetsPage } from './shares-pages.tsx'

const number = z.coerce.number().int().catch(0)

export const sharesRoutes = (app: DeskRoutes, context: DeskContext, roomPage: (c: DeskRequest, problems: readonly Problem[], typed: Readonly<Record<string, string>>) => Promise<Response>): void => {
  const { render, shell } = context
  app.post('/keys/shares', async (c) => {
    const typed = await readForm(c, z.object({ threshold: number.default(0), count: number.default(0), reason: z.string().trim().max(2_000).default('') }))
    const asked = await askForShares(context, c.var.visit, { quorum: { threshold: typed.threshold, count: typed.count }, reason: typed.reason })
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    return asked.problem.field === undefined ? render.problem(c, asked.problem) : roomPage(c, [asked.problem], { threshold: String(typed.threshold), count: String(typed.count), reason: typed.reason })
  })
  keepingRoutes(app, context, {
    path: '/keys/shares',
    draw: (visit, approval) => drawSheets(context, visit, approval),
    page: (c, { drawn, ceremony, problems }) => render.page(c, {
      title: keysWords[c.var.lang].newSheetsTitle, current: '/keys', status: problems.length === 0 ? 200 : 400,
      children: h(NewSheetsPage, {
        lang: c.var.lang, problems, token: c.var.visit.formToken, ceremony, sheets: drawn.sheets,
        facts: { organisation: drawn.organisation, day: today(shell), address: addressAt(c.req.header('host') ?? '', '/unlock') },
      }),
    }),
    keptPage: (c) => render.page(c, { title: keysWords[c.var.lang].keptSheetsTitle, current: '/keys', children: h(KeptSheetsPage, { lang: c.var.lang }) }),
  })
}
