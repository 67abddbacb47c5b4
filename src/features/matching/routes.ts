// Routes of matching: lists, the workbench of one injury or act, what an item may show, and the decisions.
import { h } from 'preact'
import { z } from 'zod'
import { mayDo } from '../../domain/access/decide.ts'
import { milliseconds, parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { matchReasons } from '../../domain/matching/match-decision.ts'
import { refuse } from '../../domain/problem.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import { csvResponse } from '../../server/http/csv.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { parseFileTime } from '../../ui/show/file-time.ts'
import { matchingWords } from '../../ui/words/matching.ts'
import { addByHand, decideCover, recordFinding, setClock, takeBack } from './actions.ts'
import type { Acting, Pair } from './actions.ts'
import type { HappeningFacts } from './happening-facts.ts'
import { matchingList } from './list-data.ts'
import type { Asking } from './list-data.ts'
import { listCsv, ListPage, readQuestion, rowsAtOnce } from './list-page.tsx'
import type { Following } from './returning.ts'
import { itemsNamed, pairKey, shownByItem, workbench } from './workbench-data.ts'
import { ItemPage, WorkbenchActions, WorkbenchPage, WorkbenchSub } from './workbench-page.tsx'
import type { WorkbenchProps } from './workbench-props.ts'
import { pagePath } from './workbench-props.ts'

type About = HappeningFacts['about']
/** Answers null while the register is locked. */
export type FollowingOf = (shell: DeskContext['shell']) => Following | null

const note = z.string().trim().max(2_000).default('')
const pair = z.object({
  item: z.string(), part: z.coerce.number().int().min(0).max(10_000), version: z.coerce.number().int().min(0), key: z.string().max(200), next: z.string().max(200), note,
})
const cover = pair.extend({ covers: z.enum(['yes', 'no']), reason: z.enum(matchReasons).or(z.literal('').transform(() => undefined)).optional() })
const find = pair.extend({ finding: z.enum(['shows', 'heard', 'watched_not_visible', 'cannot_tell']), from: z.string().max(20).default(''), to: z.string().max(20).default('') })
const clock = z.object({
  item: z.string(), version: z.coerce.number().int().min(1), key: z.string().max(200), seconds: z.string().max(12).default(''), spread: z.string().max(12).default(''),
  source: z.enum(['shared-sound', 'public-clock', 'broadcast', 'known-event', 'device-test', 'stated']), because: z.string().trim().max(500).default(''),
})

const aboutOf = (c: DeskRequest): About | null => {
  const kind = c.req.param('kind')
  const id = parseId(c.req.param('id') ?? '')
  return id === null || (kind !== 'injury' && kind !== 'act') ? null : { kind, id }
}

/** Seconds as people write them: a comma, a typographic minus. Null for what is no number. */
const secondsOf = (typed: string): number | null => {
  const text = typed.trim().replace('−', '-').replace(',', '.')
  const number = Number(text)
  return text === '' || !Number.isFinite(number) ? null : Math.round(number * 1000)
}

interface Answer {
  readonly key: string | null
  readonly problems?: readonly Problem[]
  readonly typed?: Readonly<Record<string, string>>
  readonly found?: WorkbenchProps['found']
}

export const matchingRoutes = (app: DeskRoutes, context: DeskContext, followingOf: FollowingOf): void => {
  const { shell, render } = context
  /** Waits until decisions that a change sent back are written. */
  const asking = async (c: DeskRequest): Promise<Asking | null> => {
    const matcher = followingOf(shell)
    await matcher?.settled()
    return matcher === null ? null : { shell, actor: c.var.visit.actor, matcher, lang: c.var.lang }
  }
  const page = async (c: DeskRequest, about: About, { key, problems = [], typed = {}, found = null }: Answer): Promise<Response> => {
    const asked = await asking(c)
    if (asked === null) return render.problem(c, { code: 'locked' })
    const read = await workbench(asked, about, key)
    if (!read.ok) return render.problem(c, read.problem)
    const { lang, visit } = c.var
    const { actor } = visit
    const data = read.value
    const words = matchingWords[lang].keys
    return render.page(c, {
      title: `${data.who}, ${data.what}`, current: '/matching', status: problems.length === 0 ? 200 : 400, islands: ['workbench'],
      sub: h(WorkbenchSub, { lang, data }), actions: h(WorkbenchActions, { lang, data }),
      keys: [{ key: 'J', text: words.next }, { key: 'Space', text: words.play }, { key: ', .', text: words.frame }, { key: 'C', text: words.covers }, { key: 'X', text: words.doesNot },
        { key: 'S H V U', text: words.finds }, { key: '1–6', text: words.reason }, { key: 'N', text: words.note }, { key: 'O', text: words.clock }],
      children: h(WorkbenchPage, {
        lang, data, problems, typed, found, token: visit.formToken,
        may: { decide: mayDo(actor, 'decide-match'), find: mayDo(actor, 'record-finding'), clock: mayDo(actor, 'describe-item') },
      }),
    })
  }
  listRoutes(app, context, asking)
  app.get('/matching/item/:id', async (c) => {
    const [id, asked] = [parseId<'item'>(c.req.param('id')), await asking(c)]
    if (id === null || asked === null) return render.problem(c, { code: 'not-found' })
    const read = await shownByItem(asked, id)
    if (!read.ok) return render.problem(c, read.problem)
    const words = matchingWords[c.var.lang]
    return render.page(c, { title: read.value.name, current: '/matching', sub: words.itemTitle, actions: h('a', { href: `/evidence/${id}` }, words.toItem), children: h(ItemPage, { lang: c.var.lang, rows: read.value.rows }) })
  })
  app.get('/matching/:kind/:id', (c) => {
    const about = aboutOf(c)
    return about === null ? render.problem(c, { code: 'not-found' }) : page(c, about, { key: c.req.query('candidate') ?? null })
  })
  decisionRoutes(app, { context, followingOf, page })
  handRoutes(app, { context, followingOf, page })
}

const listRoutes = (app: DeskRoutes, { render }: DeskContext, asking: (c: DeskRequest) => Promise<Asking | null>): void => {
  app.get('/matching', async (c) => {
    const asked = await asking(c)
    if (asked === null) return render.problem(c, { code: 'locked' })
    const { from, ...question } = readQuestion(c.req.query())
    const list = await matchingList(asked, question, { from, to: from + rowsAtOnce })
    if (!list.ok) return render.problem(c, list.problem)
    const words = matchingWords[c.var.lang]
    return render.page(c, { title: words.title, current: '/matching', sub: words.titleSub, children: h(ListPage, { lang: c.var.lang, list: list.value, question, from }) })
  })
  app.get('/matching.csv', async (c) => {
    const asked = await asking(c)
    if (asked === null) return render.problem(c, { code: 'locked' })
    const question = readQuestion(c.req.query())
    const list = await matchingList(asked, question, { from: 0, to: Infinity })
    return list.ok ? csvResponse('matching', listCsv(c.var.lang, list.value, question)) : render.problem(c, list.problem)
  })
}

interface Parts {
  readonly context: DeskContext
  readonly followingOf: FollowingOf
  readonly page: (c: DeskRequest, about: About, answer: Answer) => Promise<Response>
}

/** Runs an action on a happening; what is refused comes back as the same page with what was typed. */
const act = async ({ context, followingOf, page }: Parts, c: DeskRequest, { run, then, typed }: {
  readonly run: (acting: Acting, about: About) => Promise<Result<true>>; readonly then: { readonly done: string | undefined; readonly refused: string | null }; readonly typed: Readonly<Record<string, string>>
}): Promise<Response> => {
  const [about, matcher] = [aboutOf(c), followingOf(context.shell)]
  if (about === null || matcher === null) return context.render.problem(c, { code: 'not-found' })
  await matcher.settled()
  const done = await run({ shell: context.shell, visit: c.var.visit, matcher }, about)
  if (done.ok) return c.redirect(pagePath(about, then.done), 303)
  return done.problem.code === 'not-found' ? context.render.problem(c, done.problem) : page(c, about, { key: then.refused, problems: [done.problem], typed })
}

const inPair = (about: About, { item, part, version }: z.infer<typeof pair>): Pair | null => {
  const id = parseId<'item'>(item)
  return id === null ? null : { about, item: id, part, version }
}

/** The field under which a form of the page shows a problem with its note. */
const named = (done: Result<true>, names: Readonly<Record<string, string>>): Result<true> =>
  done.ok || done.problem.field === undefined ? done : refuse(done.problem.code, names[done.problem.field] ?? done.problem.field)

const decisionRoutes = (app: DeskRoutes, parts: Parts): void => {
  app.post('/matching/:kind/:id/cover', async (c) => {
    const form = await readForm(c, cover)
    const { covers, reason, note, key, next } = form
    return act(parts, c, {
      run: (acting, about) => { const on = inPair(about, form); return on === null ? Promise.resolve(refuse('not-found')) : decideCover(acting, on, { covers: covers === 'yes', reason: reason ?? null, note }) },
      then: { done: covers === 'yes' ? key : next, refused: key }, typed: { note, reason: reason ?? '' },
    })
  })
  app.post('/matching/:kind/:id/reopen', async (c) => {
    const form = await readForm(c, pair)
    return act(parts, c, {
      run: (acting, about) => { const on = inPair(about, form); return on === null ? Promise.resolve(refuse('not-found')) : takeBack(acting, on, form.note) },
      then: { done: form.key, refused: form.key }, typed: { note: form.note },
    })
  })
  app.post('/matching/:kind/:id/find', async (c) => {
    const form = await readForm(c, find)
    const { finding, note, key } = form
    const [from, to] = [parseFileTime(form.from), parseFileTime(form.to)]
    return act(parts, c, {
      run: async (acting, about) => {
        const on = mayDo(acting.visit.actor, 'record-finding') ? inPair(about, form) : null
        if (on === null) return refuse('not-found')
        if (from === null) return refuse('required', 'from')
        if (to === null) return refuse('required', 'watched')
        return named(await recordFinding(acting, on, { finding, from, to, note }), { note: 'find-note' })
      },
      then: { done: key, refused: key }, typed: { from: form.from, to: form.to, 'find-note': note },
    })
  })
}

const handRoutes = (app: DeskRoutes, parts: Parts): void => {
  const { context, page, followingOf } = parts
  app.post('/matching/:kind/:id/clock', async (c) => {
    const { item, version, key, seconds, spread, source, because } = await readForm(c, clock)
    const [fast, uncertainty] = [secondsOf(seconds), secondsOf(spread)]
    return act(parts, c, {
      run: async (acting) => {
        if (!mayDo(acting.visit.actor, 'describe-item')) return refuse('not-found')
        if (fast === null) return refuse('bad-number', 'seconds')
        if (uncertainty === null) return refuse('bad-number', 'spread')
        const done = await setClock(acting, { item, version }, { offset: { offset: milliseconds(-fast), uncertainty: milliseconds(uncertainty), source }, reason: because })
        return named(done, { reason: 'because', uncertainty: 'spread' })
      },
      then: { done: key, refused: key }, typed: { seconds, spread, source, because },
    })
  })
  app.post('/matching/:kind/:id/find-item', async (c) => {
    const { words } = await readForm(c, z.object({ words: z.string().trim().max(200).default('') }))
    const [about, matcher] = [aboutOf(c), followingOf(context.shell)]
    if (about === null || matcher === null) return context.render.problem(c, { code: 'not-found' })
    const items = await itemsNamed({ shell: context.shell, actor: c.var.visit.actor, matcher, lang: c.var.lang }, words)
    return items.ok ? page(c, about, { key: null, found: { words, items: items.value } }) : context.render.problem(c, items.problem)
  })
  app.post('/matching/:kind/:id/add', async (c) => {
    const { item } = await readForm(c, z.object({ item: z.string() }))
    const id: Id<'item'> | null = parseId<'item'>(item)
    return act(parts, c, {
      run: (acting, about) => (id === null ? Promise.resolve(refuse('not-found')) : addByHand(acting, { about, item: id })),
      then: { done: id === null ? undefined : pairKey(id, 0), refused: null }, typed: {},
    })
  })
}
