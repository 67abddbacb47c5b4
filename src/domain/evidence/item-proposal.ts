// What the examiner makes of an item: facts as tools gave them, and claims that only propose until a person accepts one (G-03).
import type { Id, Instant } from '../brand.ts'
import { instant, metres } from '../brand.ts'
import type { Citation, Claim } from '../claim/claim.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { ViewCone } from '../time-and-place/place.ts'
import { factsOf } from './examination.ts'
import type { Examined } from './examination.ts'
import type { Item, Thumbnail } from './item.ts'
import { proposePlace } from './place-proposal.ts'
import type { PlaceClaim } from './place-proposal.ts'
import { proposeRecording } from './recording-proposal.ts'
import { proposeTime } from './time-proposal.ts'
import type { TimeClaim, TimeProposal } from './time-proposal.ts'

/** How far a picture is taken to show what a person does, when nobody said: proposed, an open street by day. */
export const proposedRange = metres(150)

export interface ExaminedItem {
  readonly id: Id<'item'>
  readonly examined: readonly Examined[]
  readonly thumbnail: Thumbnail | null
  /** IANA zone of the place, taken where the file names none. */
  readonly timeZone: string | null
}

/** The times that the file of an item says, with how they stand to each other. Computed from the kept facts, so that it can be shown at any time. */
export const timesInFile = (item: Item, timeZone: string | null): TimeProposal => proposeTime({
  facts: factsOf(item.examined), fileName: item.content?.fileName ?? '', provenance: item.provenance[0], timeZone,
})

/** The positions that the file of an item says. */
export const placesInFile = (item: Item): readonly PlaceClaim[] => proposePlace(factsOf(item.examined))

const proposed = <Value>(item: Id<'item'>, value: Value, from: { readonly field: string; readonly said: string }): Claim<Value> => {
  const citation: Citation = { source: { kind: 'item', id: item }, locator: { type: 'whole', value: from.field }, quote: from.said }
  return { value, citations: [citation], status: 'work_needed' }
}

// Fractions of a second are read as decimals: an instant is a whole number of milliseconds.
const rounded = (at: Instant | null, round: (n: number) => number): Instant | null => (at === null ? null : instant(round(at)))
const whole = (time: FuzzyTime): FuzzyTime => ({ ...time, from: rounded(time.from, Math.floor), to: rounded(time.to, Math.ceil) })

const timeClaim = (id: Id<'item'>, { time, field }: TimeClaim): Claim<FuzzyTime> => proposed(id, whole(time), { field, said: time.said })

const view = ({ position, error, bearing, fieldOfView }: PlaceClaim): ViewCone => ({ position, positionError: error, bearing, fieldOfView, range: proposedRange })

/** The item with facts and proposals in the place of what was proposed before. Only for an item that nobody has worked on yet. */
export const withExamination = (before: Item, { id, examined, thumbnail, timeZone }: ExaminedItem): Item => {
  const item: Item = { ...before, examined, thumbnail }
  const { claims, best } = timesInFile(item, timeZone)
  const places = placesInFile(item)
  const first = best === null ? undefined : claims[best]
  const others = claims.filter((claim) => claim !== first).map((claim) => timeClaim(id, claim))
  const [chosenPlace = null, ...otherPlaces] = places.map((claim) =>
    proposed(id, { label: '', kind: null, position: claim.position, radius: claim.error, precision: claim.precision }, claim))
  const family = item.content?.media.family
  const isSeen = family === 'photo' || family === 'video' || family === 'audio'
  const [stand] = places
  return {
    ...item,
    time: first === undefined ? null : timeClaim(id, first), otherTimes: others, place: chosenPlace, otherPlaces,
    recording: !isSeen ? null : {
      ...proposeRecording(factsOf(examined)), carrier: null, clockOffset: null, segments: [],
      camera: stand === undefined || family === 'audio' ? null : proposed(id, view(stand), stand),
      deviceStart: first === undefined || first.clock === 'messenger' ? null : timeClaim(id, first),
    },
  }
}
