// What is matched: on the left what happened to somebody, on the right what may show it, tell of it or stand by.
import type { Id, Instant, Metres, Milliseconds } from '../brand.ts'
import type { ClockOffset, TimeBasis } from '../time-and-place/fuzzy-time.ts'
import type { UncertainInterval } from '../time-and-place/interval.ts'
import type { ViewCone } from '../time-and-place/place.ts'
import type { Disc } from '../time-and-place/precision.ts'

/** An injury or act: some moment of `window`, somewhere in `place`, each moment and spot equally likely. */
export interface Happening {
  readonly kind: 'injury' | 'act'
  readonly id: Id
  readonly window: UncertainInterval
  readonly place: Disc
  /** What was used, worn, driven, shouted, as codes; shared ones are shown beside a candidate and change no figure. */
  readonly features: readonly string[]
}

/**
 * One stretch of a recording in true time, at least a second long. A glued clip has one per original, each with its own time, place and `source`.
 * `source` names the first origin: two uploads of one clip carry the same and count once.
 */
export interface Stretch {
  readonly time: UncertainInterval
  /** TB0 (unknown) is never matched by itself (I-07). */
  readonly basis: TimeBasis
  readonly view: ViewCone
  /** How far away a loud voice is still heard in it; 0 for a silent one. */
  readonly hears: Metres
  /** What turned device time into `time`; said among the assumptions. */
  readonly clock: ClockOffset | null
  readonly source: Id
}

/** What an item recorded, in true time. */
export interface Footage {
  readonly kind: 'recording'
  readonly id: Id
  readonly stretches: readonly Stretch[]
  readonly features: readonly string[]
}

/** Words over radio, phone or chat. `areas`: where the speaker may have been, one or several possible places. */
export interface Words {
  readonly kind: 'communication'
  readonly id: Id
  readonly at: Instant
  readonly uncertainty: Milliseconds
  readonly areas: readonly Disc[]
  readonly units: readonly Id<'unit'>[]
  readonly features: readonly string[]
}

/** Units sent to an area for a time. It sees nothing by itself: a lead, never a suspicion (G-05). */
export interface DeploymentArea {
  readonly kind: 'deployment'
  readonly id: Id
  readonly units: readonly Id<'unit'>[]
  readonly area: Disc
  readonly window: UncertainInterval
}

export type Witnessing = Footage | Words | DeploymentArea

/** A recording may see or hear, a communication speaks, a deployment is present: the order in which candidates are listed. */
export const ways = ['sees', 'hears', 'speaks', 'present'] as const
export type Way = (typeof ways)[number]

/** Part of every candidate, so that it can be computed again: a change of any of them is a new result. */
export interface Parameters {
  /** Pairs with time × place below this are no candidates; > 0. */
  readonly minimumScore: number
  /** "That hour": this long around the middle of a segment, at least the whole segment. */
  readonly hour: Milliseconds
  /** An utterance is linked with a clip when it lies in it with at least this probability. */
  readonly minimumLink: number
}

/** Places a communication by where its units were deployed at its minute, when it has no place of its own. */
export const placedByDeployments = (said: Words, deployments: readonly DeploymentArea[]): Words => {
  if (said.areas.length > 0) return said
  const there = deployments.filter(({ units, window }) => units.some((unit) => said.units.includes(unit))
    && said.at + said.uncertainty >= window.from - window.uncertainty && said.at - said.uncertainty <= window.to + window.uncertainty)
  return { ...said, areas: there.map(({ area }) => area) }
}
