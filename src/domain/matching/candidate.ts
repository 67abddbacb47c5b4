// A candidate as it is handed out: figures, coverage for the words, what was assumed, and the recipe to compute it again.
import { createRows, valuesOf } from './rows.ts'
import { createWeigh } from './weigh.ts'
import { ways } from './subjects.ts'
import type { Id, Milliseconds } from '../brand.ts'
import type { ClockOffset } from '../time-and-place/fuzzy-time.ts'
import type { RowValues, Rows } from './rows.ts'
import type { Parameters, Way } from './subjects.ts'

/** n of m happenings of the same kind in that hour would fit as well; the asked one is among them, so n ≥ 1. */
export interface BaseRate {
  readonly fits: number
  readonly of: number
}

/** One thing taken as given. `ui/words` has a sentence per code in be, ru, en. */
export type Assumption =
  | { readonly code: 'window-even'; readonly minutes: number; readonly uncertaintySeconds: number }
  | { readonly code: 'place-disc'; readonly metres: number }
  | { readonly code: 'clock-offset'; readonly seconds: number; readonly uncertaintySeconds: number; readonly source: ClockOffset['source'] }
  | { readonly code: 'clock-as-stated'; readonly uncertaintySeconds: number }
  | { readonly code: 'camera-place'; readonly metres: number }
  | { readonly code: 'view-cone'; readonly degrees: number; readonly metres: number }
  | { readonly code: 'view-all-round'; readonly metres: number }
  | { readonly code: 'heard-within'; readonly metres: number }
  | { readonly code: 'speaker-area'; readonly metres: number; readonly uncertaintySeconds: number }
  | { readonly code: 'deployment-area'; readonly metres: number }

/** Decision 5: what the figure means, for a sentence. Never shown as a percentage of match. */
export interface Coverage {
  readonly way: Way
  /** Of `possibleMinutes`, as expected; for words spoken, which have no length, 0. */
  readonly coveredMinutes: number
  readonly possibleMinutes: number
  /** Share of the place, 0…1, seen, heard, or within the area of speaker or unit. */
  readonly areaFraction: number
  readonly wouldFit: BaseRate
  readonly assumptions: readonly Assumption[]
}

/** Everything that the figures were computed from. `recompute` gives them again, today or in ten years with version 1. */
export interface Recipe {
  readonly algorithm: 'kniha-coverage'
  readonly version: 1
  readonly parameters: Parameters
  readonly happening: RowValues
  readonly witnessing: RowValues
  readonly base: BaseRate
}

/** Words that agree with a clip: said within its time and near it. */
export interface Link {
  readonly item: Id
  /** P(said within the segment), 0…1. */
  readonly probability: number
  /** How far into the segment. */
  readonly into: Milliseconds
  /** n of m communications of that hour would link as well. */
  readonly wouldLink: BaseRate
}

/** A machine's proposal. Nothing follows from it until a person decides (`decision.ts`). */
export interface Candidate {
  readonly happening: Id
  readonly item: Id
  /** Which segment of the recording, or which possible place of the words; 0 for a deployment. */
  readonly part: number
  readonly source: Id
  /** Other uploads of the same source: listed, never counted. */
  readonly alsoIn: readonly Id[]
  readonly time: number
  readonly place: number
  readonly score: number
  /** score ÷ base rate, times that of the link in a triple: the order within one `way`. Never shown as a figure. */
  readonly likelihoodRatio: number
  readonly coverage: Coverage
  /** Features of both sides. */
  readonly shared: readonly string[]
  /** A triple: this clip and these words together. */
  readonly link: Link | null
  readonly recipe: Recipe
}

/** The figures of one pair. */
export interface Figures {
  readonly time: number
  readonly place: number
  readonly score: number
  readonly likelihoodRatio: number
  readonly way: Way
}

/** score ÷ (n ÷ m): how much better it fits here than a happening of that hour drawn blindly would. */
export const likelihoodRatio = (score: number, { fits, of }: BaseRate): number => (score * of) / fits

/** Computes the figures of a pair again from its recipe; null when it is below the recipe's threshold. */
export const recompute = ({ happening, witnessing, parameters, base }: Recipe): Figures | null => {
  const happenings = createRows()
  const things = createRows()
  const weight = { time: 0, place: 0, tier: -1 }
  createWeigh(happenings, things, parameters.minimumScore)(happenings.add(happening), things.add(witnessing), weight)
  const way = ways.find((_, tier) => tier === weight.tier)
  if (way === undefined) return null
  const score = weight.time * weight.place
  return { time: weight.time, place: weight.place, score, likelihoodRatio: likelihoodRatio(score, base), way }
}

/** The text whose SHA-256 identifies the inputs of a result: fields in fixed order, numbers as ECMAScript prints them. */
export const recipeText = ({ algorithm, version, parameters, happening, witnessing, base }: Recipe): string => {
  const rowOf = (v: RowValues): readonly number[] =>
    [v.mode, v.from, v.to, v.uncertainty, v.lon, v.lat, v.range, v.positionError, v.bearing, v.halfAngle, v.hears]
  const settings = [parameters.minimumScore, parameters.hour, parameters.minimumLink]
  return JSON.stringify([algorithm, version, settings, rowOf(happening), rowOf(witnessing), [base.fits, base.of]])
}

/** What a pair of rows takes as given; `clock` is that of the segment, when one was measured. */
export const assumptionsOf = (happening: RowValues, thing: RowValues, { way, clock }: { readonly way: Way; readonly clock: ClockOffset | null }): readonly Assumption[] => {
  const uncertaintySeconds = thing.uncertainty / 1000
  const given: readonly Assumption[] = [
    { code: 'window-even', minutes: (happening.to - happening.from) / 60_000, uncertaintySeconds: happening.uncertainty / 1000 },
    { code: 'place-disc', metres: happening.range },
  ]
  if (way === 'speaks') return [...given, { code: 'speaker-area', metres: thing.range, uncertaintySeconds }]
  if (way === 'present') return [...given, { code: 'deployment-area', metres: thing.range }]
  const time: Assumption = clock === null
    ? { code: 'clock-as-stated', uncertaintySeconds }
    : { code: 'clock-offset', seconds: clock.offset / 1000, uncertaintySeconds, source: clock.source }
  const view: Assumption = way === 'hears'
    ? { code: 'heard-within', metres: thing.hears }
    : thing.halfAngle >= 180
      ? { code: 'view-all-round', metres: thing.range }
      : { code: 'view-cone', degrees: 2 * thing.halfAngle, metres: thing.range }
  return [...given, time, { code: 'camera-place', metres: thing.positionError }, view]
}

/** Everything of a candidate that follows from its two rows. */
export interface Basis {
  readonly happenings: Rows
  readonly things: Rows
  readonly parameters: Parameters
}

/** The recipe of one pair. */
export const recipeOf = ({ happenings, things, parameters }: Basis, pair: { readonly happening: number; readonly row: number }, base: BaseRate): Recipe => ({
  algorithm: 'kniha-coverage', version: 1, parameters,
  happening: valuesOf(happenings, pair.happening), witnessing: valuesOf(things, pair.row), base,
})
