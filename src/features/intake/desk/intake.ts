// The manifest of the desk's side of intake: collecting, the queue, reports, answers to sources.
import type { DeskContext, DeskFeature } from '../../../server/http/desk-context.ts'
import { collectDrop } from './collect.ts'
import { postNote } from './post-note.ts'
import { queueRoutes } from './queue-routes.ts'
import { reportRoutes } from './report-routes.ts'

const everyMs = 2_000

/** Messages that were written before a crash or a full disk kept them from the mailbox. */
const postAgain = async (context: DeskContext): Promise<void> => {
  const register = context.shell.unlocked()?.register
  const written = new Set(register?.all('message').filter(({ value }) => value.from === 'staff').map(({ value }) => value.source))
  for (const source of written) if (register !== undefined && source !== null) await postNote(context, register, source)
}

export const intake: DeskFeature = {
  name: 'intake', face: 'desk',
  nav: [{ href: '/reports', text: { be: 'Паведамленні', ru: 'Сообщения', en: 'Reports' }, roles: ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT'] }],
  routes: (app, context) => {
    queueRoutes(app, context)
    reportRoutes(app, context)
  },
  start: (context) => {
    const told = new Set<string>()
    let running: Promise<unknown> = postAgain(context).catch(context.failed)
    const timer = setInterval(() => { running = running.then(() => collectDrop(context, told)).catch(context.failed) }, everyMs)
    return Promise.resolve(async () => {
      clearInterval(timer)
      await running
    })
  },
}
