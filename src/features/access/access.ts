// The manifest: who may see what beyond his role, and what staff declare about themselves.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { accessRoutes } from './routes.ts'

export const access: DeskFeature = {
  name: 'access', face: 'desk',
  nav: [{ href: '/access', text: { be: 'Допускі', ru: 'Допуски', en: 'Access' }, roles: ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT', 'EDI', 'SAN', 'DCW', 'DPO', 'AUD'] }],
  routes: accessRoutes,
}
