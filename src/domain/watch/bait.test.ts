// Bait: what may be laid, who is shown it, what the log says of it.
import { describe, expect, it } from 'vitest'
import { nodePrimitives } from '../../primitives/node.ts'
import { roles } from '../access/actor.ts'
import type { Role } from '../access/actor.ts'
import { idOf } from '../brand.ts'
import { baitStatement, composeBait, isLaid, isShownTo, removeBait } from './bait.ts'
import type { Bait, BaitDraft, BaitMaking } from './bait.ts'

const by = idOf<'staff'>(new Uint8Array(16).fill(1))
const draft: BaitDraft = { channel: 'paper', writer: 'witness', language: 'en', receivedOn: '2031-09-01', text: 'A clerk of the Lake Regiment keeps a list at home.\r\nHe would hand it over.', why: 'looks like an insider', isMadeUp: true }
const making: BaitMaking = { by, today: '2031-11-28', label: 'a1b2c3d4', names: ['Vera Lark', 'Lake'] }
const made = (more: Partial<BaitDraft> = {}, how: Partial<BaitMaking> = {}) => composeBait({ ...draft, ...more }, { ...making, ...how })
const laid = (more: Partial<Bait> = {}): Bait => {
  const bait = made()
  if (!bait.ok) throw new Error(bait.problem.code)
  return { ...bait.value, report: { ...bait.value.report, state: 'registered' }, ...more }
}

describe('making a bait', () => {
  it('makes a report that only those inside use, with words as they were typed', () => {
    const bait = made()
    expect(bait.ok && bait.value).toMatchObject({
      by, on: making.today, label: making.label, why: draft.why, removed: null,
      report: { reference: null, source: null, compartment: 'open', danger: 'none', state: 'received', assignedTo: null, narrative: { original: 'A clerk of the Lake Regiment keeps a list at home.\nHe would hand it over.' } },
    })
  })
  it('refuses what is empty, too long, without a reason, or not said to be made up', () => {
    expect(made({ text: ' \n' })).toMatchObject({ problem: { code: 'required', field: 'text' } })
    expect(made({ text: 'x'.repeat(12_001) })).toMatchObject({ problem: { code: 'too-long' } })
    expect(made({ why: ' ' })).toMatchObject({ problem: { code: 'reason-required', field: 'why' } })
    expect(made({ isMadeUp: false })).toMatchObject({ problem: { code: 'not-ticked' } })
  })
  it('refuses a day that the first page still counts, and one that is none', () => {
    for (const receivedOn of ['2031-10-29', '2031-11-28', '', 'last week', '2031-99-99', '2031-13-01', '2031-02-30']) expect(made({ receivedOn })).toMatchObject({ problem: { code: 'day-too-late' } })
    expect(made({ receivedOn: '2031-10-28' }).ok).toBe(true)
  })
  it('names nobody whom the register knows, in any ending', () => {
    expect(made({ text: 'I saw Veru Lark there.' })).toMatchObject({ problem: { code: 'names-somebody', field: 'text' } })
    expect(made({}, { names: [] }).ok).toBe(true)
  })
})

describe('a bait', () => {
  it('is laid when it was made to the end, until somebody takes it away, once', () => {
    const made = laid()
    expect(isLaid(made)).toBe(true)
    expect(isLaid(laid({ report: { ...made.report, state: 'triaged' } }))).toBe(false)
    const removed = removeBait(made, by, '2031-12-01')
    expect(removed.ok && [isLaid(removed.value), removed.value.removed]).toEqual([false, { by, on: '2031-12-01' }])
    expect(removed.ok && removeBait(removed.value, by, '2031-12-02')).toMatchObject({ problem: { code: 'wrong-state' } })
  })
  it('is shown to those who read open reports, and to nobody who works on cases or watches', () => {
    const sees = (...held: Role[]) => isShownTo({ kind: 'staff', id: by, roles: held }, laid(), null)
    expect(roles.filter((role) => sees(role))).toEqual(['INT', 'HND', 'INV', 'ANA', 'MED'])
    expect(isShownTo({ kind: 'staff', id: by, roles: ['INV'] }, laid({ report: { ...laid().report, assignedTo: by } }), null)).toBe(false)
    expect([sees('INV', 'ATT'), sees('ANA', 'DPO'), sees('INV', 'ADM')]).toEqual([false, false, true])
  })
  it('is not shown to whom no report of such a unit would be', () => {
    const sees = (name: string) => isShownTo({ kind: 'staff', id: by, roles: ['INV'] }, laid(), { units: [{ name, from: '', to: '' }], kin: [], clients: [] })
    expect([sees('Lake Regiment'), sees('Hill Regiment')]).toEqual([false, true])
  })
  it('is said to be one by a digest of what it says', () => {
    const id = idOf<'bait'>(new Uint8Array(16).fill(2))
    const [one, other] = [baitStatement(id, laid(), nodePrimitives), baitStatement(id, laid({ report: { ...laid().report, narrative: { original: 'else', lang: 'en', translations: [] } } }), nodePrimitives)]
    expect(one).toMatchObject({ statement: 'this record is bait', record: id })
    expect(one['words']).toMatch(/^[0-9a-f]{64}$/)
    expect(other['words']).not.toBe(one['words'])
    // Numbering and registering change nothing of it.
    expect(baitStatement(id, laid({ report: { ...laid().report, reference: 'R-2031-000001-x' } }), nodePrimitives)).toEqual(one)
  })
})
