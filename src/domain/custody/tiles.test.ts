// Tile paths of the standard's examples, logs grown in any batches, proofs read back from the files.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { utf8 } from './bytes.ts'
import { leafHash, rootOf, rootOfLeaves } from './merkle.ts'
import { consistencyNodes, inclusionNodes, proofOf, verifyConsistency, verifyInclusion } from './merkle-proofs.ts'
import { bundleOf, emptyEdge, growLog, nodeReader, parseBundle, tilePath, tilesOfProof, type LogEdge } from './tiles.ts'

const entries = (count: number): Uint8Array[] => Array.from({ length: count }, (_, index) => utf8(`entry ${index}`))
const grow = (edge: LogEdge, count: number, files: Map<string, Uint8Array>): LogEdge => {
  const grown = growLog(p, edge, entries(edge.frontier.size + count).slice(edge.frontier.size))
  for (const { path, bytes } of grown.files) files.set(path, bytes)
  return grown.edge
}

test('paths of C2SP tlog-tiles', () => {
  expect(tilePath(0, 0, 256)).toBe('tile/0/000')
  expect(tilePath(0, 1234067, 256)).toBe('tile/0/x001/x234/067')
  expect(tilePath(1, 273, 112)).toBe('tile/1/273.p/112')
  expect(tilePath('entries', 1000, 8)).toBe('tile/entries/x001/000.p/8')
})

test('the files of a log of 70,000 entries are those that the standard lists', () => {
  // tlog-tiles gives this example: 273 full level 0 tiles, one partial of width 112, one full and one partial of width 17 at level 1, one of width 1 at level 2.
  const files = new Map<string, Uint8Array>()
  const edge = grow(emptyEdge, 70_000, files)
  expect(edge.frontier.size).toBe(70_000)
  const paths = [...files.keys()]
  expect(paths.filter((path) => /^tile\/0\/\d{3}$/.test(path))).toHaveLength(273)
  expect(paths.filter((path) => path.includes('.p/')).sort()).toEqual(['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1', 'tile/entries/273.p/112'])
  expect(files.get('tile/1/000')).toHaveLength(8192)
  for (const index of [0, 255, 256, 65_535, 65_536, 69_999]) {
    const plan = inclusionNodes(index, 70_000)
    const read = nodeReader(p, 70_000, new Map(tilesOfProof(plan, 70_000).map((path) => [path, files.get(path)!])))
    const claim = { leaf: leafHash(p, utf8(`entry ${index}`)), index, size: 70_000, root: rootOf(p, edge.frontier) }
    expect(verifyInclusion(p, claim, proofOf(p, plan, read))).toBe(true)
  }
})

test('batches do not matter: same edge, same full tiles, same last partial tiles', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 }), (batches) => {
    const stepwise = new Map<string, Uint8Array>()
    let edge: LogEdge = emptyEdge
    for (const batch of batches) edge = grow(edge, batch, stepwise)
    const atOnce = new Map<string, Uint8Array>()
    const whole = grow(emptyEdge, edge.frontier.size, atOnce)
    expect(edge).toEqual(whole)
    for (const [path, bytes] of atOnce) expect(stepwise.get(path)).toEqual(bytes)
    expect(rootOf(p, edge.frontier)).toEqual(rootOfLeaves(p, entries(edge.frontier.size).map((entry) => leafHash(p, entry))))
  }), { numRuns: 25 })
})

test('a log that did not grow writes nothing', () => {
  expect(growLog(p, emptyEdge, [])).toEqual({ edge: emptyEdge, files: [] })
})

test('consistency from tiles; a missing or short tile throws', () => {
  const files = new Map<string, Uint8Array>()
  const small = grow(emptyEdge, 300, files)
  const large = grow(small, 400, files)
  const plan = consistencyNodes(300, 700)
  const claim = { first: 300, firstRoot: rootOf(p, small.frontier), second: 700, secondRoot: rootOf(p, large.frontier) }
  expect(verifyConsistency(p, claim, proofOf(p, plan, nodeReader(p, 700, files)))).toBe(true)
  expect(() => proofOf(p, plan, nodeReader(p, 700, new Map()))).toThrow('hash tile not at hand')
  const short = new Map([...files].map(([path, bytes]) => [path, bytes.subarray(0, 32)]))
  expect(() => proofOf(p, plan, nodeReader(p, 700, short))).toThrow('hash tile not at hand')
})

test('entry bundles read back; bent lengths and too long entries are refused', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 9 }), (list) => {
    const bytes = bundleOf(list)
    expect(parseBundle(bytes)).toEqual(list.map((entry) => Uint8Array.from(entry)))
    if (list.length > 0) expect(parseBundle(bytes.subarray(0, -1))?.length ?? 0).toBeLessThan(list.length)
  }))
  expect(parseBundle(bundleOf([Uint8Array.of(1), new Uint8Array(0)]))).toEqual([Uint8Array.of(1), new Uint8Array(0)])
  expect(parseBundle(Uint8Array.of(0))).toBeNull()
  expect(parseBundle(Uint8Array.of(0, 2, 1))).toBeNull()
  expect(() => bundleOf([new Uint8Array(65_536)])).toThrow(RangeError)
})
