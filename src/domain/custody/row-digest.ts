// One number for all rows: a keyed multiset hash, so that a row that was added, taken away or set back changes it.
import type { Id } from '../brand.ts'
import type { Primitives } from '../primitives.ts'
import { hexOf, joinBytes, utf8 } from './bytes.ts'

/** A row as the digest sees it. Its wrapped key is left out: a key that was exchanged does not open `sealed`, and re-wrapping keeps the digest. */
export interface DigestedRow {
  readonly id: Id
  readonly version: number
  /** Position of the commit that wrote it. */
  readonly seq: number
  readonly sealed: Uint8Array
}

/** What is kept of a row in memory: enough to take it out of the digest again. */
export interface RowMark {
  readonly id: Id
  readonly version: number
  readonly seq: number
  /** HMAC-SHA-256 of id, version, position and SHA-256 of the sealed bytes, 32 bytes. */
  readonly mark: Uint8Array
}

/** The rows of the register as a multiset: how many, and the sum of their marks modulo 2^256. */
export interface RowDigest {
  readonly count: number
  readonly sum: bigint
}

/**
 * The mark of a row under a key that only an unlocked register has.
 * MSet-Add-Hash of Clarke, Devadas, van Dijk, Gassend and Suh, "Incremental Multiset Hash Functions" (ASIACRYPT 2003): the sum of a keyed
 * pseudo-random function over the members. There a random member hides the sum, so that sums can be shown; here the sum is stored under an AEAD
 * with a fresh nonce and nobody without the root sees a sum or a mark, so no such member is needed. Who cannot compute marks finds other rows
 * with the same sum with probability 2^-256.
 */
export const rowMark = (p: Pick<Primitives, 'hmacSha256' | 'sha256'>, key: Uint8Array, row: DigestedRow): RowMark => ({
  id: row.id, version: row.version, seq: row.seq,
  // Of the digest: a row has kilobytes, and they would be copied for this alone.
  mark: p.hmacSha256(key, joinBytes(utf8(`${row.id}|${String(row.version)}|${String(row.seq)}|`), p.sha256(row.sealed))),
})

const numberOf = ({ mark }: RowMark): bigint => BigInt(`0x${hexOf(mark)}`)

export const withRow = ({ count, sum }: RowDigest, row: RowMark): RowDigest => ({ count: count + 1, sum: BigInt.asUintN(256, sum + numberOf(row)) })
export const withoutRow = ({ count, sum }: RowDigest, row: RowMark): RowDigest => ({ count: count - 1, sum: BigInt.asUintN(256, sum - numberOf(row)) })

/** The digest of many rows at once. */
export const digestOf = (rows: Iterable<RowMark>): RowDigest => {
  // Sixteen bits to a number: a hundred billion rows fit before one overflows.
  const sums = new Float64Array(16)
  let count = 0
  for (const { mark } of rows) {
    for (let at = 0; at < 16; at++) sums[at] = Number(sums[at]) + Number(mark[2 * at]) * 256 + Number(mark[2 * at + 1])
    count++
  }
  return { count, sum: BigInt.asUintN(256, sums.reduce((sum, part) => sum * 65_536n + BigInt(part), 0n)) }
}

export const isSameDigest = (a: RowDigest, b: RowDigest): boolean => a.count === b.count && a.sum === b.sum
