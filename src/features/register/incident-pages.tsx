// The list of incidents and the page of one: acts, injuries, involvements, claims that differ, decisions.
import type { VNode } from 'preact'
import { instant, keysOf } from '../../domain/brand.ts'
import type { ActState } from '../../domain/event/incident.ts'
import { libertyStatuses } from '../../domain/vocabulary/act-facts.ts'
import { violations } from '../../domain/vocabulary/violations.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { TimeLine } from '../../ui/drawing/time-line.tsx'
import { LinkButton } from '../../ui/form/button.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import type { Column } from '../../ui/show/data-table.tsx'
import { Filters, Pager } from '../../ui/show/filters.tsx'
import type { FilterOption } from '../../ui/show/filters.tsx'
import { KeyValue } from '../../ui/show/key-value.tsx'
import { StateMark } from '../../ui/show/mark.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { formatFuzzyTime } from '../../ui/show/time-words.ts'
import { kitWords } from '../../ui/words/kit.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { registerWords } from '../../ui/words/register.ts'
import { citationNumbers, Cites, Decisions, InjuryList, InvolvedList, Places, Sources, Times, victimText } from './act-facts.tsx'
import type { CiteOf } from './act-facts.tsx'
import { rowsAtOnce, stateHref } from './list-question.ts'
import type { ListQuestion } from './list-question.ts'
import type { IncidentRow, IncidentView } from './queries.ts'
import { timeZone } from './time-zone.ts'

const flagText = (lang: Lang, flag: string): string => {
  const known: Readonly<Record<string, string>> = registerWords[lang].flag
  return known[flag] ?? flag.replace(/^(link|tag) /, '')
}

/** Flags that are doubts; links and tags are words of the source. */
const doubts = (flags: readonly string[]): readonly string[] => flags.filter((flag) => !/^(link|tag) /.test(flag))

const incidentMatches = (row: IncidentRow, state: string): boolean => {
  if (state === 'flagged') return doubts(row.value.flags).length > 0
  return state === '' || Object.keys(row.acts).includes(state)
}

const actCounts = (lang: Lang, row: IncidentRow): string => 
  keysOf(registerWords[lang].states).flatMap((state) => (row.acts[state] === undefined ? [] : [`${String(row.acts[state])} ${registerWords[lang].states[state]}`])).join(', ')

const sorters: Readonly<Record<string, (a: IncidentRow, b: IncidentRow) => number>> = {
  when: (a, b) => (a.value.time?.value.from ?? Infinity) - (b.value.time?.value.from ?? Infinity),
  title: (a, b) => a.value.title.localeCompare(b.value.title),
  where: (a, b) => (a.value.place?.value.label ?? '').localeCompare(b.value.place?.value.label ?? ''),
}

/** Filtered and sorted by the question; the last when nothing else is asked is the newest. */
export const chosenIncidents = (rows: readonly IncidentRow[], question: ListQuestion): readonly IncidentRow[] => {
  const sorted = rows.filter((row) => incidentMatches(row, question.state)).sort(sorters[question.sort] ?? sorters['when'])
  return question.isDown ? sorted.reverse() : sorted
}

export const incidentCsv = (lang: Lang, rows: readonly IncidentRow[]): readonly (readonly string[])[] => {
  const words = registerWords[lang]
  return [
    ['id', words.title, words.when, words.where, words.acts, words.verification, words.flags],
    ...rows.map((row) => [
      row.id, row.value.title, row.value.time === null ? '' : formatFuzzyTime(lang, row.value.time.value, timeZone), row.value.place?.value.label ?? '', actCounts(lang, row),
      row.value.verification, doubts(row.value.flags).map((flag) => flagText(lang, flag)).join(', '),
    ]),
  ]
}

export const IncidentsPage = ({ lang, rows, question }: { readonly lang: Lang; readonly rows: readonly IncidentRow[]; readonly question: ListQuestion }): VNode => {
  const words = registerWords[lang]
  const all = chosenIncidents(rows, question)
  const from = question.page * rowsAtOnce
  const sort = (key: string): Column<IncidentRow>['sort'] => ({
    href: stateHref('/incidents', { ...question, page: 0, sort: key, isDown: question.sort === key && !question.isDown }), now: question.sort === key ? (question.isDown ? 'down' : 'up') : null,
  })
  const option = (state: string, text: string): FilterOption =>
    ({ href: stateHref('/incidents', { ...question, page: 0, state }), text, count: rows.filter((row) => incidentMatches(row, state)).length, isCurrent: question.state === state })
  const noOfNone = rows.length === 0 ? <EmptyState title={words.noIncidents}><p>{words.noIncidentsHint}</p></EmptyState> : <EmptyState title={words.noneMatch} />
  return (
    <Columns kind="side-main">
      <Side label={kitWords[lang].filters} quiet>
        <Filters lang={lang} groups={[{ heading: words.acts, options: [option('', words.all), ...keysOf(words.states).map((state) => option(state, words.states[state])), option('flagged', words.withFlags)] }]} />
      </Side>
      <Main isWide>
        <DataTable lang={lang} caption={words.incidents} rowKey={(row) => row.id} groups={[{ key: 'all', rows: all.slice(from, from + rowsAtOnce) }]}
          empty={noOfNone} csv={stateHref('/incidents.csv', question)}
          pager={all.length <= rowsAtOnce ? undefined : <Pager lang={lang} from={from + 1} to={Math.min(all.length, from + rowsAtOnce)} total={all.length}
            previous={question.page === 0 ? undefined : stateHref('/incidents', { ...question, page: question.page - 1 })}
            next={from + rowsAtOnce >= all.length ? undefined : stateHref('/incidents', { ...question, page: question.page + 1 })} />}
          columns={[
            { key: 'title', heading: words.title, isRowHeading: true, sort: sort('title'), cell: (row) => <a class="ref" href={`/incidents/${row.id}`}>{row.value.title === '' ? words.incident : row.value.title}</a> },
            { key: 'when', heading: words.when, sort: sort('when'), cell: (row) => (row.value.time === null ? <span class="dd">{kitWords[lang].unknown}</span> : formatFuzzyTime(lang, row.value.time.value, timeZone)) },
            { key: 'where', heading: words.where, sort: sort('where'), cell: (row) => row.value.place?.value.label ?? <span class="dd">{kitWords[lang].unknown}</span> },
            { key: 'acts', heading: words.acts, cell: (row) => actCounts(lang, row) },
            { key: 'flags', heading: words.flags, cell: (row) => <span class="d">{doubts(row.value.flags).map((flag) => flagText(lang, flag)).join(', ')}</span> },
          ]} />
      </Main>
    </Columns>
  )
}

const Acts = ({ lang, view, cite }: { readonly lang: Lang; readonly view: IncidentView; readonly cite: CiteOf }): VNode => {
  const words = registerWords[lang]
  const order: readonly ActState[] = ['accepted', 'proposed', 'returned', 'draft', 'refused', 'withdrawn']
  return (
    <DataTable lang={lang} caption={words.actsOf} rowKey={({ id }) => id} empty={<EmptyState title={words.noneMatch} />}
      groups={order.map((state) => ({ key: state, heading: words.states[state], rows: view.acts.filter(({ value }) => value.state === state) })).filter(({ rows }) => rows.length > 0)}
      columns={[
        { key: 'type', heading: words.violation, cell: ({ id, value }) => <><a class="ref" href={`/acceptance/${id}`}>{labelOf(violations, value.type, lang)}</a><Cites lang={lang} citations={value.citations} cite={cite} /></> },
        { key: 'victim', heading: words.victim, cell: ({ value }) => victimText(lang, value.victim, view.people) },
        { key: 'when', heading: words.when, cell: ({ value }) => <Times lang={lang} claims={[value.time]} cite={cite} /> },
        { key: 'where', heading: words.where, cell: ({ value }) => (value.placeUnknown ? words.placeUnknown : <Places lang={lang} claims={[value.place]} cite={cite} />) },
        { key: 'state', heading: words.verification, cell: ({ value }) => <><StateMark lang={lang} state={value.verification} />{value.grade !== null && ` ${value.grade.source}${value.grade.information}`}</> },
      ]} />
  )
}

/** A detention drawn: a bar from arrival to departure per station; what is not known is not drawn but said. */
const DetentionLine = ({ lang, id, view, stations }: { readonly lang: Lang; readonly id: string; readonly view: string; readonly stations: IncidentView['detentions'][number]['value']['stations'] }): VNode => (
  <TimeLine id={id} lang={lang} zone={timeZone} isPart label={view} rows={stations.map((station, index) => {
    const from = station.arrived?.value.from ?? station.left?.value.from
    const to = station.left?.value.to ?? station.arrived?.value.to
    return { key: String(index), label: station.label, bars: from == null || to == null || to <= from ? [] : [{ kind: 'said', from: instant(from), to: instant(to) }], text: '' }
  })} />
)

export const IncidentPage = ({ lang, view, mayCode }: { readonly lang: Lang; readonly view: IncidentView; readonly mayCode: boolean }): VNode => {
  const words = registerWords[lang]
  const { cite, all } = citationNumbers()
  const { value } = view
  const [times, places] = [[value.time, ...value.otherTimes], [value.place, ...value.otherPlaces]]
  const main = (
    <Main isWide>
      <Block>
        <KeyValue entries={[
          { key: words.when, value: <Times lang={lang} claims={times} cite={cite} /> }, { key: words.where, value: <Places lang={lang} claims={places} cite={cite} /> },
          { key: words.context, value: value.context === '' ? kitWords[lang].unknown : value.context }, { key: words.verification, value: <StateMark lang={lang} state={value.verification} /> },
          ...(value.flags.length === 0 ? [] : [{ key: words.flags, value: value.flags.map((flag) => flagText(lang, flag)).join(' · ') }]),
        ]} />
      </Block>
      <Block heading={words.actsOf}><Acts lang={lang} view={view} cite={cite} /></Block>
      {view.detentions.map(({ id, value: line }) => <Block key={id} heading={words.detention} hint={victimText(lang, { kind: 'person', person: line.victim }, view.people)}><DetentionLine lang={lang} id={`d${id.slice(0, 8)}`} view={words.detention} stations={line.stations} /><StationTable lang={lang} stations={line.stations} cite={cite} /></Block>)}
      <Block heading={words.injuries}><InjuryList lang={lang} list={view.injuries} people={view.people} cite={cite} /></Block>
      <Block heading={words.involvements}><InvolvedList lang={lang} list={view.involvements} people={view.people} others={view.others} cite={cite} /></Block>
      {value.narrative !== null && <Block heading={words.narrative}><p class="txt">{value.narrative.original}</p></Block>}
    </Main>
  )
  return (
    <Columns kind="main-side">
      {main}
      <Side label={words.decisions}>
        {mayCode && view.reports.length > 0 && <Block>{view.reports.map((report) => <LinkButton key={report.id} href={`/code/${report.id}`}>{words.addCoding} {report.value.reference ?? ''}</LinkButton>)}</Block>}
        <IncidentDecisions lang={lang} view={view} />
        <Sources lang={lang} all={all} />
      </Side>
    </Columns>
  )
}

/** The same line in words, with what each time rests on. */
const StationTable = ({ lang, stations, cite }: { readonly lang: Lang; readonly stations: IncidentView['detentions'][number]['value']['stations']; readonly cite: CiteOf }): VNode => {
  const words = registerWords[lang]
  return (
    <DataTable lang={lang} caption={words.detention} rowKey={({ label }) => label} groups={[{ key: 'all', rows: stations }]} empty={null} columns={[
      { key: 'label', heading: words.station, isRowHeading: true, cell: ({ label }) => label },
      { key: 'arrived', heading: words.arrived, cell: ({ arrived }) => <Times lang={lang} claims={[arrived]} cite={cite} /> },
      { key: 'left', heading: words.left, cell: ({ left }) => <Times lang={lang} claims={[left]} cite={cite} /> },
      { key: 'liberty', heading: words.liberty, cell: ({ libertyStatus }) => (libertyStatus === null ? kitWords[lang].unknown : labelOf(libertyStatuses, libertyStatus, lang)) },
    ]} />
  )
}

const IncidentDecisions = ({ lang, view }: { readonly lang: Lang; readonly view: IncidentView }): VNode => (
  <Block heading={registerWords[lang].decisions}>
    {view.acts.map(({ id, value }) => <details key={id}><summary class="sm">{labelOf(violations, value.type, lang)}, {victimText(lang, value.victim, view.people)}</summary><Decisions lang={lang} decisions={value.decisions} names={view.names} /></details>)}
  </Block>
)
