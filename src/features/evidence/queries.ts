// What the pages of the evidence room ask of the register, each as one reading that the log names.
import type { Actor } from '../../domain/access/actor.ts'
import type { Id } from '../../domain/brand.ts'
import { itemRef } from '../../domain/evidence/item.ts'
import type { Item } from '../../domain/evidence/item.ts'
import { isCopyOf } from '../../domain/evidence/source-copy.ts'
import type { Observation } from '../../domain/evidence/observation.ts'
import { ok } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { injuries } from '../../domain/vocabulary/injuries.ts'
import { violations } from '../../domain/vocabulary/violations.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { entriesOf } from '../../server/custody/entries-of.ts'
import type { CustodyEntry } from '../../server/custody/entries-of.ts'
import type { RegisterReader } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { isNeverPictured } from './examine-item.ts'

export const knownFilters = ['time', 'no-time', 'place', 'unwatched'] as const
export type KnownFilter = (typeof knownFilters)[number]

export interface ItemFilter {
  readonly kind: Item['kind'] | null
  readonly state: Item['state']['kind'] | null
  readonly known: KnownFilter | null
}

export interface ItemRow {
  readonly id: Id<'item'>
  readonly ref: string
  readonly value: Item
  readonly observations: number
  readonly isPictured: boolean
}

export interface ItemList {
  readonly rows: readonly ItemRow[]
  readonly kinds: ReadonlyMap<Item['kind'], number>
  readonly states: ReadonlyMap<Item['state']['kind'], number>
  readonly known: ReadonlyMap<KnownFilter, number>
  readonly total: number
}

const isKnown = ({ value, observations }: ItemRow, known: KnownFilter): boolean => {
  switch (known) {
    case 'time': return value.time !== null
    case 'no-time': return value.time === null
    case 'place': return value.place !== null
    case 'unwatched': return value.recording !== null && observations === 0
  }
}

const fits = (row: ItemRow, { kind, state, known }: ItemFilter): boolean =>
  (kind === null || row.value.kind === kind) && (state === null || row.value.state.kind === state) && (known === null || isKnown(row, known))

const countBy = <Key>(rows: readonly ItemRow[], keyOf: (row: ItemRow) => readonly Key[]): ReadonlyMap<Key, number> => {
  const counts = new Map<Key, number>()
  for (const key of rows.flatMap(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const observed = (view: RegisterReader): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { value } of view.all('observation')) counts.set(value.item, (counts.get(value.item) ?? 0) + 1)
  return counts
}

/** Each group counts what it would show beside the two other choices. Sorted by time where there is one, the rest after it. */
export const listItems = (shell: Shell, actor: Actor, filter: ItemFilter): Promise<Result<ItemList>> => reveal(shell, actor, {
  purpose: 'evidence', question: { kind: filter.kind, state: filter.state, known: filter.known },
  read: (view) => {
    const counts = observed(view)
    const all = view.all('item').map(({ id, value }): ItemRow => ({
      id, value, ref: itemRef(id), observations: counts.get(id) ?? 0, isPictured: value.thumbnail !== null && !isNeverPictured(shell.unlocked()?.register ?? view, id, value),
    }))
    const startOf = ({ value }: ItemRow): number => value.time?.value.from ?? value.time?.value.to ?? Infinity
    const rows = all.filter((row) => fits(row, filter)).sort((a, b) => (startOf(a) === startOf(b) ? (a.id < b.id ? -1 : 1) : startOf(a) - startOf(b)))
    return { shown: rows.map(({ id }) => id), value: {
      rows, total: all.length,
      kinds: countBy(all.filter((row) => fits(row, { ...filter, kind: null })), ({ value }) => [value.kind]),
      states: countBy(all.filter((row) => fits(row, { ...filter, state: null })), ({ value }) => [value.state.kind]),
      known: countBy(all.filter((row) => fits(row, { ...filter, known: null })), (row) => knownFilters.filter((known) => isKnown(row, known))),
    } }
  },
})

export interface SeenRow {
  readonly id: Id<'observation'>
  readonly value: Observation
}
export interface Use {
  readonly href: string
  readonly text: string
  readonly kind: 'candidate' | 'exhibit'
}
export interface ItemView {
  readonly id: Id<'item'>
  readonly ref: string
  readonly version: number
  readonly value: Item
  readonly seen: readonly SeenRow[]
  /** Acts and injuries that people or the matcher tied to it: what a finding can be about. */
  readonly happenings: readonly { readonly value: string; readonly text: string }[]
  readonly uses: readonly Use[]
  /** Names of colleagues by actor reference. */
  readonly names: ReadonlyMap<string, string>
  readonly isNeverPictured: boolean
  /** What its source says it is a cleaned copy of, and cleaned copies of it: of these, what this person may see. */
  readonly originals: readonly Linked[]
  readonly copies: readonly Linked[]
}
export interface Linked {
  readonly id: Id<'item'>
  readonly ref: string
}

const happeningsOf = (view: RegisterReader, id: Id<'item'>, lang: Lang): ItemView['happenings'] =>
  view.all('match-decision').filter(({ value }) => value.with.kind === 'item' && value.with.id === id).flatMap(({ value: { about } }) => {
    const act = view.all('act').find((each) => each.id === about.id), injury = view.all('injury').find((each) => each.id === about.id)
    if (injury !== undefined) return [{ value: `injury:${about.id}`, text: labelOf(injuries, injury.value.type, lang) }]
    return act === undefined ? [] : [{ value: `act:${about.id}`, text: labelOf(violations, act.value.type, lang) }]
  })

const usesOf = (view: RegisterReader, id: Id<'item'>, happenings: ItemView['happenings']): readonly Use[] => [
  ...happenings.map(({ value, text }): Use => ({ kind: 'candidate', text, href: value.startsWith('injury:') ? `/matching/${value.slice(7)}` : '/matching' })),
  ...view.all('case').filter(({ value }) => value.items.includes(id)).map(({ id: of, value }): Use => ({ kind: 'exhibit', href: `/cases/${of}`, text: value.number })),
]

/** One item with everything that its page shows. `not-found` for what is not there and what this person may not see. */
export const itemView = (shell: Shell, actor: Actor, asked: { readonly id: Id<'item'>; readonly lang: Lang }): Promise<Result<ItemView>> => reveal(shell, actor, {
  purpose: 'item', question: { item: asked.id },
  read: (view) => {
    const { id, lang } = asked
    const entry = view.get('item', id)
    if (entry === null) return null
    const seen = view.all('observation').filter(({ value }) => value.item === id).sort((a, b) => a.value.from - b.value.from)
    const happenings = happeningsOf(view, id, lang)
    const linked = (fits: (other: Item) => boolean): readonly Linked[] => view.all('item').filter((each) => each.id !== id && fits(each.value)).map((each) => ({ id: each.id, ref: itemRef(each.id) }))
    const originals = linked((other) => isCopyOf(entry.value, other)), copies = linked((other) => isCopyOf(other, entry.value))
    return { shown: [id, ...seen.map((each) => each.id), ...[...originals, ...copies].map((each) => each.id)], value: {
      id, ref: itemRef(id), version: entry.version, value: entry.value, seen, happenings, uses: usesOf(view, id, happenings), originals, copies,
      names: new Map(view.all('staff').map((staff) => [`staff:${staff.id}`, staff.value.name])), isNeverPictured: isNeverPictured(shell.unlocked()?.register ?? view, id, entry.value),
    } }
  },
})

/** The custody entries of an item that was just revealed, newest first. */
export const custodyOf = async (shell: Shell, id: Id<'item'>): Promise<Result<readonly CustodyEntry[]>> => {
  const entries = await entriesOf(shell, id)
  return entries.ok ? ok([...entries.value].reverse()) : entries
}
