// Routes of the evidence room: the list, an item and its moves, its bytes, new items.
import { h } from 'preact'
import { z } from 'zod'
import { mayDo } from '../../domain/access/decide.ts'
import { isWithheld } from '../../domain/access/withheld.ts'
import { keysOf, parseId } from '../../domain/brand.ts'
import { itemKindWords, itemStateWords } from '../../domain/evidence/evidence-words.ts'
import { refuse } from '../../domain/problem.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { csvResponse } from '../../server/http/csv.ts'
import { readForm } from '../../server/http/form.ts'
import { readUpload } from '../../server/http/upload.ts'
import { LinkButton } from '../../ui/form/button.tsx'
import { Segmented } from '../../ui/show/filters.tsx'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { addObservation, moveItem, reviewObservation } from './actions.ts'
import { enterCommunication, enterFile } from './enter-item.ts'
import { fileRoutes } from './file-route.ts'
import { itemMoves } from './item-moves.ts'
import { ItemPage, ItemTags } from './item-page.tsx'
import { entryWords, formWords, whenWords, whoWords } from './item-words.ts'
import { ListPage, listHref } from './list-page.tsx'
import type { ListAsked } from './list-page.tsx'
import { NewPage } from './new-page.tsx'
import { custodyOf, itemView, knownFilters, listItems } from './queries.ts'
import type { ItemList } from './queries.ts'
import type { Typed } from './typed.ts'

const path = '/evidence'
const formFields = z.record(z.string(), z.string().max(20_000))
const idIn = (c: DeskRequest) => parseId<'item'>(c.req.param('id') ?? '')

const askedIn = (c: DeskRequest): ListAsked => {
  const { kind, state, known, view, page } = c.req.query()
  return {
    view: view === 'list' ? 'list' : 'gallery', page: /^[1-9]\d{0,5}$/.test(page ?? '') ? Number(page) : 1,
    filter: {
      kind: keysOf(itemKindWords).find((each) => each === kind) ?? null, state: keysOf(itemStateWords).find((each) => each === state) ?? null,
      known: knownFilters.find((each) => each === known) ?? null,
    },
  }
}

const listRoutes = (app: DeskRoutes, { shell, render }: DeskContext): void => {
  app.get(path, async (c) => {
    const { lang, visit } = c.var
    const asked = askedIn(c), words = evidenceWords[lang]
    const list = await listItems(shell, visit.actor, asked.filter)
    if (!list.ok) return render.problem(c, list.problem)
    const ways = (['gallery', 'list'] as const).map((view) => ({ href: listHref({ ...asked, view, page: 1 }), text: words[view], isCurrent: asked.view === view }))
    return render.page(c, {
      title: words.title, current: path, sub: words.intro, children: h(ListPage, { lang, list: list.value, asked }),
      actions: [h(Segmented, { label: words.view, options: ways }), mayDo(visit.actor, 'enter-report') && h(LinkButton, { href: `${path}/new`, children: words.enter })],
    })
  })
  app.get(`${path}.csv`, async (c) => {
    const list = await listItems(shell, c.var.visit.actor, askedIn(c).filter)
    return list.ok ? csvResponse('evidence', csvRows(c, list.value)) : render.problem(c, list.problem)
  })
}

const csvRows = (c: DeskRequest, list: ItemList): readonly (readonly (string | number)[])[] => {
  const { lang } = c.var
  const words = evidenceWords[lang]
  return [
    [words.item, words.kind, words.state, words.name, words.time, words.basis, words.place, words.latitude, words.longitude, words.from, words.seen, words.sha256],
    ...list.rows.map(({ id, value, observations }) => [
      id, formWords(lang, value), itemStateWords[value.state.kind][lang], value.title, value.time === null ? '' : whenWords(lang, value.time.value), value.time?.value.basis ?? '',
      value.place?.value.label ?? '', value.place?.value.position?.lat ?? '', value.place?.value.position?.lon ?? '',
      value.provenance[0].statedBy, observations, value.content?.sha256 ?? '',
    ]),
  ]
}

const itemPage = async (c: DeskRequest, context: DeskContext, problems: readonly Problem[]): Promise<Response> => {
  const { shell, render } = context
  const { lang, visit } = c.var
  const id = idIn(c)
  const view = id === null ? refuse('not-found') : await itemView(shell, visit.actor, { id, lang })
  if (!view.ok) return render.problem(c, view.problem)
  const entries = await custodyOf(shell, view.value.id)
  if (!entries.ok) return render.problem(c, entries.problem)
  const words = evidenceWords[lang]
  return render.page(c, {
    title: view.value.ref, current: path, status: problems.length === 0 ? 200 : 400, islands: ['player'], sub: h(ItemTags, { lang, view: view.value }),
    keys: view.value.value.recording === null ? [] : [{ key: 'B', text: words.veil }, ...(view.value.value.recording.duration === 0 ? [] : [{ key: 'Space', text: words.play }, { key: ', .', text: words.frame }, { key: 'I O', text: words.mark }])],
    children: h(ItemPage, {
      lang, view: view.value, entries: entries.value, token: visit.formToken, problems,
      mayDescribe: mayDo(visit.actor, 'describe-item'), mayFind: mayDo(visit.actor, 'record-finding') && !isWithheld(view.value.value),
    }),
  })
}

const itemRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { shell, render } = context
  const back = (c: DeskRequest, done: Result<unknown>): Response | Promise<Response> => {
    if (!done.ok) return done.problem.code === 'not-found' ? render.problem(c, done.problem) : itemPage(c, context, [done.problem])
    return c.redirect(`${path}/${c.req.param('id') ?? ''}`, 303)
  }
  app.get(`${path}/:id`, (c) => itemPage(c, context, []))
  app.get(`${path}/:id/custody.csv`, async (c) => {
    const { lang, visit } = c.var
    const id = idIn(c)
    const view = id === null ? refuse('not-found') : await itemView(shell, visit.actor, { id, lang })
    const entries = view.ok ? await custodyOf(shell, view.value.id) : view
    if (!view.ok || !entries.ok) return render.problem(c, { code: 'not-found' })
    return csvResponse(`custody-${view.value.ref}`, [['leaf', 'day', 'verb', 'actor', 'reason', 'content'], ...entries.value.map((entry) => [
      entry.leaf, entry.day, entry.verb, whoWords(lang, view.value.names, entry.actor), entryWords(lang, entry), JSON.stringify(entry.content),
    ])])
  })
  for (const move of keysOf(itemMoves)) {
    app.post(`${path}/:id/${move}`, async (c) => {
      const id = idIn(c)
      return back(c, id === null ? refuse('not-found') : await moveItem(context, c.var.visit, { id, move, fields: await readForm(c, formFields) }))
    })
  }
  app.post(`${path}/:id/observe`, async (c) => {
    const id = idIn(c)
    return back(c, id === null ? refuse('not-found') : await addObservation(context, c.var.visit, { id, fields: await readForm(c, formFields) }))
  })
  app.post(`${path}/observations/:id`, async (c) => {
    const id = parseId<'observation'>(c.req.param('id'))
    const done = id === null ? refuse('not-found') : await reviewObservation(context, c.var.visit, { id, fields: await readForm(c, formFields) })
    return done.ok ? c.redirect(`${path}/${done.value}`, 303) : render.problem(c, done.problem)
  })
}

const newRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  const page = (c: DeskRequest, problems: readonly Problem[], typed: Typed): Response => {
    const { lang, visit } = c.var
    if (!mayDo(visit.actor, 'enter-report')) return render.problem(c, { code: 'not-found' })
    return render.page(c, { title: evidenceWords[lang].newTitle, current: path, status: problems.length === 0 ? 200 : 400, children: h(NewPage, { lang, token: visit.formToken, problems, typed }) })
  }
  app.get(`${path}/new`, (c) => page(c, [], {}))
  app.post(`${path}/new/file`, async (c) => {
    const upload = await readUpload(c.req.raw)
    const done = upload.ok ? await enterFile(context, c.var.visit, upload.value) : upload
    return done.ok ? c.redirect(`${path}/${done.value}`, 303) : page(c, [done.problem], {})
  })
  app.post(`${path}/new/communication`, async (c) => {
    const typed = await readForm(c, formFields)
    const done = await enterCommunication(context, c.var.visit, typed)
    return done.ok ? c.redirect(`${path}/${done.value}`, 303) : page(c, [done.problem], typed)
  })
}

export const evidenceRoutes = (app: DeskRoutes, context: DeskContext): void => {
  listRoutes(app, context)
  newRoutes(app, context)
  fileRoutes(app, context)
  itemRoutes(app, context)
}
