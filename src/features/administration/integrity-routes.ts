// Routes of what was changed outside the program.
import { h } from 'preact'
import { z } from 'zod'
import { mayDo } from '../../domain/access/decide.ts'
import type { Problem } from '../../domain/problem.ts'
import { findingsOf } from '../../server/findings.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { integrityWords } from '../../ui/words/integrity.ts'
import { adoptRows, writeRowsAgain } from './integrity-actions.ts'
import { IntegrityPage } from './integrity-page.tsx'

export const integrityRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const page = (c: DeskRequest, problems: readonly Problem[]): Response => {
    const { lang, visit } = c.var
    return context.render.page(c, {
      title: integrityWords[lang].title, current: '/', sub: integrityWords[lang].intro, status: problems.length === 0 ? 200 : 400,
      children: h(IntegrityPage, { lang, problems, findings: findingsOf(context.state), token: mayDo(visit.actor, 'adopt-rows') ? visit.formToken : null }),
    })
  }
  app.get('/integrity', (c) => page(c, []))
  app.post('/integrity', async (c) => {
    const typed = await readForm(c, z.object({ reason: z.string().trim().max(2_000).default('') }))
    // One of the two is to be decided: rows that memory came from, or rows that it did not come from.
    const decide = (context.shell.unlocked()?.found.rows() ?? []).length > 0 ? writeRowsAgain : adoptRows
    const done = await decide(context.shell, c.var.visit, typed.reason)
    if (done.ok) return c.redirect('/integrity', 303)
    return done.problem.code === 'reason-required' ? page(c, [done.problem]) : context.render.problem(c, done.problem)
  })
}
