// The bucket file in its named places: read from all of them, and replaced place by place when a key is erased.
import { authentic, entriesOf } from '../../domain/brand.ts'
import type { KeyPlace } from '../../ports/key-place.ts'

/**
 * Bucket id → bucket key wrapped by the root, as base64; `closed:` before it: no new record goes in, an erasure is under way; empty: erased,
 * and never to be taken back from a place that still holds it. It lives in named places outside PostgreSQL.
 */
export type BucketFile = Readonly<Record<string, string>>

type Places = readonly [KeyPlace, ...KeyPlace[]]

const name = 'buckets.json'
const closed = 'closed:'
const bytesOf = (buckets: BucketFile): Uint8Array => new TextEncoder().encode(`${JSON.stringify(buckets)}\n`)

/** The wrapped key of a bucket; `null` when it was erased. */
export const wrappedIn = (value: string): string | null => (value === '' ? null : value.startsWith(closed) ? value.slice(closed.length) : value)
export const isClosed = (value: string): boolean => value === '' || value.startsWith(closed)
export const closedBucket = (value: string): string => (isClosed(value) ? value : `${closed}${value}`)

/** What one place says weighs more the further an erasure came there: a place that was away must not bring a key back. */
const further = (a: string | undefined, b: string): string => (a === '' || b === '' ? '' : a !== undefined && isClosed(a) ? a : b)

const readPlace = async (place: KeyPlace): Promise<BucketFile | null> => {
  const bytes = await place.read(name)
  return bytes === null ? null : authentic<BucketFile>(JSON.parse(Buffer.from(bytes).toString('utf8')))
}

/** False when the place is away; a place that holds these bytes already is not written again. */
const replaceAt = async (place: KeyPlace, bytes: Uint8Array): Promise<boolean> => {
  const held = await place.read(name)
  if (held === null) return false
  if (Buffer.compare(held, bytes) !== 0) await place.write(name, bytes)
  return true
}

/** All places together: a damaged or missing copy is what the second place is for. Throws when nothing that is there can be read. */
export const readBuckets = async (places: Places): Promise<BucketFile> => {
  const merged: Record<string, string> = {}
  const read = await Promise.allSettled(places.map(readPlace))
  for (const each of read) {
    if (each.status === 'fulfilled' && each.value !== null) for (const [bucket, value] of entriesOf(each.value)) merged[bucket] = further(merged[bucket], value)
  }
  const broken = read.find((each) => each.status === 'rejected')
  if (broken !== undefined && read.every((each) => each.status === 'rejected' || each.value === null)) {
    throw new Error('the key file of the buckets is damaged in every place', { cause: broken.reason })
  }
  return merged
}

/** Returns when every place holds them, synced; throws when one cannot be written: a key in one place only may be lost with it. */
export const keepBuckets = async (places: Places, buckets: BucketFile): Promise<void> => {
  for (const place of places) await place.write(name, bytesOf(buckets))
}

/**
 * Replaces the file wherever that is possible and answers with the numbers (from 1) of the places where it was not. A place without a
 * bucket file counts as one: it is the empty folder where a disk or a stick should be.
 */
export const replaceBuckets = async (places: Places, buckets: BucketFile): Promise<readonly number[]> => {
  const missing: number[] = []
  for (const [index, place] of places.entries()) {
    if (!(await replaceAt(place, bytesOf(buckets)).catch(() => false))) missing.push(index + 1)
  }
  return missing
}
