// The manifest: first start, lock, sign-in, people, home.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { logPrograms } from './log-programs.ts'
import { administrationRoutes } from './routes.ts'

export const administration: DeskFeature = {
  name: 'administration', face: 'desk',
  nav: [
    { href: '/', text: { be: 'Пачатак', ru: 'Начало', en: 'Home' }, roles: ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT', 'EDI', 'AUD', 'ADM'] },
    { href: '/staff', text: { be: 'Людзі', ru: 'Люди', en: 'People' }, roles: ['ADM', 'SAT'] },
    { href: '/keys', text: { be: 'Ключы', ru: 'Ключи', en: 'Keys' }, roles: ['ADM', 'SAT'] },
  ],
  open: ['/setup', '/unlock', '/sign-in', '/invitation'],
  routes: administrationRoutes,
  start: async (context) => {
    await logPrograms(context).catch(context.failed)
    return () => Promise.resolve()
  },
}
