// The manifest: the page, and the index that lives while the register is open.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { openSearchIndex } from '../../server/search/search-index.ts'
import type { SearchIndex } from '../../server/search/search-index.ts'
import type { Shell } from '../../server/shell.ts'
import { searchRoutes } from './routes.ts'

const createSearch = (): DeskFeature => {
  // One per open register: tests and commands may hold several desks in one process.
  const open = new WeakMap<Shell, SearchIndex>()
  return {
    name: 'search', face: 'desk',
    nav: [{ href: '/search', isFind: true, text: { be: 'Пошук', ru: 'Поиск', en: 'Search' }, roles: ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT'] }],
    routes: (app, context) => { searchRoutes(app, context, () => open.get(context.shell) ?? null) },
    start: (context) => {
      const unlocked = context.shell.unlocked()
      if (unlocked === null) return Promise.resolve(() => Promise.resolve())
      // Made in the background: people work meanwhile, and the page says how far it is.
      const index = openSearchIndex({ shell: context.shell, unlocked, stemmers: context.stemmers, failed: context.failed })
      open.set(context.shell, index)
      return Promise.resolve(async () => {
        open.delete(context.shell)
        await index.stop()
      })
    },
  }
}

export const search = createSearch()
