// The engine: holds what happened and what may show it, finds candidates for one happening, for one item, or for all.
import { milliseconds } from '../brand.ts'
import { createBaseRates } from './base-rate.ts'
import { assumptionsOf, recipeOf } from './candidate.ts'
import { bestLink } from './links.ts'
import { createPairList, pairField } from './pair-list.ts'
import { folded, ranked, stretchOf } from './rank.ts'
import { field, happeningValues, witnessingValues } from './rows.ts'
import { createShelf } from './shelf.ts'
import { createWeigh } from './weigh.ts'
import type { Id } from '../brand.ts'
import type { BaseRate, Candidate } from './candidate.ts'
import type { PairList } from './pair-list.ts'
import type { Proposal } from './rank.ts'
import type { WeighedLink } from './links.ts'
import type { Happening, Parameters, Witnessing } from './subjects.ts'

/** Proposed: a photo (one second) within 11 days and in full view is still listed; an hour; words more likely within a clip than not. */
export const defaultParameters: Parameters = { minimumScore: 1e-6, hour: milliseconds(3_600_000), minimumLink: 0.5 }

/** All pairs at once. */
export interface Join {
  /** Number of pairs above the threshold. */
  readonly candidates: number
  /** The best proposals per happening; one with none is missing here ("injuries with no recording"). */
  readonly top: ReadonlyMap<Id, readonly Proposal[]>
}

/** Changes take effect at the next question. Equal contents give equal answers, in whatever order they were put. */
export interface Matcher {
  readonly putHappening: (happening: Happening) => void
  readonly removeHappening: (id: Id) => void
  /** False when nothing of it can be matched by itself: time basis TB0, nothing recorded, words without a place. */
  readonly put: (thing: Witnessing) => boolean
  readonly remove: (id: Id) => void
  /** The best `limit` candidates of a happening, triples among them; none for an unknown id. */
  readonly candidatesOf: (happening: Id, limit: number) => readonly Candidate[]
  /** The best `limit` happenings that an item may show or tell of. */
  readonly happeningsOf: (item: Id, limit: number) => readonly Candidate[]
  /** The best `limit` proposals of every happening, without triples. */
  readonly joinAll: (limit: number) => Join
}

const tiers = { sees: 0, hears: 1, speaks: 2, present: 3 } as const

/** An engine with nothing in it. */
export const createMatcher = (parameters: Parameters = defaultParameters): Matcher => {
  const happenings = createShelf((happening: Happening) => [happeningValues(happening)])
  const things = createShelf(witnessingValues)
  const shelves = { happenings, things }
  const tables = { happenings: happenings.rows, things: things.rows }
  const weigh = createWeigh(tables.happenings, tables.things, parameters.minimumScore)
  const rates = createBaseRates(tables, happenings.index, { weigh, hour: parameters.hour })
  const weight = { time: 0, place: 0, tier: -1 }

  const kindOf = (happening: number): number => tables.happenings.get(happening, field.mode)

  /** Adds the candidates of one happening to `pairs`: the loop that a join runs for each. */
  const collect = (happening: number, pairs: PairList): void => {
    const found = things.index.search(tables.happenings, happening)
    for (let hit = 0; hit < found; hit++) {
      const row = things.index.hit(hit)
      weigh(happening, row, weight)
      if (weight.tier >= 0) pairs.push(happening, row, weight)
    }
  }

  /** Base rates of pairs, each asked for once per row and kind of happening. */
  const ratesFor = (pairs: PairList): ((pair: number) => BaseRate) => {
    const known = new Map<number, BaseRate>()
    return (pair) => {
      const [row, kind] = [pairs.get(pair, pairField.row), kindOf(pairs.get(pair, pairField.happening))]
      const base = known.get(row * 2 + kind) ?? rates.rateOf(row, kind)
      known.set(row * 2 + kind, base)
      return base
    }
  }

  const candidateOf = (proposal: Proposal, weighed: WeighedLink | null): Candidate => {
    const { rows, wouldFit, way, time, place, ...plain } = proposal
    const recipe = recipeOf({ ...tables, parameters }, rows, wouldFit)
    const { subject } = things.partOf(rows.row)
    const clock = subject.kind === 'recording' ? stretchOf(subject, proposal.part).clock : null
    const possibleMinutes = (recipe.happening.to - recipe.happening.from) / 60_000
    const seen = 'features' in subject ? subject.features : []
    return {
      ...plain, time, place, likelihoodRatio: proposal.likelihoodRatio * (weighed?.factor ?? 1),
      coverage: {
        way, coveredMinutes: way === 'speaks' ? 0 : time * possibleMinutes, possibleMinutes, areaFraction: place, wouldFit,
        assumptions: assumptionsOf(recipe.happening, recipe.witnessing, { way, clock }),
      },
      shared: happenings.partOf(rows.happening).subject.features.filter((feature) => seen.includes(feature)),
      link: weighed?.link ?? null, recipe,
    }
  }

  const candidatesOf = (id: Id, limit: number): readonly Candidate[] => {
    const pairs = createPairList()
    for (const row of happenings.rowsOf(id)) collect(row, pairs)
    const proposals = folded(ranked(shelves, pairs, { start: 0, end: pairs.count(), baseOf: ratesFor(pairs) }), Infinity)
    const words = proposals.filter(({ way }) => way === 'speaks')
    const triples = proposals.flatMap((clip) => {
      const weighed = tiers[clip.way] < tiers.speaks ? bestLink(things, { clip, words }, parameters) : null
      return weighed ? [candidateOf(clip, weighed)] : []
    })
    // Stable: a triple stands before its own clip when the link adds nothing, and ids decided ties before.
    return [...triples, ...proposals.map((proposal) => candidateOf(proposal, null))]
      .sort((a, b) => tiers[a.coverage.way] - tiers[b.coverage.way] || b.likelihoodRatio - a.likelihoodRatio).slice(0, limit)
  }

  const happeningsOf = (id: Id, limit: number): readonly Candidate[] => {
    const pairs = createPairList()
    for (const row of things.rowsOf(id)) {
      const found = happenings.index.search(tables.things, row)
      for (let hit = 0; hit < found; hit++) {
        weigh(happenings.index.hit(hit), row, weight)
        if (weight.tier >= 0) pairs.push(happenings.index.hit(hit), row, weight)
      }
    }
    const best = Array.from(ranked(shelves, pairs, { start: 0, end: pairs.count(), baseOf: ratesFor(pairs) }))
    return best.slice(0, limit).map((proposal) => candidateOf(proposal, null))
  }

  const joinAll = (limit: number): Join => {
    const pairs = createPairList()
    const ends = happenings.index.inOrder().map((happening) => {
      collect(happening, pairs)
      return pairs.count()
    })
    const fits = new Float64Array(tables.things.size() * 2)
    const cell = (pair: number): number => pairs.get(pair, pairField.row) * 2 + kindOf(pairs.get(pair, pairField.happening))
    for (let pair = 0; pair < pairs.count(); pair++) fits[cell(pair)] = Number(fits[cell(pair)]) + 1
    const baseOf = (pair: number): BaseRate => ({
      fits: Number(fits[cell(pair)]), of: rates.ofThatHour(pairs.get(pair, pairField.row), kindOf(pairs.get(pair, pairField.happening))),
    })
    const blocks = ends.map((end, index) => ({ start: ends[index - 1] ?? 0, end, baseOf }))
    const lists = blocks.filter(({ start, end }) => end > start).map((block) => folded(ranked(shelves, pairs, block), limit))
    return { candidates: pairs.count(), top: new Map(lists.flatMap((list) => list.slice(0, 1).map(({ happening }) => [happening, list] as const))) }
  }

  return {
    putHappening: (happening) => {
      happenings.put(happening)
      rates.changed()
    },
    removeHappening: (id) => {
      happenings.remove(id)
      rates.changed()
    },
    put: things.put, remove: things.remove, candidatesOf, happeningsOf, joinAll,
  }
}
