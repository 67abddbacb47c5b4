// The manifest of the desk's side of intake: collecting, the queue, reports, answers to sources.
import type { DeskContext, DeskFeature } from '../../../server/http/desk-context.ts'
import { giveAttestations } from './attest.ts'
import { collectDrop } from './collect.ts'
import { isKeyEnding, rotateKey, takeBackKeys, tendOldKeys } from './intake-keys.ts'
import { postNote } from './post-note.ts'
import { optionRoutes } from './option-routes.ts'
import { questionnaireRoutes } from './questionnaire-routes.ts'
import { queueRoutes } from './queue-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { watchForm } from './watch-form.ts'
import { hostWatch } from './watch-host.ts'

const everyMs = 2_000
/** Another machine is asked less often: each look goes through Tor or TLS. */
const everyAwayMs = 10_000
/** An unlocking waits no longer for a form on another machine. */
const patienceMs = 3_000
const betweenTriesMs = 3_600_000

/** Messages that were written before a crash or a full disk kept them from the mailbox. */
const postAgain = async (context: DeskContext): Promise<void> => {
  const register = context.shell.unlocked()?.register
  const written = new Set(register?.all('message').filter(({ value }) => value.from === 'staff').map(({ value }) => value.source))
  for (const source of written) if (register !== undefined && source !== null) await postNote(context, register, source)
}

/** Tells a failure that lasts once, until it has gone. */
const tellingOnce = (failed: (error: unknown) => void): ((work: () => Promise<unknown>) => Promise<void>) => {
  let isTold = false
  return async (work) => {
    try {
      await work()
      isTold = false
    } catch (error) {
      if (!isTold) failed(error)
      isTold = true
    }
  }
}

const within = (ms: number, work: Promise<unknown>): Promise<unknown> => Promise.race([work, new Promise((resolve) => { setTimeout(resolve, ms) })])

/** A place of the keys that is away would be told with every round. */
const oncePerMessage = (failed: (error: unknown) => void): ((error: unknown) => void) => {
  let last = ''
  return (error) => {
    const message = error instanceof Error ? error.message : ''
    if (message !== last) failed(error)
    last = message
  }
}

export const intake: DeskFeature = {
  name: 'intake', face: 'desk',
  nav: [
    { href: '/reports', text: { be: 'Паведамленні', ru: 'Сообщения', en: 'Reports' }, roles: ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT'] },
    { href: '/questionnaire', text: { be: 'Пытанні формы', ru: 'Вопросы формы', en: 'Questions' }, roles: ['ADM', 'SAT', 'DPO', 'AUD'] },
  ],
  routes: (app, context) => {
    queueRoutes(app, context)
    reportRoutes(app, context)
    questionnaireRoutes(app, context)
    optionRoutes(app, context)
  },
  start: async (context) => {
    const tellOnce = oncePerMessage(context.failed)
    // Each try draws a bucket key in every place: not with every round when the database takes nothing.
    let notBefore = 0
    const rotate = (): Promise<void> => (context.shell.now() < notBefore ? Promise.resolve() : rotateKey(context).catch((error: unknown) => {
      notBefore = context.shell.now() + betweenTriesMs
      tellOnce(error)
    }))
    await takeBackKeys(context).catch(context.failed)
    // Once before anything else: the form is open when the unlocking is done, and whoever exchanged it meanwhile is noticed.
    await rotate()
    const [watched, collected] = [tellingOnce(context.failed), tellingOnce(context.failed)]
    const first = watched(() => watchForm(context))
    await within(patienceMs, first)
    let attestedAt = -1
    const attest = async (): Promise<void> => {
      const revision = context.shell.unlocked()?.register.revision() ?? attestedAt
      if (revision === attestedAt) return
      await giveAttestations(context)
      attestedAt = revision
    }
    let tended = ''
    const told = new Set<string>()
    let timer: NodeJS.Timeout | null = null
    let isStopped = false
    // The next round begins when the last one ended: a long one must not pile up others behind it.
    const round = async (): Promise<void> => {
      await rotate()
      await watched(() => watchForm(context))
      await collected(() => collectDrop(context, told))
      watchHost(context)
      await attest().catch(tellOnce)
      const today = context.shell.unlocked()?.register.today() ?? tended
      if (today !== tended || isKeyEnding(context)) await tendOldKeys(context).catch(tellOnce)
      tended = today
      if (!isStopped) timer = setTimeout(() => { running = round() }, context.intakeHost === null ? everyMs : everyAwayMs)
    }
    const watchHost = hostWatch()
    let running: Promise<void> = first.then(() => postAgain(context)).catch(context.failed).then(round)
    return async () => {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      await running
    }
  },
}
