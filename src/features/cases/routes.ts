// Routes of cases: list, one case, its steps, its export.
import { h } from 'preact'
import { z } from 'zod'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { elementStatuses } from '../../domain/case/case.ts'
import type { Recipient } from '../../domain/case/inclusion.ts'
import type { CaseEvent } from '../../domain/case/step-case.ts'
import { isWithheld } from '../../domain/access/withheld.ts'
import { LinkButton } from '../../ui/form/button.tsx'
import { intakeWords } from '../../ui/words/intake.ts'
import { accessWords } from '../../ui/words/access.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { actorRef } from '../../domain/access/actor.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import { forums } from '../../domain/vocabulary/forums.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { csvResponse } from '../../server/http/csv.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { oneOrMany, readForm } from '../../server/http/form.ts'
import { casesWords } from '../../ui/words/cases.ts'
import { langs } from '../../ui/words/lang.ts'
import { checkCase, makeCase, reasoningEvent, takeStep, today } from './actions.ts'
import { askForExport } from './ask-export.ts'
import { CasePage } from './case-page.tsx'
import { exportCase, zipOf } from './export-case.ts'
import { CasesPage, ChoosePage, ClosedCasePage, openForums } from './pages.tsx'
import { caseList, seenCase } from './queries.ts'
import type { SeenCase } from './queries.ts'

const text = (most: number) => z.string().trim().max(most).default('')
const newCase = z.object({ title: text(200), forum: z.enum(openForums), lists: oneOrMany(z.string()) })
const step = z.object({ version: z.coerce.number().int().min(1) })
const element = step.extend({ element: text(80) })
const linkForm = element.extend({ evidence: text(80), effect: z.enum(['supports', 'undermines']), locator: text(200), comment: text(500) })
const reasoningForm = element.extend({ status: z.enum(elementStatuses), text: text(4_000), singleSourceReason: text(2_000) })
const choiceForm = step.extend({ acts: oneOrMany(z.string()), items: oneOrMany(z.string()) })
const recipientForm = z.object({ kind: z.enum(['public_authority', 'named_body']), recipient: text(200), lang: z.enum(langs) })

const ids = <Kind extends string>(texts: readonly string[]): readonly Id<Kind>[] => texts.flatMap((each) => parseId<Kind>(each) ?? [])
const anyRecipient: Recipient = { kind: 'public_authority', name: '' }

interface Shown { readonly problems: readonly Problem[]; readonly open: string | null; readonly recipient: Recipient; readonly why?: string }

const casePage = async (context: DeskContext, c: DeskRequest, { problems, open, recipient, why = '' }: Shown): Promise<Response> => {
  const id = parseId<'case'>(c.req.param('id') ?? '')
  const seen = id === null ? refuse('not-found') : await seenCase(context.shell, c.var.visit.actor, { id, purpose: 'case', question: { open: open ?? '', to: recipient.kind } })
  if (!seen.ok) return context.render.problem(c, seen.problem)
  const { number, title } = seen.value.material.case.value
  return context.render.page(c, {
    title: number, current: '/cases', sub: title, status: problems.length === 0 ? 200 : 400,
    actions: mayDo(c.var.visit.actor, 'give-access') ? h(LinkButton, { href: `/access?case=${seen.value.material.case.id}`, children: accessWords[c.var.lang].members }) : undefined,
    children: isWithheld(seen.value.material.case.value) ? h(ClosedCasePage, { lang: c.var.lang }) : h(CasePage, { lang: c.var.lang, token: c.var.visit.formToken, seen: seen.value, open, recipient, why, problems, checked: checkCase(context, seen.value, recipient) }),
  })
}

interface Step {
  readonly version: number
  /** The element that stays open. */
  readonly open: string | null
  readonly decide: (seen: SeenCase) => Result<CaseEvent>
}

/** Takes a step and comes back to the case; what was refused stands above it. */
const stepped = async (context: DeskContext, c: DeskRequest, { version, open, decide }: Step): Promise<Response> => {
  const id = parseId<'case'>(c.req.param('id') ?? '')
  const taken = id === null ? refuse('not-found') : await takeStep(context, c.var.visit.actor, { id, version, decide })
  if (!taken.ok && taken.problem.code === 'not-found') return context.render.problem(c, taken.problem)
  if (!taken.ok) return casePage(context, c, { problems: [taken.problem], open, recipient: anyRecipient })
  return c.redirect(`/cases/${id ?? ''}${open === null ? '' : `?open=${encodeURIComponent(open)}#${open}`}`, 303)
}

export const caseRoutes = (app: DeskRoutes, context: DeskContext): void => {
  listRoutes(app, context)
  app.get('/cases/:id', (c) => casePage(context, c, { problems: [], open: c.req.query('open') ?? null, recipient: anyRecipient }))
  choosingRoutes(app, context)
  matrixRoutes(app, context)
  exportRoutes(app, context)
}

const listRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const page = async (c: DeskRequest, problems: readonly Problem[], typed: { readonly title: string; readonly forum: string; readonly lists: readonly string[] }): Promise<Response> => {
    if (!mayDo(c.var.visit.actor, 'build-case')) return context.render.problem(c, { code: 'not-found' })
    const rows = await caseList(context.shell, c.var.visit.actor)
    if (!rows.ok) return context.render.problem(c, rows.problem)
    const words = casesWords[c.var.lang]
    return context.render.page(c, {
      title: words.title, sub: words.listIntro, current: '/cases', status: problems.length === 0 ? 200 : 400,
      children: h(CasesPage, { lang: c.var.lang, token: c.var.visit.formToken, rows: rows.value, problems, typed }),
    })
  }
  app.get('/cases', (c) => page(c, [], { title: '', forum: 'LT-PG', lists: ['CAT-1'] }))
  app.get('/cases.csv', async (c) => {
    const rows = await caseList(context.shell, c.var.visit.actor)
    if (!rows.ok) return context.render.problem(c, rows.problem)
    const words = casesWords[c.var.lang]
    return csvResponse('cases', [
      [words.number, words.caseTitle, words.forum, words.stage, words.acts, words.items, words.links],
      ...rows.value.map(({ value }) => [
        value.number, isWithheld(value) ? intakeWords[c.var.lang].withheldShort : value.title, labelOf(forums, value.forum, c.var.lang), words.stages[value.stage],
        ...[value.acts, value.items, value.links].map((list) => (isWithheld(value) ? null : list.length)),
      ]),
    ])
  })
  app.post('/cases', async (c) => {
    const typed = await readForm(c, newCase)
    const made = await makeCase(context, c.var.visit.actor, typed)
    return made.ok ? c.redirect(`/cases/${made.value}`, 303) : page(c, [made.problem], typed)
  })
}

const choosingRoutes = (app: DeskRoutes, context: DeskContext): void => {
  app.get('/cases/:id/choose', async (c) => {
    const id = parseId<'case'>(c.req.param('id'))
    const seen = id === null ? refuse('not-found') : await seenCase(context.shell, c.var.visit.actor, { id, purpose: 'case-choosing', question: {} })
    if (!seen.ok) return context.render.problem(c, seen.problem)
    const words = casesWords[c.var.lang]
    return context.render.page(c, {
      title: `${seen.value.material.case.value.number}: ${words.chooseTitle}`, current: '/cases', sub: words.choosing,
      children: h(ChoosePage, { lang: c.var.lang, token: c.var.visit.formToken, seen: seen.value, problems: [] }),
    })
  })
  app.post('/cases/:id/choose', async (c) => {
    const typed = await readForm(c, choiceForm)
    if (typed.acts.length > 0) {
      const acts = await stepped(context, c, { version: typed.version, open: null, decide: ({ material }) => ok({
        kind: 'add-acts', acts: ids<'act'>(typed.acts).flatMap((id) => { const act = material.acts.get(id); return act === undefined ? [] : [{ id, state: act.value.state }] }),
      }) })
      if (acts.status !== 303 || typed.items.length === 0) return acts
    }
    return stepped(context, c, { version: typed.version + (typed.acts.length > 0 ? 1 : 0), open: null, decide: ({ material }) => ok({
      kind: 'add-items', items: ids<'item'>(typed.items).flatMap((id) => { const item = material.items.get(id); return item === undefined ? [] : [{ id, state: item.value.state.kind }] }),
    }) })
  })
  app.post('/cases/:id/remove', async (c) => {
    const { version, remove } = await readForm(c, step.extend({ remove: text(40) }))
    const id = parseId(remove)
    return stepped(context, c, { version, open: null, decide: () => (id === null ? refuse('malformed') : ok({ kind: 'remove', id })) })
  })
}

const evidenceKinds = ['act', 'item', 'observation', 'report'] as const
/** `kind:id`, as the list of evidence offers it. */
const parseEvidence = (value: string): { readonly kind: (typeof evidenceKinds)[number]; readonly id: Id } | null => {
  const [word, rest = ''] = value.split(':')
  const kind = evidenceKinds.find((known) => known === word)
  const id = parseId(rest)
  return kind === undefined || id === null ? null : { kind, id }
}

const matrixRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const by = (c: DeskRequest): string => actorRef(c.var.visit.actor)
  app.post('/cases/:id/links', async (c) => {
    const typed = await readForm(c, linkForm)
    const evidence = parseEvidence(typed.evidence)
    return stepped(context, c, { version: typed.version, open: typed.element, decide: ({ material }) => (evidence === null ? refuse('required', 'evidence') : ok({
      kind: 'link', item: evidence.kind === 'observation' ? material.observations.get(evidence.id)?.value.item ?? null : null,
      link: { id: context.shell.newId<'link'>(), element: typed.element, evidence, effect: typed.effect, locator: typed.locator, comment: typed.comment, by: by(c) },
    })) })
  })
  app.post('/cases/:id/unlink', async (c) => {
    const typed = await readForm(c, element.extend({ link: text(40) }))
    const id = parseId<'link'>(typed.link)
    return stepped(context, c, { version: typed.version, open: typed.element, decide: () => (id === null ? refuse('malformed') : ok({ kind: 'unlink', id })) })
  })
  app.post('/cases/:id/reasoning', async (c) => {
    const typed = await readForm(c, reasoningForm)
    const singleSourceReason = typed.singleSourceReason === '' ? null : typed.singleSourceReason
    return stepped(context, c, { version: typed.version, open: typed.element, decide: (seen) => ok(reasoningEvent(seen, c.var.visit.actor, {
      element: typed.element, status: typed.status, text: typed.text, singleSourceReason, by: by(c), on: today(context),
    })) })
  })
  app.post('/cases/:id/searches', async (c) => {
    const { version, searched, result } = await readForm(c, step.extend({ searched: text(500), result: text(500) }))
    return stepped(context, c, { version, open: null, decide: () => ok({ kind: 'search', searched, result, by: by(c), on: today(context) }) })
  })
  app.post('/cases/:id/stage', async (c) => {
    const { version, to, reason } = await readForm(c, step.extend({ to: z.enum(['intake', 'assessment', 'preparing', 'filed', 'closed', 'dormant']), reason: text(500) }))
    return stepped(context, c, { version, open: null, decide: () => ok({ kind: 'move', to, reason, by: by(c), at: context.shell.now() }) })
  })
}

const exportRoutes = (app: DeskRoutes, context: DeskContext): void => {
  app.post('/cases/:id/check', async (c) => {
    const typed = await readForm(c, recipientForm)
    return casePage(context, c, { problems: [], open: null, recipient: { kind: typed.kind, name: typed.recipient } })
  })
  app.post('/cases/:id/export', async (c) => {
    const typed = await readForm(c, recipientForm.extend({ reason: text(2_000) }))
    const id = parseId<'case'>(c.req.param('id'))
    const recipient: Recipient = { kind: typed.kind, name: typed.recipient }
    const asked = id === null ? refuse('not-found') : await askForExport(context, c.var.visit, { id, recipient, lang: typed.lang, reason: typed.reason })
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    return asked.problem.code === 'not-found' ? context.render.problem(c, asked.problem) : casePage(context, c, { problems: [asked.problem], open: null, recipient, why: typed.reason })
  })
  app.post('/cases/:id/file', async (c) => {
    const approval = parseId<'approval'>((await readForm(c, z.object({ approval: text(40) }))).approval)
    const made = approval === null ? refuse('not-found') : await exportCase(context, c.var.visit, { approval, form: 'zip' })
    const zip = made.ok ? zipOf(made.value) : made
    if (!made.ok && made.problem.code === 'not-found') return context.render.problem(c, made.problem)
    if (!made.ok || !zip.ok) return casePage(context, c, { problems: zip.ok ? [] : [zip.problem], open: null, recipient: anyRecipient })
    return new Response(streamOf(zip.value.stream), {
      headers: { 'content-type': 'application/zip', 'content-length': String(zip.value.size), 'content-disposition': `attachment; filename="${made.value.number}.zip"` },
    })
  })
}

/** As fast as the reader takes it: a case file may be larger than memory. */
const streamOf = (pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: async () => { await iterator.return?.() },
  })
}
