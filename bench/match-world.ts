// How long the large world takes to match: 1,100 injuries against 2,000 recordings and 400 radio lines, 9 to 21 August 2020.
import { defaultHearing, footageOf, happeningOf, wordsOf } from '../src/domain/matching/from-records.ts'
import { createMatcher, defaultParameters } from '../src/domain/matching/matcher.ts'
import { createRows, happeningValues, witnessingValues } from '../src/domain/matching/rows.ts'
import { createWeigh } from '../src/domain/matching/weigh.ts'
import type { Happening, Witnessing } from '../src/domain/matching/subjects.ts'
import { largeWorld } from '../test/world/large.ts'
import { tellingOf } from '../test/world/telling.ts'

/** The made-up country as the engine takes it, out of the records of the register. */
const world = (): { readonly happenings: readonly Happening[]; readonly things: readonly Witnessing[] } => {
  const { injuries, items } = largeWorld(tellingOf(20200809))
  const happenings = injuries.map(({ id, value }) => happeningOf({ kind: 'injury', id, features: [], time: value.time!.value, place: value.place!.value })!)
  const things = items.map(({ id, value: { recording, communication, place } }): Witnessing => communication === null
    ? footageOf(id, recording!, { sourceOf: () => id, hears: defaultHearing, features: [] })!
    : wordsOf({ id, start: communication.start!.value, place: place!.value, units: [], features: [] })!)
  return { happenings, things }
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
