// Routes of the search: an empty form, the answer to a post, a plain page for records that have none.
import { h } from 'preact'
import { z } from 'zod'
import { searchedKinds } from '../../domain/search/document.ts'
import { refuse } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import type { SearchIndex } from '../../server/search/search-index.ts'
import { searchWords } from '../../ui/words/search.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import { RecordPage, SearchPage } from './pages.tsx'
import type { SearchPageProps } from './pages.tsx'
import { findRecords, recordTexts } from './queries.ts'
import { askedId } from './record-href.ts'

const kind = z.enum(['', ...searchedKinds])
/** `choose` is the button of a kind, `kind` what was chosen before. */
const asking = z.object({ q: z.string().default(''), kind: kind.default(''), choose: kind.optional(), page: z.coerce.number().int().min(1).max(100_000).default(1) })

export const searchRoutes = (app: DeskRoutes, context: DeskContext, indexOf: () => SearchIndex | null): void => {
  const page = (c: DeskRequest, shown: Pick<SearchPageProps, 'asked' | 'problem' | 'found' | 'made'>): Response => {
    const words = searchWords[c.var.lang]
    return context.render.page(c, {
      title: words.title, current: '/search', status: shown.problem === null ? 200 : 400, islands: ['search'], keys: [{ key: '/', text: words.focusKey }],
      sub: shown.found === null ? undefined : words.found(formatNumber(c.var.lang, shown.found.total)),
      children: h(SearchPage, { lang: c.var.lang, token: c.var.visit.formToken, ...shown }),
    })
  }
  const made = (): number => indexOf()?.made() ?? 0
  app.get('/search', (c) => page(c, { asked: { text: '', kind: null, page: 1 }, problem: null, found: null, made: made() }))
  app.post('/search', async (c) => {
    const form = await readForm(c, asking)
    const chosen = form.choose ?? form.kind
    const asked = { text: form.q, kind: chosen === '' ? null : chosen, page: form.page }
    const index = indexOf()
    if (index === null || made() < 1) return page(c, { asked, problem: null, found: null, made: made() })
    const found = await findRecords({ shell: context.shell, index, stemmers: context.stemmers }, c.var.visit.actor, asked)
    return page(c, { asked, problem: found.ok ? null : found.problem, found: found.ok ? found.value : null, made: 1 })
  })
  app.get('/search/record/:kind/:id', async (c) => {
    const named = z.enum(searchedKinds).safeParse(c.req.param('kind'))
    const id = askedId(c.req.param('id'))
    const texts = !named.success || id === null ? refuse('not-found') : await recordTexts(context.shell, c.var.visit.actor, named.data, id)
    if (!texts.ok) return context.render.problem(c, texts.problem)
    const words = searchWords[c.var.lang]
    return context.render.page(c, { title: named.success ? words.kinds[named.data] : words.title, current: '/search', children: h(RecordPage, { lang: c.var.lang, texts: texts.value }) })
  })
}
