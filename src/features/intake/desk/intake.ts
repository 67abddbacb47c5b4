// The manifest of the desk's side of intake: collecting, the queue, reports, answers to sources.
import type { DeskFeature } from '../../../server/http/desk-context.ts'
import { collectDrop } from './collect.ts'

const everyMs = 2_000

export const intake: DeskFeature = {
  name: 'intake', face: 'desk',
  nav: [],
  routes: () => undefined,
  start: (context) => {
    const told = new Set<string>()
    let running: Promise<unknown> = Promise.resolve()
    const timer = setInterval(() => { running = running.then(() => collectDrop(context, told)).catch(context.failed) }, everyMs)
    return Promise.resolve(async () => {
      clearInterval(timer)
      await running
    })
  },
}
