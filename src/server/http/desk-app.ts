// The desk's HTTP application: gates in order (host, session, form token), then the features' routes.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie } from 'hono/cookie'
import type { Result } from '../../domain/problem.ts'
import { parseLang, preferredLang } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { commit } from '../commit.ts'
import { lacksCode } from '../factors.ts'
import { rosterPerson } from '../roster.ts'
import { watchBait } from '../watch/bait.ts'
import { serveAssets } from './assets.ts'
import type { Asset } from './assets.ts'
import type { DeskContext, DeskEnv, DeskFeature, DeskRequest, Visit } from './desk-context.ts'
import { MalformedForm } from './form.ts'
import { deskHeaders } from './headers.ts'
import { sessionCookie } from './session.ts'
import { createStepUp } from './step-up.tsx'

const langCookie = 'kniha-lang'

/** Open to whoever has a password alone so far: where the codes are set up, and the ways out. */
const ownPages: readonly string[] = ['/account/code', '/sign-out', '/lock']

export interface DeskAppOptions {
  readonly context: DeskContext
  readonly features: readonly DeskFeature[]
  readonly assets: readonly Asset[]
  /** Values of the Host header that are ours: a page elsewhere cannot borrow a name that resolves here (DNS rebinding). */
  readonly hosts: readonly string[]
  readonly newId: () => string
}

/** Who asks, or `null`. Name and roles are those of the signed roster; a session of somebody who is not in it is no session. */
const visitOf = async (context: DeskContext, token: string | undefined, isStep: boolean): Promise<Visit | null> => {
  if (token === undefined || context.shell.unlocked() === null) return null
  const id = await context.sessions.find(token, isStep)
  const person = id === null ? null : rosterPerson(context.shell, id)
  // A row that was changed outside the program has lost its factors at unlock.
  if (person === null || context.shell.unlocked()?.register.get('staff', person.staff)?.value.factors == null) return null
  return {
    actor: { kind: 'staff', id: person.staff, roles: person.roles }, name: person.name, formToken: context.sessions.formToken(token),
  }
}

const langOf = (c: DeskRequest): Lang =>
  parseLang(getCookie(c, langCookie)) ?? preferredLang(c.req.header('accept-language'), 'ru')

/** Largest form of a stranger (a passphrase, a password) and of somebody signed in (a long account), in bytes. */
const mostOfStranger = 64 * 1024
const mostOfVisit = 8 * 1024 * 1024

/** Before the sign-in, and on pages that need none, there is no visit. */
const visitIf = (c: DeskRequest): Visit | undefined => c.get('visit')

/** A form that carries a large file has its token in the address: its body is read as a stream, once, by the route. */
const earlyToken = (c: DeskRequest): string | undefined => c.req.header('x-form-token') ?? c.req.query('token')

/** A post from another site carries another origin or none of our tokens; browsers say so, and we ask twice. */
const isForged = async (c: DeskRequest, visit: Visit | undefined): Promise<boolean> => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return false
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  if (visit === undefined) return false
  const early = earlyToken(c)
  if (early !== undefined) return early !== visit.formToken
  const body = await c.req.parseBody({ all: true })
  return body['token'] !== visit.formToken
}

/** A list that somebody takes along is an export: it is rationed, and in the log before a byte of it leaves. */
const logList = ({ shell }: DeskContext, { actor }: Visit, path: string): Promise<Result<unknown>> =>
  commit(shell, actor, { changes: [], jobs: [], entries: [{ verb: 'exported', object: null, reason: 'list', content: { list: path } }] })

export const createDeskApp = (options: DeskAppOptions): Hono<DeskEnv> => {
  const { context, features } = options
  const app = new Hono<DeskEnv>()
  const open = features.flatMap((feature) => feature.open ?? [])
  const unattended = features.flatMap((feature) => feature.unattended ?? [])

  const stepUp = createStepUp(context)

  app.use(deskHeaders)
  app.use(async (c, next) => {
    if (!options.hosts.includes(c.req.header('host') ?? '')) return c.text('421', 421)
    c.set('lang', langOf(c))
    // Routes are found by the decoded path, and no address of ours needs an escape: one that has some is meant to be judged as another.
    return new URL(c.req.url).pathname === c.req.path ? next() : context.render.problem(c, { code: 'not-found' })
  })
  serveAssets(app, options.assets)
  app.get('/health', (c) => c.text('ok'))
  app.use(async (c, next) => {
    const isStep = !unattended.includes(new URL(c.req.url).pathname)
    const visit = await visitOf(context, getCookie(c, sessionCookie), isStep)
    if (visit !== null) {
      if (isStep) context.seen()
      c.set('visit', visit)
    }
    if (visit !== null && earlyToken(c) === visit.formToken) return next()
    const onError = (): Response => context.render.problem(c, { code: 'too-large' })
    return bodyLimit({ maxSize: visit === null ? mostOfStranger : mostOfVisit, onError })(c, next)
  })
  app.use(async (c, next) => {
    const path = new URL(c.req.url).pathname
    const visit = visitIf(c)
    if (await isForged(c, visit)) return context.render.problem(c, { code: 'malformed' })
    if (open.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))) return next()
    if (!(await context.state.hasKeys())) return c.redirect('/setup', 303)
    if (context.shell.unlocked() === null) return c.redirect('/unlock', 303)
    if (visit === undefined) return c.redirect('/sign-in', 303)
    if (lacksCode(context.shell, visit.actor.id) && !ownPages.includes(path)) return c.redirect('/account/code', 303)
    return await stepUp(c, visit, getCookie(c, sessionCookie) ?? '') ?? next()
  })
  app.use(async (c, next) => {
    const visit = visitIf(c)
    if (visit !== undefined) watchBait(context.shell, visit.actor, c.req.path)
    return next()
  })
  app.use(async (c, next) => {
    await next()
    const path = new URL(c.req.url).pathname
    const visit = visitIf(c)
    if (!path.endsWith('.csv') || c.res.status !== 200 || visit === undefined) return
    const logged = await logList(context, visit, path)
    if (logged.ok) return
    // Headers of the file would stay with the refusal.
    c.res = undefined
    c.res = context.render.problem(c, logged.problem)
  })
  for (const feature of features) feature.routes(app, context)

  app.notFound((c) => context.render.problem(c, { code: 'not-found' }))
  app.onError((error, c) => {
    if (error instanceof MalformedForm) return context.render.problem(c, { code: 'malformed' })
    // The id joins the page with the log line; neither carries a word of the request.
    const id = options.newId()
    context.failed(new Error(`${c.req.method} request ${id} failed`, { cause: error }))
    return c.text(`500 ${id}`, 500)
  })
  return app
}
