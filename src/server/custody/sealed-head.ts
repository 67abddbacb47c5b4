// What the register should hold, as it is stored: sealed beside the last number, with the sketch that names what differs.
import { joinBytes, sameBytes } from '../../domain/custody/bytes.ts'
import type { RowDigest } from '../../domain/custody/row-digest.ts'
import { openSketch } from '../../domain/custody/row-sketch.ts'
import type { RowSketch } from '../../domain/custody/row-sketch.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import { openWith, sealWith } from '../keys/sealed-bytes.ts'
import type { KeyTree } from '../keys/key-tree.ts'

/** The register after the commit with number `seq`. */
export interface Head {
  readonly seq: number
  /** SHA-256 over the chain before and the leaf, from the first custody entry on: an order of leaves that no signature is needed for. */
  readonly chain: Uint8Array
  readonly rows: RowDigest
}

export const zeroChain = new Uint8Array(32)

/** The chain after some more leaves. */
export const chained = ({ sha256 }: Pick<SecretPrimitives, 'sha256'>, chain: Uint8Array, leaves: readonly Uint8Array[]): Uint8Array =>
  leaves.reduce<Uint8Array>((before, leaf) => sha256(joinBytes(before, leaf)), chain)

const utf8 = new TextEncoder()
const headContext = utf8.encode('kniha|sequence_head|digest')
const sketchContext = utf8.encode('kniha|sequence_head|sketch')

const sumBytes = (sum: bigint): Uint8Array => Buffer.from(sum.toString(16).padStart(64, '0'), 'hex')

interface Sealing {
  readonly primitives: SecretPrimitives
  readonly keys: KeyTree
}
const keyOf = ({ keys }: Sealing): Uint8Array => keys.derive('sealed digest of rows')

export const sealHead = (by: Sealing, { seq, chain, rows }: Head): Uint8Array => {
  const numbers = Buffer.alloc(16)
  numbers.writeBigUInt64BE(BigInt(seq), 0)
  numbers.writeBigUInt64BE(BigInt(rows.count), 8)
  return sealWith(by.primitives, keyOf(by), joinBytes(numbers, chain, sumBytes(rows.sum)), headContext)
}

/** `null` when it does not open: it was changed, or never sealed by this register. */
export const openHead = (by: Sealing, sealed: Uint8Array): Head | null => {
  try {
    const bytes = Buffer.from(openWith(by.primitives, keyOf(by), sealed, headContext))
    return {
      seq: Number(bytes.readBigUInt64BE(0)), chain: Uint8Array.from(bytes.subarray(16, 48)),
      rows: { count: Number(bytes.readBigUInt64BE(8)), sum: BigInt(`0x${bytes.subarray(48, 80).toString('hex')}`) },
    }
  } catch {
    return null
  }
}

/** A sketch carries the sum that it belongs to: an older one in its place must not name the wrong rows. */
export const sealSketch = (by: Sealing, sketch: RowSketch, { sum }: RowDigest): Uint8Array =>
  sealWith(by.primitives, keyOf(by), joinBytes(sumBytes(sum), sketch.bytes()), sketchContext)

/** `null` when it does not open or belongs to other rows: what differs cannot be named then. */
export const openSketchOf = (by: Sealing, sealed: Uint8Array, { sum }: RowDigest): RowSketch | null => {
  try {
    const bytes = openWith(by.primitives, keyOf(by), sealed, sketchContext)
    return sameBytes(bytes.subarray(0, 32), sumBytes(sum)) ? openSketch(bytes.subarray(32)) : null
  } catch {
    return null
  }
}
