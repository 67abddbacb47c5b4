// The manifest of the evidence room: examining what came in, looking at it, saying what it shows and when and where it was made.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { examineItem } from './examine-item.ts'
import { evidenceRoutes } from './routes.ts'

export const evidence: DeskFeature = {
  name: 'evidence', face: 'desk',
  nav: [{ href: '/evidence', text: { be: 'Доказы', ru: 'Доказательства', en: 'Evidence' }, roles: ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT'] }],
  routes: evidenceRoutes,
  examine: examineItem,
}
