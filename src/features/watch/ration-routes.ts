// Routes of the limits of reading.
import { h } from 'preact'
import { z } from 'zod'
import { mayDo } from '../../domain/access/decide.ts'
import { rations } from '../../domain/access/ration-kinds.ts'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { watchWords } from '../../ui/words/watch.ts'
import { askLimit } from './ration-actions.ts'
import { rationsView } from './ration-queries.ts'
import { RationsPage } from './rations-page.tsx'
import { watchLinks } from './watch-links.tsx'

const limitForm = z.object({
  to: z.string().max(40).default(''), ration: z.enum(rations), most: z.string().trim().max(4).default(''), until: z.string().trim().max(10).default(''), reason: z.string().trim().max(2_000).default(''),
})

export const rationRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const page = async (c: DeskRequest, { problems, typed }: { readonly problems: readonly Problem[]; readonly typed: Readonly<Record<string, string>> }): Promise<Response> => {
    const { lang, visit } = c.var
    const view = await rationsView(context.shell, visit.actor)
    if (!view.ok) return context.render.problem(c, view.problem)
    return context.render.page(c, {
      title: watchWords[lang].limitsTitle, current: '/alarms', sub: watchWords[lang].limitsIntro, actions: watchLinks(lang, visit.actor, '/rations'), status: problems.length === 0 ? 200 : 400,
      children: h(RationsPage, { lang, view: view.value, token: mayDo(visit.actor, 'give-access') ? visit.formToken : null, problems, typed }),
    })
  }
  app.get('/rations', (c) => page(c, { problems: [], typed: {} }))
  app.post('/rations', async (c) => {
    const typed = await readForm(c, limitForm)
    const most = /^\d+$/.test(typed.most) ? Number(typed.most) : NaN
    const asked = await askLimit(context.shell, c.var.visit.actor, { ...typed, most })
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    return asked.problem.code === 'not-found' ? context.render.problem(c, asked.problem) : page(c, { problems: [asked.problem], typed })
  })
}
