// The manifest: requests that two different people sign.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { approvalRoutes } from './routes.ts'

export const approvals: DeskFeature = {
  name: 'approvals', face: 'desk',
  nav: [{ href: '/approvals', text: { be: 'Узгадненні', ru: 'Согласования', en: 'Approvals' }, roles: ['SAT', 'ADM', 'VLT', 'ATT', 'DPO', 'AUD'] }],
  routes: approvalRoutes,
}
