// Route of the scrubber's page: figures and days, nothing of a record.
import { h } from 'preact'
import { mayDo } from '../../domain/access/decide.ts'
import type { DeskContext, DeskRoutes } from '../../server/http/desk-context.ts'
import { watchWords } from '../../ui/words/watch.ts'
import { ScrubPage } from './scrub-page.tsx'
import { watchLinks } from './watch-links.tsx'

export const scrubRoutes = (app: DeskRoutes, { render, scrubbing }: DeskContext): void => {
  app.get('/scrubber', (c) => {
    const { lang, visit } = c.var
    const view = scrubbing()
    if (!mayDo(visit.actor, 'see-alarms') || view === null) return render.problem(c, { code: 'not-found' })
    return render.page(c, {
      title: watchWords[lang].scrubTitle, current: '/alarms', sub: watchWords[lang].scrubIntro, actions: watchLinks(lang, visit.actor, '/scrubber'), children: h(ScrubPage, { lang, view }),
    })
  })
}
