// Routes of the first start, the lock, the sign-in, the people and home.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { h } from 'preact'
import { z } from 'zod'
import { roles } from '../../domain/access/actor.ts'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { oneOrMany, readForm } from '../../server/http/form.ts'
import { createPace } from '../../server/http/pace.ts'
import { isBehindTls, isSameSecret, sessionCookie } from '../../server/http/session.ts'
import { csvResponse } from '../../server/http/csv.ts'
import { administrationWords } from '../../ui/words/administration.ts'
import { LinkButton } from '../../ui/form/button.tsx'
import { kitWords } from '../../ui/words/kit.ts'
import { parseLang } from '../../ui/words/lang.ts'
import { acceptInvitation, invite, invitedBy, lock, setUp, signIn, unlock } from './actions.ts'
import { HomePage, InvitationPage, KeysPage, SetUpPage, SignInPage, StaffPage, UnlockPage } from './pages.tsx'
import { homeFigures, staffList } from './queries.ts'

const person = z.object({
  name: z.string().trim().max(80).default(''),
  roles: oneOrMany(z.enum(roles)),
  language: z.string().transform((text) => parseLang(text) ?? 'ru').default('ru'),
})
const firstPerson = person.extend({ organisation: z.string().trim().max(200).default(''), password: z.string().max(200).default(''), setup: z.string().default('') })
const credentials = z.object({ name: z.string().max(200).default(''), password: z.string().max(200).default(''), shown: z.string().optional() })

const hostOf = (c: DeskRequest): string => c.req.header('host') ?? ''

/** A browser has one session: the one that it had before ends. */
const start = async (c: DeskRequest, { sessions }: DeskContext, token: string): Promise<Response> => {
  const before = getCookie(c, sessionCookie)
  if (before !== undefined) await sessions.end(before)
  setCookie(c, sessionCookie, token, { httpOnly: true, sameSite: 'Strict', path: '/', secure: isBehindTls(hostOf(c)) })
  return c.redirect('/', 303)
}

export const administrationRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  // Drawn passphrases cannot be guessed, only asked for too often; passwords are chosen by people.
  const unlocking = createPace({ now: Date.now, free: Infinity, longestMs: 0, waiting: 4 })
  const signingIn = createPace({ now: Date.now, free: 5, longestMs: 30_000, waiting: 3 })
  setUpRoutes(app, context)

  app.get('/unlock', (c) => render.page(c, { title: administrationWords[c.var.lang].unlockTitle, children: h(UnlockPage, { lang: c.var.lang, problems: [], typed: {} }) }))
  app.post('/unlock', async (c) => {
    const { passphrase } = await readForm(c, z.object({ passphrase: z.string().max(400).default('') }))
    const opened = await unlocking('', () => unlock(context, passphrase))
    if (opened.ok) return c.redirect('/sign-in', 303)
    return render.page(c, {
      title: administrationWords[c.var.lang].unlockTitle, status: 400,
      children: h(UnlockPage, { lang: c.var.lang, problems: [{ ...opened.problem, field: 'passphrase' }], typed: {} }),
    })
  })
  const signInPage = (c: DeskRequest, problems: readonly Problem[], name: string): Response => render.page(c, {
    title: administrationWords[c.var.lang].signInTitle, status: problems.length === 0 ? 200 : 400,
    children: h(SignInPage, { lang: c.var.lang, problems, typed: { name } }),
  })
  app.get('/sign-in', (c) => (context.shell.unlocked() === null ? c.redirect('/unlock', 303) : signInPage(c, [], '')))
  app.post('/sign-in', async (c) => {
    const typed = await readForm(c, credentials)
    if (typed.shown !== undefined) return c.redirect('/sign-in', 303)
    const signed = await signingIn(typed.name.trim(), () => signIn(context, typed.name, typed.password))
    return signed.ok ? start(c, context, signed.value) : signInPage(c, [signed.problem], typed.name)
  })
  app.post('/sign-out', async (c) => {
    const token = getCookie(c, sessionCookie)
    if (token !== undefined) await context.sessions.end(token)
    deleteCookie(c, sessionCookie)
    return c.redirect('/sign-in', 303)
  })
  app.post('/lock', async (c) => {
    const locked = await lock(context, c.var.visit)
    return locked.ok ? c.redirect('/unlock', 303) : render.problem(c, locked.problem)
  })
  staffRoutes(app, context)
  app.get('/', async (c) => {
    const found = await homeFigures(context.shell, c.var.visit.actor, c.var.lang)
    if (!found.ok) return render.problem(c, found.problem)
    const log = await context.state.log()?.catchUp()
    return render.page(c, {
      title: administrationWords[c.var.lang].homeTitle, current: '/', sub: administrationWords[c.var.lang].homeIntro,
      children: h(HomePage, { lang: c.var.lang, figures: found.value, leaves: log?.size ?? 0, damaged: context.shell.unlocked()?.damaged.length ?? 0 }),
    })
  })
}

/** The link of the first start works while there are no keys, and only with the token that was printed. */
const setUpRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  const page = (c: DeskRequest, problems: readonly Problem[], typed: { readonly organisation: string; readonly name: string; readonly setup: string }): Response => render.page(c, {
    title: administrationWords[c.var.lang].setupTitle, status: problems.length === 0 ? 200 : 400,
    children: h(SetUpPage, { lang: c.var.lang, problems, typed: { organisation: typed.organisation, name: typed.name }, token: typed.setup }),
  })
  const maySetUp = async (given: string): Promise<boolean> => {
    const token = context.setupToken() ?? ''
    return token !== '' && isSameSecret(given, token) && !(await context.state.hasKeys())
  }
  app.get('/setup', async (c) => {
    const given = c.req.query('token') ?? ''
    return await maySetUp(given) ? page(c, [], { organisation: '', name: '', setup: given }) : render.problem(c, { code: 'link-used' })
  })
  app.post('/setup', async (c) => {
    const typed = await readForm(c, firstPerson)
    if (!(await maySetUp(typed.setup))) return render.problem(c, { code: 'link-used' })
    const made = await setUp(context, typed)
    if (!made.ok) return page(c, [made.problem], typed)
    return render.page(c, { title: administrationWords[c.var.lang].keysTitle, children: h(KeysPage, { lang: c.var.lang, keys: made.value }) })
  })
}

const staffRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  const page = async (c: DeskRequest, state: { readonly problems: readonly Problem[]; readonly name: string; readonly invitation: string | null }): Promise<Response> => {
    const rows = await staffList(context.shell, c.var.visit.actor)
    if (!rows.ok) return render.problem(c, rows.problem)
    return render.page(c, {
      title: administrationWords[c.var.lang].staffTitle, current: '/staff', actions: h(LinkButton, { href: '/staff.csv', children: kitWords[c.var.lang].csv }), status: state.problems.length === 0 ? 200 : 400,
      children: h(StaffPage, {
        lang: c.var.lang, problems: state.problems, typed: { name: state.name }, token: c.var.visit.formToken, rows: rows.value, invitation: state.invitation,
      }),
    })
  }
  app.get('/staff', (c) => page(c, { problems: [], name: '', invitation: null }))
  app.get('/staff.csv', async (c) => {
    const rows = await staffList(context.shell, c.var.visit.actor)
    if (!rows.ok) return render.problem(c, rows.problem)
    const words = administrationWords[c.var.lang]
    return csvResponse('staff', [[words.name, words.yourRoles, words.language], ...rows.value.map(({ value }) => [value.name, value.roles.map((role) => words.roles[role]).join('; '), value.language])])
  })
  app.post('/staff', async (c) => {
    const typed = await readForm(c, person)
    const invited = await invite(context, c.var.visit, typed)
    const origin = `${isBehindTls(hostOf(c)) ? 'https' : 'http'}://${hostOf(c)}`
    return invited.ok
      ? page(c, { problems: [], name: '', invitation: `${origin}/invitation/${invited.value}` })
      : page(c, { problems: [invited.problem], name: typed.name, invitation: null })
  })
  const invitationPage = (c: DeskRequest, token: string, problems: readonly Problem[]): Response => {
    const invited = invitedBy(context, token)
    if (invited === null) return render.problem(c, { code: 'link-used' })
    return render.page(c, {
      title: administrationWords[c.var.lang].invitationTitle, status: problems.length === 0 ? 200 : 400,
      children: h(InvitationPage, { lang: c.var.lang, problems, typed: {}, token, name: invited.value.name }),
    })
  }
  app.get('/invitation/:token', (c) => invitationPage(c, c.req.param('token'), []))
  app.post('/invitation/:token', async (c) => {
    const { password } = await readForm(c, z.object({ password: z.string().max(200).default('') }))
    const accepted = await acceptInvitation(context, c.req.param('token'), password)
    return accepted.ok ? start(c, context, accepted.value) : invitationPage(c, c.req.param('token'), [accepted.problem])
  })
}
