// What happened to a register, for whoever keeps something that he worked out of it; and what every scope needs of it, followed change by change.
import { actsOfIncident, commonOf, isChild, isOwnPeople, reportsOfSource } from '../domain/access/scope.ts'
import type { Common } from '../domain/access/scope.ts'
import { authentic } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import type { Kind } from '../domain/change.ts'
import type { Gone, Register } from './register.ts'

export interface Journal {
  /** Records that were made, changed or erased, since a number that an earlier `until` gave; `null` when too much happened since. */
  readonly since: (until: number) => readonly Gone[] | null
  readonly until: () => number
  readonly common: () => Common
}

/** Then it is forgotten, and whoever is behind works out all of his anew. */
const longestJournal = 20_000

/** The same set when nothing changed: a set is the sign that judgements stand. */
const withMembers = (set: ReadonlySet<Id>, members: readonly (readonly [Id, boolean])[]): ReadonlySet<Id> => {
  const changed = members.filter(([id, isIn]) => set.has(id) !== isIn)
  if (changed.length === 0) return set
  const next = new Set(set)
  for (const [id, isIn] of changed) {
    if (isIn) next.add(id)
    else next.delete(id)
  }
  return next
}

const commonAfter = (register: Register, common: Common, happened: readonly Gone[]): Common => {
  const members = <K extends Kind>(kind: K, isIn: (id: Id<K>) => boolean): readonly (readonly [Id, boolean])[] =>
    happened.filter((each) => each.kind === kind).map(({ id }) => [id, isIn(authentic<Id<K>>(id))])
  const isTouched = (kind: Kind): boolean => happened.some((each) => each.kind === kind)
  return {
    ownPeople: withMembers(common.ownPeople, members('report', (id) => {
      const report = register.get('report', id)
      return report !== null && isOwnPeople(report.value)
    })),
    children: withMembers(common.children, members('person', (id) => {
      const person = register.get('person', id)
      return person !== null && isChild(person.value)
    })),
    reportsOfSource: isTouched('report') ? reportsOfSource(register) : common.reportsOfSource,
    actsOfIncident: isTouched('act') ? actsOfIncident(register) : common.actsOfIncident,
  }
}

const begin = (register: Register): Journal => {
  let [first, told, revision] = [0, new Array<Gone>(), register.revision()]
  let [common, commonUntil] = [commonOf(register), 0]
  const forgetAll = (): void => {
    first += told.length + 1
    told = []
    common = commonOf(register)
    commonUntil = first
  }
  register.follow((changes, gone) => {
    // Reading is written to the log by an empty plan.
    if (changes.length + gone.length === 0) return
    // A register that was emptied tells nobody.
    if (register.revision() !== revision + 1 || told.length > longestJournal) forgetAll()
    revision = register.revision()
    told.push(...changes.map(({ kind, id }) => ({ kind, id })), ...gone)
  })
  const until = (): number => {
    if (register.revision() !== revision) {
      forgetAll()
      revision = register.revision()
    }
    return first + told.length
  }
  const since: Journal['since'] = (from) => (from < first ? null : told.slice(from - first))
  return {
    until, since,
    common: () => {
      const now = until()
      if (now !== commonUntil) common = commonAfter(register, common, told.slice(commonUntil - first))
      commonUntil = now
      return common
    },
  }
}

const journals = new WeakMap<Register, Journal>()

/** The journal of a register; it begins when it is first asked for. */
export const journalOf = (register: Register): Journal => {
  const known = journals.get(register) ?? begin(register)
  journals.set(register, known)
  return known
}
