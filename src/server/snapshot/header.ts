// What stands readable before the pieces of a snapshot, and the key that belongs to it.
import { z } from 'zod'
import { hexOf } from '../../domain/custody/bytes.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { KeyTree } from '../keys/key-tree.ts'

/** The buckets whose keys are needed, how many records there were, and the last number used before it was begun. */
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

/** The key of the pieces and the name that each is bound to; `null` when a bucket key is gone: something in it was erased. */
export const sealingOf = ({ keys, primitives }: { readonly keys: KeyTree; readonly primitives: SecretPrimitives }, header: Uint8Array, buckets: readonly string[]): { readonly key: Uint8Array; readonly named: string } | null => {
  const key = keys.deriveOver('snapshot of the register', buckets)
  return key === null ? null : { key, named: hexOf(primitives.sha256(header)) }
}
