// The manifest: sealed identity cards leave the desk towards a keeper, unopened.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { cardKeyRoutes, vaultRoutes } from './routes.ts'

export const vault: DeskFeature = {
  name: 'vault', face: 'desk',
  nav: [{ href: '/vault', text: { be: 'Карткі асоб', ru: 'Карточки лиц', en: 'Identity cards' }, roles: ['VLT', 'SAT'] }],
  routes: (app, context) => {
    vaultRoutes(app, context)
    cardKeyRoutes(app, context)
  },
}
