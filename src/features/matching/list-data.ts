// The lists: injuries and acts by what stands on them, and the recordings that nobody has watched.
import type { Actor } from '../../domain/access/actor.ts'
import { mayReadKind } from '../../domain/access/decide.ts'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { datedRecording } from '../../domain/evidence/item-claims.ts'
import { mayMatchByItself } from '../../domain/evidence/recording.ts'
import type { Proposal } from '../../domain/matching/rank.ts'
import { ways } from '../../domain/matching/subjects.ts'
import type { Way } from '../../domain/matching/subjects.ts'
import type { Result } from '../../domain/problem.ts'
import type { FuzzyTime } from '../../domain/time-and-place/fuzzy-time.ts'
import type { Entry, RegisterReader } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { happeningFacts } from './happening-facts.ts'
import type { HappeningFacts } from './happening-facts.ts'
import { itemName, whatOf, whoOf } from './naming.ts'
import type { MatcherView } from './projection.ts'

export const happeningStates = ['undecided', 'none', 'decided'] as const
/** `decided`: a person decided on at least one candidate. `none`: nothing sees or hears it. */
export type HappeningState = (typeof happeningStates)[number]
export const sortKeys = ['when', 'who', 'what', 'where', 'proposals'] as const
export type SortKey = (typeof sortKeys)[number]

export interface ListQuestion {
  readonly show: 'injury' | 'act' | 'clips'
  readonly state: HappeningState | 'all'
  readonly sort: SortKey
  readonly isDown: boolean
}

export interface HappeningRow {
  readonly about: HappeningFacts['about']
  readonly who: string
  readonly what: string
  readonly time: FuzzyTime | null
  readonly place: string
  readonly state: HappeningState
  /** How many candidates of each way, of the best that are kept. */
  readonly proposals: readonly { readonly way: Way; readonly count: number }[]
  readonly count: number
}

export interface ClipRow {
  readonly id: Id<'item'>
  readonly name: string
  readonly time: FuzzyTime | null
  readonly clock: 'clockMeasured' | 'clockStated' | 'clockNone'
  readonly hasCamera: boolean
}

export interface MatchingList {
  /** How many there are; `rows` or `clips` hold those of the part asked for. */
  readonly found: number
  readonly rows: readonly HappeningRow[]
  readonly clips: readonly ClipRow[]
  readonly counts: Readonly<Record<HappeningState | 'all', number>>
  readonly totals: Readonly<Record<ListQuestion['show'], number>>
}

/** What this reader may see of the proposals: a withheld item is not even counted. */
const readable = (view: RegisterReader, proposals: readonly Proposal[]): readonly Proposal[] => proposals.filter(({ item, way }) => {
  if (way !== 'present') {
    const id = parseId<'item'>(item)
    return id !== null && view.get('item', id) !== null
  }
  const id = parseId<'deployment'>(item)
  return id !== null && view.get('deployment', id) !== null
})

/** Ids of happenings on which a person decided. */
const decidedOn = (view: RegisterReader): ReadonlySet<Id> => new Set(view.all('match-decision')
  .filter(({ value: { state } }) => state.status === 'covers' || state.status === 'does_not_cover').map(({ value }) => value.about.id))

const stateOf = (isDecided: boolean, proposals: readonly Proposal[]): HappeningState =>
  isDecided ? 'decided' : proposals.some(({ way }) => way === 'sees' || way === 'hears') ? 'undecided' : 'none'

const happeningRows = (view: RegisterReader, matcher: MatcherView, { kind, lang }: { readonly kind: 'injury' | 'act'; readonly lang: Lang }): readonly HappeningRow[] => {
  const { top } = matcher.join()
  const decided = decidedOn(view)
  return view.all(kind).flatMap(({ id }) => {
    const facts = happeningFacts(view, { kind, id })
    if (facts === null) return []
    const proposals = readable(view, top.get(id) ?? [])
    const counts = ways.map((way) => ({ way, count: proposals.filter((proposal) => proposal.way === way).length })).filter(({ count }) => count > 0)
    return [{
      about: facts.about, who: whoOf(view, facts.victim, lang), what: whatOf(facts, lang), time: facts.time?.claim.value ?? null,
      place: facts.place?.claim.value.label ?? '', state: stateOf(decided.has(id), proposals), proposals: counts, count: proposals.length,
    }]
  })
}

const clipRow = (item: Entry<'item'>): ClipRow => {
  const recording = datedRecording(item.value)
  const isDated = recording !== null && mayMatchByItself(recording)
  return {
    id: item.id, name: itemName(item), time: item.value.time?.value ?? recording?.deviceStart?.value ?? null,
    clock: !isDated ? 'clockNone' : recording.clockOffset === null && item.value.time?.status !== 'accepted' ? 'clockStated' : 'clockMeasured',
    hasCamera: recording?.camera != null,
  }
}

/** Recordings without a finding by a person. */
const unwatched = (view: RegisterReader): readonly Entry<'item'>[] => {
  const watched = new Set(view.all('match-decision').filter(({ value }) => value.findings.length > 0).map(({ value }) => value.with.id))
  return view.all('item').filter(({ id, value }) => value.recording !== null && value.state.kind !== 'destroyed' && !watched.has(id))
}

const compareBy = (key: SortKey): ((a: HappeningRow, b: HappeningRow) => number) => {
  if (key === 'proposals') return (a, b) => a.count - b.count
  if (key === 'when') return (a, b) => (a.time?.from ?? Infinity) - (b.time?.from ?? Infinity)
  const text = (row: HappeningRow): string => (key === 'who' ? row.who : key === 'what' ? row.what : row.place)
  const { compare } = new Intl.Collator('ru', { numeric: true })
  return (a, b) => compare(text(a), text(b))
}

/** Which rows of a list are shown. */
export interface Part {
  readonly from: number
  readonly to: number
}

const listOf = (view: RegisterReader, matcher: MatcherView, { show, state, sort, isDown, lang, part }: ListQuestion & { readonly lang: Lang; readonly part: Part }): MatchingList => {
  const all = show === 'clips' ? [] : happeningRows(view, matcher, { kind: show, lang })
  const count = (wanted: HappeningState): number => all.filter((row) => row.state === wanted).length
  const compare = compareBy(sort)
  const clips = unwatched(view)
  const rows = all.filter((row) => state === 'all' || row.state === state)
  return {
    found: show === 'clips' ? clips.length : rows.length,
    rows: rows.sort((a, b) => (isDown ? -1 : 1) * compare(a, b)).slice(part.from, part.to),
    clips: show === 'clips' ? clips.map(clipRow).sort((a, b) => (a.time?.from ?? Infinity) - (b.time?.from ?? Infinity)).slice(part.from, part.to) : [],
    counts: { all: all.length, undecided: count('undecided'), none: count('none'), decided: count('decided') },
    totals: { injury: view.all('injury').filter(({ value }) => !value.isWithdrawn).length, act: view.all('act').filter(({ id }) => happeningFacts(view, { kind: 'act', id }) !== null).length, clips: clips.length },
  }
}

export interface Asking {
  readonly shell: Shell
  readonly actor: Actor
  readonly matcher: MatcherView
  readonly lang: Lang
}

/** Part of one list with the counts of its filters. */
export const matchingList = ({ shell, actor, matcher, lang }: Asking, question: ListQuestion, part: Part): Promise<Result<MatchingList>> => reveal(shell, actor, {
  purpose: 'matching', question: { ...question, from: part.from },
  read: (view) => {
    if (!mayReadKind(actor, 'match-decision')) return null
    const value = listOf(view, matcher, { ...question, lang, part })
    return { shown: [...value.rows.map(({ about }) => about.id), ...value.clips.map(({ id }) => id)], value }
  },
})
