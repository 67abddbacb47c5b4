// The Merkle tree of the custody log (RFC 6962 section 2.1, RFC 9162 section 2.1): hashes, compact append, root.
import type { Primitives } from '../primitives.ts'
import { joinBytes } from './bytes.ts'

type Hash = Pick<Primitives, 'sha256'>

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** SHA-256(0x00 ‖ entry), 32 bytes. */
export const leafHash = (p: Hash, entry: Uint8Array): Uint8Array => p.sha256(joinBytes(leafPrefix, entry))

/** SHA-256(0x01 ‖ left ‖ right), 32 bytes. */
export const nodeHash = (p: Hash, left: Uint8Array, right: Uint8Array): Uint8Array => p.sha256(joinBytes(nodePrefix, left, right))

/** All that appending needs: the number of leaves and the roots of the complete subtrees, largest (leftmost) first. */
export interface Frontier {
  readonly size: number
  readonly peaks: readonly Uint8Array[]
}

/** The tree without leaves. */
export const emptyFrontier: Frontier = { size: 0, peaks: [] }

/** Adds one leaf hash. O(log size). */
export const appendLeaf = (p: Hash, { size, peaks }: Frontier, leaf: Uint8Array): Frontier => {
  let merged = 0
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) merged++
  const kept = peaks.length - merged
  const peak = peaks.slice(kept).reduceRight((right, left) => nodeHash(p, left, right), leaf)
  return { size: size + 1, peaks: [...peaks.slice(0, kept), peak] }
}

/** The tree's root, 32 bytes; of the empty tree SHA-256 of nothing. */
export const rootOf = (p: Hash, { peaks }: Frontier): Uint8Array =>
  peaks.length === 0 ? p.sha256(new Uint8Array(0)) : peaks.reduceRight((right, left) => nodeHash(p, left, right))

/** Root of a list of leaf hashes. */
export const rootOfLeaves = (p: Hash, leaves: readonly Uint8Array[]): Uint8Array =>
  rootOf(p, leaves.reduce((frontier, leaf) => appendLeaf(p, frontier, leaf), emptyFrontier))
