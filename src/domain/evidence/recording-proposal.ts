// What the tools say about a recording or photo itself: how long, how large, by which device.
import { milliseconds } from '../brand.ts'
import { numberTag, textTag } from './examination.ts'
import type { Facts, StreamFact } from './examination.ts'
import type { Recording } from './recording.ts'

/** Times, place and view stay with people: this fills only what the bytes themselves say. */
export type RecordingProposal = Pick<Recording, 'duration' | 'framesPerSecond' | 'width' | 'height' | 'make' | 'model'>

const shown = (stream: StreamFact): Pick<Recording, 'width' | 'height'> =>
  stream.rotation % 180 === 0 ? { width: stream.width, height: stream.height } : { width: stream.height, height: stream.width }

const still = (facts: Facts): Pick<Recording, 'width' | 'height'> => {
  const width = numberTag(facts.tags, 'File:ImageWidth', 'PNG:ImageWidth', 'RIFF:ImageWidth', 'Meta:ImageWidth', 'GIF:ImageWidth')
  const height = numberTag(facts.tags, 'File:ImageHeight', 'PNG:ImageHeight', 'RIFF:ImageHeight', 'Meta:ImageHeight', 'GIF:ImageHeight')
  // Exif 2.32 section 4.6.4: orientations 5 to 8 are turned by a quarter.
  return orientationOf(facts) >= 5 ? { width: height, height: width } : { width, height }
}

/** Exif orientation 1–8; 1 where it is missing or broken. */
export const orientationOf = (facts: Facts): number => {
  const value = numberTag(facts.tags, 'IFD0:Orientation') ?? 1
  return Number.isInteger(value) && value >= 1 && value <= 8 ? value : 1
}

export const proposeRecording = (facts: Facts): RecordingProposal => {
  const picture = facts.streams?.streams.find(({ type }) => type === 'video')
  const duration = facts.streams?.duration ?? milliseconds(0)
  return {
    duration, framesPerSecond: duration === 0 ? null : picture?.framesPerSecond ?? null,
    ...(picture === undefined || duration === 0 ? still(facts) : shown(picture)),
    make: textTag(facts.tags, 'IFD0:Make', 'Keys:Make', 'UserData:Make', 'QuickTime:Make')?.text ?? '',
    model: textTag(facts.tags, 'IFD0:Model', 'Keys:Model', 'UserData:Model', 'QuickTime:Model')?.text ?? '',
  }
}
