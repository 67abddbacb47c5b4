// The manifest of watching: alarms that people have to look at.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { rationRoutes } from './ration-routes.ts'
import { actionRoutes } from './action-routes.ts'
import { hostRoutes } from './host-routes.ts'
import { scrubRoutes } from './scrub-routes.ts'
import { alarmRoutes } from './alarm-routes.ts'

export const watch: DeskFeature = {
  name: 'watch', face: 'desk',
  nav: [{ href: '/alarms', text: { be: 'Трывогі', ru: 'Тревоги', en: 'Alarms' }, roles: ['SAT', 'DPO', 'AUD', 'ADM'] }],
  unattended: ['/alarms/now'],
  routes: (app, context) => {
    alarmRoutes(app, context)
    rationRoutes(app, context)
    actionRoutes(app, context)
    scrubRoutes(app, context)
    hostRoutes(app, context)
  },
}
