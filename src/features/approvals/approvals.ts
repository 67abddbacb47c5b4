// The manifest: requests that two different people sign.
import { checkRosterAgainstLog } from '../../server/roster.ts'
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { approvalRoutes } from './routes.ts'

export const approvals: DeskFeature = {
  name: 'approvals', face: 'desk',
  nav: [{ href: '/approvals', text: { be: 'Узгадненні', ru: 'Согласования', en: 'Approvals' }, roles: ['SAT', 'ADM', 'VLT', 'DPO', 'AUD'] }],
  routes: approvalRoutes,
  start: async ({ shell, failed }) => {
    const checked = await checkRosterAgainstLog(shell)
    if (!checked.ok) failed(new Error(`the signed roster does not verify: ${checked.problem.code}; nobody can sign in until it is restored`))
    return () => Promise.resolve()
  },
}
