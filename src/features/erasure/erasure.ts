// The manifest of erasing: what was withdrawn or decided goes, asked by one person, signed by two, done by a job.
import type { DeskFeature } from '../../server/http/desk-context.ts'
import { erasureRoutes } from './routes.ts'
import { goOnErasing } from './run.ts'

const everyMs = 5_000

export const erasure: DeskFeature = {
  name: 'erasure', face: 'desk',
  nav: [{ href: '/erasures', text: { be: 'Сціранне', ru: 'Стирание', en: 'Erasing' }, roles: ['DPO', 'SAT', 'AUD'] }],
  routes: erasureRoutes,
  start: (context) => {
    let timer: NodeJS.Timeout | null = null
    let isStopped = false
    const round = async (): Promise<void> => {
      await goOnErasing(context, context.failed)
      if (!isStopped) timer = setTimeout(() => { running = round() }, everyMs)
    }
    let running = round()
    return Promise.resolve(async () => {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      await running
    })
  },
}
