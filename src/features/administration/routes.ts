// Routes of administration: keys, people, home.
import { h } from 'preact'
import { findingsOf } from '../../server/findings.ts'
import type { DeskContext, DeskRoutes } from '../../server/http/desk-context.ts'
import { administrationWords } from '../../ui/words/administration.ts'
import { HomePage } from './home-page.tsx'
import { integrityRoutes } from './integrity-routes.ts'
import { enrolmentRoutes } from './enrolment-routes.ts'
import { keysRoutes } from './keys-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { homeView } from './queries.ts'

export const administrationRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  keysRoutes(app, context)
  peopleRoutes(app, context)
  integrityRoutes(app, context)
  enrolmentRoutes(app, context)
  app.get('/', async (c) => {
    const found = await homeView(context.shell, c.var.visit.actor, c.var.lang)
    if (!found.ok) return render.problem(c, found.problem)
    // A log that does not fit is an alarm on this page, not the end of it.
    const log = await context.state.log()?.catchUp().catch(context.failed)
    return render.page(c, {
      title: administrationWords[c.var.lang].homeTitle, current: '/', sub: administrationWords[c.var.lang].homeIntro,
      children: h(HomePage, {
        lang: c.var.lang, view: found.value, leaves: log?.size ?? null, damaged: context.shell.unlocked()?.damaged.length ?? 0, isChanged: findingsOf(context.state) !== null,
        isComparing: context.shell.unlocked()?.found.rows() === null,
      }),
    })
  })
}
