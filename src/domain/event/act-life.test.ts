// The life of an act: two people, reasons, and what an act must have before anybody decides.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '../access/actor.ts'
import { instant } from '../brand.ts'
import type { Id } from '../brand.ts'
import type { Citation } from '../claim/claim.ts'
import { actProblems, draftAct, hasCoded, stepAct } from './act-life.ts'
import type { ActEvent, ActFacts } from './act-life.ts'
import type { Act } from './incident.ts'

const cited: readonly Citation[] = [{ source: { kind: 'report', id: 'r' as Id }, locator: { type: 'text', value: '0-4' } }]
const facts: ActFacts = {
  incident: 'i' as Id<'incident'>, victim: { kind: 'group', label: '', count: { min: 1, kind: 'reported' } }, type: 'TOR', methods: [],
  time: { value: { from: instant(0), to: instant(9), precise: false, basis: 'TB9' }, citations: cited, status: 'accepted' }, place: null, placeUnknown: true,
  purposes: [], officialCapacity: null, libertyStatus: null, citations: cited,
}
const staff = (id: string, ...roles: readonly Role[]): Actor => ({ kind: 'staff', id: id as Id<'staff'>, roles })
const [coder, other, attorney] = [staff('coder', 'INV', 'ATT'), staff('other', 'INV'), staff('attorney', 'ATT')]
const at = instant(1)
const walk = (act: Act, ...events: readonly ActEvent[]): Act => events.reduce((now, event) => {
  const next = stepAct(now, event)
  if (!next.ok) throw new Error(next.problem.code)
  return next.value
}, act)
const propose: ActEvent = { what: 'propose', by: coder, at }
const accept: ActEvent = { what: 'accept', by: attorney, at, reason: ' Both passages agree. ', grade: { source: 'B', information: '2' }, verification: 'V2' }
const draft = draftAct(facts, coder, at)
const code = (by: Actor, more: Partial<ActFacts> = {}): ActEvent => ({ what: 'code', by, at, facts: { ...facts, ...more } })
const refusal = (act: Act, event: ActEvent) => {
  const step = stepAct(act, event)
  return step.ok ? null : step.problem.code
}

describe('an act', () => {
  it('is drafted, proposed, accepted with grade and level', () => {
    const accepted = walk(draft, propose, accept)
    expect(accepted).toMatchObject({ state: 'accepted', grade: { source: 'B', information: '2' }, verification: 'V2' })
    expect(accepted.decisions.map(({ from, to, by, reason }) => [from, to, by, reason])).toEqual([
      ['', 'draft', 'staff:coder', 'coded'], ['draft', 'proposed', 'staff:coder', 'coding-done'], ['proposed', 'accepted', 'staff:attorney', 'Both passages agree.'],
    ])
    expect(refusal(accepted, code(coder))).toBeNull()
    expect(refusal(accepted, code(coder, { type: 'KIL' }))).toBe('wrong-state')
    expect(refusal(accepted, { what: 'withdraw', by: coder, at })).toBe('wrong-state')
    expect(refusal(accepted, accept)).toBe('wrong-state')
    expect(refusal(accepted, propose)).toBe('wrong-state')
  })
  it('goes back with a reason and is proposed again', () => {
    const returned = walk(draft, propose, { what: 'return', by: attorney, at, reason: 'Which minute?' })
    const mended = walk(returned, code(coder, { type: 'CID' }))
    expect(mended.state).toBe('returned')
    expect(walk(mended, propose).state).toBe('proposed')
    const refused = walk(draft, propose, { what: 'refuse', by: attorney, at, reason: 'No act of an agent.' })
    expect(refused.state).toBe('refused')
    expect(refusal(refused, code(coder, { type: 'CID' }))).toBe('wrong-state')
  })
  it('says why it is not decided', () => {
    const proposed = walk(draft, propose)
    expect(refusal(proposed, { ...accept, by: coder })).toBe('same-person')
    expect(refusal(proposed, { ...accept, by: other })).toBe('not-found')
    expect(refusal(proposed, { ...accept, reason: '  ' })).toBe('reason-required')
    expect(refusal(draft, accept)).toBe('wrong-state')
  })
  it('coded again is a draft again; a second coder is no second person', () => {
    const proposed = walk(draft, propose)
    expect(walk(proposed, code(coder))).toBe(proposed)
    expect(walk(proposed, code(coder, { type: 'CID' })).state).toBe('draft')
    expect(walk(draft, code(coder, { type: 'CID' })).decisions).toHaveLength(1)
    const shared = walk(draft, code(attorney, { type: 'CID' }), code(coder, { type: 'TOR' }), propose)
    expect(refusal(shared, accept)).toBe('same-person')
    expect(hasCoded(shared, 'staff:other')).toBe(false)
    const returned = walk(draft, { ...propose, by: other }, { what: 'return', by: attorney, at, reason: 'Which minute?' })
    expect(hasCoded(walk(returned, code(coder, { type: 'CID' })), 'staff:other')).toBe(true)
    const mended = walk(returned, code(coder, { type: 'CID' }), code(attorney, { type: 'TOR' }), code(coder, { type: 'CID' }), propose)
    expect(refusal(mended, accept)).toBe('same-person')
    const taken = walk(draft, { what: 'withdraw', by: coder, at })
    expect(taken.state).toBe('withdrawn')
    expect(walk(taken, code(coder)).state).toBe('draft')
    expect(walk(proposed, { what: 'withdraw', by: coder, at }).state).toBe('withdrawn')
  })
  it('is never accepted by whoever drafted, coded or proposed it', () => {
    const step = fc.record({ by: fc.constantFrom(coder, attorney, staff('second', 'SAT', 'INV')), what: fc.constantFrom('code', 'propose', 'withdraw', 'accept', 'return', 'refuse'), type: fc.constantFrom('TOR', 'CID') })
    fc.assert(fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      let act = draft
      const coders = new Set<Actor>([coder])
      for (const { what, by, type } of steps) {
        const event = { what, by, at, reason: 'x', facts: { ...facts, type }, grade: { source: 'F', information: '6' }, verification: 'V1' } as ActEvent
        const next = stepAct(act, event)
        if (next.ok && next.value.state === 'accepted' && act.state !== 'accepted') expect(coders.has(by)).toBe(false)
        if (next.ok && next.value !== act && (what === 'code' || what === 'propose')) coders.add(by)
        if (next.ok) act = next.value
      }
    }))
  })
})

describe('I-01 and I-02', () => {
  const lacks = (more: Partial<ActFacts>) => actProblems({ ...draft, ...more }).map(({ code: problem, field }) => `${problem} ${String(field)}`)
  const time = (from: number | null, to: number | null, said?: string): ActFacts['time'] => ({
    value: { from: from === null ? null : instant(from), to: to === null ? null : instant(to), precise: false, basis: 'TB9', ...(said === undefined ? {} : { said }) }, citations: cited, status: 'accepted',
  })
  it('name everything that is lacking', () => {
    expect(lacks({})).toEqual([])
    expect(lacks({ citations: [], time: null, placeUnknown: false })).toEqual(['no-citation citations', 'required time', 'required place'])
    expect(lacks({ time: time(null, null) })).toEqual(['required time'])
    expect(lacks({ time: time(null, null, 'in the autumn') })).toEqual([])
    expect(lacks({ time: time(null, 5) })).toEqual([])
    expect(lacks({ time: time(5, null) })).toEqual([])
    expect(lacks({ time: time(5, 4) })).toEqual(['interval-reversed time'])
    expect(lacks({ time: { ...time(1, 2)!, citations: [] } })).toEqual(['no-citation time'])
    expect(lacks({ placeUnknown: false, place: { value: { label: 'yard', kind: null, position: null, radius: null, precision: 'unknown' }, citations: [], status: 'accepted' } })).toEqual(['no-citation place'])
    expect(refusal({ ...draft, citations: [] }, propose)).toBe('no-citation')
  })
})
