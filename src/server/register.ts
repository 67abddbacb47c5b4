// The register in memory: every record, opened at unlock and changed only by what was committed (house.md, "sealed").
import { keysOf } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import type { Change, ChangeOf, Kind, Records } from '../domain/change.ts'
import { wipeLong } from './record-payload.ts'
import { isoDay } from '../domain/time-and-place/civil-time.ts'

/** One record as memory holds it. */
export interface Entry<K extends Kind> {
  readonly kind: K
  readonly id: Id<K>
  readonly version: number
  readonly value: Records[K]
}

/** What may be asked of the register without changing it. Reading for a person goes through `reveal`. */
export interface RegisterReader {
  readonly get: <K extends Kind>(kind: K, id: Id<K>) => Entry<K> | null
  readonly all: <K extends Kind>(kind: K) => readonly Entry<K>[]
  /** Another number when it changed which records of a kind are shown, and how much of each, otherwise than by a change of these records themselves. */
  readonly judged: (kind: Kind) => number
}

/** A record that was erased. */
export interface Gone {
  readonly kind: Kind
  readonly id: Id
}

/** A projection must let go of all that it made out of records that are gone. */
export type Follower = (changes: readonly Change[], gone: readonly Gone[]) => void
/** A projection that keeps what it made outside the register's memory, and needs time to let go: true when it holds nothing of these ids. */
export type Holder = (gone: readonly Id[]) => Promise<boolean>

export interface Register extends RegisterReader {
  /** ISO day in UTC, never before the newest day that the custody log was seen to have: a clock set back gives nobody more time. */
  readonly today: () => string
  readonly sawDay: (day: string) => void
  /** Another number after each change: what was worked out before it may be stale. */
  readonly revision: () => number
  readonly kinds: () => readonly Kind[]
  /** Where a record stands in `all` of its kind: records keep their order. */
  readonly place: (kind: Kind, id: Id) => number | null
  /** Applies committed changes in commit order, then tells every follower. */
  readonly apply: (changes: readonly Change[]) => void
  /** Takes erased records out of memory, then tells every follower. */
  readonly forget: (gone: readonly Gone[]) => void
  /** Called after each applied batch, and after records were erased: the matching index and other projections follow here. */
  readonly follow: (listener: Follower) => void
  /** From now on nothing is erased before this one has let go. Call what it returns when it holds nothing any more. */
  readonly hold: (holder: Holder) => () => void
  /** Whether every holder has let go of these; nothing may be called erased before. */
  readonly letGo: (gone: readonly Id[]) => Promise<boolean>
  readonly clear: () => void
}

/** All records of a kind. A list that was given away stays as it is: the next change makes another one. */
interface Shelf<K extends Kind> {
  readonly places: Map<Id, number>
  entries: Entry<K>[]
  isGiven: boolean
}
type Shelves = { readonly [K in Kind]: Shelf<K> }

const shelf = <K extends Kind>(): Shelf<K> => ({ places: new Map(), entries: [], isGiven: false })
const emptyShelves = (): Shelves => ({
  setting: shelf(), 'intake-key': shelf(), 'key-destruction': shelf(), questionnaire: shelf(), staff: shelf(), roster: shelf(), approval: shelf(), grant: shelf(), alarm: shelf(), bait: shelf(), 'bait-beside': shelf(), declaration: shelf(), report: shelf(), source: shelf(), message: shelf(), reference: shelf(), erasure: shelf(), coding: shelf(), incident: shelf(), act: shelf(),
  involvement: shelf(), detention: shelf(), injury: shelf(), person: shelf(), 'unknown-person': shelf(), unit: shelf(),
  'unit-relation': shelf(), posting: shelf(), deployment: shelf(), item: shelf(), observation: shelf(),
  'match-decision': shelf(), case: shelf(), 'case-export': shelf(), 'log-succession': shelf(),
})

const own = <K extends Kind>(from: Shelf<K>): Entry<K>[] => {
  if (from.isGiven) from.entries = from.entries.slice()
  from.isGiven = false
  return from.entries
}

const takeOut = <K extends Kind>(from: Shelf<K>, gone: ReadonlySet<Id>): void => {
  for (const { id, value } of from.entries) if (gone.has(id)) wipeLong(value)
  from.entries = from.entries.filter(({ id }) => !gone.has(id))
  from.isGiven = false
  from.places.clear()
  from.entries.forEach(({ id }, place) => { from.places.set(id, place) })
}

/** An empty register; `unlock` fills it from the database. `now` is the clock, in milliseconds since 1970. */
export const createRegister = (now: () => number): Register => {
  let newest = ''
  let shelves = emptyShelves()
  let revision = 0
  const listeners: Follower[] = []
  const holders = new Set<Holder>()

  const put = <K extends Kind>(changed: ChangeOf<K>): void => {
    const to: Shelf<K> = shelves[changed.kind]
    const place = to.places.get(changed.id) ?? to.entries.length
    own(to)[place] = { kind: changed.kind, id: changed.id, version: changed.expected + 1, value: changed.value }
    to.places.set(changed.id, place)
  }

  return {
    today: () => {
      const day = isoDay(now())
      return day > newest ? day : newest
    },
    sawDay: (day) => { if (day > newest) newest = day },
    revision: () => revision,
    judged: () => 0,
    kinds: () => keysOf(shelves),
    place: (kind, id) => shelves[kind].places.get(id) ?? null,
    get: <K extends Kind>(kind: K, id: Id<K>) => {
      const from: Shelf<K> = shelves[kind]
      const place = from.places.get(id)
      return place === undefined ? null : from.entries[place] ?? null
    },
    all: <K extends Kind>(kind: K) => {
      const from: Shelf<K> = shelves[kind]
      from.isGiven = true
      return from.entries
    },
    apply: (changes) => {
      if (changes.length > 0) revision++
      for (const changed of changes) put(changed)
      for (const listener of listeners) listener(changes, [])
    },
    forget: (gone) => {
      revision++
      const ids = new Set(gone.map(({ id }) => id))
      for (const kind of new Set(gone.map(({ kind }) => kind))) takeOut(shelves[kind], ids)
      for (const listener of listeners) listener([], gone)
    },
    follow: (listener) => { listeners.push(listener) },
    hold: (holder) => {
      holders.add(holder)
      return () => { holders.delete(holder) }
    },
    letGo: async (gone) => {
      for (const holder of holders) if (!(await holder(gone))) return false
      return true
    },
    clear: () => {
      revision++
      for (const shelf of Object.values(shelves)) for (const { value } of shelf.entries) wipeLong(value)
      shelves = emptyShelves()
    },
  }
}
