// A view that is kept up with what changes shows what a view made afresh would, after any changes in any order: what is withheld stays withheld.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Role } from '../domain/access/actor.ts'
import { authentic } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import type { Change, Kind } from '../domain/change.ts'
import { isWithheld } from '../domain/access/withheld.ts'
import { createRegister } from './register.ts'
import type { Register } from './register.ts'
import { viewFor } from './view.ts'

const count = 3
const idOf = (kind: string, number: number): string => `${kind}-${String(number)}`
const refTo = (kind: string): fc.Arbitrary<string> => fc.nat(count - 1).map((number) => idOf(kind, number))
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const staff = fc.constantFrom('me', 'other')
const cites = fc.array(refTo('report').map((id) => ({ source: { kind: 'report', id }, quote: '' })), { maxLength: 1 })
const compartment = fc.constantFrom('open', 'medic', 'confession', 'staff')
// What takes two counts in a desk alone: here one person gives, so that the policy has a compartment to look at.
const compartmentOfGrant = fc.constant({ kind: 'compartment', compartment: 'confession' })

/** Of each kind what the policy looks at. */
const values: Readonly<Partial<Record<Kind, fc.Arbitrary<object>>>> = {
  report: fc.record({ compartment, assignedTo: maybe(staff), state: fc.constantFrom('registered', 'withdrawn'), source: maybe(refTo('source')), narrative: fc.constantFrom('riot unit', 'nothing').map((original) => ({ original, lang: 'en', translations: [] })), answers: fc.constant([]), rest: fc.constant(null) }),
  source: fc.constant({ pseudonym: 'SRC-1' }),
  message: fc.record({ report: maybe(refTo('report')), text: fc.constant('text') }),
  coding: fc.record({ report: refTo('report') }),
  incident: fc.constant({ title: 'title' }),
  act: fc.record({ incident: refTo('incident'), victim: refTo('person').map((person) => ({ kind: 'person', person })), type: fc.constantFrom('SGB', 'TOR'), codedBy: staff.map((id) => `staff:${id}`), citations: cites, time: fc.constant(null), place: fc.constant(null) }),
  involvement: fc.record({ acts: fc.array(refTo('act'), { maxLength: 2 }), who: refTo('unit').map((unit) => ({ kind: 'unit', unit })), citations: fc.constant([]) }),
  detention: fc.record({ incident: refTo('incident'), victim: refTo('person'), stations: fc.constant([]) }),
  injury: fc.record({ act: maybe(refTo('act')), victim: refTo('person'), citations: fc.constant([]) }),
  person: fc.boolean().map((isChild) => ({ kind: 'protected', ref: 'VIC-1', isChild })),
  unit: fc.constantFrom('riot unit', 'another').map((text) => ({ names: [{ value: { text }, citations: [], status: 'accepted' }], number: null })),
  item: fc.record({ kind: fc.constantFrom('recording', 'medical'), compartment, provenance: fc.array(maybe(refTo('report')).map((report) => ({ report })), { maxLength: 2 }) }),
  observation: fc.record({ item: refTo('item'), finding: maybe(fc.constantFrom('act', 'injury').chain((kind) => refTo(kind).map((id) => ({ about: { kind, id } })))) }),
  deployment: fc.record({ units: fc.array(refTo('unit'), { maxLength: 1 }), persons: fc.constant([]) }),
  'match-decision': fc.record({
    about: fc.constantFrom('act', 'injury').chain((kind) => refTo(kind).map((id) => ({ kind, id }))), with: fc.constantFrom('item', 'deployment').chain((kind) => refTo(kind).map((id) => ({ kind, id }))),
  }),
  case: fc.record({ acts: fc.array(refTo('act'), { maxLength: 1 }), items: fc.array(refTo('item'), { maxLength: 1 }) }),
  grant: fc.oneof(
    refTo('case').map((id) => ({ kind: 'member', to: { kind: 'staff', id: 'me' }, about: { kind: 'case', id } })), refTo('report').map((id) => ({ kind: 'need-to-know', to: { kind: 'staff', id: 'me' }, about: { kind: 'report', id } })),
    compartmentOfGrant.map((about) => ({ kind: 'need-to-know', to: { kind: 'staff', id: 'me' }, about })),
  ).chain((grant) => fc.record({ state: fc.constantFrom('given', 'revoked'), until: fc.constantFrom('2030-01-01', '2030-01-02'), by: fc.constant('boss') }).map((more) => ({ ...grant, ...more }))),
  erasure: fc.record({ report: refTo('report') }),
  approval: fc.record({ asker: staff, move: refTo('erasure').map((erasure) => ({ kind: 'erase', erasure })) }).map((action) => ({ action })),
  declaration: fc.boolean().map((isThere) => ({ staff: 'me', units: isThere ? [{ name: 'riot unit', from: '', to: '' }] : [], kin: [], clients: [] })),
}
const kinds = Object.keys(values) as (keyof typeof values)[]

type Step = { readonly kind: 'change' | 'erase'; readonly of: Kind; readonly number: number; readonly value: object } | { readonly kind: 'day' | 'clear' | 'read' }
const change = fc.constantFrom(...kinds).chain((of): fc.Arbitrary<Step> => fc.record({ kind: fc.constant('change' as const), of: fc.constant(of), number: fc.nat(count - 1), value: values[of]! }))
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 40, arbitrary: change },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('erase' as const), of: fc.constantFrom(...kinds), number: fc.nat(count - 1), value: fc.constant({}) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('day' as const, 'read' as const, 'clear' as const) }) },
)

const shownBy = (register: Register, role: Role) => {
  const view = viewFor({ kind: 'staff', id: authentic<Id<'staff'>>('me'), roles: [role] }, register)
  return kinds.map((kind) => view.all(kind).map((entry) => `${entry.id} ${String(entry.version)} ${isWithheld(entry.value) ? 'part' : 'all'}`))
}
/** The same records, in the same order, in a register that nobody has looked at. */
const copyOf = (register: Register, now: () => number): Register => {
  const copy = createRegister(now)
  copy.sawDay(register.today())
  for (const kind of kinds) copy.apply(register.all(kind).map(({ id, value, version }) => authentic<Change>({ kind, id, value, expected: version - 1 })))
  return copy
}

/** As the search index remembers: what a view said of a version of a record, until it judges that kind anew. */
const rememberedBy = (register: Register) => {
  const known = new Map<string, string>()
  return (role: Role): readonly string[] => {
    const view = viewFor({ kind: 'staff', id: authentic<Id<'staff'>>('me'), roles: [role] }, register)
    return kinds.flatMap((kind) => register.all(kind).map(({ id, version }) => {
      const key = [role, id, version, view.judged(kind)].join(' ')
      const shown = view.get(kind, authentic(id))
      const said = shown === null ? 'none' : isWithheld(shown.value) ? 'part' : 'all'
      known.set(key, known.get(key) ?? said)
      return `${id} ${String(known.get(key))}`
    }))
  }
}

it('shows what a fresh view of the same register would, whatever happened before', () => {
  fc.assert(fc.property(fc.array(step, { minLength: 60, maxLength: 120, size: 'max' }), fc.subarray<Role>(['INT', 'HND', 'INV', 'MED', 'ATT', 'SAT', 'DPO'], { minLength: 1, maxLength: 2 }), (steps, roles) => {
    let at = Date.parse('2030-01-01T12:00:00Z')
    const now = (): number => at
    const register = createRegister(now)
    const remembered = rememberedBy(register)
    let version = 0
    for (const one of steps) {
      if (one.kind === 'change') {
        const id = authentic<Id<Kind>>(idOf(one.of, one.number))
        // A number is never used twice: ids of erased records do not come back in the register.
        register.apply([authentic<Change>({ kind: one.of, id, value: one.value, expected: version++ })])
      }
      if (one.kind === 'erase') register.forget([{ kind: one.of, id: authentic<Id>(idOf(one.of, one.number)) }])
      if (one.kind === 'day') at = Date.parse('2030-01-02T12:00:00Z')
      if (one.kind === 'read') register.apply([])
      if (one.kind === 'clear') register.clear()
      const fresh = copyOf(register, now)
      for (const role of roles) {
        expect(shownBy(register, role)).toEqual(shownBy(fresh, role))
        expect(remembered(role)).toEqual(rememberedBy(fresh)(role))
      }
    }
  }), { numRuns: 60 })
})
