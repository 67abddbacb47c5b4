// The manifest of bait: made-up reports that nobody has work with.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { baitRoutes } from './routes.ts'

export const bait: DeskFeature = {
  name: 'bait', face: 'desk',
  nav: [{ href: '/bait', text: { be: 'Прынады', ru: 'Приманки', en: 'Bait' }, roles: ['SAT', 'DPO'] }],
  routes: baitRoutes,
}
