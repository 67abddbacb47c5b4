// Routes of the sign-in, of invitations and of the people.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { h } from 'preact'
import { z } from 'zod'
import type { Problem } from '../../domain/problem.ts'
import { csvResponse } from '../../server/http/csv.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { createPace } from '../../server/http/pace.ts'
import { isBehindTls, sessionCookie } from '../../server/http/session.ts'
import { LinkButton } from '../../ui/form/button.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import { kitWords } from '../../ui/words/kit.ts'
import { acceptInvitation, invite, invitedBy, signIn } from './people-actions.ts'
import { InvitationPage, SignInPage, StaffPage } from './people-pages.tsx'
import { personForm } from './person-form.ts'
import { staffList } from './queries.ts'

const credentials = z.object({ name: z.string().max(200).default(''), password: z.string().max(200).default(''), shown: z.string().optional() })


const hostOf = (c: DeskRequest): string => c.req.header('host') ?? ''

/** A browser has one session: the one that it had before ends. */
const start = async (c: DeskRequest, { sessions }: DeskContext, token: string): Promise<Response> => {
  const before = getCookie(c, sessionCookie)
  if (before !== undefined) await sessions.end(before)
  setCookie(c, sessionCookie, token, { httpOnly: true, sameSite: 'Strict', path: '/', secure: isBehindTls(hostOf(c)) })
  return c.redirect('/', 303)
}

export const peopleRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  // Passwords are chosen by people.
  const signingIn = createPace({ now: Date.now, free: 5, longestMs: 30_000, waiting: 3 })
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
  staffRoutes(app, context)
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
    const typed = await readForm(c, personForm)
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
