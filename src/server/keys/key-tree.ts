// The key tree in memory: root → bucket keys → record keys. The root never leaves this closure (house.md, "Key tree").
import type { Id } from '../../domain/brand.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import { openPadded, openWith, sealPadded, sealWith } from './sealed-bytes.ts'

/** A record key as it stands in PostgreSQL: wrapped by its bucket key. */
export interface WrappedKey {
  readonly bucket: string
  readonly wrapped: Uint8Array
}

/** The bucket file: bucket id → bucket key wrapped by the root. It lives in named places outside PostgreSQL. */
export type BucketFile = Readonly<Record<string, string>>

export interface KeyTree {
  /** Draws a record key under the current bucket; opens a new bucket (durably) when the current one holds 1,000 records. */
  readonly newRecordKey: (record: Id) => Promise<WrappedKey>
  /** Seals `plaintext` under the record's key, padded to a size class (at least 512 bytes). */
  readonly seal: (record: Id, key: WrappedKey, plaintext: Uint8Array, column: string) => Uint8Array
  /** Opens what `seal` made; throws when a byte, the key, the record id or the column differs. */
  readonly open: (record: Id, key: WrappedKey, sealed: Uint8Array, column: string) => Uint8Array
  /** A key for one purpose that is no record: custody handling, the log's signing key, index snapshots. */
  readonly derive: (purpose: string) => Uint8Array
  /** Counts a record that stands in the database already, so that buckets fill evenly after an unlock. */
  readonly countRecord: (bucket: string) => void
  /** Overwrites every key in memory; afterwards every other method throws, so that nothing is ever sealed under an emptied key. */
  readonly wipe: () => void
}

const recordsPerBucket = 1_000
const utf8 = new TextEncoder()
/** Schema of the sealed form itself; the payload carries its own. */
const sealingVersion = '1'

const additional = (...parts: readonly string[]): Uint8Array => utf8.encode(['kniha', sealingVersion, ...parts].join('|'))

export interface KeyTreeOptions {
  readonly primitives: SecretPrimitives
  readonly root: Uint8Array
  readonly buckets: BucketFile
  /** Writes the bucket file to every named place and returns when all are synced. */
  readonly keepBuckets: (buckets: BucketFile) => Promise<void>
  readonly randomId: () => Id
}

/** Opens the tree with the root; throws when a bucket key does not open (the root is another one). */
export const openKeyTree = (options: KeyTreeOptions): KeyTree => {
  const { primitives, root } = options
  const bucketKeys = new Map<string, Uint8Array>()
  const wrappedBuckets: Record<string, string> = { ...options.buckets }
  const counts = new Map<string, number>()
  let opening: Promise<string> | null = null
  let isWiped = false
  const rootKey = (): Uint8Array => {
    if (isWiped) throw new Error('the register was locked meanwhile: its keys are gone')
    return root
  }

  for (const [bucket, wrapped] of Object.entries(options.buckets)) {
    counts.set(bucket, 0)
    bucketKeys.set(bucket, openWith(primitives, root, Buffer.from(wrapped, 'base64'), additional('bucket', bucket)))
  }

  const bucketKey = (bucket: string): Uint8Array => {
    const key = bucketKeys.get(bucket)
    if (key === undefined) throw new Error('a bucket key is missing: restore the key file of this register')
    return key
  }

  const openBucket = async (): Promise<string> => {
    const bucket = options.randomId()
    const key = primitives.random(32)
    wrappedBuckets[bucket] = Buffer.from(sealWith(primitives, rootKey(), key, additional('bucket', bucket))).toString('base64')
    await options.keepBuckets(wrappedBuckets)
    rootKey()
    bucketKeys.set(bucket, key)
    counts.set(bucket, 0)
    return bucket
  }

  const currentBucket = async (): Promise<string> => {
    for (const [bucket, count] of counts) if (count < recordsPerBucket) return bucket
    opening ??= openBucket().finally(() => { opening = null })
    return opening
  }

  const recordKey = (record: Id, key: WrappedKey): Uint8Array =>
    openWith(primitives, bucketKey(key.bucket), key.wrapped, additional('record', record))
  const countRecord = (bucket: string): void => { counts.set(bucket, (counts.get(bucket) ?? 0) + 1) }

  return {
    countRecord,
    newRecordKey: async (record) => {
      const bucket = await currentBucket()
      countRecord(bucket)
      const key = primitives.random(32)
      return { bucket, wrapped: sealWith(primitives, bucketKey(bucket), key, additional('record', record)) }
    },
    seal: (record, key, plaintext, column) =>
      sealPadded(primitives, recordKey(record, key), plaintext, additional(column, record)),
    open: (record, key, sealed, column) =>
      openPadded(primitives, recordKey(record, key), sealed, additional(column, record)),
    derive: (purpose) => primitives.hkdf(rootKey(), utf8.encode('kniha'), purpose, 32),
    wipe: () => {
      isWiped = true
      root.fill(0)
      for (const key of bucketKeys.values()) key.fill(0)
      bucketKeys.clear()
    },
  }
}
