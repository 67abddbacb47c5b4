// The manifest: the own page of everybody who is signed in.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { accountRoutes } from './routes.ts'

export const account: DeskFeature = { name: 'account', face: 'desk', nav: [], routes: accountRoutes }
