// The manifest: cases, their matrix of elements and evidence, their export.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { caseRoutes } from './routes.ts'

export const cases: DeskFeature = {
  name: 'cases', face: 'desk',
  nav: [{ href: '/cases', text: { be: 'Справы', ru: 'Дела', en: 'Cases' }, roles: ['ATT', 'SAT'] }],
  routes: caseRoutes,
}
