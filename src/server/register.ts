// The register in memory: every record, opened at unlock and changed only by what was committed (house.md, "sealed").
import type { Id } from '../domain/brand.ts'
import type { Change, ChangeOf, Kind, Records } from '../domain/change.ts'

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

type Shelves = { readonly [K in Kind]: Map<Id<K>, Entry<K>> }

const emptyShelves = (): Shelves => ({
  setting: new Map(), staff: new Map(), roster: new Map(), approval: new Map(), grant: new Map(), alarm: new Map(), declaration: new Map(), report: new Map(), source: new Map(), message: new Map(), reference: new Map(), erasure: new Map(), coding: new Map(), incident: new Map(), act: new Map(),
  involvement: new Map(), detention: new Map(), injury: new Map(), person: new Map(), 'unknown-person': new Map(), unit: new Map(),
  'unit-relation': new Map(), posting: new Map(), deployment: new Map(), item: new Map(), observation: new Map(),
  'match-decision': new Map(), case: new Map(), 'case-export': new Map(), 'log-succession': new Map(),
})

/** An empty register; `unlock` fills it from the database. `now` is the clock, in milliseconds since 1970. */
export const createRegister = (now: () => number): Register => {
  let newest = ''
  let shelves = emptyShelves()
  let revision = 0
  const listeners: Follower[] = []
  const holders = new Set<Holder>()

  const put = <K extends Kind>(changed: ChangeOf<K>): void => {
    const shelf: Map<Id<K>, Entry<K>> = shelves[changed.kind]
    shelf.set(changed.id, { kind: changed.kind, id: changed.id, version: changed.expected + 1, value: changed.value })
  }

  return {
    today: () => {
      const day = new Date(now()).toISOString().slice(0, 10)
      return day > newest ? day : newest
    },
    sawDay: (day) => { if (day > newest) newest = day },
    revision: () => revision,
    judged: () => 0,
    get: <K extends Kind>(kind: K, id: Id<K>) => {
      const shelf: Map<Id<K>, Entry<K>> = shelves[kind]
      return shelf.get(id) ?? null
    },
    all: <K extends Kind>(kind: K) => {
      const shelf: Map<Id<K>, Entry<K>> = shelves[kind]
      return [...shelf.values()]
    },
    apply: (changes) => {
      if (changes.length > 0) revision++
      for (const changed of changes) put(changed)
      for (const listener of listeners) listener(changes, [])
    },
    forget: (gone) => {
      revision++
      for (const { kind, id } of gone) {
        const shelf: Map<Id, unknown> = shelves[kind]
        shelf.delete(id)
      }
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
      shelves = emptyShelves()
    },
  }
}
