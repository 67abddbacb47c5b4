// Routes of the duress passphrase: asked for on the page of keys, drawn when two have signed, in force when it is written down.
import { h } from 'preact'
import { z } from 'zod'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { keysWords } from '../../ui/words/keys.ts'
import { drawDuress } from './duress-actions.ts'
import { DuressPage, KeptDuressPage } from './duress-pages.tsx'
import { keepingRoutes } from './keeping-routes.ts'
import { askForKeys } from './key-requests.ts'

export const duressRoutes = (app: DeskRoutes, context: DeskContext, roomPage: (c: DeskRequest, problems: readonly Problem[], typed: Readonly<Record<string, string>>) => Promise<Response>): void => {
  const { render, state } = context
  app.post('/keys/duress', async (c) => {
    const typed = await readForm(c, z.object({ why: z.string().trim().max(2_000).default('') }))
    const asked = await askForKeys(context, c.var.visit, { move: { kind: 'set-duress' }, reason: typed.why })
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    const { code } = asked.problem
    // What was typed stays.
    return code === 'reason-required' || code === 'nobody-to-sign' ? roomPage(c, [{ code, field: 'why' }], typed) : render.problem(c, asked.problem)
  })
  keepingRoutes(app, context, {
    path: '/keys/duress',
    draw: (visit, approval) => drawDuress(context, visit, approval),
    page: async (c, { drawn, ceremony, problems }) => render.page(c, {
      title: keysWords[c.var.lang].duressTitle, current: '/keys', status: problems.length === 0 ? 200 : 400,
      children: h(DuressPage, { lang: c.var.lang, problems, token: c.var.visit.formToken, ceremony, duress: drawn.words, hasShares: (await state.shareSession()) !== null }),
    }),
    keptPage: (c) => render.page(c, { title: keysWords[c.var.lang].keptDuressTitle, current: '/keys', children: h(KeptDuressPage, { lang: c.var.lang }) }),
  })
}
