// The evidence room: pictures or a list, filters with counts, nothing graphic before it is asked for.
import type { VNode } from 'preact'
import { keysOf } from '../../domain/brand.ts'
import { itemKindWords, itemStateWords } from '../../domain/evidence/evidence-words.ts'
import { copyStatementOf } from '../../domain/evidence/source-copy.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import { Filters, Pager } from '../../ui/show/filters.tsx'
import type { FilterOption } from '../../ui/show/filters.tsx'
import { StatusMark, Tag } from '../../ui/show/mark.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { Veil } from '../../ui/show/veil.tsx'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { kitWords } from '../../ui/words/kit.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { formWords, whenWords } from './item-words.ts'
import { knownFilters } from './queries.ts'
import type { ItemFilter, ItemList, ItemRow, KnownFilter } from './queries.ts'

export type ListView = 'gallery' | 'list'
export interface ListAsked {
  readonly filter: ItemFilter
  readonly view: ListView
  /** From 1. */
  readonly page: number
}
export interface ListPageProps {
  readonly lang: Lang
  readonly list: ItemList
  readonly asked: ListAsked
}

/** Rows at once. */
const pageSize: Readonly<Record<ListView, number>> = { gallery: 24, list: 200 }

/** The address of the list so asked; codes only, never words. */
export const listHref = ({ filter, view, page }: ListAsked, path = '/evidence'): string => {
  const query = new URLSearchParams(Object.entries({ kind: filter.kind, state: filter.state, known: filter.known, view: view === 'list' ? view : null, page: page > 1 ? String(page) : null })
    .flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

const FilterPane = ({ lang, list, asked }: ListPageProps): VNode => {
  const words = evidenceWords[lang]
  const { filter } = asked
  const option = (chosen: Partial<ItemFilter>, text: string, count: number, isCurrent: boolean): FilterOption =>
    ({ href: listHref({ ...asked, page: 1, filter: { ...filter, ...chosen } }), text, count, isCurrent })
  const all = (chosen: Partial<ItemFilter>, counts: ReadonlyMap<unknown, number>, isCurrent: boolean): FilterOption =>
    option(chosen, kitWords[lang].all, [...counts.values()].reduce((sum, n) => sum + n, 0), isCurrent)
  const known: Readonly<Record<KnownFilter, string>> = { time: words.hasTime, 'no-time': words.noTime, place: words.hasPlace, unwatched: words.unwatched }
  return (
    <Filters lang={lang} groups={[
      { heading: words.kind, options: [all({ kind: null }, list.kinds, filter.kind === null),
        ...keysOf(itemKindWords).filter((kind) => list.kinds.has(kind) || filter.kind === kind).map((kind) => option({ kind }, labelOf(itemKindWords, kind, lang), list.kinds.get(kind) ?? 0, filter.kind === kind))] },
      { heading: words.state, options: [all({ state: null }, list.states, filter.state === null),
        ...keysOf(itemStateWords).filter((state) => list.states.has(state) || filter.state === state).map((state) => option({ state }, labelOf(itemStateWords, state, lang), list.states.get(state) ?? 0, filter.state === state))] },
      { heading: words.known, options: knownFilters.map((each) => option({ known: filter.known === each ? null : each }, known[each], list.known.get(each) ?? 0, filter.known === each)) },
    ]} />
  )
}

const TimeOf = ({ lang, row }: { readonly lang: Lang; readonly row: ItemRow }): VNode => {
  const { time } = row.value
  if (time === null) return <span class="dd">{evidenceWords[lang].noTime}</span>
  return <>{whenWords(lang, time.value)}{time.status !== 'accepted' && <> <span class="xs"><StatusMark lang={lang} status={time.status} /></span></>}</>
}

const nameOf = (lang: Lang, { title, communication }: ItemRow['value']): string => {
  const words = title === '' ? communication?.transcript.original ?? evidenceWords[lang].unnamed : title
  return words.length > 60 ? `${words.slice(0, 60)}…` : words
}

const Card = ({ lang, row }: { readonly lang: Lang; readonly row: ItemRow }): VNode => {
  const words = evidenceWords[lang]
  const picture = `/evidence/${row.id}/thumbnail`
  return (
    <li>
      {row.isPictured ? <Veil lang={lang} preview={picture} reason={formWords(lang, row.value)} burn={[row.ref]}><img src={picture} alt={words.thumbnail} loading="lazy" /></Veil>
        : <div class="well sm d">{formWords(lang, row.value)}<br />{row.value.content === null ? '' : words.noPicture}</div>}
      <div class="p sm stack">
        <p><a class="ref" href={`/evidence/${row.id}`}>{row.ref}</a> <span class="q">{nameOf(lang, row.value)}</span></p>
        <p class="d"><TimeOf lang={lang} row={row} /></p>
        <p class="wrap"><Tag>{labelOf(itemStateWords, row.value.state.kind, lang)}</Tag>{copyStatementOf(row.value) !== null && <Tag icon="duplicate">{words.copy.name}</Tag>}{row.value.place !== null && <Tag>{row.value.place.value.label === '' ? words.hasPlace : row.value.place.value.label}</Tag>}</p>
      </div>
    </li>
  )
}

const Table = ({ lang, rows }: { readonly lang: Lang; readonly rows: readonly ItemRow[] }): VNode => {
  const words = evidenceWords[lang]
  return (
    <DataTable<ItemRow> lang={lang} caption={words.title} rowKey={(row) => row.id} groups={[{ key: 'all', rows }]} empty={null} columns={[
      { key: 'ref', heading: words.item, isRowHeading: true, cell: (row) => <a class="ref" href={`/evidence/${row.id}`}>{row.ref}</a> },
      { key: 'form', heading: words.kind, cell: (row) => `${formWords(lang, row.value)}${copyStatementOf(row.value) === null ? '' : `, ${words.copy.name}`}` },
      { key: 'name', heading: words.name, cell: (row) => <span class="q">{nameOf(lang, row.value)}</span> },
      { key: 'time', heading: words.time, cell: (row) => <TimeOf lang={lang} row={row} /> },
      { key: 'place', heading: words.place, cell: (row) => (row.value.place === null ? '' : row.value.place.value.label === '' ? words.hasPlace : row.value.place.value.label) },
      { key: 'state', heading: words.state, cell: (row) => labelOf(itemStateWords, row.value.state.kind, lang) },
      { key: 'from', heading: words.from, cell: (row) => row.value.provenance[0].statedBy.replace(/^staff:.*/, words.somebody) },
      { key: 'seen', heading: words.seen, isNumber: true, cell: (row) => row.observations },
    ]} />
  )
}

export const ListPage = ({ lang, list, asked }: ListPageProps): VNode => {
  const words = evidenceWords[lang]
  const size = pageSize[asked.view]
  const from = (asked.page - 1) * size
  const rows = list.rows.slice(from, from + size)
  return (
    <Columns kind="side-main">
      <Side label={kitWords[lang].filters} quiet><FilterPane lang={lang} list={list} asked={asked} /></Side>
      <Main isWide>
        {rows.length === 0 && <EmptyState title={words.emptyTitle}><p>{words.emptyText}</p></EmptyState>}
        {rows.length > 0 && (asked.view === 'list' ? <Table lang={lang} rows={rows} /> : <ul class="gal">{rows.map((row) => <Card key={row.id} lang={lang} row={row} />)}</ul>)}
        {rows.length > 0 && (
          <Block><div class="wrap sm">
            <Pager lang={lang} from={from + 1} to={from + rows.length} total={list.rows.length}
              previous={asked.page > 1 ? listHref({ ...asked, page: asked.page - 1 }) : undefined} next={from + size < list.rows.length ? listHref({ ...asked, page: asked.page + 1 }) : undefined} />
            <a href={listHref({ ...asked, page: 1 }, '/evidence.csv')} download>{kitWords[lang].csv}</a>
          </div></Block>
        )}
      </Main>
    </Columns>
  )
}
