// The tree against published proofs, its own definition by recursion, and every small mutation.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { hexOf, utf8 } from './bytes.ts'
import { appendLeaf, emptyFrontier, leafHash, nodeHash, rootOf, rootOfLeaves } from './merkle.ts'
import { consistencyNodes, inclusionNodes, proofOf, verifyConsistency, verifyInclusion, type NodeReader } from './merkle-proofs.ts'

const most = 300
const leaves = Array.from({ length: most }, (_, index) => leafHash(p, utf8(`entry ${index}`)))
const levels: Uint8Array[][] = [leaves]
for (let row = leaves; row.length > 1; row = levels.at(-1)!) {
  levels.push(Array.from({ length: Math.floor(row.length / 2) }, (_, index) => nodeHash(p, row[2 * index]!, row[2 * index + 1]!)))
}
const read: NodeReader = ({ level, index }) => levels[level]![index]!
const roots = [rootOf(p, emptyFrontier)]
for (let frontier = emptyFrontier; frontier.size < most;) {
  frontier = appendLeaf(p, frontier, leaves[frontier.size]!)
  roots.push(rootOf(p, frontier))
}
const bent = (bytes: Uint8Array, at = 0): Uint8Array => Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte))

// RFC 6962 section 2.1, word for word.
const definition = (hashes: readonly Uint8Array[]): Uint8Array => {
  if (hashes.length === 1) return hashes[0]!
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return nodeHash(p, definition(hashes.slice(0, split)), definition(hashes.slice(split)))
}

test('roots follow the definition; the published root of eight leaves comes out', () => {
  expect(hexOf(roots[0]!)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  for (let size = 1; size <= 70; size++) expect(roots[size]).toEqual(definition(leaves.slice(0, size)))
  // The classic input of the Certificate Transparency reference tests.
  const classic = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const hashed = classic.map((text) => leafHash(p, new Uint8Array(Buffer.from(text, 'hex'))))
  expect(hexOf(rootOfLeaves(p, hashed))).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
})

test('every inclusion proof of every size up to 300 verifies, and no other index of that size', () => {
  for (let size = 1; size <= most; size++) {
    const root = roots[size]!
    for (let index = 0; index < size; index++) {
      const proof = proofOf(p, inclusionNodes(index, size), read)
      const claim = { leaf: leaves[index]!, index, size, root }
      if (!verifyInclusion(p, claim, proof)) throw new Error(`${index} of ${size} does not verify`)
      if (verifyInclusion(p, { ...claim, index: (index + 1) % (size + 1) }, proof)) throw new Error(`${index} of ${size} verifies elsewhere`)
    }
  }
})

test('every consistency proof of every pair up to 300 verifies, and no bent one', () => {
  for (let second = 0; second <= most; second++) {
    for (let first = 0; first <= second; first++) {
      const proof = proofOf(p, consistencyNodes(first, second), read)
      const claim = { first, firstRoot: roots[first]!, second, secondRoot: roots[second]! }
      if (!verifyConsistency(p, claim, proof)) throw new Error(`${first} in ${second} does not verify`)
      if (verifyConsistency(p, { ...claim, firstRoot: bent(claim.firstRoot) }, proof)) throw new Error(`${first} in ${second}: bent first root`)
      if (first > 0 && verifyConsistency(p, { ...claim, secondRoot: bent(claim.secondRoot) }, proof)) throw new Error(`${first} in ${second}: bent root`)
    }
  }
})

test('any mutation of an inclusion proof fails', () => {
  const sizes = fc.integer({ min: 1, max: most })
  fc.assert(fc.property(sizes.chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) })), fc.nat(31), fc.nat(20), ({ size, index }, byte, which) => {
    const proof = proofOf(p, inclusionNodes(index, size), read)
    const claim = { leaf: leaves[index]!, index, size, root: roots[size]! }
    expect(verifyInclusion(p, claim, proof)).toBe(true)
    expect(verifyInclusion(p, { ...claim, leaf: bent(claim.leaf, byte) }, proof)).toBe(false)
    expect(verifyInclusion(p, { ...claim, root: bent(claim.root, byte) }, proof)).toBe(false)
    expect(verifyInclusion(p, claim, [...proof, claim.leaf])).toBe(false)
    if (proof.length === 0) return
    const at = which % proof.length
    expect(verifyInclusion(p, claim, proof.map((hash, i) => (i === at ? bent(hash, byte) : hash)))).toBe(false)
    expect(verifyInclusion(p, claim, proof.filter((_, i) => i !== at))).toBe(false)
    // RFC 9162: the number of hashes is fixed by index and size, but not every other size has another shape; doubling always has.
    expect(verifyInclusion(p, { ...claim, size: 2 * size }, proof)).toBe(false)
  }))
})

test('any mutation of a consistency proof fails', () => {
  const pairs = fc.integer({ min: 2, max: most }).chain((second) => fc.record({ second: fc.constant(second), first: fc.integer({ min: 1, max: second - 1 }) }))
  fc.assert(fc.property(pairs, fc.nat(31), fc.nat(20), ({ first, second }, byte, which) => {
    const proof = proofOf(p, consistencyNodes(first, second), read)
    const claim = { first, firstRoot: roots[first]!, second, secondRoot: roots[second]! }
    const at = which % proof.length
    expect(verifyConsistency(p, claim, proof.map((hash, i) => (i === at ? bent(hash, byte) : hash)))).toBe(false)
    expect(verifyConsistency(p, claim, proof.filter((_, i) => i !== at))).toBe(false)
    expect(verifyConsistency(p, claim, [...proof, claim.firstRoot])).toBe(false)
    expect(verifyConsistency(p, claim, [])).toBe(false)
    expect(verifyConsistency(p, { ...claim, first: second, second: first }, proof)).toBe(false)
  }))
})

test('leaves and sizes that cannot be are refused', () => {
  const claim = { leaf: leaves[0]!, index: 0, size: 1, root: roots[1]! }
  for (const wrong of [{ index: -1 }, { index: 1 }, { index: 0.5 }, { size: 0 }, { size: 2 ** 53, index: 0 }]) {
    expect(verifyInclusion(p, { ...claim, ...wrong }, [])).toBe(false)
  }
  const pair = { first: 1, firstRoot: roots[1]!, second: 1, secondRoot: roots[1]! }
  for (const wrong of [{ first: -1 }, { second: 1.5 }, { first: 2 }]) expect(verifyConsistency(p, { ...pair, ...wrong }, [])).toBe(false)
  expect(verifyConsistency(p, pair, [leaves[0]!])).toBe(false)
  const grown = { first: 3, firstRoot: roots[3]!, second: 7, secondRoot: roots[7]! }
  expect(verifyConsistency(p, grown, [...proofOf(p, consistencyNodes(3, 7), read), leaves[0]!])).toBe(false)
  expect(verifyConsistency(p, grown, [])).toBe(false)
  expect(verifyConsistency(p, { ...pair, first: 0 }, [])).toBe(false)
  expect(verifyConsistency(p, { ...pair, first: 0, firstRoot: roots[0]! }, [leaves[0]!])).toBe(false)
  expect(() => inclusionNodes(3, 3)).toThrow(RangeError)
  expect(() => inclusionNodes(-1, 3)).toThrow(RangeError)
  expect(() => inclusionNodes(0, NaN)).toThrow(RangeError)
  expect(() => consistencyNodes(4, 3)).toThrow(RangeError)
  expect(() => consistencyNodes(NaN, 3)).toThrow(RangeError)
  expect(() => consistencyNodes(1, NaN)).toThrow(RangeError)
})

describe('published proofs (transparency-dev/merkle)', () => {
  const folder = '../shared/data/merkle/testdata'
  const missing = !existsSync(folder)
  if (missing) console.log('skipped: published Merkle proofs, ../shared/data/merkle is missing')
  const cases = (kind: string): { name: string; data: Record<string, never> }[] => missing ? [] : readdirSync(`${folder}/${kind}`, { recursive: true })
    .map(String).filter((name) => name.endsWith('.json')).map((name) => ({ name, data: JSON.parse(readFileSync(`${folder}/${kind}/${name}`, 'utf8')) }))
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
  const list = (texts: readonly string[] | null): readonly Uint8Array[] => (texts ?? []).map(bytes)

  test.skipIf(missing)('inclusion', () => {
    const all = cases('inclusion')
    expect(all.length).toBeGreaterThan(3)
    for (const { name, data } of all) {
      const claim = { leaf: bytes(data['leafHash']!), index: data['leafIdx']!, size: data['treeSize']!, root: bytes(data['root']!) }
      expect([name, verifyInclusion(p, claim, list(data['proof']!))]).toEqual([name, !data['wantErr']])
    }
  })

  test.skipIf(missing)('consistency', () => {
    const all = cases('consistency')
    expect(all.length).toBeGreaterThan(3)
    for (const { name, data } of all) {
      const claim = { first: data['size1']!, firstRoot: bytes(data['root1']!), second: data['size2']!, secondRoot: bytes(data['root2']!) }
      expect([name, verifyConsistency(p, claim, list(data['proof']!))]).toEqual([name, !data['wantErr']])
    }
  })
})
