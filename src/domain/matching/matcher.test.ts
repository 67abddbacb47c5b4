// The engine against the worked numbers of domain.md B13, against brute force, and against changes one by one.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { degrees, instant, metres, milliseconds } from '../brand.ts'
import type { Id } from '../brand.ts'
import { minuteMs } from '../time-and-place/civil-time.ts'
import { trueInstant } from '../time-and-place/interval.ts'
import { recipeText, recompute } from './candidate.ts'
import { createMatcher, defaultParameters } from './matcher.ts'
import { stretchOf } from './rank.ts'
import { createRows, field, happeningValues, witnessingValues } from './rows.ts'
import { createShelf } from './shelf.ts'
import { placedByDeployments } from './subjects.ts'
import type { DeploymentArea, Footage, Happening, Stretch, Witnessing, Words } from './subjects.ts'
import { createWeigh } from './weigh.ts'

const id = <Kind extends string>(text: string) => text as Id<Kind>
const at = (iso: string) => instant(Date.parse(`${iso}+03:00`))
const spot = { lon: degrees(27.56), lat: degrees(53.9) }
const disc = (radius: number, position = spot) => ({ position, radius: metres(radius) })
const span = (from: string, to: string, uncertainty = 0) => ({ from: at(from), to: at(to), uncertainty: milliseconds(uncertainty) })
const clock = { offset: milliseconds(-120_000), uncertainty: milliseconds(10_000), source: 'shared-sound' } as const

const injury = (name: string, from: string, to: string, features: readonly string[] = []): Happening =>
  ({ kind: 'injury', id: id(name), window: span(from, to), place: disc(50), features })
const stretch = (device: readonly [string, string], day = '2020-10-25', more: Partial<Stretch> = {}): Stretch => ({
  time: { from: trueInstant(at(`${day}T${device[0]}`), clock), to: trueInstant(at(`${day}T${device[1]}`), clock), uncertainty: clock.uncertainty },
  basis: 'TB2', clock, hears: metres(0), source: id('origin-1'),
  view: { position: spot, positionError: metres(0), bearing: degrees(30), fieldOfView: degrees(144), range: metres(80) }, ...more,
})
const footage = (name: string, stretches: readonly Stretch[], features: readonly string[] = []): Footage => ({ kind: 'recording', id: id(name), stretches, features })
const unit = id<'unit'>('company-2')
const street: DeploymentArea = { kind: 'deployment', id: id('sheet'), units: [unit], area: disc(300), window: span('2020-10-25T13:30:00', '2020-10-25T15:00:00') }
const radio: Words = {
  kind: 'communication', id: id('radio'), at: at('2020-10-25T14:09:40'), uncertainty: milliseconds(2_000), areas: [], units: [unit], features: ['GRN'],
}
const theInjury = injury('injury', '2020-10-25T14:05:00', '2020-10-25T14:25:00', ['GRN', 'BAT'])
const clip = footage('clip', [stretch(['14:10:00', '14:13:00'])], ['GRN'])

const filled = (happenings: readonly Happening[], things: readonly Witnessing[]) => {
  const matcher = createMatcher()
  happenings.forEach(matcher.putHappening)
  things.forEach(matcher.put)
  return matcher
}
const listed = (matcher: ReturnType<typeof createMatcher>) => matcher.candidatesOf(theInjury.id, 9).map(({ item, link }) => (link ? `${item}+${link.item}` : item))

describe('B13', () => {
  it('time 0.15, place 0.40, score 0.060', () => {
    const [candidate] = filled([theInjury], [clip]).candidatesOf(theInjury.id, 1)
    expect(candidate?.time).toBe(0.15)
    expect(candidate?.place).toBeCloseTo(0.4, 12)
    expect(candidate?.score).toBeCloseTo(0.06, 12)
    expect(candidate?.coverage).toMatchObject({ way: 'sees', coveredMinutes: 3, possibleMinutes: 20, wouldFit: { fits: 1, of: 1 } })
    expect(candidate?.shared).toEqual(['GRN'])
  })
  it('the triple ranks above any pair; the radio stands where its unit was deployed', () => {
    const matcher = filled([theInjury], [clip, placedByDeployments(radio, [street]), street])
    expect(listed(matcher)).toEqual(['clip+radio', 'clip', 'radio', 'sheet'])
    const [triple, pair] = matcher.candidatesOf(theInjury.id, 2)
    expect(triple?.link).toEqual({ item: 'radio', probability: 1, into: 100_000, wouldLink: { fits: 1, of: 1 } })
    expect(triple?.likelihoodRatio).toBeGreaterThanOrEqual(pair!.likelihoodRatio)
  })
  it('words of that hour that do not agree make the agreeing ones weigh more', () => {
    const elsewhere = { ...radio, id: id<string>('other'), at: at('2020-10-25T14:20:00'), areas: [disc(300)] }
    const [triple, pair] = filled([theInjury], [clip, { ...radio, areas: [disc(300)] }, elsewhere, { ...elsewhere, id: id('unplaced'), areas: [] }]).candidatesOf(theInjury.id, 2)
    expect(triple?.link?.wouldLink).toEqual({ fits: 1, of: 2 })
    expect(triple?.likelihoodRatio).toBeCloseTo(2 * pair!.likelihoodRatio, 9)
  })
  it('makes no triple of words that were more likely said outside the clip, or that say nothing', () => {
    const said = (name: string, time: string, uncertainty: number): Words => ({ ...radio, id: id(name), at: at(time), uncertainty: milliseconds(uncertainty), areas: [disc(300)] })
    expect(listed(filled([theInjury], [clip, said('late', '2020-10-25T14:11:04', 5_000)]))).toEqual(['clip', 'late'])
    expect(listed(filled([theInjury], [clip, said('vague', '2020-10-25T14:09:30', 120_000)]))).toEqual(['clip', 'vague'])
    expect(listed(filled([theInjury], [clip, said('first', '2020-10-25T14:09:30', 0), said('second', '2020-10-25T14:10:59', 5_000)]))[0]).toBe('clip+first')
  })
  it('the right place on the wrong Sunday is not listed', () => {
    const matcher = filled([theInjury], [footage('wrong', [stretch(['14:10:00', '14:13:00'], '2020-11-01')])])
    expect(matcher.candidatesOf(theInjury.id, 9)).toEqual([])
    expect(matcher.joinAll(9)).toEqual({ candidates: 0, top: new Map() })
  })
  it('counts how many injuries of that hour would fit: 41 of 57', () => {
    const fitting = Array.from({ length: 40 }, (_, n) => injury(`fits-${n}`, '2020-10-25T14:00:00', '2020-10-25T14:30:00'))
    const others = Array.from({ length: 16 }, (_, n) => injury(`not-${n}`, '2020-10-25T14:12:00', '2020-10-25T14:30:00'))
    const never = [injury('next-day', '2020-10-26T14:00:00', '2020-10-26T14:30:00'), { ...injury('an-act', '2020-10-25T14:00:00', '2020-10-25T14:30:00'), kind: 'act' as const }]
    const matcher = filled([theInjury, ...fitting, ...others, ...never], [clip])
    const [candidate] = matcher.candidatesOf(theInjury.id, 1)
    expect(candidate?.coverage.wouldFit).toEqual({ fits: 41, of: 57 })
    expect(candidate?.likelihoodRatio).toBeCloseTo(0.06 * 57 / 41, 12)
    expect(matcher.joinAll(1).top.get(theInjury.id)?.[0]?.wouldFit).toEqual({ fits: 41, of: 57 })
    expect(matcher.happeningsOf(clip.id, 99)).toHaveLength(42)
    expect(matcher.happeningsOf(clip.id, 1)[0]?.happening).toBe(theInjury.id)
    expect(matcher.happeningsOf(clip.id, 99).find(({ happening }) => happening === 'an-act')?.coverage.wouldFit).toEqual({ fits: 1, of: 1 })
  })
  it('a recording without a time basis is kept and never proposed (I-07)', () => {
    const matcher = createMatcher()
    matcher.putHappening(theInjury)
    expect(matcher.put(footage('undated', [stretch(['14:10:00', '14:13:00'], '2020-10-25', { basis: 'TB0' })]))).toBe(false)
    expect(matcher.put({ ...radio, areas: [] })).toBe(false)
    expect(matcher.put(clip)).toBe(true)
    expect(listed(matcher)).toEqual(['clip'])
  })
  it('a glued clip is three stretches with their own dates, undated ones apart', () => {
    const glued = footage('glued', [
      stretch(['14:10:00', '14:13:00'], '2020-10-25', { basis: 'TB0', source: id('a') }),
      stretch(['14:10:00', '14:13:00'], '2020-11-01', { source: id('b') }), stretch(['14:12:00', '14:13:00'], '2020-10-25', { source: id('c') }),
    ])
    expect(filled([theInjury], [glued]).candidatesOf(theInjury.id, 9)).toMatchObject([{ item: 'glued', part: 2, source: 'c', time: 0.05 }])
  })
  it('two uploads of the same clip count as one source; two stretches of one clip stay two', () => {
    const again = footage('upload-2', [stretch(['14:10:00', '14:12:00'])])
    const matcher = filled([theInjury], [clip, again, footage('upload-3', again.stretches)])
    expect(matcher.candidatesOf(theInjury.id, 9)).toMatchObject([{ item: 'clip', alsoIn: ['upload-2', 'upload-3'] }])
    expect(matcher.joinAll(1).top.get(theInjury.id)).toMatchObject([{ item: 'clip', alsoIn: ['upload-2', 'upload-3'] }])
    const pause = footage('pause', [stretch(['14:10:00', '14:11:00']), stretch(['14:12:00', '14:13:00'])])
    expect(filled([theInjury], [pause]).candidatesOf(theInjury.id, 9).map(({ part }) => part)).toEqual([0, 1])
  })
  it('what sees comes before what hears, speaks or is there; nothing in view or hearing is not listed', () => {
    const away = { ...stretch([`14:10:00`, '14:13:00']).view, position: { lon: degrees(27.56), lat: degrees(53.902) } }
    const things = [
      street, { ...radio, at: at('2020-10-25T14:20:00'), areas: [disc(300)] }, clip,
      footage('deaf', [stretch(['14:10:00', '14:13:00'], '2020-10-25', { source: id('d'), view: away })]),
      footage('hears', [stretch(['14:05:00', '14:20:00'], '2020-10-25', { source: id('h'), view: away, hears: metres(400) })]),
      footage('hears-little', [stretch(['14:05:00', '14:20:00'], '2020-10-25', { source: id('l'), view: away, hears: metres(100) })]),
    ]
    const candidates = filled([theInjury], things).candidatesOf(theInjury.id, 9)
    expect(candidates.map(({ item, coverage }) => `${item} ${coverage.way}`)).toEqual(['clip sees', 'hears hears', 'radio speaks', 'sheet present'])
    expect(candidates.map(({ coverage }) => coverage.assumptions.map(({ code }) => code).slice(2))).toEqual([
      ['clock-offset', 'camera-place', 'view-cone'], ['clock-offset', 'camera-place', 'heard-within'], ['speaker-area'], ['deployment-area'],
    ])
    expect(candidates[2]?.coverage).toMatchObject({ coveredMinutes: 0, possibleMinutes: 20, areaFraction: 1 })
  })
  it('says an unmeasured clock and an unknown direction among the assumptions', () => {
    const view = { ...stretch(['14:10:00', '14:13:00']).view, bearing: null }
    const [candidate] = filled([theInjury], [footage('plain', [stretch(['14:10:00', '14:13:00'], '2020-10-25', { clock: null, view })])]).candidatesOf(theInjury.id, 1)
    expect(candidate?.coverage.assumptions).toEqual([
      { code: 'window-even', minutes: 20, uncertaintySeconds: 0 }, { code: 'place-disc', metres: 50 },
      { code: 'clock-as-stated', uncertaintySeconds: 10 }, { code: 'camera-place', metres: 0 }, { code: 'view-all-round', metres: 80 },
    ])
  })
})

describe('placedByDeployments', () => {
  it('keeps a place of its own; otherwise takes those of its units at its minute', () => {
    const own = { ...radio, areas: [disc(5)] }
    expect(placedByDeployments(own, [street])).toBe(own)
    const others: DeploymentArea[] = [
      { ...street, units: [id('company-3')] }, { ...street, window: span('2020-10-25T15:00:00', '2020-10-25T16:00:00') },
      { ...street, window: span('2020-10-25T12:00:00', '2020-10-25T13:00:00') }, { ...street, area: disc(9), window: span('2020-10-25T14:09:42', '2020-10-25T15:00:00') },
    ]
    expect(placedByDeployments(radio, [street, ...others]).areas).toEqual([disc(300), disc(9)])
  })
})

describe('a recipe', () => {
  const [candidate] = filled([theInjury], [clip]).candidatesOf(theInjury.id, 1)
  const recipe = candidate!.recipe
  it('gives the same figures again, from its text too', () => {
    const { time, place, score, likelihoodRatio } = candidate!
    expect(recompute(recipe)).toEqual({ time, place, score, likelihoodRatio, way: 'sees' })
    expect(recompute(JSON.parse(JSON.stringify(recipe)))).toEqual(recompute(recipe))
  })
  it('has a text that changes with every input', () => {
    const texts = [
      recipe, { ...recipe, base: { fits: 1, of: 2 } }, { ...recipe, parameters: { ...recipe.parameters, minimumLink: 0.6 } },
      ...Object.keys(recipe.happening).map((key) => ({ ...recipe, happening: { ...recipe.happening, [key]: 123.5 } })),
      ...Object.keys(recipe.witnessing).map((key) => ({ ...recipe, witnessing: { ...recipe.witnessing, [key]: 123.5 } })),
    ].map(recipeText)
    expect(new Set(texts).size).toBe(texts.length)
  })
  it('is nothing below its own threshold', () => {
    expect(recompute({ ...recipe, parameters: { ...recipe.parameters, minimumScore: 0.07 } })).toBeNull()
    expect(recompute({ ...recipe, parameters: { ...recipe.parameters, minimumScore: 0.2 } })).toBeNull()
  })
})

const minutes = fc.integer({ min: 0, max: 600 })
const near = fc.record({ lon: fc.double({ min: 27.4, max: 27.7, noNaN: true }), lat: fc.double({ min: 53.8, max: 54, noNaN: true }) })
const anywhere = fc.oneof({ weight: 4, arbitrary: near }, { weight: 1, arbitrary: fc.record({ lon: fc.double({ min: -180, max: 180, noNaN: true }), lat: fc.double({ min: -90, max: 90, noNaN: true }) }) })
const position = anywhere.map(({ lon, lat }) => ({ lon: degrees(lon), lat: degrees(lat) }))
const radius = fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 400, max: 20_000 })).map(metres)
const interval = fc.tuple(minutes, fc.oneof(fc.constant(0), minutes), fc.integer({ min: 0, max: 20_000 })).map(([start, length, uncertainty]) =>
  ({ from: instant(start * minuteMs), to: instant((start + length) * minuteMs), uncertainty: milliseconds(uncertainty) }))
const someHappening = (n: number): fc.Arbitrary<Happening> => fc.record({
  kind: fc.constantFrom('injury' as const, 'act' as const), id: fc.constant(id<string>(`h${n}`)), window: interval, place: fc.record({ position, radius }), features: fc.constant([]),
})
const someStretch: fc.Arbitrary<Stretch> = fc.record({
  time: interval, basis: fc.constant('TB2' as const), clock: fc.constant(null), hears: fc.oneof(fc.constant(metres(0)), radius), source: fc.nat(9).map((n) => id<string>(`s${n}`)),
  view: fc.record({
    position, positionError: fc.integer({ min: 0, max: 30 }).map(metres), range: fc.integer({ min: 1, max: 300 }).map(metres),
    bearing: fc.option(fc.integer({ min: 0, max: 360 }).map(degrees)), fieldOfView: fc.constant(degrees(70)),
  }),
})
const someThing = (n: number): fc.Arbitrary<Witnessing> => fc.oneof(
  fc.array(someStretch, { minLength: 1, maxLength: 3 }).map((stretches) => footage(`w${n}`, stretches)),
  fc.record({ time: interval, areas: fc.array(fc.record({ position, radius }), { maxLength: 2 }) }).map(({ time, areas }): Words =>
    ({ kind: 'communication', id: id(`w${n}`), at: time.from, uncertainty: time.uncertainty, areas, units: [], features: [] })),
  fc.record({ window: interval, area: fc.record({ position, radius }) }).map(({ window, area }): DeploymentArea =>
    ({ kind: 'deployment', id: id(`w${n}`), units: [], area, window })),
)
const worlds = fc.tuple(fc.tuple(...Array.from({ length: 25 }, (_, n) => someHappening(n))), fc.tuple(...Array.from({ length: 40 }, (_, n) => someThing(n))))

/** Every pair above the threshold, compared one by one: no index. */
const brute = (happenings: readonly Happening[], things: readonly Witnessing[]) => {
  const [left, right] = [createRows(), createRows()]
  const weigh = createWeigh(left, right, defaultParameters.minimumScore)
  const weight = { time: 0, place: 0, tier: -1 }
  const rows = things.flatMap((thing) => witnessingValues(thing).map((values, part) => ({ row: right.add(values!), name: `${thing.id}/${part}` })))
  return new Map(happenings.map((happening) => {
    const row = left.add(happeningValues(happening))
    return [happening.id, rows.filter((thing) => {
      weigh(row, thing.row, weight)
      return weight.tier >= 0
    }).map(({ name }) => name).sort()]
  }))
}
const found = (matcher: ReturnType<typeof createMatcher>, happening: Happening) => matcher.candidatesOf(happening.id, Infinity).filter(({ link }) => !link)

describe('exactness', () => {
  it('finds every pair above the threshold and no other, in joins and single questions', () => {
    fc.assert(fc.property(worlds, ([happenings, things]) => {
      const matcher = filled(happenings, things)
      const expected = brute(happenings, things)
      expect(matcher.joinAll(1).candidates).toBe(Array.from(expected.values()).flat().length)
      for (const happening of happenings) {
        const names = new Set(found(matcher, happening).flatMap(({ item, alsoIn }) => [item, ...alsoIn]))
        expect(names).toEqual(new Set(expected.get(happening.id)?.map((name) => name.split('/')[0])))
      }
      for (const thing of things) {
        const pairs = Array.from(expected).flatMap(([happening, names]) => names.filter((name) => name.startsWith(`${thing.id}/`)).map((name) => `${happening} ${name}`))
        expect(matcher.happeningsOf(thing.id, Infinity).map(({ happening, item, part }) => `${happening} ${item}/${part}`).sort()).toEqual(pairs.sort())
      }
    }), { numRuns: 40, endOnFailure: true })
  })
  it('gives the same answers whatever the order of filling and however it came about', () => {
    fc.assert(fc.property(worlds, fc.array(fc.tuple(fc.nat(39), fc.boolean()), { maxLength: 60 }), ([happenings, things], changes) => {
      const matcher = filled(Array.from(happenings).reverse(), Array.from(things).reverse())
      matcher.joinAll(1) // packs the happenings; what follows stands beside the packed index
      for (const [n, isRemoval] of changes) {
        if (isRemoval) matcher.remove(things[n]!.id)
        else matcher.put(things[(n + 1) % 40]!)
      }
      things.forEach(matcher.put)
      matcher.removeHappening(happenings[3]!.id)
      matcher.putHappening(happenings[3]!)
      const fresh = filled(happenings, things)
      for (const happening of happenings) expect(matcher.candidatesOf(happening.id, Infinity)).toEqual(fresh.candidatesOf(happening.id, Infinity))
    }), { numRuns: 20, endOnFailure: true })
  })
  it('a join lists what single questions list, without triples', () => {
    fc.assert(fc.property(worlds, ([happenings, things]) => {
      const matcher = filled(happenings, things)
      const { top } = matcher.joinAll(2)
      for (const happening of happenings) {
        const single = found(matcher, happening).slice(0, 2).map(({ item, part, likelihoodRatio }) => [item, part, likelihoodRatio])
        expect((top.get(happening.id) ?? []).map(({ item, part, likelihoodRatio }) => [item, part, likelihoodRatio])).toEqual(single)
      }
    }), { numRuns: 20, endOnFailure: true })
  })
  it('a changed clock, and removal, take effect at the next question', () => {
    const matcher = filled([theInjury], [clip])
    matcher.put(footage('clip', [stretch(['15:10:00', '15:13:00'])]))
    expect(listed(matcher)).toEqual([])
    matcher.put(clip)
    expect(listed(matcher)).toEqual(['clip'])
    matcher.remove(clip.id)
    matcher.remove(id('never-there'))
    expect(listed(matcher)).toEqual([])
    matcher.put(clip)
    matcher.removeHappening(theInjury.id)
    expect(matcher.candidatesOf(theInjury.id, 9)).toEqual([])
    expect(matcher.happeningsOf(clip.id, 9)).toEqual([])
    expect(matcher.happeningsOf(id('never-there'), 9)).toEqual([])
  })
  it('packs and reuses rows through thousands of changes', () => {
    const matcher = filled([theInjury], [])
    for (let n = 0; n < 3_000; n++) {
      matcher.put(footage(`c${n % 700}`, [stretch(['14:10:00', '14:13:00'], '2020-10-25', { source: id(`o${n % 700}`) })]))
      if (n % 500 === 0) listed(matcher)
    }
    expect(matcher.joinAll(1).candidates).toBe(700)
    for (let n = 0; n < 699; n++) matcher.remove(id(`c${n}`))
    expect(listed(matcher)).toEqual(['c699'])
  })
  it('a row without a subject is a fault of ours', () => {
    const shelf = createShelf((happening: Happening) => [happeningValues(happening)])
    expect(() => shelf.partOf(0)).toThrow(RangeError)
    expect(() => stretchOf(clip, 1)).toThrow(RangeError)
    shelf.put(theInjury)
    expect(shelf.rows.get(0, field.alive)).toBe(1)
  })
})
