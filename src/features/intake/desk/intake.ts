// The manifest of the desk's side of intake: collecting, the queue, reports, answers to sources.
import type { DeskContext, DeskFeature } from '../../../server/http/desk-context.ts'
import { collectDrop } from './collect.ts'
import { postNote } from './post-note.ts'
import { queueRoutes } from './queue-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { watchForm } from './watch-form.ts'

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
  start: async (context) => {
    // Once before anything else: the form is open when the unlocking is done, and whoever exchanged it meanwhile is noticed.
    await watchForm(context).catch(context.failed)
    const told = new Set<string>()
    let timer: NodeJS.Timeout | null = null
    let isStopped = false
    // The next round begins when the last one ended: a long one must not pile up others behind it.
    const round = async (): Promise<void> => {
      await watchForm(context).catch(context.failed)
      await collectDrop(context, told).catch(context.failed)
      if (!isStopped) timer = setTimeout(() => { running = round() }, everyMs)
    }
    let running: Promise<void> = postAgain(context).then(round, context.failed)
    return async () => {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      await running
    }
  },
}
