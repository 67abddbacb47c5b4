// Routes of administration: keys, people, home.
import { h } from 'preact'
import type { DeskContext, DeskRoutes } from '../../server/http/desk-context.ts'
import { administrationWords } from '../../ui/words/administration.ts'
import { HomePage } from './home-page.tsx'
import { keysRoutes } from './keys-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { homeView } from './queries.ts'

export const administrationRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  keysRoutes(app, context)
  peopleRoutes(app, context)
  app.get('/', async (c) => {
    const found = await homeView(context.shell, c.var.visit.actor, c.var.lang)
    if (!found.ok) return render.problem(c, found.problem)
    const log = await context.state.log()?.catchUp()
    return render.page(c, {
      title: administrationWords[c.var.lang].homeTitle, current: '/', sub: administrationWords[c.var.lang].homeIntro,
      children: h(HomePage, { lang: c.var.lang, view: found.value, leaves: log?.size ?? 0, damaged: context.shell.unlocked()?.damaged.length ?? 0 }),
    })
  })
}
