// The bucket file in its named places: read from all of them, judged under the root, and replaced place by place when a key is erased.
import { z } from 'zod'
import { entriesOf } from '../../domain/brand.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { KeyPlace } from '../../ports/key-place.ts'
import { openWith, sealWith } from './sealed-bytes.ts'

/**
 * Bucket id → bucket key wrapped by the root, as base64; `closed:` before it: no new record goes in, because
 * an erasure is under way or because it was drawn for one record; behind it `|` and a note, sealed under the bucket key: what has to be
 * found where the keys are when the database is lost;
 * `erased:` and a code under the root: its key is gone, and never to be taken back from a place that still holds it.
 * It lives in named places outside PostgreSQL.
 */
export type BucketFile = Readonly<Record<string, string>>

type Places = readonly [KeyPlace, ...KeyPlace[]]
interface Rooted { readonly primitives: SecretPrimitives; readonly root: Uint8Array }

const name = 'buckets.json'
const [closed, erased, noted] = ['closed:', 'erased:', '|']
const utf8 = new TextEncoder()
const bytesOf = (buckets: BucketFile): Uint8Array => utf8.encode(`${JSON.stringify(buckets)}\n`)
const contextOf = (bucket: string): Uint8Array => utf8.encode(`kniha|1|bucket|${bucket}`)
const noteContext = (bucket: string): Uint8Array => utf8.encode(`kniha|1|note|${bucket}`)

/** A new bucket key as it is kept. */
export const wrapBucket = ({ primitives, root }: Rooted, bucket: string, key: Uint8Array): string =>
  Buffer.from(sealWith(primitives, root, key, contextOf(bucket))).toString('base64')
/** The same for one record alone, with its note. */
export const loneBucket = (rooted: Rooted, bucket: string, { key, note }: { readonly key: Uint8Array; readonly note: Uint8Array }): string =>
  `${closedBucket(wrapBucket(rooted, bucket, key))}${noted}${Buffer.from(sealWith(rooted.primitives, key, note, noteContext(bucket))).toString('base64')}`
export const closedBucket = (value: string): string => (value.startsWith(closed) ? value : `${closed}${value}`)
/** Only who holds the root can say that a key was erased: else whoever reaches one place could have the others throw it away. */
export const erasedBucket = ({ primitives, root }: Rooted, bucket: string): string =>
  `${erased}${Buffer.from(primitives.hmacSha256(primitives.hkdf(root, utf8.encode('kniha'), 'erased buckets', 32), utf8.encode(bucket))).toString('hex')}`

/** What a value says. `broken`: it does not open under this root, or claims an erasure that this root never made. */
export type Bucket = { readonly state: 'open' | 'closed'; readonly key: Uint8Array; readonly note: Uint8Array | null } | { readonly state: 'erased' | 'broken' }

export const readBucket = (rooted: Rooted, bucket: string, value: string): Bucket => {
  if (value.startsWith(erased)) return { state: value === erasedBucket(rooted, bucket) ? 'erased' : 'broken' }
  const isClosed = value.startsWith(closed)
  const [wrapped = '', sealed] = (isClosed ? value.slice(closed.length) : value).split(noted)
  try {
    const key = openWith(rooted.primitives, rooted.root, Buffer.from(wrapped, 'base64'), contextOf(bucket))
    const note = sealed === undefined ? null : openWith(rooted.primitives, key, Buffer.from(sealed, 'base64'), noteContext(bucket))
    return { state: isClosed ? 'closed' : 'open', key, note }
  } catch {
    return { state: 'broken' }
  }
}

const weight = { broken: 0, open: 1, closed: 2, erased: 3 } as const

/** All places together. What one says weighs more the further an erasure came there: a place that was away must not bring a key back. */
export const mergeBuckets = (rooted: Rooted, files: readonly BucketFile[]): BucketFile => {
  const merged: Record<string, string> = {}
  const weights = new Map<string, number>()
  for (const [bucket, value] of files.flatMap((file) => entriesOf(file))) {
    const read = readBucket(rooted, bucket, value)
    if ('key' in read) [read.key, read.note].forEach((secret) => secret?.fill(0))
    if (weight[read.state] < (weights.get(bucket) ?? -1)) continue
    weights.set(bucket, weight[read.state])
    merged[bucket] = value
  }
  return merged
}

const fileSchema = z.record(z.string(), z.string())

/** `null` where there is none; throws for what is no bucket file: the copies of the other places are for that. */
const readPlace = async (place: KeyPlace): Promise<BucketFile | null> => {
  const bytes = await place.read(name)
  return bytes === null ? null : fileSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
}

/** Of every place that has one: a damaged or missing copy is what the second place is for. Throws when nothing that is there can be read. */
export const readBucketFiles = async (places: Places): Promise<readonly BucketFile[]> => {
  const read = await Promise.allSettled(places.map(readPlace))
  const files = read.flatMap((each) => (each.status === 'fulfilled' && each.value !== null ? [each.value] : []))
  const broken = read.find((each) => each.status === 'rejected')
  if (broken !== undefined && files.length === 0) throw new Error('the key file of the buckets is damaged in every place', { cause: broken.reason })
  return files
}

/** Numbers (from 1) of the places whose file says something else. A place without one is away: that is told elsewhere. */
export const otherPlaces = async (places: Places, buckets: BucketFile): Promise<readonly number[]> => {
  const wanted = JSON.stringify(entriesOf(buckets).toSorted())
  const others = await Promise.all(places.map(async (place, index) => {
    const file = await readPlace(place).catch(() => ({}))
    return file === null || JSON.stringify(entriesOf(file).toSorted()) === wanted ? [] : [index + 1]
  }))
  return others.flat()
}

/** False when the place is away; a place that holds these bytes already is not written again. */
const replaceAt = async (place: KeyPlace, bytes: Uint8Array): Promise<boolean> => {
  const held = await place.read(name)
  if (held === null) return false
  if (Buffer.compare(held, bytes) !== 0) await place.write(name, bytes)
  return true
}

/** The first file in every place, made where there was none. */
export const createBuckets = async (places: Places): Promise<void> => {
  for (const place of places) await place.write(name, bytesOf({}))
}

/** Numbers (from 1) of the places without a bucket file: the empty folder where a disk or a stick should be. */
export const awayPlaces = async (places: Places): Promise<readonly number[]> => {
  const away = await Promise.all(places.map(async (place, index) => ((await place.read(name).catch(() => null)) === null ? [index + 1] : [])))
  return away.flat()
}

/**
 * Returns when every place holds them, synced. Throws when one is away or cannot be written: a key in one place only may be lost with it,
 * and a file that is made beneath an absent stick would be taken for the stick's own.
 */
export const keepBuckets = async (places: Places, buckets: BucketFile): Promise<void> => {
  const away = await awayPlaces(places)
  if (away.length > 0) throw new Error(`places of the key files are away: ${away.join(', ')}`)
  for (const place of places) await place.write(name, bytesOf(buckets))
}

/** Replaces the file wherever that is possible and answers with the numbers (from 1) of the places where it was not, those that are away too. */
export const replaceBuckets = async (places: Places, buckets: BucketFile): Promise<readonly number[]> => {
  const missing: number[] = []
  for (const [index, place] of places.entries()) {
    if (!(await replaceAt(place, bytesOf(buckets)).catch(() => false))) missing.push(index + 1)
  }
  return missing
}
