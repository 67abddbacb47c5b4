// Routes of coding, incidents, acceptance and import.
import { h } from 'preact'
import { z } from 'zod'
import { actorRef } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { acceptedLevels } from '../../domain/event/act-life.ts'
import { readCodingForm } from '../../domain/event/coding-form.ts'
import type { CodingForm } from '../../domain/event/coding-form.ts'
import type { Problem } from '../../domain/problem.ts'
import { refuse } from '../../domain/problem.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { violations } from '../../domain/vocabulary/violations.ts'
import { csvResponse } from '../../server/http/csv.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { registerWords } from '../../ui/words/register.ts'
import { decideAct } from './acceptance-actions.ts'
import { acceptanceCsv, AcceptancePage, ActPage, chosenActs } from './acceptance-pages.tsx'
import type { TypedDecision } from './acceptance-pages.tsx'
import { saveCoding } from './coding-actions.ts'
import { CodingPage, CodingSub, alikeRows } from './coding-page.tsx'
import { placeChoices } from './place-choices.ts'
import { importRoutes } from './import-routes.ts'
import { chosenIncidents, incidentCsv, IncidentPage, IncidentsPage } from './incident-pages.tsx'
import { listQuestion } from './list-question.ts'
import { actRows, actView, codingView, incidentRows, incidentView } from './queries.ts'

const idIn = <Kind extends string>(c: DeskRequest): Id<Kind> | null => parseId<Kind>(c.req.param('id') ?? '')

export const registerRoutes = (app: DeskRoutes, context: DeskContext): void => {
  incidentRoutes(app, context)
  codingRoutes(app, context)
  acceptanceRoutes(app, context)
  importRoutes(app, context)
}

const incidentRoutes = (app: DeskRoutes, { shell, render }: DeskContext): void => {
  app.get('/incidents', async (c) => {
    const { lang } = c.var
    const question = listQuestion(c, '')
    const rows = await incidentRows(shell, c.var.visit.actor, { state: question.state, page: question.page })
    if (!rows.ok) return render.problem(c, rows.problem)
    return render.page(c, { title: registerWords[lang].incidents, current: '/incidents', children: h(IncidentsPage, { lang, rows: rows.value, question }) })
  })
  app.get('/incidents.csv', async (c) => {
    const question = listQuestion(c, '')
    const rows = await incidentRows(shell, c.var.visit.actor, { state: question.state, page: 0 })
    return rows.ok ? csvResponse('incidents', incidentCsv(c.var.lang, chosenIncidents(rows.value, question))) : render.problem(c, rows.problem)
  })
  app.get('/incidents/:id', async (c) => {
    const { lang, visit } = c.var
    const id = idIn<'incident'>(c)
    const view = id === null ? refuse('not-found') : await incidentView(shell, visit.actor, id)
    if (!view.ok) return render.problem(c, view.problem)
    const words = registerWords[lang]
    return render.page(c, {
      title: view.value.value.title === '' ? words.incident : view.value.value.title, current: '/incidents',
      sub: c.req.query('proposed') === undefined ? undefined : words.proposedNow(Number(c.req.query('proposed'))),
      children: h(IncidentPage, { lang, view: view.value, mayCode: mayDo(visit.actor, 'code') }),
    })
  })
}

const coding = z.looseObject({ version: z.coerce.number().int().min(0), step: z.enum(['draft', 'done']).default('draft'), paste: z.string().max(500_000).default('') })
const fieldsOf = (form: Readonly<Record<string, unknown>>): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(Object.entries(form).flatMap(([name, value]): readonly [string, string | readonly string[]][] => {
    if (typeof value === 'string') return [[name, value]]
    return Array.isArray(value) ? [[name, value.filter((each) => typeof each === 'string')]] : []
  }))

interface CodingState {
  readonly typed: CodingForm | null
  readonly problems: readonly Problem[]
  readonly isSaved: boolean
}

const codingRoutes = (app: DeskRoutes, { shell, places, render }: DeskContext): void => {
  const page = async (c: DeskRequest, id: Id<'report'>, state: CodingState): Promise<Response> => {
    const { lang, visit } = c.var
    const view = mayDo(visit.actor, 'code') ? await codingView(shell, visit.actor, id) : refuse('not-found')
    if (!view.ok) return render.problem(c, view.problem)
    const words = registerWords[lang]
    return render.page(c, {
      title: words.codingOf(view.value.report.value.reference ?? id.slice(0, 8)), current: '/reports', status: state.problems.length === 0 ? 200 : 400,
      sub: h('span', {}, CodingSub({ lang, view: view.value })), islands: ['coding'],
      keys: [{ key: 'Tab', text: words.keys.next }, { key: 'S', text: words.keys.cite }, { key: 'Ctrl ↵', text: words.keys.save }],
      children: h(CodingPage, { lang, token: visit.formToken, view: view.value, places, ...state }),
    })
  }
  app.get('/code/:id', (c) => {
    const id = idIn<'report'>(c)
    return id === null ? render.problem(c, { code: 'not-found' }) : page(c, id, { typed: null, problems: [], isSaved: c.req.query('saved') !== undefined })
  })
  app.post('/code/:id', async (c) => {
    const id = idIn<'report'>(c)
    if (id === null) return render.problem(c, { code: 'not-found' })
    const form = await readForm(c, coding)
    const fields = fieldsOf(form)
    const saved = await saveCoding({ shell, places }, c.var.visit, { report: id, version: form.version, fields, pasted: form.paste, isDone: form.step === 'done' })
    if (c.req.header('x-autosave') !== undefined) {
      const seen = saved.ok ? await codingView(shell, c.var.visit.actor, id) : saved
      if (!saved.ok || !seen.ok) return c.json({ code: saved.ok ? 'not-found' : saved.problem.code }, 409)
      return c.json({ version: saved.value.version, alike: alikeRows(c.var.lang, seen.value), places: placeChoices(c.var.lang, places, { form: saved.value.form, report: seen.value.report.value }) })
    }
    if (!saved.ok) return saved.problem.code === 'changed-meanwhile' ? page(c, id, { typed: readCodingForm(fields), problems: [saved.problem], isSaved: false }) : render.problem(c, saved.problem)
    if (saved.value.problems.length > 0) return page(c, id, { typed: saved.value.form, problems: saved.value.problems, isSaved: true })
    return c.redirect(form.step === 'done' ? `/incidents/${saved.value.incident}?proposed=${String(saved.value.proposed)}` : `/code/${id}?saved=1`, 303)
  })
}

const decision = z.object({
  version: z.coerce.number().int().min(1), step: z.enum(['accept', 'return', 'refuse']), reason: z.string().max(10_000).default(''),
  source: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).default('F'), information: z.enum(['1', '2', '3', '4', '5', '6']).default('6'), verification: z.enum(acceptedLevels).default('V0'),
})

const acceptanceRoutes = (app: DeskRoutes, { shell, render }: DeskContext): void => {
  app.get('/acceptance', async (c) => {
    const { lang } = c.var
    const question = listQuestion(c, 'proposed')
    const rows = await actRows(shell, c.var.visit.actor, { state: question.state, page: question.page })
    if (!rows.ok) return render.problem(c, rows.problem)
    return render.page(c, { title: registerWords[lang].acceptance, current: '/acceptance', children: h(AcceptancePage, { lang, rows: rows.value, question }) })
  })
  app.get('/acceptance.csv', async (c) => {
    const question = listQuestion(c, 'proposed')
    const rows = await actRows(shell, c.var.visit.actor, { state: question.state, page: 0 })
    return rows.ok ? csvResponse('acts', acceptanceCsv(c.var.lang, chosenActs(rows.value, question))) : render.problem(c, rows.problem)
  })
  const page = async (c: DeskRequest, id: Id<'act'>, { problems, typed }: { readonly problems: readonly Problem[]; readonly typed: TypedDecision }): Promise<Response> => {
    const { lang, visit } = c.var
    const view = await actView(shell, visit.actor, id)
    if (!view.ok) return render.problem(c, view.problem)
    return render.page(c, {
      title: labelOf(violations, view.value.act.value.type, lang), current: '/acceptance', status: problems.length === 0 ? 200 : 400,
      children: h(ActPage, { lang, token: visit.formToken, view: view.value, actor: actorRef(visit.actor), mayAccept: mayDo(visit.actor, 'accept'), problems, typed }),
    })
  }
  app.get('/acceptance/:id', (c) => {
    const id = idIn<'act'>(c)
    // An anonymous first account is F6 and received, until an attorney says otherwise (C11).
    return id === null ? render.problem(c, { code: 'not-found' }) : page(c, id, { problems: [], typed: { reason: '', source: 'F', information: '6', verification: 'V0' } })
  })
  app.post('/acceptance/:id', async (c) => {
    const id = idIn<'act'>(c)
    if (id === null) return render.problem(c, { code: 'not-found' })
    const { version, step, reason, source, information, verification } = await readForm(c, decision)
    const decided = await decideAct(shell, c.var.visit, { act: id, version, what: step, reason, grade: { source, information }, verification })
    if (decided.ok) return c.redirect('/acceptance', 303)
    return decided.problem.code === 'not-found' ? render.problem(c, decided.problem) : page(c, id, { problems: [decided.problem], typed: { reason, source, information, verification } })
  })
}
