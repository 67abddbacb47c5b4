// Routes of the sign-in and of the people.
import { deleteCookie, getCookie } from 'hono/cookie'
import { h } from 'preact'
import { z } from 'zod'
import type { Role } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { parseId } from '../../domain/brand.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import { csvResponse } from '../../server/http/csv.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { askOptions, placeOf } from '../../server/http/passkey-site.ts'
import { namedHolder } from '../../server/passkey-proof.ts'
import { createPace } from '../../server/http/pace.ts'
import { addressAt, sessionCookie } from '../../server/http/session.ts'
import { keepSession } from '../../server/http/session-cookie.ts'
import { rosterPerson } from '../../server/roster.ts'
import { LinkButton } from '../../ui/form/button.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import { kitWords } from '../../ui/words/kit.ts'
import { demoCode } from './demo-code.ts'
import { signInByPasskey, signInPurpose } from './passkey-sign-in.ts'
import { askChange, invite, inviteAgain } from './people-actions.ts'
import { PersonPage, rolesText, SignInPage, StaffPage } from './people-pages.tsx'
import { personForm } from './person-form.ts'
import { signersNotice, staffList } from './queries.ts'
import { signIn } from './sign-in.ts'

const credentials = z.object({ name: z.string().max(200).default(''), password: z.string().max(200).default(''), code: z.string().max(12).default(''), shown: z.string().optional() })

const passkeyForm = z.object({ answer: z.string().max(32_768).default('') })

const hostOf = (c: DeskRequest): string => c.req.header('host') ?? ''
const linkOf = (c: DeskRequest, token: string): string => addressAt(hostOf(c), `/invitation/${token}`)

const start = async (c: DeskRequest, context: DeskContext, token: string): Promise<Response> => {
  await keepSession(c, context, token)
  return c.redirect('/', 303)
}

export const peopleRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  // Passwords are chosen by people.
  const signingIn = createPace({ now: Date.now, free: 5, longestMs: 30_000, waiting: 3 })
  // Passkeys cannot be guessed; but each refusal that names somebody makes the log longer.
  const answering = createPace({ now: Date.now, free: 20, longestMs: 30_000, waiting: 10 })
  const signInPage = (c: DeskRequest, problems: readonly Problem[], name: string): Response => render.page(c, {
    title: administrationWords[c.var.lang].signInTitle, status: problems.length === 0 ? 200 : 400,
    islands: ['passkey'],
    children: h(SignInPage, {
      lang: c.var.lang, problems, typed: { name }, demoCode: context.isDemo ? demoCode(context) : null, passkey: askOptions(c, context.challenges, signInPurpose),
    }),
  })
  app.get('/sign-in', (c) => (context.shell.unlocked() === null ? c.redirect('/unlock', 303) : signInPage(c, [], '')))
  app.post('/sign-in', async (c) => {
    const typed = await readForm(c, credentials)
    if (typed.shown !== undefined) return c.redirect('/sign-in', 303)
    const signed = await signingIn(typed.name.trim(), () => signIn(context, typed))
    return signed.ok ? start(c, context, signed.value) : signInPage(c, [signed.problem], typed.name)
  })
  app.post('/sign-in/passkey', async (c) => {
    const { answer } = await readForm(c, passkeyForm)
    const signed = await answering(namedHolder(context, answer) ?? '', () => signInByPasskey(context, { json: answer, place: placeOf(c) }))
    return signed.ok ? start(c, context, signed.value) : signInPage(c, [signed.problem], '')
  })
  app.post('/sign-out', async (c) => {
    const token = getCookie(c, sessionCookie)
    if (token !== undefined) await context.sessions.end(token)
    deleteCookie(c, sessionCookie)
    return c.redirect('/sign-in', 303)
  })
  staffRoutes(app, context)
  personRoutes(app, context)
}

interface StaffPageState {
  readonly problems: readonly Problem[]
  readonly name: string
  readonly chosen: readonly Role[]
  readonly invitation: string | null
}
const nothingTyped: StaffPageState = { problems: [], name: '', chosen: [], invitation: null }

const staffRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render, shell } = context
  const page = async (c: DeskRequest, state: StaffPageState): Promise<Response> => {
    const { lang, visit } = c.var
    const rows = await staffList(shell, visit.actor)
    if (!rows.ok) return render.problem(c, rows.problem)
    return render.page(c, {
      title: administrationWords[lang].staffTitle, current: '/staff', actions: h(LinkButton, { href: '/staff.csv', children: kitWords[lang].csv }), status: state.problems.length === 0 ? 200 : 400,
      children: h(StaffPage, { ...state, lang, typed: { name: state.name }, token: visit.formToken, rows: rows.value, signers: signersNotice(shell, visit.actor.id) }),
    })
  }
  app.get('/staff', (c) => page(c, nothingTyped))
  app.get('/staff.csv', async (c) => {
    const rows = await staffList(shell, c.var.visit.actor)
    if (!rows.ok) return render.problem(c, rows.problem)
    const words = administrationWords[c.var.lang]
    return csvResponse('staff', [
      [words.name, words.yourRoles, words.language, words.state],
      ...rows.value.map(({ name, roles, language, state }) => [name, rolesText(c.var.lang, roles), language, words[state]]),
    ])
  })
  app.post('/staff', async (c) => {
    const typed = await readForm(c, personForm)
    const invited = await invite(context, c.var.visit, typed)
    if (!invited.ok && invited.problem.code === 'not-found') return render.problem(c, invited.problem)
    return invited.ok
      ? page(c, { ...nothingTyped, invitation: linkOf(c, invited.value) })
      : page(c, { problems: [invited.problem], name: typed.name, chosen: typed.roles, invitation: null })
  })
}

const personRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render, shell } = context
  const colleague = (c: DeskRequest) => {
    const id = parseId<'staff'>(c.req.param('id') ?? '')
    return id === null || !mayDo(c.var.visit.actor, 'manage-staff') ? null : rosterPerson(shell, id)
  }
  const page = (c: DeskRequest, problems: readonly Problem[], invitation: string | null = null): Response => {
    const person = colleague(c)
    if (person === null) return render.problem(c, { code: 'not-found' })
    return render.page(c, {
      title: person.name, current: '/staff', sub: rolesText(c.var.lang, person.roles), status: problems.length === 0 ? 200 : 400,
      children: h(PersonPage, { lang: c.var.lang, problems, typed: {}, token: c.var.visit.formToken, id: person.staff, roles: person.roles, invitation }),
    })
  }
  const asked = (c: DeskRequest, result: Result<string>): Response => (result.ok ? c.redirect(`/approvals/${result.value}`, 303) : page(c, [result.problem]))
  app.get('/staff/:id', (c) => page(c, []))
  app.post('/staff/:id/roles', async (c) => {
    const [typed, person] = [await readForm(c, personForm.pick({ roles: true, reason: true })), colleague(c)]
    if (person === null) return render.problem(c, { code: 'not-found' })
    return asked(c, await askChange(context, c.var.visit, { change: { kind: 'roles', staff: person.staff, roles: typed.roles }, reason: typed.reason }))
  })
  app.post('/staff/:id/leave', async (c) => {
    const [typed, person] = [await readForm(c, personForm.pick({ reason: true })), colleague(c)]
    if (person === null) return render.problem(c, { code: 'not-found' })
    return asked(c, await askChange(context, c.var.visit, { change: { kind: 'leave', staff: person.staff }, reason: typed.reason }))
  })
  app.post('/staff/:id/key', async (c) => {
    const [typed, person] = [await readForm(c, personForm.pick({ reason: true })), colleague(c)]
    if (person === null) return render.problem(c, { code: 'not-found' })
    const token = await inviteAgain(context, c.var.visit, { staff: person.staff, reason: typed.reason })
    return token.ok ? page(c, [], linkOf(c, token.value)) : page(c, [token.problem])
  })
}
