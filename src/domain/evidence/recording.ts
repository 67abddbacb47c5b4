// A recording or a photo as a witness with a clock and a field of view: what its device said, and how far that may be off.
import type { Id, Milliseconds } from '../brand.ts'
import { instant } from '../brand.ts'
import type { Claim } from '../claim/claim.ts'
import type { ClockOffset, FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { ViewCone } from '../time-and-place/place.ts'

export type Carrier = 'fixed_cctv' | 'body' | 'vehicle' | 'handheld' | 'drone' | 'broadcast'

/**
 * A stretch of the recording with a clock of its own: a clip may be glued of several. `from`…`to` in the file;
 * `deviceStart` is the device time at `from`; `original` the item it was taken from, once known.
 */
export interface Segment {
  readonly from: Milliseconds
  readonly to: Milliseconds
  readonly note: string
  readonly original: Id<'item'> | null
  readonly deviceStart: FuzzyTime | null
}

/** `duration` is 0 for a photo. `width` × `height` as shown, rotation applied. */
export interface Recording {
  readonly duration: Milliseconds
  readonly framesPerSecond: number | null
  readonly width: number | null
  readonly height: number | null
  readonly make: string
  readonly model: string
  readonly carrier: Carrier | null
  readonly camera: Claim<ViewCone> | null
  /** When it began by the device's own clock. Never overwritten by true time. */
  readonly deviceStart: Claim<FuzzyTime> | null
  /** Measured or stated by a person; null = never compared with another clock. */
  readonly clockOffset: Claim<ClockOffset> | null
  /** In order, without overlap; empty = one piece. */
  readonly segments: readonly Segment[]
}

/** True time = device time + offset; the uncertainty widens both ends. A measured offset makes the basis TB2. */
export const trueTime = (device: FuzzyTime, offset: ClockOffset | null): FuzzyTime => offset === null ? device : {
  ...device,
  from: device.from === null ? null : instant(device.from + offset.offset - offset.uncertainty),
  to: device.to === null ? null : instant(device.to + offset.offset + offset.uncertainty),
  basis: 'TB2',
}

/** When the recording truly began; null when its device said nothing. */
export const trueStart = (recording: Recording): FuzzyTime | null =>
  recording.deviceStart === null ? null : trueTime(recording.deviceStart.value, recording.clockOffset?.value ?? null)

/** I-07: without a time basis, or open on one side, it takes part in matching by hand only. */
export const mayMatchByItself = (recording: Recording): boolean => {
  const start = trueStart(recording)
  return start !== null && start.basis !== 'TB0' && start.from !== null && start.to !== null
}

/** The pieces to match one by one: its segments with their own clocks, or the whole. The same offset holds for all. */
export const pieces = (recording: Recording): readonly { readonly from: number; readonly to: number; readonly start: FuzzyTime | null }[] =>
  recording.segments.length === 0
    ? [{ from: 0, to: recording.duration, start: trueStart(recording) }]
    : recording.segments.map(({ from, to, deviceStart }) =>
      ({ from, to, start: deviceStart === null ? null : trueTime(deviceStart, recording.clockOffset?.value ?? null) }))
