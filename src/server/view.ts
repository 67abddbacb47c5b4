// The register as one person may see it: the policy applied record by record, and kept up with what changes.
import { decide } from '../domain/access/decide.ts'
import type { Actor } from '../domain/access/actor.ts'
import type { Grant } from '../domain/access/grant.ts'
import { judgedBy, judgesAlike, scopeOf } from '../domain/access/scope.ts'
import type { Scope } from '../domain/access/scope.ts'
import type { Looked } from '../domain/access/touching.ts'
import { redacted } from '../domain/access/withheld.ts'
import { authentic } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import type { Kind } from '../domain/change.ts'
import type { Report } from '../domain/intake/report.ts'
import { grantsInForce } from './grants-in-force.ts'
import { journalOf } from './journal.ts'
import type { Entry, Gone, Register, RegisterReader } from './register.ts'

type StaffActor = Extract<Actor, { kind: 'staff' }>

/** What was worked out for a person. It stands until what it rests on changes. */
interface Made {
  readonly view: RegisterReader
  readonly looked: Looked
  readonly lists: Map<Kind, readonly Entry<Kind>[]>
  readonly judged: Map<Kind, number>
  /** How often everything was judged anew. */
  era: number
  scope: Scope
  today: string
  revision: number
  /** How far the journal was followed. */
  until: number
}
const made = new WeakMap<Register, Map<string, Made>>()

/** A list is mended record by record as long as that is less work than making it again. */
const mostMended = 500

const shownIn = <K extends Kind>(scope: Scope, kind: K, entry: Entry<K>): Entry<K> | null => {
  const { sees } = decide(scope, kind, entry)
  if (sees === 'none') return null
  return sees === 'all' ? entry : { ...entry, value: redacted(kind, entry.value) }
}

/** The list with some of its records as they are now. Records stand in the order of the register. */
const mended = (register: Register, { kind, list, scope }: { readonly kind: Kind; readonly list: readonly Entry<Kind>[]; readonly scope: Scope }, ids: ReadonlySet<Id>): readonly Entry<Kind>[] => {
  const next = list.slice()
  const placeOf = (entry: Entry<Kind> | undefined): number => (entry === undefined ? -1 : register.place(kind, entry.id) ?? -1)
  for (const id of ids) {
    const entry = register.get(kind, authentic<Id<Kind>>(id))
    const place = register.place(kind, id) ?? -1
    const shown = entry === null ? null : shownIn(scope, kind, entry)
    let [low, high] = [0, next.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (placeOf(next[middle]) < place) low = middle + 1
      else high = middle
    }
    next.splice(low, next[low]?.id === id ? 1 : 0, ...(shown === null ? [] : [shown]))
  }
  return next
}

/** Of these kinds every record is to be judged again. */
const judgeAnew = ({ lists, judged }: Made, kinds: Iterable<Kind>): void => {
  for (const kind of kinds) {
    lists.delete(kind)
    judged.set(kind, (judged.get(kind) ?? 0) + 1)
  }
}

const judgeAllAnew = (person: Made): void => {
  person.lists.clear()
  person.era++
}

const grouped = (happened: readonly Gone[]): ReadonlyMap<Kind, ReadonlySet<Id>> => {
  const ids = new Map<Kind, Set<Id>>()
  for (const { kind, id } of happened) ids.set(kind, (ids.get(kind) ?? new Set()).add(id))
  return ids
}

/** Takes in what happened: the changed records themselves, then all that is judged by records of their kinds. */
const follow = (person: Made, register: Register, happened: readonly Gone[]): void => {
  const ids = grouped(happened)
  for (const [kind, changed] of ids) {
    const list = person.lists.get(kind)
    const isErased = [...changed].some((id) => register.place(kind, id) === null)
    if (list === undefined) continue
    if (isErased || changed.size > mostMended) person.lists.delete(kind)
    else person.lists.set(kind, mended(register, { kind, list, scope: person.scope }, changed))
  }
  judgeAnew(person, new Set([...ids.keys()].flatMap((kind) => judgedBy[kind] ?? [])))
}

const viewIn = (register: Register, person: () => Made): RegisterReader => ({
  judged: (kind) => person().era + (person().judged.get(kind) ?? 0),
  get: (kind, id) => {
    const entry = register.get(kind, id)
    return entry === null ? null : shownIn(person().scope, kind, entry)
  },
  all: <K extends Kind>(kind: K) => {
    const { lists, scope } = person()
    const list = lists.get(kind) ?? register.all(kind).flatMap((entry) => shownIn(scope, kind, entry) ?? [])
    lists.set(kind, list)
    return authentic<readonly Entry<K>[]>(list)
  },
})

const grantsOf = (register: Register): readonly Grant[] => grantsInForce(register).map(({ value }) => value)

const begin = (actor: StaffActor, register: Register): Made => {
  const looked: Looked = new Map<string, WeakMap<Report, boolean>>()
  const [today, journal] = [register.today(), journalOf(register)]
  const person: Made = {
    looked, today, revision: register.revision(), until: journal.until(), lists: new Map(), judged: new Map(), era: 0,
    scope: scopeOf(register, actor, { grants: grantsOf(register), looked, common: journal.common() }), view: viewIn(register, () => person),
  }
  return person
}

const madeFor = (actor: StaffActor, register: Register): Made => {
  const people = made.get(register) ?? new Map<string, Made>()
  made.set(register, people)
  const key = `${actor.id} ${actor.roles.join(' ')}`
  const person = people.get(key)
  if (person === undefined) {
    const begun = begin(actor, register)
    people.set(key, begun)
    return begun
  }
  const [today, revision, journal] = [register.today(), register.revision(), journalOf(register)]
  if (person.revision === revision && person.today === today) return person
  const before = person.scope
  person.scope = scopeOf(register, actor, { grants: grantsOf(register), looked: person.looked, common: journal.common() })
  const happened = journal.since(person.until)
  if (happened === null || !judgesAlike(before, person.scope)) judgeAllAnew(person)
  else follow(person, register, happened)
  Object.assign(person, { today, revision, until: journal.until() })
  return person
}

/** What one person may see and change now; `commit` asks it. */
export const scopeFor = (actor: StaffActor, register: Register): Scope => madeFor(actor, register).scope

/** The register as one actor may see it: withheld records are simply not there, withheld fields are empty and marked (`isWithheld`). */
export const viewFor = (actor: Actor, register: Register): RegisterReader => (actor.kind === 'machine' ? register : madeFor(actor, register).view)
