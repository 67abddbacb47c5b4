// The manifest: the lists and the workbench; the matcher lives while the register is open.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import type { Shell } from '../../server/shell.ts'
import { followRegister } from './returning.ts'
import type { Following } from './returning.ts'
import { matchingRoutes } from './routes.ts'

const createMatching = (): DeskFeature => {
  // One per open register: tests and commands may hold several desks in one process.
  const open = new WeakMap<Shell, Following>()
  return {
    name: 'matching', face: 'desk',
    nav: [{ href: '/matching', text: { be: 'Супастаўленне', ru: 'Сопоставление', en: 'Matching' }, roles: ['INV', 'ANA', 'MED', 'ATT', 'SAT'] }],
    routes: (app, context) => { matchingRoutes(app, context, (shell) => open.get(shell) ?? null) },
    start: async (context) => {
      const unlocked = context.shell.unlocked()
      if (unlocked === null) return () => Promise.resolve()
      const following = await followRegister(context, unlocked)
      open.set(context.shell, following)
      return async () => {
        open.delete(context.shell)
        await following.stop()
      }
    },
  }
}

export const matching = createMatching()
