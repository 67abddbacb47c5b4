// The key tree in memory: root → bucket keys → record keys. The root never leaves this closure (house.md, "Key tree").
import type { Id } from '../../domain/brand.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import { closedBucket, erasedBucket, loneBucket, readBucket, wrapBucket } from './bucket-file.ts'
import type { BucketFile } from './bucket-file.ts'
import { openPadded, openWith, sealPadded, sealWith } from './sealed-bytes.ts'
import { createTurnstile } from './turnstile.ts'
import type { Turnstile } from './turnstile.ts'
import { createTurn } from '../turn.ts'

/** A record key as it stands in PostgreSQL: wrapped by its bucket key. */
export interface WrappedKey {
  readonly bucket: string
  readonly wrapped: Uint8Array
}

export interface KeyTree extends Turnstile {
  /** Draws a record key under the current bucket; opens a new bucket (durably) when the current one holds 1,000 records. */
  readonly newRecordKey: (record: Id) => Promise<WrappedKey>
  /**
   * Draws one under a bucket of its own, which no other record enters: what is going to be destroyed takes no neighbour along, in no backup
   * either. The note is kept, sealed, beside the bucket's key and goes with it: with the database lost it is all there is of the record.
   */
  readonly newLoneKey: (record: Id, note: Uint8Array) => Promise<WrappedKey>
  /** Notes whose record does not stand in the database. */
  readonly lostNotes: () => readonly { readonly bucket: string; readonly note: Uint8Array }[]
  /** Seals `plaintext` under the record's key, padded to a size class (at least 512 bytes). */
  readonly seal: (record: Id, key: WrappedKey, plaintext: Uint8Array, column: string) => Uint8Array
  /** Opens what `seal` made; throws when a byte, the key, the record id or the column differs. */
  readonly open: (record: Id, key: WrappedKey, sealed: Uint8Array, column: string) => Uint8Array
  /** A key for one purpose that is no record: custody handling, the log's signing key, index snapshots. */
  readonly derive: (purpose: string) => Uint8Array
  /**
   * A key for one purpose that goes with any of these buckets: once a bucket key of them is erased, nobody makes it again. `null` when one is
   * missing.
   */
  readonly deriveOver: (purpose: string, buckets: readonly string[]) => Uint8Array | null
  /** Copies of the keys of all buckets, for the thread that opens very many records; it overwrites them. */
  readonly lendBuckets: () => ReadonlyMap<string, Uint8Array>
  /** The root sealed under another key, for a key file. */
  readonly sealRoot: (key: Uint8Array, context: Uint8Array) => Uint8Array
  /** Counts a record that stands in the database already, so that buckets fill evenly after an unlock. */
  readonly countRecord: (bucket: string) => void
  /**
   * First step of erasing: closes these buckets and draws a new one for each, old and new durably in every place. Answers with the new
   * one by the old. Throws when a place cannot be written; nothing was lost then.
   */
  readonly succeedBuckets: (buckets: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** The same record key under another bucket key. */
  readonly rewrap: (record: Id, key: WrappedKey, bucket: string) => WrappedKey
  /**
   * Last step of erasing: these bucket keys leave memory and every place. Answers with the numbers of the places that could not be
   * written; until it is empty, nothing is erased. The caller made sure that no record stands in them.
   */
  readonly eraseBuckets: (buckets: readonly string[]) => Promise<readonly number[]>
  /** Overwrites every key in memory; afterwards every other method throws, so that nothing is ever sealed under an emptied key. */
  readonly wipe: () => void
}

const recordsPerBucket = 1_000
const utf8 = new TextEncoder()
/** Schema of the sealed form itself; the payload carries its own. */
const sealingVersion = '1'

const additional = (...parts: readonly string[]): Uint8Array => utf8.encode(['kniha', sealingVersion, ...parts].join('|'))

/** A record key stands in memory for one use, and is overwritten. */
const used = <Value>(key: Uint8Array, use: (key: Uint8Array) => Value): Value => {
  try {
    return use(key)
  } finally {
    key.fill(0)
  }
}

/** Opens what `KeyTree.seal` made, with the key of its bucket alone; throws as `KeyTree.open` does. */
export const openUnder = (primitives: SecretPrimitives, bucketKey: Uint8Array, { id, wrapped, sealed, column }: { readonly id: string; readonly wrapped: Uint8Array; readonly sealed: Uint8Array; readonly column: string }): Uint8Array =>
  used(openWith(primitives, bucketKey, wrapped, additional('record', id)), (own) => openPadded(primitives, own, sealed, additional(column, id)))

export interface KeyTreeOptions {
  readonly primitives: SecretPrimitives
  readonly root: Uint8Array
  readonly buckets: BucketFile
  /** Writes the bucket file to every named place and returns when all are synced. */
  readonly keepBuckets: (buckets: BucketFile) => Promise<void>
  /** The same wherever it is possible; answers with the numbers of the places where it was not. */
  readonly replaceBuckets: (buckets: BucketFile) => Promise<readonly number[]>
  readonly randomId: () => Id
}

interface Drawing {
  readonly count: number
  readonly also: BucketFile
  /** Of a bucket for one record alone. */
  readonly note: Uint8Array | null
}

/** Opens the tree with the root, which a key check value has proved: a bucket key that does not open under it is damaged, and its records are named as such. */
export const openKeyTree = (options: KeyTreeOptions): KeyTree => {
  const { primitives, root } = options
  const bucketKeys = new Map<string, Uint8Array>()
  const wrappedBuckets: Record<string, string> = { ...options.buckets }
  const counts = new Map<string, number>()
  const notes = new Map<string, Uint8Array>()
  /** Buckets in which a record stands. */
  const standing = new Set<string>()
  let opening: Promise<string> | null = null
  let isWiped = false
  const rootKey = (): Uint8Array => {
    if (isWiped) throw new Error('the register was locked meanwhile: its keys are gone')
    return root
  }

  for (const [bucket, value] of Object.entries(options.buckets)) {
    const read = readBucket(options, bucket, value)
    if (read.state === 'open') counts.set(bucket, 0)
    if ('key' in read) bucketKeys.set(bucket, read.key)
    if ('key' in read && read.note !== null) notes.set(bucket, read.note)
  }

  const bucketKey = (bucket: string): Uint8Array => {
    const key = bucketKeys.get(bucket)
    if (key === undefined) throw new Error('a bucket key is missing: restore the key file of this register')
    return key
  }

  /** Draws bucket keys and keeps them; `also` is what the bucket file says of others from then on. One with a note takes no record but the one that it is drawn for. */
  const drawBuckets = async ({ count, also, note }: Drawing): Promise<readonly string[]> => {
    const drawn = Array.from({ length: count }, () => ({ bucket: options.randomId(), key: primitives.random(32) }))
    const rooted = { primitives, root: rootKey() }
    const wrapped = drawn.map(({ bucket, key }) => [bucket, note === null ? wrapBucket(rooted, bucket, key) : loneBucket(rooted, bucket, { key, note })] as const)
    const next = { ...wrappedBuckets, ...also, ...Object.fromEntries(wrapped) }
    await options.keepBuckets(next)
    rootKey()
    Object.assign(wrappedBuckets, next)
    for (const { bucket, key } of drawn) {
      bucketKeys.set(bucket, key)
      if (note === null) counts.set(bucket, 0)
    }
    return drawn.map(({ bucket }) => bucket)
  }
  // One after the other: two that wrote the file at once would each leave out what the other drew.
  const inTurn = createTurn()
  const openBuckets = (what: Drawing): Promise<readonly string[]> => inTurn(() => drawBuckets(what))

  const currentBucket = async (): Promise<string> => {
    for (const [bucket, count] of counts) if (count < recordsPerBucket) return bucket
    opening ??= openBuckets({ count: 1, also: {}, note: null }).then(([bucket = '']) => bucket).finally(() => { opening = null })
    return opening
  }

  const recordKey = (record: Id, key: WrappedKey): Uint8Array =>
    openWith(primitives, bucketKey(key.bucket), key.wrapped, additional('record', record))
  /** A bucket that is closed, or whose key is missing, takes no new record: it is not counted. */
  const countRecord = (bucket: string): void => {
    standing.add(bucket)
    const count = counts.get(bucket)
    if (count !== undefined) counts.set(bucket, count + 1)
  }
  const wrap = (record: Id, bucket: string, key: Uint8Array): WrappedKey =>
    ({ bucket, wrapped: sealWith(primitives, bucketKey(bucket), key, additional('record', record)) })
  const drawKey = (record: Id, bucket: string): WrappedKey => {
    countRecord(bucket)
    return used(primitives.random(32), (drawn) => wrap(record, bucket, drawn))
  }

  return {
    ...createTurnstile(),
    countRecord,
    succeedBuckets: async (buckets) => {
      const also = Object.fromEntries(buckets.map((bucket) => [bucket, closedBucket(wrappedBuckets[bucket] ?? '')]))
      const after = await openBuckets({ count: buckets.length, also, note: null })
      for (const bucket of buckets) counts.delete(bucket)
      return new Map(buckets.map((bucket, index) => [bucket, after[index] ?? '']))
    },
    rewrap: (record, key, bucket) => used(recordKey(record, key), (same) => wrap(record, bucket, same)),
    eraseBuckets: async (buckets) => {
      for (const bucket of buckets) {
        bucketKeys.get(bucket)?.fill(0)
        bucketKeys.delete(bucket)
        notes.get(bucket)?.fill(0)
        notes.delete(bucket)
        counts.delete(bucket)
        wrappedBuckets[bucket] = erasedBucket({ primitives, root: rootKey() }, bucket)
      }
      return options.replaceBuckets(wrappedBuckets)
    },
    newRecordKey: async (record) => drawKey(record, await currentBucket()),
    newLoneKey: async (record, note) => drawKey(record, (await openBuckets({ count: 1, also: {}, note }))[0] ?? ''),
    lostNotes: () => [...notes].filter(([bucket]) => !standing.has(bucket)).map(([bucket, note]) => ({ bucket, note })),
    seal: (record, key, plaintext, column) =>
      used(recordKey(record, key), (own) => sealPadded(primitives, own, plaintext, additional(column, record))),
    open: (record, key, sealed, column) =>
      openUnder(primitives, bucketKey(key.bucket), { id: record, wrapped: key.wrapped, sealed, column }),
    sealRoot: (key, context) => sealWith(primitives, key, rootKey(), context),
    derive: (purpose) => primitives.hkdf(rootKey(), utf8.encode('kniha'), purpose, 32),
    deriveOver: (purpose, buckets) => {
      const keys = buckets.map((bucket) => bucketKeys.get(bucket))
      return keys.includes(undefined) ? null : primitives.hmacSha256(primitives.hkdf(rootKey(), utf8.encode('kniha'), purpose, 32), Buffer.concat(keys.filter((key) => key !== undefined)))
    },
    lendBuckets: () => new Map(Array.from(bucketKeys, ([bucket, key]) => [bucket, Uint8Array.from(key)])),
    wipe: () => {
      isWiped = true
      root.fill(0)
      for (const secret of [...bucketKeys.values(), ...notes.values()]) secret.fill(0)
      bucketKeys.clear()
      notes.clear()
    },
  }
}
