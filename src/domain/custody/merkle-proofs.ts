// Inclusion and consistency proofs: which hashes they hold (RFC 6962 section 2.1) and how they are verified (RFC 9162 section 2.1).
import type { Primitives } from '../primitives.ts'
import { sameBytes } from './bytes.ts'
import { nodeHash } from './merkle.ts'

type Hash = Pick<Primitives, 'sha256'>

/** A complete subtree: 2^level leaves, the `index`-th of its level from the left. Level 0 are leaf hashes. */
export interface TreeNode { readonly level: number; readonly index: number }

/** Gives the hash of a complete subtree; throws when it is not at hand. */
export type NodeReader = (node: TreeNode) => Uint8Array

/** Leaves begin ≤ i < end. */
interface Span { readonly begin: number; readonly end: number }

const largestPowerBelow = (count: number): number => {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

const nodesOf = ({ begin, end }: Span): readonly TreeNode[] => {
  const nodes: TreeNode[] = []
  for (let at = begin; at < end;) {
    const width = largestPowerBelow(end - at + 1)
    nodes.push({ level: Math.log2(width), index: at / width })
    at += width
  }
  return nodes
}

const inclusionSpans = (index: number, { begin, end }: Span): readonly Span[] => {
  if (end - begin === 1) return []
  const middle = begin + largestPowerBelow(end - begin)
  return index < middle
    ? [...inclusionSpans(index, { begin, end: middle }), { begin: middle, end }]
    : [...inclusionSpans(index, { begin: middle, end }), { begin, end: middle }]
}

// `known`: the verifier holds the hash of this very span, as the root of the smaller tree.
const consistencySpans = (first: number, { begin, end }: Span, known: boolean): readonly Span[] => {
  if (first === end) return known ? [] : [{ begin, end }]
  const middle = begin + largestPowerBelow(end - begin)
  return first <= middle
    ? [...consistencySpans(first, { begin, end: middle }, known), { begin: middle, end }]
    : [...consistencySpans(first, { begin: middle, end }, false), { begin, end: middle }]
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/** The complete subtrees behind each hash of the inclusion proof of leaf `index` in a tree of `size` leaves. Throws RangeError unless 0 ≤ index < size. */
export const inclusionNodes = (index: number, size: number): readonly (readonly TreeNode[])[] => {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError('no such leaf')
  return inclusionSpans(index, { begin: 0, end: size }).map(nodesOf)
}

/** The complete subtrees behind each hash of the proof that the tree of `first` leaves begins the tree of `second`. Throws RangeError unless 0 ≤ first ≤ second. */
export const consistencyNodes = (first: number, second: number): readonly (readonly TreeNode[])[] => {
  if (!isCount(first) || !isCount(second) || first > second) throw new RangeError('no such pair of trees')
  return first === 0 ? [] : consistencySpans(first, { begin: 0, end: second }, true).map(nodesOf)
}

/** The hashes of a proof, from the plan of `inclusionNodes` or `consistencyNodes` and a reader of stored hashes. */
export const proofOf = (p: Hash, plan: readonly (readonly TreeNode[])[], read: NodeReader): readonly Uint8Array[] =>
  plan.map((nodes) => nodes.map(read).reduceRight((right, left) => nodeHash(p, left, right)))

const half = (value: number): number => Math.floor(value / 2)

/** What an inclusion proof is checked against. `leaf` is a leaf hash, `root` the root of a checkpoint that the verifier trusts. */
export interface InclusionClaim {
  readonly leaf: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
}

/** RFC 9162 section 2.1.3.2: true when the leaf stands at `index` of the tree of `size` leaves with this root. */
export const verifyInclusion = (p: Hash, { leaf, index, size, root }: InclusionClaim, proof: readonly Uint8Array[]): boolean => {
  if (!isCount(index) || !isCount(size) || index >= size) return false
  let [at, last, hash] = [index, size - 1, leaf]
  for (const other of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(p, other, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      hash = nodeHash(p, hash, other)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && sameBytes(hash, root)
}

/** Two trees of one log. */
export interface ConsistencyClaim {
  readonly first: number
  readonly firstRoot: Uint8Array
  readonly second: number
  readonly secondRoot: Uint8Array
}

/** RFC 9162 section 2.1.4.2: true when the tree of `first` leaves is the beginning of the tree of `second`. The empty tree begins every tree. */
export const verifyConsistency = (p: Hash, claim: ConsistencyClaim, proof: readonly Uint8Array[]): boolean => {
  const { first, firstRoot, second, secondRoot } = claim
  if (!isCount(first) || !isCount(second) || first > second) return false
  if (first === second) return proof.length === 0 && sameBytes(firstRoot, secondRoot)
  if (first === 0) return proof.length === 0 && sameBytes(firstRoot, p.sha256(new Uint8Array(0)))
  let [at, last] = [first - 1, second - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  // A first tree of 2^n leaves is a node of the second, so its root opens the proof unsaid.
  const [start, ...path] = at === 0 ? [firstRoot, ...proof] : proof
  if (start === undefined) return false
  let [old, grown] = [start, start]
  for (const other of path) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      old = nodeHash(p, other, old)
      grown = nodeHash(p, other, grown)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      grown = nodeHash(p, grown, other)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && sameBytes(old, firstRoot) && sameBytes(grown, secondRoot)
}
