// How long the large world takes to match: 1,100 injuries against 2,000 recordings and 400 radio lines, 9 to 21 August 2020.
import { degrees, instant, metres, milliseconds } from '../src/domain/brand.ts'
import { createMatcher, defaultParameters } from '../src/domain/matching/matcher.ts'
import { createRows, happeningValues, witnessingValues } from '../src/domain/matching/rows.ts'
import { createWeigh } from '../src/domain/matching/weigh.ts'
import type { Id } from '../src/domain/brand.ts'
import type { Happening, Witnessing } from '../src/domain/matching/subjects.ts'

const start = Date.parse('2020-08-09T00:00:00+03:00')
const days = 13

/** mulberry32: the same world on every run. */
const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

/** 40 hot spots of one city, the first ones busiest; 60 % of everything in four nights. */
const world = (): { readonly happenings: readonly Happening[]; readonly things: readonly Witnessing[] } => {
  const random = seeded(20200809)
  const between = (low: number, high: number): number => low + (high - low) * random()
  const scale = (low: number, high: number): number => low * (high / low) ** random()
  const spots = Array.from({ length: 40 }, () => ({ lon: between(27.4, 27.7), lat: between(53.83, 53.97) }))
  const position = () => {
    const spot = spots[Math.floor(40 * random() ** 2)]!
    return { lon: degrees(spot.lon + between(-0.003, 0.003)), lat: degrees(spot.lat + between(-0.002, 0.002)) }
  }
  const moment = (): number => start + (random() < 0.6 ? Math.floor(between(0, 4)) * 86_400_000 + between(20, 27) * 3_600_000 : between(0, days * 86_400_000))
  const span = (length: number, uncertainty: number) => {
    const from = moment()
    return { from: instant(from), to: instant(from + length), uncertainty: milliseconds(uncertainty) }
  }
  const happenings = Array.from({ length: 1_100 }, (_, n): Happening =>
    ({ kind: 'injury', id: `i${n}` as Id, window: span(scale(300_000, 21_600_000), 0), place: { position: position(), radius: metres(scale(10, 500)) }, features: [] }))
  const recordings = Array.from({ length: 2_000 }, (_, n): Witnessing => {
    const isFixed = random() < 0.25
    return {
      kind: 'recording', id: `r${n}` as Id, features: [],
      stretches: [{
        time: span(isFixed ? 3_600_000 : scale(10_000, 300_000), isFixed ? between(0, 300_000) : between(1_000, 20_000)), basis: 'TB2', clock: null, source: `r${n}` as Id,
        hears: metres(100), view: { position: position(), positionError: metres(isFixed ? 2 : 8), bearing: degrees(between(0, 360)), fieldOfView: degrees(70), range: metres(scale(40, 150)) },
      }],
    }
  })
  const lines = Array.from({ length: 400 }, (_, n): Witnessing =>
    ({ kind: 'communication', id: `c${n}` as Id, at: instant(moment()), uncertainty: milliseconds(2_000), areas: [{ position: position(), radius: metres(300) }], units: [], features: [] }))
  return { happenings, things: [...recordings, ...lines] }
}

/** Every pair compared, without an index; the same model. */
const bruteForce = ({ happenings, things }: ReturnType<typeof world>): number => {
  const [left, right] = [createRows(), createRows()]
  const weigh = createWeigh(left, right, defaultParameters.minimumScore)
  const weight = { time: 0, place: 0, tier: -1 }
  const leftRows = happenings.map((happening) => left.add(happeningValues(happening)))
  const rightRows = things.flatMap(witnessingValues).flatMap((values) => (values === null ? [] : [right.add(values)]))
  let found = 0
  for (const happening of leftRows) {
    for (const row of rightRows) {
      weigh(happening, row, weight)
      if (weight.tier >= 0) found++
    }
  }
  return found
}

/** Milliseconds of the middle one of five runs. */
const median = (work: () => void): number => {
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now()
    work()
    return performance.now() - begin
  }).sort((a, b) => a - b)
  return times[2]!
}

/** Filling, packing and the join with the ten best of each; the peer is the same model over all pairs. Throws when the two disagree. */
export const run = () => {
  const made = world()
  const join = () => {
    const matcher = createMatcher()
    made.happenings.forEach(matcher.putHappening)
    made.things.forEach(matcher.put)
    return matcher.joinAll(10).candidates
  }
  const candidates = join()
  if (candidates !== bruteForce(made)) throw new Error('index and brute force disagree')
  const milliseconds = median(join)
  const brute = median(() => bruteForce(made))
  return {
    figures: { injuries: made.happenings.length, items: made.things.length, candidates, milliseconds },
    peers: { 'brute-force TypeScript, milliseconds': brute, 'brute force ÷ ours': brute / milliseconds },
  }
}
