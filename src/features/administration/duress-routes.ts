// Routes of the duress passphrase: asked for on the page of keys, drawn when two have signed, in force when it is written down.
import { h } from 'preact'
import { z } from 'zod'
import { mayDo } from '../../domain/access/decide.ts'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { keysWords } from '../../ui/words/keys.ts'
import { drawDuress } from './duress-actions.ts'
import type { NewDuress } from './duress-actions.ts'
import { DuressPage, KeptDuressPage } from './duress-pages.tsx'
import { askForKeys } from './key-requests.ts'

export const duressRoutes = (app: DeskRoutes, context: DeskContext, roomPage: (c: DeskRequest, problems: readonly Problem[], typed: Readonly<Record<string, string>>) => Promise<Response>): void => {
  const { render, shell, state } = context
  // One at a time: words that are drawn again are others, and those before are forgotten.
  let begun: { readonly id: Id; readonly by: Id<'staff'>; readonly drawn: NewDuress } | null = null
  const wordsPage = async (c: DeskRequest, shown: NonNullable<typeof begun>, problems: readonly Problem[]): Promise<Response> => render.page(c, {
    title: keysWords[c.var.lang].duressTitle, current: '/keys', status: problems.length === 0 ? 200 : 400,
    children: h(DuressPage, { lang: c.var.lang, problems, token: c.var.visit.formToken, ceremony: shown.id, duress: shown.drawn.words, hasShares: (await state.shareSession()) !== null }),
  })

  app.post('/keys/duress', async (c) => {
    const typed = await readForm(c, z.object({ why: z.string().trim().max(2_000).default('') }))
    const asked = await askForKeys(context, c.var.visit, { move: { kind: 'set-duress' }, reason: typed.why })
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    const { code } = asked.problem
    // What was typed stays.
    return code === 'reason-required' || code === 'nobody-to-sign' ? roomPage(c, [{ code, field: 'why' }], typed) : render.problem(c, asked.problem)
  })
  app.post('/keys/duress/drawn', async (c) => {
    const { approval } = await readForm(c, z.object({ approval: z.string().transform((id) => parseId<'approval'>(id)).catch(null) }))
    const drawn = await drawDuress(context, c.var.visit, approval)
    if (!drawn.ok) return render.problem(c, drawn.problem)
    begun = { id: shell.newId(), by: c.var.visit.actor.id, drawn: drawn.value }
    return wordsPage(c, begun, [])
  })
  app.post('/keys/duress/kept', async (c) => {
    const typed = await readForm(c, z.object({ ceremony: z.string().default(''), written: z.literal('yes').optional() }))
    if (!mayDo(c.var.visit.actor, 'manage-keys')) return render.problem(c, { code: 'not-found' })
    // The program was started again, or other words were drawn: these were never kept.
    if (begun?.id !== typed.ceremony || begun.by !== c.var.visit.actor.id) return render.problem(c, { code: 'changed-meanwhile' })
    if (typed.written === undefined) return wordsPage(c, begun, [{ code: 'not-ticked', field: 'written' }])
    const kept = await begun.drawn.finish()
    // The words are shown again: what was written down still counts when this can be mended.
    if (!kept.ok) return wordsPage(c, begun, [kept.problem])
    begun = null
    return render.page(c, { title: keysWords[c.var.lang].keptDuressTitle, current: '/keys', children: h(KeptDuressPage, { lang: c.var.lang }) })
  })
}
