// What is drawn once two have signed: shown to whoever asked, kept when he says that it is on paper. Alike for sheets and for a duress passphrase.
import { z } from 'zod'
import { mayDo } from '../../domain/access/decide.ts'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes, Visit } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'

/** What a page shows of something drawn. `ceremony`: which one, for the form that keeps it. */
export interface Shown<Drawn> {
  readonly drawn: Drawn
  readonly ceremony: Id
  readonly problems: readonly Problem[]
}

export interface Keeping<Drawn> {
  readonly path: '/keys/shares' | '/keys/duress'
  /** In memory only; nothing is kept before `finish`. */
  readonly draw: (visit: Visit, approval: Id<'approval'> | null) => Promise<Result<Drawn>>
  readonly page: (c: DeskRequest, shown: Shown<Drawn>) => Response | Promise<Response>
  readonly keptPage: (c: DeskRequest) => Response
}

/** `PATH/drawn` and `PATH/kept`. */
export const keepingRoutes = <Drawn extends { readonly finish: () => Promise<Result<true>> }>(app: DeskRoutes, { render, shell }: DeskContext, { path, draw, page, keptPage }: Keeping<Drawn>): void => {
  // One at a time: what is drawn again is other, and what was drawn before is forgotten.
  let begun: { readonly id: Id; readonly by: Id<'staff'>; readonly drawn: Drawn } | null = null
  app.post(`${path}/drawn`, async (c) => {
    const { approval } = await readForm(c, z.object({ approval: z.string().transform((id) => parseId<'approval'>(id)).catch(null) }))
    const drawn = await draw(c.var.visit, approval)
    if (!drawn.ok) return render.problem(c, drawn.problem)
    begun = { id: shell.newId(), by: c.var.visit.actor.id, drawn: drawn.value }
    return page(c, { drawn: drawn.value, ceremony: begun.id, problems: [] })
  })
  app.post(`${path}/kept`, async (c) => {
    const typed = await readForm(c, z.object({ ceremony: z.string().default(''), written: z.literal('yes').optional() }))
    if (!mayDo(c.var.visit.actor, 'manage-keys')) return render.problem(c, { code: 'not-found' })
    // The program was started again, or another was drawn: this was never kept.
    if (begun?.id !== typed.ceremony || begun.by !== c.var.visit.actor.id) return render.problem(c, { code: 'changed-meanwhile' })
    const { drawn, id: ceremony } = begun
    if (typed.written === undefined) return page(c, { drawn, ceremony, problems: [{ code: 'not-ticked', field: 'written' }] })
    const kept = await drawn.finish()
    // It is shown again: what is on paper still counts when this can be mended.
    if (!kept.ok) return page(c, { drawn, ceremony, problems: [kept.problem] })
    begun = null
    return keptPage(c)
  })
}
