// The manifest: coding reports, incidents, acceptance, import.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { registerWords } from '../../ui/words/register.ts'
import { registerRoutes } from './routes.ts'

export const register: DeskFeature = {
  name: 'register', face: 'desk',
  nav: [
    { href: '/incidents', text: { be: registerWords.be.incidents, ru: registerWords.ru.incidents, en: registerWords.en.incidents }, roles: ['INT', 'INV', 'ANA', 'MED', 'ATT', 'SAT'] },
    { href: '/acceptance', text: { be: registerWords.be.acceptance, ru: registerWords.ru.acceptance, en: registerWords.en.acceptance }, roles: ['ATT', 'SAT'] },
    { href: '/import', text: { be: registerWords.be.importTitle, ru: registerWords.ru.importTitle, en: registerWords.en.importTitle }, roles: ['INV', 'ADM'] },
  ],
  routes: registerRoutes,
}
