// Routes of unlocking, of the lock, and of the room of keys.
import { h } from 'preact'
import { z } from 'zod'
import type { ShareProblem } from '../../domain/access/share-code.ts'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { createPace } from '../../server/http/pace.ts'
import { whileOpening } from '../../server/keys/long-opening.ts'
import type { Unlocked } from '../../server/keys/long-opening.ts'
import { keysWords } from '../../ui/words/keys.ts'
import { duressRoutes } from './duress-routes.ts'
import { lock, unlock } from './keys-actions.ts'
import { KeyRoomPage, OpeningPage, UnlockPage, WaitingPage } from './keys-pages.tsx'
import { setUpRoutes } from './keys-setup-routes.ts'
import { openMoves } from './key-requests.ts'
import { sharesRoutes } from './shares-routes.ts'

const waitingSeconds = 5
const openingSeconds = 2

export const keysRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render, state } = context
  setUpRoutes(app, context)
  unlockRoutes(app, context)
  app.post('/lock', async (c) => {
    const locked = await lock(context, c.var.visit)
    if (!locked.ok) return render.problem(c, locked.problem)
    // The next page comes from another process.
    c.header('connection', 'close')
    return c.redirect('/unlock', 303)
  })
  const roomPage = async (c: DeskRequest, problems: readonly Problem[], typed: Readonly<Record<string, string>>): Promise<Response> => {
    const open = await openMoves(context, c.var.visit)
    if (!open.ok) return render.problem(c, open.problem)
    const [ready, waiting] = [open.value.filter(({ isReady }) => isReady), open.value.filter(({ isReady }) => !isReady)]
    return render.page(c, {
      title: keysWords[c.var.lang].roomTitle, current: '/keys', status: problems.length === 0 ? 200 : 400,
      children: h(KeyRoomPage, {
        lang: c.var.lang, token: c.var.visit.formToken, session: await state.shareSession(), logKey: state.log()?.verifierKey ?? '', programs: context.shell.unlocked()?.register.all('setting')[0]?.value.programs ?? '', problems, typed,
        ready: ready.flatMap(({ id, move }) => (move.kind === 'new-shares' ? [{ id, quorum: move.quorum }] : [])),
        readyDuress: ready.flatMap(({ id, move }) => (move.kind === 'set-duress' ? [id] : [])), waiting,
      }),
    })
  }
  app.get('/keys', (c) => roomPage(c, [], {}))
  sharesRoutes(app, context, roomPage)
  duressRoutes(app, context, roomPage)
}

const unlockRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render, state } = context
  // Drawn passphrases and shares cannot be guessed, only asked for too often.
  const unlocking = createPace({ now: Date.now, free: Infinity, longestMs: 0, waiting: 4 })
  const isOpen = (): boolean => context.shell.unlocked() !== null
  const page = async (c: DeskRequest, problem: ShareProblem | null): Promise<Response> => render.page(c, {
    title: keysWords[c.var.lang].unlockTitle, status: problem === null ? 200 : 400,
    children: h(UnlockPage, { lang: c.var.lang, problem, session: await state.shareSession() }),
  })
  /** How an opening ended that took longer than the page that asked for it. */
  let late: (() => Unlocked) | null = null
  app.get('/unlock', (c) => (isOpen() ? c.redirect('/sign-in', 303) : state.opening() !== null ? c.redirect('/unlock/waiting', 303) : page(c, null)))
  app.post('/unlock', async (c) => {
    const { passphrase } = await readForm(c, z.object({ passphrase: z.string().max(2_000).default('') }))
    late = null
    const unlocked = unlocking('', () => unlock(context, passphrase))
    const done = await whileOpening(state, unlocked)
    if (done === 'opening') {
      unlocked.then((ended) => { late = () => ended }, (error: unknown) => { late = () => { throw error } })
      return c.redirect('/unlock/waiting', 303)
    }
    if (!done.ok) return page(c, done.problem)
    return c.redirect(done.value === 'opened' ? '/sign-in' : '/unlock/waiting', 303)
  })
  app.get('/unlock/waiting', async (c) => {
    const share = state.opening()
    if (share !== null) {
      const answer = render.page(c, { title: keysWords[c.var.lang].openingTitle, children: h(OpeningPage, { lang: c.var.lang, share }) })
      answer.headers.set('refresh', String(openingSeconds))
      return answer
    }
    const end = late
    late = null
    const ended = end?.()
    if (ended?.ok === false) return page(c, ended.problem)
    const session = await state.shareSession()
    if (isOpen()) return c.redirect('/sign-in', 303)
    if (session === null) return c.redirect('/unlock', 303)
    const answer = render.page(c, { title: keysWords[c.var.lang].waitingTitle, children: h(WaitingPage, { lang: c.var.lang, session }) })
    if (session.given.length > 0) answer.headers.set('refresh', String(waitingSeconds))
    return answer
  })
}
