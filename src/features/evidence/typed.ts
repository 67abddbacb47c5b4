// What people type into the forms of an item, read into values: numbers with comma or point, positions, times with their basis.
import { degrees, metres } from '../../domain/brand.ts'
import type { Degrees, Metres } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { ProblemCode, Result } from '../../domain/problem.ts'
import { belarusOffset } from '../../domain/time-and-place/civil-time.ts'
import type { FuzzyTime, TimeBasis } from '../../domain/time-and-place/fuzzy-time.ts'
import { parseTime } from '../../domain/time-and-place/parse-time.ts'
import type { Position } from '../../domain/time-and-place/place.ts'
import { instant } from '../../domain/brand.ts'

/** The fields of a posted form. */
export type Typed = Readonly<Record<string, string>>
export const typed = (fields: Typed, name: string): string => (fields[name] ?? '').trim()

/** A number within bounds; `null` when the field is empty. */
export const numberIn = (fields: Typed, name: string, bounds: { readonly least: number; readonly most: number; readonly code: ProblemCode }): Result<number | null> => {
  const text = typed(fields, name).replace(',', '.').replace('−', '-')
  if (text === '') return ok(null)
  const value = Number(text)
  return Number.isFinite(value) && value >= bounds.least && value <= bounds.most ? ok(value) : refuse(bounds.code, name)
}

/** Latitude and longitude, both or none. */
export const positionIn = (fields: Typed): Result<Position | null> => {
  const lat = numberIn(fields, 'lat', { least: -90, most: 90, code: 'bad-place' })
  if (!lat.ok) return lat
  const lon = numberIn(fields, 'lon', { least: -180, most: 180, code: 'bad-place' })
  if (!lon.ok) return lon
  if (lat.value === null && lon.value === null) return ok(null)
  return lat.value === null || lon.value === null ? refuse('bad-place', lat.value === null ? 'lat' : 'lon') : ok({ lat: degrees(lat.value), lon: degrees(lon.value) })
}

export const metresIn = (fields: Typed, name: string): Result<Metres | null> => {
  const read = numberIn(fields, name, { least: 0, most: 1_000_000, code: 'bad-place' })
  return read.ok ? ok(read.value === null ? null : metres(read.value)) : read
}

export const degreesIn = (fields: Typed, name: string): Result<Degrees | null> => {
  const read = numberIn(fields, name, { least: 0, most: 360, code: 'bad-place' })
  return read.ok ? ok(read.value === null ? null : degrees(read.value)) : read
}

/** A time as typed, wider by ± minutes on both sides. The offset is that of Belarus unless the text names one. */
export const timeIn = (fields: Typed, basis: TimeBasis): Result<FuzzyTime> => {
  const read = parseTime(typed(fields, 'when'), { offsetMinutes: belarusOffset, basis })
  if (!read.ok) return refuse(read.problem.code, 'when')
  const minutes = numberIn(fields, 'minutes', { least: 0, most: 100_000, code: 'bad-time' })
  if (!minutes.ok) return minutes
  const width = (minutes.value ?? 0) * 60_000
  const { from, to } = read.value
  return ok({ ...read.value, from: from === null ? null : instant(Math.round(from - width)), to: to === null ? null : instant(Math.round(to + width)) })
}
