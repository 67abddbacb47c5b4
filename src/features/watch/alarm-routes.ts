// Routes of alarms: the queue, what an open page asks for by itself, and the word that somebody has seen one.
import { h } from 'preact'
import { z } from 'zod'
import { mayDo } from '../../domain/access/decide.ts'
import { parseId } from '../../domain/brand.ts'
import { refuse } from '../../domain/problem.ts'
import type { DeskContext, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { watchWords } from '../../ui/words/watch.ts'
import { isAlone, markSeen } from './actions.ts'
import { AlarmsPage } from './alarms-page.tsx'
import { listAlarms } from './queries.ts'
import { watchLinks } from './watch-links.tsx'

const seenForm = z.object({ version: z.coerce.number().int().min(1) })

export const alarmRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  app.get('/alarms/now', (c) => c.json(context.banner(c.var.lang, c.var.visit.actor)))
  app.get('/alarms', async (c) => {
    const { lang, visit } = c.var
    const isAll = c.req.query('show') === 'all'
    const rows = mayDo(visit.actor, 'see-alarms') ? await listAlarms(context.shell, visit.actor, isAll) : refuse('not-found')
    if (!rows.ok) return render.problem(c, rows.problem)
    return render.page(c, {
      title: watchWords[lang].title, current: '/alarms', sub: watchWords[lang].intro, actions: watchLinks(lang, visit.actor, '/alarms'),
      children: h(AlarmsPage, { lang, rows: rows.value, me: isAlone(context.shell, visit.actor) ? null : visit.actor.id, token: visit.formToken, isAll }),
    })
  })
  app.post('/alarms/:id', async (c) => {
    const typed = await readForm(c, seenForm)
    const id = parseId<'alarm'>(c.req.param('id'))
    const done = id === null ? refuse('not-found') : await markSeen(context.shell, c.var.visit.actor, { id, version: typed.version })
    return done.ok ? c.redirect('/alarms', 303) : render.problem(c, done.problem)
  })
}
