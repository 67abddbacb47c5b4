// The queue of reports: rows in their order, what is like what, floods set aside as one.
import type { Actor } from '../../../domain/access/actor.ts'
import { isWithheld } from '../../../domain/access/withheld.ts'
import type { Id } from '../../../domain/brand.ts'
import type { Report } from '../../../domain/intake/report.ts'
import { nearReports } from '../../../domain/intake/near-reports.ts'
import type { NearReports } from '../../../domain/intake/near-reports.ts'
import { floodsOf, neighboursOf, sketchOf } from '../../../domain/intake/similar-text.ts'
import type { Neighbour, Sketch, Sketched } from '../../../domain/intake/similar-text.ts'
import { spamProposal } from '../../../domain/intake/triage.ts'
import { additionsOf, queueOrder, queueStateOf } from '../../../domain/intake/triage-queue.ts'
import type { Additions } from '../../../domain/intake/triage-queue.ts'
import type { Result } from '../../../domain/problem.ts'
import type { Entry, RegisterReader } from '../../../server/register.ts'
import { reveal } from '../../../server/reveal.ts'
import type { Shell } from '../../../server/shell.ts'
import type { QueueRow } from './queue-row.ts'
import { countsOf, fits, stateFilters, dangerFilters, writers, assignments, languages, channels } from './queue-question.ts'
import type { FilterKey, QueueQuestion } from './queue-question.ts'

export interface Flood {
  readonly leader: QueueRow
  readonly rows: readonly QueueRow[]
}

export interface Queue {
  /** All that fit, in order, floods taken out. */
  readonly rows: readonly QueueRow[]
  readonly floods: readonly Flood[]
  /** What is near a report: by its text, or by a file that came with both. */
  readonly near: NearReports
  /** Every row that this actor may see, by id: neighbours are looked up here. */
  readonly byId: ReadonlyMap<string, QueueRow>
  readonly counts: Readonly<Record<FilterKey, ReadonlyMap<string, number>>>
  readonly chosen: QueueRow | null
  /** Messages that came under words which no report here has. */
  readonly strayMessages: number
}

/** What the queue asks of the text of every report. */
interface Read { readonly sketch: Sketch; readonly lang: string; readonly adds: Additions }
/** Texts are read out of packed bytes: once each. A report that changes is a new value, so nothing grows stale. */
const remembered = new WeakMap<Report, Read>()
const readOf = (report: Report): Read => {
  const known = remembered.get(report)
  if (known !== undefined) return known
  const read = { sketch: sketchOf(report.narrative.original), lang: report.narrative.lang, adds: additionsOf(report, 0) }
  remembered.set(report, read)
  return read
}

type Near = ReadonlyMap<string, readonly Neighbour[]>
/** Every page of the queue asks for the same texts again; what is remembered goes with the first of them. */
const neighbours = new WeakMap<Sketch, { readonly texts: readonly Sketched[]; readonly near: Near }>()
const nearFor = (texts: readonly Sketched[]): Near => {
  const first = texts[0]?.sketch
  if (first === undefined) return new Map()
  const known = neighbours.get(first)
  if (known?.texts.length === texts.length && texts.every(({ sketch }, index) => known.texts[index]?.sketch === sketch)) return known.near
  const near = neighboursOf(texts)
  neighbours.set(first, { texts, near })
  return near
}

const countBy = <Key>(keys: Iterable<Key>): ReadonlyMap<Key, number> => {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const rowsOf = (view: RegisterReader, bait: readonly Entry<'report'>[]): readonly QueueRow[] => {
  const files = countBy(view.all('item').flatMap(({ value }) => [...new Set(value.provenance.map(({ report }) => report))]))
  const names = new Map(view.all('staff').map(({ id, value }) => [id, value.name]))
  const talks = new Map<Id<'report'>, { readonly from: 'source' | 'staff'; readonly order: number }[]>()
  for (const { value } of view.all('message')) if (value.report !== null) talks.set(value.report, [...talks.get(value.report) ?? [], { from: value.from, order: value.order }])
  return [...view.all('report'), ...bait].map(({ id, value }) => ({
    id, report: value, lang: readOf(value).lang, adds: { ...readOf(value).adds, files: files.get(id) ?? 0 },
    state: queueStateOf(value, (talks.get(id) ?? []).sort((a, b) => a.order - b.order)),
    writer: value.compartment === 'medic' ? 'medic' : value.accountType,
    with: value.assignedTo === null ? null : names.get(value.assignedTo) ?? null,
    isSpamProposed: spamProposal(value) !== null,
  })).sort(queueOrder)
}

/** Of each file that came with several reports those that are compared. */
const filesOfSeveral = (view: RegisterReader, compared: ReadonlySet<string>): readonly (readonly string[])[] => view.all('item')
  .map(({ value }) => [...new Set(value.provenance.flatMap(({ report }) => report ?? []))].filter((id) => compared.has(id)))
  .filter((reports) => reports.length > 1)

const values: Readonly<Record<FilterKey, readonly string[]>> = { state: stateFilters, danger: dangerFilters, writer: writers, assigned: assignments, lang: languages, channel: channels }

/** Asking for one flood shows its rows one by one. */
const setAside = (rows: readonly QueueRow[], question: QueueQuestion, isCompared: (row: QueueRow) => boolean): Pick<Queue, 'rows' | 'floods'> => {
  const byAge = [...rows].sort((a, b) => a.report.receivedOn.localeCompare(b.report.receivedOn) || a.id.localeCompare(b.id))
  const byId = new Map<string, QueueRow>(rows.map((row) => [row.id, row]))
  const floods = floodsOf(byAge.filter(isCompared).map(({ id, report }) => ({ id, sketch: readOf(report).sketch }))).flatMap((ids): readonly Flood[] => {
    const members = ids.map((id) => byId.get(id)).filter((row) => row !== undefined)
    const [leader] = members
    return leader === undefined ? [] : [{ leader, rows: members }]
  })
  const asked = floods.find(({ leader }) => leader.id === question.flood)
  if (asked !== undefined) return { rows: [...asked.rows].sort(queueOrder), floods: [] }
  const aside = new Set(floods.flatMap((flood) => flood.rows))
  return { rows: rows.filter((row) => !aside.has(row)), floods }
}

/** The queue as this actor may see it. Withdrawn reports and spam are like nothing; so is bait, which stands in the list and leaves with no list that is taken along. */
export const readQueue = (shell: Shell, actor: Extract<Actor, { kind: 'staff' }>, { question, purpose }: { readonly question: QueueQuestion; readonly purpose: 'queue' | 'queue-csv' }): Promise<Result<Queue>> => reveal(shell, actor, {
  purpose, question,
  read: (view, bait) => {
    const all = rowsOf(view, purpose === 'queue' ? bait : [])
    const isCompared = ({ id, report }: QueueRow): boolean => !isWithheld(report) && !bait.some((each) => each.id === id)
    const fitting = all.filter((row) => fits(row, question, { me: actor.id }))
    const { rows, floods } = setAside(fitting, question, isCompared)
    const aside = new Set(floods.flatMap((flood) => flood.rows.map(({ id }) => id)))
    const compared = all.filter((row) => row.state !== 'withdrawn' && row.state !== 'spam' && isCompared(row) && !aside.has(row.id))
    const near = nearReports(nearFor(compared.map(({ id, report }) => ({ id, sketch: readOf(report).sketch }))), filesOfSeveral(view, new Set(compared.map(({ id }) => id))))
    const counts = (key: FilterKey): ReadonlyMap<string, number> => countsOf(all, question, { me: actor.id, key, values: values[key] })
    return {
      shown: [...rows.map(({ id }) => id), ...floods.map(({ leader }) => leader.id)],
      value: {
        rows, floods, near, byId: new Map(all.map((row) => [row.id, row])),
        counts: { state: counts('state'), danger: counts('danger'), writer: counts('writer'), assigned: counts('assigned'), lang: counts('lang'), channel: counts('channel') },
        chosen: rows.find(({ id }) => id === question.chosen) ?? rows[0] ?? null,
        strayMessages: view.all('message').filter(({ value }) => value.report === null).length,
      },
    }
  },
})
