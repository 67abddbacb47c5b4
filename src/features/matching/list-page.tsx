// The lists of matching: filters with counts beside injuries or acts, or the clips that nobody has watched.
import type { VNode } from 'preact'
import { Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import type { Column } from '../../ui/show/data-table.tsx'
import { Filters, Pager } from '../../ui/show/filters.tsx'
import { EmptyState, Progress } from '../../ui/show/notice.tsx'
import { formatFuzzyTime } from '../../ui/show/time-words.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import { matchingWords } from '../../ui/words/matching.ts'
import { happeningStates, sortKeys } from './list-data.ts'
import type { ClipRow, HappeningRow, ListQuestion, MatchingList, SortKey } from './list-data.ts'
import { keptProposals } from './projection.ts'
import { pagePath, zone } from './workbench-props.ts'

export const rowsAtOnce = 200

interface ListProps {
  readonly lang: Lang
  readonly list: MatchingList
  readonly question: ListQuestion
  /** Of the first row shown, counted from 0. */
  readonly from: number
}

const path = ({ show, state, sort, isDown }: ListQuestion, from = 0): string =>
  `/matching?show=${show}&state=${state}&sort=${isDown ? '-' : ''}${sort}${from === 0 ? '' : `&from=${String(from)}`}`

/** How many proposals of each way, in words: "seen 3, heard 1". */
const proposalWords = (lang: Lang, { proposals }: HappeningRow): string => proposals.map(({ way, count }) => {
  const number = formatNumber(lang, count)
  return `${matchingWords[lang].ways[way]} ${count >= keptProposals ? matchingWords[lang].atLeast(number) : number}`
}).join(', ')

const happeningColumns = ({ lang, question }: ListProps): readonly Column<HappeningRow>[] => {
  const words = matchingWords[lang]
  const sort = (key: SortKey): Column<HappeningRow>['sort'] => ({
    href: path({ ...question, sort: key, isDown: question.sort === key && !question.isDown }), now: question.sort !== key ? null : question.isDown ? 'down' : 'up',
  })
  const cells: Readonly<Record<SortKey, Column<HappeningRow>['cell']>> = {
    who: (row) => <a class="ref" href={pagePath(row.about)}>{row.who}</a>,
    what: (row) => row.what,
    when: (row) => (row.time === null ? <span class="dd">{words.unknownTime}</span> : formatFuzzyTime(lang, row.time, zone)),
    where: (row) => (row.place === '' ? <span class="dd">{words.unknownPlace}</span> : row.place),
    proposals: (row) => proposalWords(lang, row),
  }
  const order = ['who', 'what', 'when', 'where', 'proposals'] as const satisfies readonly SortKey[]
  return [
    ...order.map((key): Column<HappeningRow> => ({ key, heading: words[key], isRowHeading: key === 'who', sort: sort(key), cell: cells[key] })),
    { key: 'state', heading: words.state, cell: (row) => words.states[row.state] },
  ]
}

const clipColumns = (lang: Lang): readonly Column<ClipRow>[] => {
  const words = matchingWords[lang]
  return [
    { key: 'item', heading: words.item, isRowHeading: true, cell: (row) => <a class="ref" href={`/matching/item/${row.id}`}>{row.name}</a> },
    { key: 'when', heading: words.when, cell: (row) => (row.time === null ? <span class="dd">{words.unknownTime}</span> : formatFuzzyTime(lang, row.time, zone)) },
    { key: 'clock', heading: words.clock, cell: (row) => words[row.clock] },
    { key: 'where', heading: words.where, cell: (row) => (row.hasCamera ? '' : <span class="dd">{words.cameraNone}</span>) },
    { key: 'open', heading: words.toItem, isHeadingHidden: true, cell: (row) => <a href={`/evidence/${row.id}`}>{words.toItem}</a> },
  ]
}

const ListFilters = ({ lang, list, question }: ListProps): VNode => {
  const words = matchingWords[lang]
  const shows = [['injury', words.injuries], ['act', words.acts], ['clips', words.clips]] as const
  const states = (['all', ...happeningStates] as const).map((state) => ({
    href: path({ ...question, state }), text: state === 'all' ? words.allStates : words.states[state], count: list.counts[state], isCurrent: question.state === state,
  }))
  return (
    <Filters lang={lang} groups={[
      { heading: words.showHeading, options: shows.map(([show, text]) => ({ href: path({ ...question, show, state: 'all' }), text, count: list.totals[show], isCurrent: question.show === show })) },
      ...(question.show === 'clips' ? [] : [{ heading: words.stateHeading, options: states }]),
    ]} />
  )
}

export const ListPage = (props: ListProps): VNode => {
  const { lang, list, question, from } = props
  const words = matchingWords[lang]
  const total = list.found
  const to = Math.min(from + rowsAtOnce, total)
  const shared = {
    lang, csv: path(question).replace('/matching?', '/matching.csv?'),
    pager: <Pager lang={lang} from={Math.min(from + 1, total)} to={to} total={total} previous={from === 0 ? undefined : path(question, Math.max(0, from - rowsAtOnce))} next={to < total ? path(question, to) : undefined} />,
  }
  return (
    <Columns kind="side-main">
      <Side label={words.showHeading} quiet>
        <ListFilters {...props} />
        {question.show !== 'clips' && list.counts.all > 0 && (
          <div class="flt"><p class="sm">{words.progress(formatNumber(lang, list.counts.decided), formatNumber(lang, list.counts.all))}</p><Progress label={words.states.decided} done={list.counts.decided} total={list.counts.all} /></div>
        )}
      </Side>
      <Main isWide>
        {question.show === 'clips'
          ? <DataTable<ClipRow> {...shared} caption={words.clips} rowKey={({ id }) => id} columns={clipColumns(lang)} groups={[{ key: 'all', rows: list.clips }]} empty={<EmptyState title={words.noClipsTitle}><p>{words.noClipsHint}</p></EmptyState>} />
          : <DataTable<HappeningRow> {...shared} caption={words[question.show === 'act' ? 'acts' : 'injuries']} rowKey={({ about }) => about.id} columns={happeningColumns(props)} groups={[{ key: 'all', rows: list.rows }]} empty={<EmptyState title={words.emptyTitle}><p>{words.emptyHint}</p></EmptyState>} />}
      </Main>
    </Columns>
  )
}

const iso = (at: number | null | undefined): string => (at == null ? '' : new Date(at).toISOString())

/** The whole list, not only what one page shows. Ids, so that rows can be joined with other lists. */
export const listCsv = (lang: Lang, list: MatchingList, question: ListQuestion): readonly (readonly string[])[] => {
  const words = matchingWords[lang]
  if (question.show === 'clips') {
    return [['id', words.item, `${words.when} <`, `${words.when} >`, words.clock],
      ...list.clips.map((row) => [row.id, row.name, iso(row.time?.from), iso(row.time?.to), words[row.clock]])]
  }
  return [['id', words.who, words.what, `${words.when} <`, `${words.when} >`, words.where, words.proposals, words.state],
    ...list.rows.map((row) => [row.about.id, row.who, row.what, iso(row.time?.from), iso(row.time?.to), row.place, proposalWords(lang, row), words.states[row.state]])]
}

/** The question of an address; anything unknown falls back to the first list by time. */
export const readQuestion = (query: Readonly<Record<string, string>>): ListQuestion & { readonly from: number } => {
  const sort = (query['sort'] ?? '').replace(/^-/, '')
  return {
    show: (['injury', 'act', 'clips'] as const).find((each) => each === query['show']) ?? 'injury',
    state: (['all', ...happeningStates] as const).find((each) => each === query['state']) ?? 'all',
    sort: sortKeys.find((each) => each === sort) ?? 'when', isDown: query['sort']?.startsWith('-') ?? false,
    from: Math.max(0, Math.trunc(Number(query['from'] ?? 0)) || 0),
  }
}
