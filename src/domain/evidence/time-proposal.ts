// When was it recorded? Every written time becomes a claim with its basis; where they agree and where not is shown, and a person decides.
import type { Instant, Milliseconds } from '../brand.ts'
import { instant, milliseconds } from '../brand.ts'
import type { FuzzyTime, TimeBasis } from '../time-and-place/fuzzy-time.ts'
import { instantsIn, isTimeZone } from './civil-time.ts'
import type { Facts } from './examination.ts'
import type { Provenance } from './item.ts'
import { hasDeviceMetadata, isMessengerCopy } from './messenger-copy.ts'
import { timeReadings } from './time-readings.ts'
import type { TimeReading, TimeSource } from './time-readings.ts'

const minute = 60_000
const quarter = 15 * minute
/** Clocks of one device that are this close say the same. */
const tolerance = minute

/**
 * How a writing became UTC. `stated`: it says its offset, or its standard says UTC. `inferred`: another time of the same file is UTC and differs by
 * whole quarters of an hour, but for `residual`. `assumed`: nothing said so, the zone of the place was taken. `unknown`: anywhere on earth.
 */
export type Zone =
  | { readonly kind: 'stated'; readonly minutes: number }
  | { readonly kind: 'inferred'; readonly minutes: number; readonly from: number; readonly residual: Milliseconds }
  | { readonly kind: 'assumed'; readonly timeZone: string }
  | { readonly kind: 'unknown' }

/**
 * `time` is UTC by the clock named: device time is never called true time; only a person's measured offset makes it so (recording.ts).
 * A messenger's time bounds the recording from above only (TB5).
 */
export interface TimeClaim {
  readonly source: TimeSource
  readonly field: string
  readonly clock: TimeReading['clock']
  readonly zone: Zone
  /** With the writing as it stands in the file. */
  readonly time: FuzzyTime & { readonly said: string }
}

/**
 * `a`, `b`: places in `claims`. `agree`: no further apart than a minute. `zone`: they would agree in another time zone, or do so only in an inferred one.
 * `contradict`: neither. `apart`: ms from the end of the earlier to the start of the later one.
 */
export interface TimeRelation {
  readonly a: number
  readonly b: number
  readonly relation: 'agree' | 'zone' | 'contradict'
  readonly apart: Milliseconds
}

/** `best`: place of the claim to offer first for the start of the recording, null without claims. */
export interface TimeProposal {
  readonly claims: readonly TimeClaim[]
  readonly relations: readonly TimeRelation[]
  readonly best: number | null
}

export interface TimeQuestion {
  readonly facts: Facts
  readonly fileName: string
  readonly provenance: Provenance | null
  /** IANA name of the zone of the place, taken only where nothing in the file says one; null or unknown = none is taken. */
  readonly timeZone: string | null
}

/** A reading that is UTC already; `from`: its place. */
interface Anchor {
  readonly from: number
  readonly utc: number
  readonly before: number
  readonly isSatellite: boolean
}

const anchorsIn = (readings: readonly TimeReading[]): readonly Anchor[] => readings.flatMap(({ civil, before, clock }, from) =>
  civil.offset === null ? [] : [{ from, utc: civil.local - civil.offset * minute, before, isSatellite: clock === 'satellite' }])
  .sort((a, b) => Number(b.isSatellite) - Number(a.isSatellite))

const inferZone = (reading: TimeReading, anchors: readonly Anchor[]): Zone | null => {
  for (const { from, utc, before } of anchors) {
    const difference = reading.civil.local - utc
    const minutes = Math.round(difference / quarter) * 15
    const residual = difference - minutes * minute
    if (Math.abs(minutes) <= 14 * 60 && Math.abs(residual) <= 2 * minute + before) return { kind: 'inferred', minutes, from, residual: milliseconds(residual) }
  }
  return null
}

const zoneOf = (reading: TimeReading, anchors: readonly Anchor[], timeZone: string | null): Zone => {
  if (reading.civil.offset !== null) return { kind: 'stated', minutes: reading.civil.offset }
  const inferred = reading.clock === 'messenger' ? null : inferZone(reading, anchors)
  if (inferred !== null) return inferred
  return timeZone !== null && isTimeZone(timeZone) ? { kind: 'assumed', timeZone } : { kind: 'unknown' }
}

const rangeOf = (reading: TimeReading, zone: Zone): readonly [Instant, Instant] => {
  const { local, precision } = reading.civil
  const at = (minutes: number) => local - minutes * minute
  const [first, last] = zone.kind === 'assumed' ? instantsIn(zone.timeZone, local)
    : zone.kind === 'unknown' ? [at(14 * 60), at(-12 * 60)] : [at(zone.minutes), at(zone.minutes)]
  return [instant(first - reading.before), instant(last + precision)]
}

const claimOf = (reading: TimeReading, zone: Zone, isPassedOn: boolean): TimeClaim => {
  const [from, to] = rangeOf(reading, zone)
  const clock = isPassedOn && reading.source === 'container' ? 'messenger' : reading.clock
  const basis: TimeBasis = clock === 'messenger' ? 'TB5' : clock === 'satellite' ? 'TB1' : 'TB4'
  return { source: reading.source, field: reading.field, clock, zone, time: { from: clock === 'messenger' ? null : from, to, precise: false, basis, said: reading.said } }
}

const isFitted = (a: TimeClaim, b: TimeClaim, indexes: { readonly a: number; readonly b: number }): boolean =>
  (a.zone.kind === 'inferred' && a.zone.from === indexes.b) || (b.zone.kind === 'inferred' && b.zone.from === indexes.a)

const relate = (claims: readonly TimeClaim[]): readonly TimeRelation[] => claims.flatMap((a, indexA) => claims.slice(indexA + 1).map((b, more): TimeRelation => {
  const indexes = { a: indexA, b: indexA + 1 + more }
  const apart = milliseconds(Math.max(0, start(a) - end(b), start(b) - end(a)))
  const nearQuarter = Math.abs(apart - Math.round(apart / quarter) * quarter) <= tolerance && apart <= 26 * 60 * minute
  const loose = [a, b].some(({ zone }) => zone.kind === 'assumed')
  const relation = apart <= tolerance ? (isFitted(a, b, indexes) ? 'zone' : 'agree') : nearQuarter && loose ? 'zone' : 'contradict'
  return { ...indexes, relation, apart }
}))
const bound = (at: Instant | null, open: number): number => at ?? open
const start = ({ time }: TimeClaim): number => bound(time.from, -Infinity)
const end = ({ time }: TimeClaim): number => bound(time.to, Infinity)

const sourceRank: Readonly<Record<TimeSource, number>> = { exif_original: 0, container_local: 1, exif_digitized: 2, file_name: 3, container: 4, satellite: 5, messenger_name: 6 }
const zoneRank: Readonly<Record<Zone['kind'], number>> = { stated: 0, inferred: 0, assumed: 10, unknown: 20 }
const rank = (claim: TimeClaim): number => sourceRank[claim.source] + zoneRank[claim.zone.kind] + (claim.clock === 'messenger' ? 40 : 0)

/** Proposes; never throws, whatever the file says. */
export const proposeTime = ({ facts, fileName, provenance, timeZone }: TimeQuestion): TimeProposal => {
  const readings = timeReadings(facts, fileName)
  const anchors = anchorsIn(readings)
  const cameByOthers = provenance !== null && (provenance.origin === 'sent' || provenance.origin === 'online')
  const isPassedOn = !hasDeviceMetadata(facts) && (cameByOthers || isMessengerCopy(fileName, facts).verdict !== 'no')
  const claims = readings.map(reading => claimOf(reading, zoneOf(reading, anchors, timeZone), isPassedOn))
  const [best] = [...claims.entries()].sort(([, a], [, b]) => rank(a) - rank(b))
  return { claims, relations: relate(claims), best: best === undefined ? null : best[0] }
}
