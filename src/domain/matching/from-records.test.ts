// Records of the register as the engine takes them; what is too vague is left for people.
import { describe, expect, it } from 'vitest'
import { degrees, instant, metres, milliseconds } from '../brand.ts'
import type { Id } from '../brand.ts'
import type { Claim } from '../claim/claim.ts'
import type { Recording } from '../evidence/recording.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place } from '../time-and-place/place.ts'
import { defaultHearing, deploymentAreaOf, footageOf, happeningOf, wordsOf } from './from-records.ts'

const id = <Kind extends string>(text: string) => text as Id<Kind>
const claim = <Value>(value: Value): Claim<Value> => ({ value, citations: [], status: 'accepted' })
const time: FuzzyTime = { from: instant(100_000), to: instant(102_000), precise: false, basis: 'TB3' }
const open: FuzzyTime = { ...time, to: null }
const place: Place = { label: 'yard', kind: null, position: { lon: degrees(27), lat: degrees(53) }, radius: metres(50), precision: 'building' }
const vague: Place = { ...place, radius: null, precision: 'region' }
const disc = { position: place.position, radius: 50 }
const view = { position: { lon: degrees(27), lat: degrees(53) }, positionError: metres(8), bearing: null, fieldOfView: null, range: metres(80) }
const recording: Recording = {
  duration: milliseconds(60_000), framesPerSecond: 25, width: 1, height: 1, make: '', model: '', carrier: null, camera: claim(view),
  deviceStart: claim(time), clockOffset: claim({ offset: milliseconds(-20_000), uncertainty: milliseconds(1_000), source: 'public-clock' }), segments: [],
}
const known = { sourceOf: (piece: number) => id<string>(`origin-${piece}`), hears: defaultHearing, features: ['GRN'] }

describe('records become what is matched', () => {
  it('a happening needs a bounded time and a place with a reach', () => {
    const base = { kind: 'injury' as const, id: id('h'), features: ['BAT'] }
    expect(happeningOf({ ...base, time, place })).toEqual({ ...base, window: { from: 100_000, to: 102_000, uncertainty: 0 }, place: disc })
    expect(happeningOf({ ...base, time: open, place })).toBeNull()
    expect(happeningOf({ ...base, time, place: vague })).toBeNull()
  })
  it('a recording keeps its length; the width of its start and the error of its clock become one uncertainty', () => {
    expect(footageOf(id('r'), recording, known)).toEqual({
      kind: 'recording', id: 'r', features: ['GRN'],
      stretches: [{ time: { from: 81_000, to: 141_000, uncertainty: 2_000 }, basis: 'TB2', view, hears: 100, clock: recording.clockOffset?.value, source: 'origin-0' }],
    })
  })
  it('pieces have their own start; undated ones are left out; a photo is one second', () => {
    const piece = (deviceStart: FuzzyTime | null) => ({ from: milliseconds(0), to: milliseconds(0), note: '', original: null, deviceStart })
    const glued = footageOf(id('r'), { ...recording, clockOffset: null, segments: [piece(null), piece(open), piece({ ...open, from: null }), piece(time)] }, known)
    expect(glued?.stretches).toEqual([{ time: { from: 101_000, to: 102_000, uncertainty: 1_000 }, basis: 'TB3', view, hears: 100, clock: null, source: 'origin-3' }])
  })
  it('no camera place, no footage', () => {
    expect(footageOf(id('r'), { ...recording, camera: null }, known)).toBeNull()
  })
  it('words need a time; their place may come later', () => {
    const base = { id: id<string>('w'), units: [], features: [] }
    const words = { kind: 'communication', ...base, at: 101_000, uncertainty: 1_000, areas: [disc] }
    expect(wordsOf({ ...base, start: time, place })).toEqual(words)
    expect(wordsOf({ ...base, start: time, place: null })).toEqual({ ...words, areas: [] })
    expect(wordsOf({ ...base, start: time, place: vague })).toEqual({ ...words, areas: [] })
    expect(wordsOf({ ...base, start: open, place })).toBeNull()
  })
  it('a deployment needs an area and a window', () => {
    const deployment = { units: [id<'unit'>('u')], persons: [], operation: null, area: claim(place), time: claim(time), vehicles: [], equipment: [], seniorOnScene: null, callsigns: [] }
    expect(deploymentAreaOf(id('d'), deployment)).toEqual(
      { kind: 'deployment', id: 'd', units: ['u'], area: disc, window: { from: 100_000, to: 102_000, uncertainty: 0 } })
    expect(deploymentAreaOf(id('d'), { ...deployment, area: claim(vague) })).toBeNull()
    expect(deploymentAreaOf(id('d'), { ...deployment, time: claim(open) })).toBeNull()
  })
})
