// Every place in a file where a time is written, read as it stands: which clock wrote it and in which zone, if it says so.
import { parseCivilTime } from './civil-time.ts'
import type { CivilTime } from './civil-time.ts'
import { numberTag, textTag } from './examination.ts'
import type { Facts, Tags } from './examination.ts'
import { readFileName } from './file-name.ts'

export type TimeSource = 'exif_original' | 'exif_digitized' | 'container_local' | 'container' | 'satellite' | 'file_name' | 'messenger_name'

/** `field`: the tag that it stands in. `before`: ms by which the recording may have begun earlier, because some devices write at its end. */
export interface TimeReading {
  readonly source: TimeSource
  readonly field: string
  readonly said: string
  readonly clock: 'device' | 'satellite' | 'messenger'
  readonly civil: CivilTime
  readonly before: number
}

const reading = (source: TimeSource, found: { readonly field: string; readonly text: string } | null, civil: CivilTime | null): readonly TimeReading[] =>
  found === null || civil === null ? [] : [{ source, field: found.field, said: found.text, clock: 'device', civil, before: 0 }]

const exif = (tags: Tags, source: TimeSource, fields: { readonly time: readonly string[]; readonly fraction: string; readonly offset: string }): readonly TimeReading[] => {
  const found = textTag(tags, ...fields.time)
  const beside = { fraction: textTag(tags, fields.fraction)?.text, offset: textTag(tags, fields.offset, 'ExifIFD:OffsetTime')?.text }
  return reading(source, found, found === null ? null : parseCivilTime(found.text, beside))
}

// The satellite clock is right; a fix from the telephone network carries the device's own clock.
const satellite = (tags: Tags): readonly TimeReading[] => {
  const date = textTag(tags, 'GPS:GPSDateStamp'), time = textTag(tags, 'GPS:GPSTimeStamp')
  if (date === null || time === null) return []
  const said = `${date.text} ${time.text}Z`
  const byNetwork = /cell|network|wlan|wifi/i.test(textTag(tags, 'GPS:GPSProcessingMethod')?.text ?? '')
  return reading('satellite', { field: time.field, text: said }, parseCivilTime(said)).map(one => ({ ...one, clock: byNetwork ? 'device' : 'satellite' }))
}

// ISO/IEC 14496-12 section 8.2.2 says UTC. Android's writer puts down the moment at which the recording ended.
const container = (facts: Facts): readonly TimeReading[] => {
  const tagged = textTag(facts.tags, 'QuickTime:CreateDate', 'Info:DateTimeOriginal')
  const streamed = facts.streams?.tags['creation_time']
  const found = tagged ?? (streamed === undefined ? null : { field: 'creation_time', text: streamed })
  const civil = found === null ? null : parseCivilTime(found.text)
  const seconds = numberTag(facts.tags, 'QuickTime:Duration', 'Info:Duration') ?? 0
  const before = facts.streams?.duration ?? Math.max(0, seconds * 1000)
  return reading('container', found, civil === null ? null : { ...civil, offset: civil.offset ?? 0 }).map(one => ({ ...one, before }))
}

const named = (fileName: string): readonly TimeReading[] => {
  const { messenger, time } = readFileName(fileName)
  if (messenger === null) return reading('file_name', { field: 'file name', text: fileName }, time)
  return reading('messenger_name', { field: 'file name', text: fileName }, time).map(one => ({ ...one, clock: 'messenger' }))
}

/** All readings, none judged. What cannot be read as a date is left out, never guessed. */
export const timeReadings = (facts: Facts, fileName: string): readonly TimeReading[] => {
  const local = textTag(facts.tags, 'Keys:CreationDate', 'UserData:DateTimeOriginal')
  return [
    ...exif(facts.tags, 'exif_original', { time: ['ExifIFD:DateTimeOriginal', 'RIFF:DateTimeOriginal'], fraction: 'ExifIFD:SubSecTimeOriginal', offset: 'ExifIFD:OffsetTimeOriginal' }),
    ...exif(facts.tags, 'exif_digitized', { time: ['ExifIFD:CreateDate'], fraction: 'ExifIFD:SubSecTimeDigitized', offset: 'ExifIFD:OffsetTimeDigitized' }),
    ...reading('container_local', local, local === null ? null : parseCivilTime(local.text)),
    ...container(facts), ...satellite(facts.tags), ...named(fileName),
  ]
}
