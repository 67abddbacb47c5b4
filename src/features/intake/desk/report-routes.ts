// Routes of one report: its page, moves, translations, messages; and of entering one.
import { h } from 'preact'
import { z } from 'zod'
import { actorRef } from '../../../domain/access/actor.ts'
import { mayDo } from '../../../domain/access/decide.ts'
import type { Id } from '../../../domain/brand.ts'
import { parseId } from '../../../domain/brand.ts'
import { compartments, isApart } from '../../../domain/intake/report.ts'
import { reviewAnswers } from '../../../domain/intake/review.ts'
import type { Problem, Result } from '../../../domain/problem.ts'
import { isoDay } from '../../../domain/time-and-place/civil-time.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../../server/http/desk-context.ts'
import { MalformedForm, readForm } from '../../../server/http/form.ts'
import { rosterOf, rosterPerson } from '../../../server/roster.ts'
import { intakeWords } from '../../../ui/words/intake.ts'
import type { Draft } from './report-page-props.ts'
import { enterReport } from './enter-report.ts'
import { entryForm, enteredOf, typedOf } from './entry-form.ts'
import { NewReportPage } from './new-report-page.tsx'
import { dangerFilters } from './queue-question.ts'
import { answerSource, checkTranslation, move, translate } from './report-actions.ts'
import type { AskedMove } from './report-actions.ts'
import { nameOf } from './report-labels.ts'
import { ReportPage } from './report-page.tsx'
import { readReport } from './report-reading.ts'
import { giveReviewTo, sendReviewAnswer } from './review-actions.ts'

const version = z.coerce.number().int().min(1).nullable().default(null)
const text = z.string().max(200_000).default('')
const moveForm = z.object({ version, reason: text, danger: z.enum(dangerFilters).default('none'), compartment: z.enum(compartments).default('open'), move: z.enum(['triage', 'register', 'spam', 'not-spam', 'danger', 'apart']) })
const assignForm = z.object({ version, to: z.string().default(''), back: z.string().optional() })
const messageForm = z.object({ version, text, what: z.enum(['question', 'answer']), confirmed: z.string().optional() })
const reviewForm = z.object({ version, reason: text, answer: z.enum(reviewAnswers) })
const translationForm = z.object({ version, translation: text, translationLang: z.string().max(35).default(''), machine: z.string().optional() })
const checkForm = z.object({ version, index: z.coerce.number().int().min(0) })

/** Paths with something else than an id lead nowhere; a post to one is none of ours. */
const reportId = (c: DeskRequest): Id<'report'> => {
  const id = parseId<'report'>(c.req.param('id') ?? '')
  if (id === null) throw new MalformedForm()
  return id
}

const reportPage = async (c: DeskRequest, context: DeskContext, state: { readonly draft: Draft | null; readonly status: 200 | 400 } = { draft: null, status: 200 }): Promise<Response> => {
  const { lang, visit } = c.var
  const words = intakeWords[lang]
  const id = parseId<'report'>(c.req.param('id') ?? '')
  const found = id === null ? null : await readReport(context.shell, visit.actor, id)
  if (found === null) return context.render.problem(c, { code: 'not-found' })
  if (!found.ok) return context.render.problem(c, found.problem)
  const { report } = found.value
  return context.render.page(c, {
    title: nameOf(lang, found.value.id, report), current: '/reports', status: state.status, sub: h('a', { href: '/reports' }, words.backToQueue),
    children: h(ReportPage, {
      lang, reading: found.value, token: visit.formToken, me: actorRef(visit.actor), draft: state.draft,
      mayTriage: mayDo(visit.actor, 'triage'), mayAssign: mayDo(visit.actor, 'assign'), maySetApart: mayDo(visit.actor, 'set-apart'), mayGive: mayDo(visit.actor, 'give-access'),
      mayAnswer: mayDo(visit.actor, 'answer-source'), mayGiveReview: mayDo(visit.actor, 'give-review'), mayCode: mayDo(visit.actor, 'code'),
    }),
  })
}

const done = (c: DeskRequest, { render }: DeskContext, result: Result<true>, back = `/reports/${reportId(c)}`): Response =>
  result.ok ? c.redirect(back, 303) : render.problem(c, result.problem)

const askedMove = ({ move: kind, danger, compartment }: z.infer<typeof moveForm>): AskedMove => {
  if (kind === 'danger') return { kind, danger }
  return kind === 'apart' ? { kind, compartment } : { kind }
}

const actionRoutes = (app: DeskRoutes, context: DeskContext): void => {
  app.post('/reports/:id/moves', async (c) => {
    const asked = await readForm(c, moveForm)
    const wanted = askedMove(asked)
    const moved = await move(context, c.var.visit, { id: reportId(c), version: asked.version, reason: asked.reason, move: wanted })
    // Whoever set it apart may not see it any more.
    return done(c, context, moved, wanted.kind === 'apart' ? '/reports' : undefined)
  })
  app.post('/reports/:id/take', async (c) => {
    const { back } = await readForm(c, assignForm)
    const taken = await move(context, c.var.visit, { id: reportId(c), version: null, reason: '', move: { kind: 'assign', to: c.var.visit.actor.id } })
    return done(c, context, taken, back === 'queue' ? `/reports?chosen=${reportId(c)}` : undefined)
  })
  app.post('/reports/:id/assign', async (c) => {
    const { version: seen, to } = await readForm(c, assignForm)
    const staff = to === '' ? null : parseId<'staff'>(to)
    const isKnown = staff === null ? to === '' : rosterPerson(context.shell, staff) !== null
    if (!isKnown) throw new MalformedForm()
    return done(c, context, await move(context, c.var.visit, { id: reportId(c), version: seen, reason: '', move: { kind: 'assign', to: staff } }))
  })
  app.post('/reports/:id/translations', async (c) => {
    const typed = await readForm(c, translationForm)
    return done(c, context, await translate(context, c.var.visit, { id: reportId(c), version: typed.version, text: typed.translation, lang: typed.translationLang, machine: typed.machine !== undefined }))
  })
  app.post('/reports/:id/translations/check', async (c) => {
    const { version: seen, index } = await readForm(c, checkForm)
    return done(c, context, await checkTranslation(context, c.var.visit, { id: reportId(c), version: seen, index }))
  })
  app.post('/reports/:id/messages', async (c) => {
    const typed = await readForm(c, messageForm)
    const sent = await answerSource(context, c.var.visit, { id: reportId(c), version: typed.version, message: { what: typed.what, text: typed.text, isConfirmed: typed.confirmed !== undefined } })
    if (sent.ok) return c.redirect(`/reports/${reportId(c)}#conversation`, 303)
    return sent.problem.field === 'text'
      ? reportPage(c, context, { status: 400, draft: { text: typed.text, what: typed.what, problem: sent.problem, findings: sent.findings } })
      : context.render.problem(c, sent.problem)
  })
}

const reviewRoutes = (app: DeskRoutes, context: DeskContext): void => {
  app.post('/reports/:id/review', async (c) => {
    const { version: seen, to } = await readForm(c, assignForm)
    if (to === '') return context.render.problem(c, { code: 'required', field: 'to' })
    const staff = parseId<'staff'>(to)
    if (staff === null) throw new MalformedForm()
    return done(c, context, await giveReviewTo(context, c.var.visit, { id: reportId(c), version: seen, to: staff }))
  })
  app.post('/reports/:id/review/answer', async (c) => {
    const { version: seen, answer, reason } = await readForm(c, reviewForm)
    return done(c, context, await sendReviewAnswer(context, c.var.visit, { id: reportId(c), version: seen, answer, reason }))
  })
}

const entryRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const page = (c: DeskRequest, typed: Readonly<Record<string, string>>, problems: readonly Problem[]): Response => {
    const { lang, visit } = c.var
    const roster = rosterOf(context.shell)
    const staff = roster.ok ? roster.value.people.map((person) => ({ id: person.staff, name: person.name })) : []
    return context.render.page(c, {
      title: intakeWords[lang].enterTitle, current: '/reports', sub: intakeWords[lang].enterSub, status: problems.length === 0 ? 200 : 400,
      children: h(NewReportPage, { lang, token: visit.formToken, problems, typed, staff }),
    })
  }
  app.get('/reports/new', (c) => {
    if (!mayDo(c.var.visit.actor, 'enter-report')) return context.render.problem(c, { code: 'not-found' })
    return page(c, { takenBy: c.var.visit.actor.id, receivedOn: isoDay(context.shell.now()), language: c.var.lang }, [])
  })
  app.post('/reports/new', async (c) => {
    const typed = await readForm(c, entryForm)
    const entered = await enterReport(context, c.var.visit, await enteredOf(typed, await c.req.parseBody({ all: true })))
    if (!entered.ok) return entered.problem.code === 'not-found' ? context.render.problem(c, entered.problem) : page(c, typedOf(typed), [entered.problem])
    // Whoever takes an insider's report for the source handler does not see it afterwards.
    const report = context.shell.unlocked()?.register.get('report', entered.value)?.value
    return c.redirect(report === undefined || isApart(report.compartment) ? '/reports' : `/reports/${entered.value}`, 303)
  })
}

export const reportRoutes = (app: DeskRoutes, context: DeskContext): void => {
  entryRoutes(app, context)
  app.get('/reports/:id', (c) => reportPage(c, context))
  actionRoutes(app, context)
  reviewRoutes(app, context)
}
