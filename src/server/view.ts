// The register as one person may see it: the policy applied record by record, remembered until the register or the day changes.
import { decide } from '../domain/access/decide.ts'
import type { Actor } from '../domain/access/actor.ts'
import { scopeOf } from '../domain/access/scope.ts'
import type { Scope } from '../domain/access/scope.ts'
import type { Looked } from '../domain/access/touching.ts'
import { redacted } from '../domain/access/withheld.ts'
import { authentic } from '../domain/brand.ts'
import type { Kind } from '../domain/change.ts'
import type { Report } from '../domain/intake/report.ts'
import type { Entry, Register, RegisterReader } from './register.ts'

interface Made {
  readonly revision: number
  readonly today: string
  readonly scope: Scope
  readonly view: RegisterReader
}
/** What was worked out for a person stands until the register or the day changes. */
const made = new WeakMap<Register, Map<string, Made>>()
const looked = new WeakMap<Register, Map<string, Looked>>()

const kept = <Value>(map: WeakMap<Register, Map<string, Value>>, register: Register): Map<string, Value> => {
  const known = map.get(register) ?? new Map<string, Value>()
  map.set(register, known)
  return known
}

const viewIn = (scope: Scope, register: RegisterReader): RegisterReader => {
  const lists = new Map<Kind, readonly Entry<Kind>[]>()
  const shown = <K extends Kind>(kind: K, entry: Entry<K>): Entry<K> | null => {
    const { sees } = decide(scope, kind, entry)
    if (sees === 'none') return null
    return sees === 'all' ? entry : { ...entry, value: redacted(kind, entry.value) }
  }
  return {
    judged: () => 0,
    get: (kind, id) => {
      const entry = register.get(kind, id)
      return entry === null ? null : shown(kind, entry)
    },
    all: <K extends Kind>(kind: K) => {
      const list = lists.get(kind) ?? register.all(kind).flatMap((entry) => shown(kind, entry) ?? [])
      lists.set(kind, list)
      return authentic<readonly Entry<K>[]>(list)
    },
  }
}

const madeFor = (actor: Extract<Actor, { kind: 'staff' }>, register: Register): Made => {
  const [views, key] = [kept(made, register), `${actor.id} ${actor.roles.join(' ')}`]
  const [revision, today] = [register.revision(), register.today()]
  const known = views.get(key)
  if (known?.revision === revision && known.today === today) return known
  const seen = kept(looked, register).get(key) ?? new Map<string, WeakMap<Report, boolean>>()
  kept(looked, register).set(key, seen)
  const scope = scopeOf(register, actor, { today, looked: seen })
  const fresh: Made = { revision, today, scope, view: viewIn(scope, register) }
  views.set(key, fresh)
  return fresh
}

/** What one person may see and change now; `commit` asks it. */
export const scopeFor = (actor: Extract<Actor, { kind: 'staff' }>, register: Register): Scope => madeFor(actor, register).scope

/** The register as one actor may see it: withheld records are simply not there, withheld fields are empty and marked (`isWithheld`). */
export const viewFor = (actor: Actor, register: Register): RegisterReader => (actor.kind === 'machine' ? register : madeFor(actor, register).view)
