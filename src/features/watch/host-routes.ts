// Route of the page about an intake on another machine: addresses, times and numbers, nothing of a report.
import { h } from 'preact'
import { mayDo } from '../../domain/access/decide.ts'
import type { DeskContext, DeskRoutes } from '../../server/http/desk-context.ts'
import { watchWords } from '../../ui/words/watch.ts'
import { HostPage } from './host-page.tsx'
import { watchLinks } from './watch-links.tsx'

export const hostRoutes = (app: DeskRoutes, { render, intakeHost }: DeskContext): void => {
  app.get('/intake-host', (c) => {
    const { lang, visit } = c.var
    if (!mayDo(visit.actor, 'see-alarms')) return render.problem(c, { code: 'not-found' })
    return render.page(c, {
      title: watchWords[lang].hostTitle, current: '/alarms', sub: watchWords[lang].hostIntro, actions: watchLinks(lang, visit.actor, '/intake-host'),
      children: h(HostPage, { lang, view: intakeHost?.() ?? null }),
    })
  })
}
