// Links between a clip and words: an utterance that falls into the clip's time near the clip's place makes a triple with the injury.
import { instant, milliseconds } from '../brand.ts'
import { chanceWithin } from '../time-and-place/interval.ts'
import { hourOf } from './base-rate.ts'
import { field, mode } from './rows.ts'
import type { Link } from './candidate.ts'
import type { Proposal } from './rank.ts'
import type { Shelf } from './shelf.ts'
import type { Parameters, Witnessing } from './subjects.ts'

/** A link, and how much more of one it is than words of that hour drawn blindly would give. */
export interface WeighedLink {
  readonly link: Link
  readonly factor: number
}

/** P(words of row `said` fall into the segment of row `clip`). */
const probabilityOf = ({ rows }: Shelf<Witnessing>, clip: number, said: number): number => chanceWithin(
  { at: instant(rows.get(said, field.from)), uncertainty: milliseconds(rows.get(said, field.uncertainty)) },
  { from: instant(rows.get(clip, field.from)), to: instant(rows.get(clip, field.to)), uncertainty: milliseconds(rows.get(clip, field.uncertainty)) },
)

/** The rows of words near a clip in time and place, with the probability that they were said in it. */
const wordsNear = (things: Shelf<Witnessing>, clip: number): ReadonlyMap<number, number> => {
  const near = new Map<number, number>()
  const found = things.index.search(things.rows, clip)
  for (let hit = 0; hit < found; hit++) {
    const row = things.index.hit(hit)
    if (things.rows.get(row, field.mode) === mode.communication) near.set(row, probabilityOf(things, clip, row))
  }
  return near
}

/** How many communications touch the hour of a clip, wherever they were said. */
const wordsOfThatHour = (things: Shelf<Witnessing>, clip: number, { hour }: Parameters): number => {
  const { from, to } = hourOf(things.rows, clip, hour)
  return things.all().filter((thing) => thing.kind === 'communication' && thing.areas.length > 0
    && thing.at + thing.uncertainty >= from && thing.at - thing.uncertainty <= to).length
}

/**
 * The best link of a clip with words that are candidates of the same happening; null when none reaches the least probability,
 * or when it says no more than words drawn blindly would.
 */
export const bestLink = (things: Shelf<Witnessing>, { clip, words }: { readonly clip: Proposal; readonly words: readonly Proposal[] }, parameters: Parameters): WeighedLink | null => {
  const near = wordsNear(things, clip.rows.row)
  const linking = new Set(Array.from(near).filter(([, p]) => p >= parameters.minimumLink).map(([row]) => things.partOf(row).subject.id))
  const probability = (said: Proposal): number => near.get(said.rows.row) ?? 0
  const [best] = words.filter((said) => probability(said) >= parameters.minimumLink).sort((a, b) => probability(b) - probability(a))
  if (!best) return null
  const wouldLink = { fits: linking.size, of: wordsOfThatHour(things, clip.rows.row, parameters) }
  const factor = (probability(best) * wouldLink.of) / wouldLink.fits
  if (factor < 1) return null
  const into = milliseconds(things.rows.get(best.rows.row, field.from) - things.rows.get(clip.rows.row, field.from))
  return { link: { item: best.item, probability: probability(best), into, wouldLink }, factor }
}
