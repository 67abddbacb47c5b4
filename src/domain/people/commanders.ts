// Who commanded a unit at a minute: the chain upwards, a citation on every edge, with its gaps and the claims that compete.
import type { Id, Instant } from '../brand.ts'
import type { Claim } from '../claim/claim.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Dated, Posting, UnitRelation } from './unit.ts'

/**
 * How a dated edge holds at an instant: `throughout` (precise range), `within` (imprecise range: at some time in it),
 * `open` (one side is not known), `undated`.
 */
export type Holding = 'throughout' | 'within' | 'open' | 'undated'

/** An edge of the chain with the claim that carries its citations. */
export interface Edge<Kind extends string, Value> {
  readonly id: Id<Kind>
  readonly value: Value
  readonly holding: Holding
  readonly claim: Claim<Dated>
}

/** One unit of the chain. */
export interface CommandLevel {
  readonly unit: Id<'unit'>
  /** Steps above the unit asked for. */
  readonly above: number
  /** The edges by which the chain reached it; none for the unit asked for. */
  readonly reachedBy: readonly Edge<'unit-relation', UnitRelation>[]
  readonly commanders: readonly Edge<'posting', Posting>[]
}

/** What a reader must be told beside the chain. */
export interface ChainOfCommand {
  readonly at: Instant
  readonly levels: readonly CommandLevel[]
  /** Units of the chain for which nobody is claimed to command at that minute. */
  readonly gaps: readonly Id<'unit'>[]
  /** Units with more than one commander, or more than one superior unit, claimed for that minute. */
  readonly competing: readonly { readonly unit: Id<'unit'>; readonly over: 'commander' | 'superior' }[]
  readonly undated: readonly Id[]
}

/** The claims to answer from. */
export interface CommandData {
  readonly relations: readonly { readonly id: Id<'unit-relation'>; readonly value: UnitRelation }[]
  readonly postings: readonly { readonly id: Id<'posting'>; readonly value: Posting }[]
}

/** How `time` holds at `at`; null when it does not. `to` is exclusive. */
export const holdingAt = (time: Dated, at: Instant): Holding | null => {
  if (time === 'undated' || isUnbounded(time)) return 'undated'
  if ((time.from !== null && at < time.from) || (time.to !== null && at >= time.to)) return null
  if (time.from === null || time.to === null) return 'open'
  return time.precise ? 'throughout' : 'within'
}

const isUnbounded = ({ from, to }: FuzzyTime): boolean => from === null && to === null

const edgesAt = <Kind extends string, Value extends { readonly time: Claim<Dated> }>(records: readonly { readonly id: Id<Kind>; readonly value: Value }[], at: Instant): readonly Edge<Kind, Value>[] =>
  records.flatMap(({ id, value }) => {
    const holding = holdingAt(value.time.value, at)
    return holding === null ? [] : [{ id, value, holding, claim: value.time }]
  })

const commands = ({ value }: Edge<'posting', Posting>): boolean => value.role === 'commander' || value.role === 'acting-commander'

const isMoreThanOne = (ids: readonly Id[]): boolean => new Set(ids).size > 1

/**
 * The chain above `unit` at `at`, nearest first. Every claim that may hold is listed, none is chosen: two superiors both lead on.
 * While a unit is joined to a force (`temporary_operational`, holding throughout), its own service keeps no command there.
 * A unit that comes up twice is listed once, where it is nearest.
 */
export const commandersOf = (unit: Id<'unit'>, at: Instant, data: CommandData): ChainOfCommand => {
  const relations = edgesAt(data.relations, at).filter(({ value }) => value.class !== 'administrative')
  const postings = edgesAt(data.postings, at).filter(commands)
  const upFrom = (child: Id<'unit'>): readonly Edge<'unit-relation', UnitRelation>[] => {
    const up = relations.filter(({ value }) => value.child === child)
    const joined = up.filter(({ value, holding }) => value.class === 'temporary_operational' && holding === 'throughout')
    return joined.length > 0 ? joined : up
  }
  const levels = new Map<Id<'unit'>, CommandLevel>()
  const add = (next: Id<'unit'>, above: number, reachedBy: CommandLevel['reachedBy']): void => {
    levels.set(next, { unit: next, above, reachedBy, commanders: postings.filter(({ value }) => value.unit === next) })
  }
  add(unit, 0, [])
  // A Map goes on to entries added while it is walked: nearest levels first.
  for (const { unit: child, above } of levels.values()) {
    const up = upFrom(child)
    for (const parent of new Set(up.map(({ value }) => value.parent))) {
      if (!levels.has(parent)) add(parent, above + 1, up.filter(({ value }) => value.parent === parent))
    }
  }
  const chain = Array.from(levels.values())
  const over = (kind: 'commander' | 'superior', ids: (level: CommandLevel) => readonly Id[]): ChainOfCommand['competing'] =>
    chain.filter((level) => isMoreThanOne(ids(level))).map((level) => ({ unit: level.unit, over: kind }))
  return {
    at, levels: chain,
    gaps: chain.filter(({ commanders }) => commanders.length === 0).map((level) => level.unit),
    competing: [
      ...over('commander', ({ commanders }) => commanders.map(({ value }) => value.person)),
      ...over('superior', (level) => upFrom(level.unit).map(({ value }) => value.parent)),
    ],
    undated: chain.flatMap(({ reachedBy, commanders }) => [...reachedBy, ...commanders]).filter(({ holding }) => holding === 'undated').map(({ id }) => id),
  }
}
