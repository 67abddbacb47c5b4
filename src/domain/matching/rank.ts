// Orders the pairs of one happening: by way, then by likelihood ratio; uploads of one source are folded into one proposal.
import { likelihoodRatio } from './candidate.ts'
import { pairField } from './pair-list.ts'
import type { Id } from '../brand.ts'
import type { BaseRate } from './candidate.ts'
import type { PairList } from './pair-list.ts'
import type { Shelf } from './shelf.ts'
import type { Footage, Happening, Stretch, Way, Witnessing } from './subjects.ts'

/** One ranked pair, as little as a list needs. `row`s are good until the next change of the engine. */
export interface Proposal {
  readonly happening: Id
  readonly item: Id
  readonly part: number
  readonly source: Id
  readonly alsoIn: readonly Id[]
  readonly way: Way
  readonly time: number
  readonly place: number
  readonly score: number
  readonly likelihoodRatio: number
  readonly wouldFit: BaseRate
  readonly rows: { readonly happening: number; readonly row: number }
}

/** What ranking looks things up in. */
export interface Shelves {
  readonly happenings: Shelf<Happening>
  readonly things: Shelf<Witnessing>
}

const wayOf = (tier: number): Way => (tier === 0 ? 'sees' : tier === 1 ? 'hears' : tier === 2 ? 'speaks' : 'present')

/** One stretch of a recording. Throws for one that it does not have. */
export const stretchOf = ({ stretches }: Footage, part: number): Stretch => {
  const stretch = stretches[part]
  if (!stretch) throw new RangeError('a recording without this stretch')
  return stretch
}

/** The first origin of a row's recording; words and deployments each stand for themselves. */
const sourceOf = (things: Shelf<Witnessing>, row: number): Id => {
  const { subject, part } = things.partOf(row)
  return subject.kind === 'recording' ? stretchOf(subject, part).source : subject.id
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A stretch of the pair list, and the base rate of each pair in it. */
export interface Block {
  readonly start: number
  readonly end: number
  readonly baseOf: (pair: number) => BaseRate
}

/** The proposal that a pair stands for. */
const proposalOf = ({ things, happenings }: Shelves, pairs: PairList, { pair, wouldFit }: { readonly pair: number; readonly wouldFit: BaseRate }): Proposal => {
  const row = pairs.get(pair, pairField.row)
  const happening = pairs.get(pair, pairField.happening)
  const [time, place] = [pairs.get(pair, pairField.time), pairs.get(pair, pairField.place)]
  const { subject, part } = things.partOf(row)
  return {
    happening: happenings.partOf(happening).subject.id, item: subject.id, part, source: sourceOf(things, row), alsoIn: [],
    way: wayOf(pairs.get(pair, pairField.tier)), time, place, score: time * place,
    likelihoodRatio: likelihoodRatio(time * place, wouldFit), wouldFit, rows: { happening, row },
  }
}

/** The proposals of a block, best first; equal figures by id and part, so that the order never depends on how the index was filled. */
export function* ranked(shelves: Shelves, pairs: PairList, { start, end, baseOf }: Block): Generator<Proposal, void> {
  const scoreAt = (pair: number): number => pairs.get(pair, pairField.time) * pairs.get(pair, pairField.place)
  const ratios = Float64Array.from({ length: end - start }, (_, offset) => likelihoodRatio(scoreAt(start + offset), baseOf(start + offset)))
  const compare = (a: number, b: number): number => pairs.get(start + a, pairField.tier) - pairs.get(start + b, pairField.tier)
    || Number(ratios[b]) - Number(ratios[a]) || compareIds(start + a, start + b)
  const compareIds = (a: number, b: number): number => {
    const [left, right] = [proposalOf(shelves, pairs, { pair: a, wouldFit: baseOf(a) }), proposalOf(shelves, pairs, { pair: b, wouldFit: baseOf(b) })]
    return compareText(left.item, right.item) || left.part - right.part || compareText(left.happening, right.happening)
  }
  const order = Array.from(ratios, (_, offset) => offset).sort(compare)
  for (const offset of order) yield proposalOf(shelves, pairs, { pair: start + offset, wouldFit: baseOf(start + offset) })
}

/** The first `limit` proposals, where another upload of a source already listed is named beside it instead of being listed. */
export const folded = (proposals: Iterable<Proposal>, limit: number): readonly Proposal[] => {
  const listed: { readonly proposal: Proposal; readonly others: Set<Id> }[] = []
  const uploads = new Map<Id, { readonly item: Id; readonly others: Set<Id> }>()
  for (const proposal of proposals) {
    const known = uploads.get(proposal.source)
    if (known && known.item !== proposal.item) known.others.add(proposal.item)
    else if (listed.length < limit) {
      const others = known?.others ?? new Set<Id>()
      listed.push({ proposal, others })
      uploads.set(proposal.source, { item: proposal.item, others })
    }
  }
  return listed.map(({ proposal, others }) => ({ ...proposal, alsoIn: Array.from(others) }))
}
