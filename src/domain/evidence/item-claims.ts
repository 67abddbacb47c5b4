// What people settle about an item: which time and place hold, how wrong its clock was, where the camera stood. Nothing is overwritten (G-35).
import type { Id } from '../brand.ts'
import type { Claim } from '../claim/claim.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import type { ClockOffset, FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place, ViewCone } from '../time-and-place/place.ts'
import type { Item } from './item.ts'
import { trueTime } from './recording.ts'
import type { Carrier, Recording, Segment } from './recording.ts'

/** Why a person settles something, and of which item; the words become the claim's citation. A court may read them. */
export interface Ground {
  readonly item: Id<'item'>
  readonly reason: string
}

/** Claims about one thing: the chosen one, and all others. */
interface Claims<Value> {
  readonly chosen: Claim<Value> | null
  readonly others: readonly Claim<Value>[]
}

/** All claims in the order in which pages number them: the chosen one first. */
export const allClaims = <Value>({ chosen, others }: Claims<Value>): readonly Claim<Value>[] => (chosen === null ? others : [chosen, ...others])

/** A claim that a person enters on an item: accepted because he answers for it. */
const entered = <Value>(value: Value, { item, reason }: Ground): Claim<Value> => ({
  value, status: 'accepted', citations: [{ source: { kind: 'entry', id: item }, locator: { type: 'whole', value: '' }, quote: reason.trim() }],
})

/** What was accepted before and no longer is stays as contested. */
const aside = <Value>(claim: Claim<Value>): Claim<Value> => (claim.status === 'accepted' ? { ...claim, status: 'conflict' } : claim)

const confirm = <Value>(claims: Claims<Value>, index: number): Result<Claims<Value>> => {
  const all = allClaims(claims)
  const picked = all[index]
  if (picked === undefined) return refuse('unknown-code')
  return ok({ chosen: { ...picked, status: 'accepted' }, others: all.filter((claim) => claim !== picked).map(aside) })
}

const enter = <Value>(claims: Claims<Value>, value: Value, ground: Ground): Result<Claims<Value>> =>
  ground.reason.trim() === '' ? refuse('reason-required', 'reason') : ok({ chosen: entered(value, ground), others: allClaims(claims).map(aside) })

/** The claims of an item about its time, about its place. */
export const timeClaims = (item: Item): Claims<FuzzyTime> => ({ chosen: item.time, others: item.otherTimes })
export const placeClaims = (item: Item): Claims<Place> => ({ chosen: item.place, others: item.otherPlaces })

const withTimes = (item: Item, claims: Result<Claims<FuzzyTime>>): Result<Item> =>
  (claims.ok ? ok({ ...item, time: claims.value.chosen, otherTimes: claims.value.others }) : claims)
const withPlaces = (item: Item, claims: Result<Claims<Place>>): Result<Item> =>
  (claims.ok ? ok({ ...item, place: claims.value.chosen, otherPlaces: claims.value.others }) : claims)

/** A person accepts the claim at `index` of `allClaims`; the others stay. Refuses `unknown-code`. */
export const confirmTime = (item: Item, index: number): Result<Item> => withTimes(item, confirm(timeClaims(item), index))
export const confirmPlace = (item: Item, index: number): Result<Item> => withPlaces(item, confirm(placeClaims(item), index))

/** A clock burned into the picture is the device's own clock: what a person reads off it can be corrected by an offset like the file's. */
const withOverlay = (item: Item): Item =>
  (item.recording === null || item.time?.value.basis !== 'TB3' ? item : { ...item, recording: { ...item.recording, deviceStart: item.time } })

/** A person gives another value, with a reason. Refuses `reason-required`. */
export const enterTime = (item: Item, value: FuzzyTime, ground: Ground): Result<Item> => {
  const entered = withTimes(item, enter(timeClaims(item), value, ground))
  return entered.ok ? ok(withOverlay(entered.value)) : entered
}
export const enterPlace = (item: Item, value: Place, ground: Ground): Result<Item> => withPlaces(item, enter(placeClaims(item), value, ground))

const onRecording = (item: Item, set: (recording: Recording) => Result<Item>): Result<Item> => (item.recording === null ? refuse('wrong-state') : set(item.recording))

/**
 * How far the device's clock was off: the true time becomes the chosen claim (TB2), the device's own stays where it was.
 * Refuses `wrong-state` when no device time is known, `reason-required`, and `bad-time` for a negative uncertainty.
 */
export const setClockOffset = (item: Item, offset: ClockOffset, ground: Ground): Result<Item> => onRecording(item, (recording) => {
  if (recording.deviceStart === null) return refuse('wrong-state')
  if (offset.uncertainty < 0) return refuse('bad-time', 'uncertainty')
  return enterTime({ ...item, recording: { ...recording, clockOffset: entered(offset, ground) } }, trueTime(recording.deviceStart.value, offset), ground)
})

/** Where the camera stood and looked. Refuses `wrong-state`, `reason-required`. */
export const setCamera = (item: Item, camera: ViewCone, ground: Ground): Result<Item> => onRecording(item, (recording) =>
  ground.reason.trim() === '' ? refuse('reason-required', 'reason') : ok({ ...item, recording: { ...recording, camera: entered(camera, ground) } }))

/** Who or what carried the camera. Refuses `wrong-state`. */
export const setCarrier = (item: Item, carrier: Carrier | null): Result<Item> => onRecording(item, (recording) => ok({ ...item, recording: { ...recording, carrier } }))

/** The pieces of a glued clip, in order, without overlap and within its length. Refuses `wrong-state`, `interval-reversed`. */
export const setSegments = (item: Item, segments: readonly Segment[]): Result<Item> => onRecording(item, (recording) => {
  const isOrdered = segments.every(({ from, to }, index) => from >= (segments[index - 1]?.to ?? 0) && to > from && to <= recording.duration)
  return isOrdered ? ok({ ...item, recording: { ...recording, segments } }) : refuse('interval-reversed', 'segments')
})

/**
 * The recording as matching reads it: a time that a person accepted holds instead of device time and offset, unless it was made of these.
 * Null for what is no recording.
 */
export const datedRecording = ({ recording, time }: Item): Recording | null =>
  recording === null || time?.status !== 'accepted' || time.value.basis === 'TB2' ? recording : { ...recording, deviceStart: time, clockOffset: null }
