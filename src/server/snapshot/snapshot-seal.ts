// How the snapshot is sealed: under a key that goes with the bucket keys of all records in it, so that it never outlives an erasure.
import { z } from 'zod'
import { hexOf } from '../../domain/custody/bytes.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { KeyTree } from '../keys/key-tree.ts'
import { openWith, sealWith } from '../keys/sealed-bytes.ts'

/** Stands before the pieces, readable: the buckets whose keys are needed, how many records there were, and the last number used before it was begun. */
const headerForm = z.strictObject({ schema: z.literal(1), buckets: z.array(z.string()), records: z.int().nonnegative(), position: z.int().nonnegative() })
export type SnapshotHeader = z.infer<typeof headerForm>

export const headerBytes = (header: SnapshotHeader): Uint8Array => Buffer.from(JSON.stringify(header))

/** `null` for what is none of ours. */
export const parseHeader = (bytes: Uint8Array): SnapshotHeader | null => {
  try {
    return headerForm.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data ?? null
  } catch {
    return null
  }
}

export interface PieceSealing {
  readonly seal: (piece: Uint8Array, number: number) => Uint8Array
  /** Throws when the piece, its number or the header is another one. */
  readonly open: (sealed: Uint8Array, number: number) => Uint8Array
  readonly wipe: () => void
}

/** `null` when a bucket key is gone. */
export const pieceSealing = ({ keys, primitives }: { readonly keys: KeyTree; readonly primitives: SecretPrimitives }, header: Uint8Array, buckets: readonly string[]): PieceSealing | null => {
  const key = keys.deriveOver('snapshot of the register', buckets)
  if (key === null) return null
  const named = hexOf(primitives.sha256(header))
  const context = (number: number): Uint8Array => Buffer.from(`kniha|1|snapshot|${named}|${String(number)}`)
  return {
    seal: (piece, number) => sealWith(primitives, key, piece, context(number)),
    open: (sealed, number) => openWith(primitives, key, sealed, context(number)),
    wipe: () => { key.fill(0) },
  }
}
