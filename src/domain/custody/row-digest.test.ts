// The digest of all rows and the sketch that names what differs: any order, any history, the same; any difference, named.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodePrimitives as p } from '../../primitives/node.ts'
import { idOf } from '../brand.ts'
import { utf8 } from './bytes.ts'
import { digestOf, isSameDigest, rowMark, withRow, withoutRow, type RowMark } from './row-digest.ts'
import { rowFindings } from './row-findings.ts'
import { openSketch, sketchDifference, sketchLength } from './row-sketch.ts'

const key = p.sha256(utf8('key of a made-up register'))
const row = (n: number, version = 1, text = ''): RowMark =>
  rowMark(p, key, { id: idOf(p.sha256(utf8(`id ${String(n)}`)).subarray(0, 16)), version, seq: 5 * 2 ** 32 + n * 10 + version, sealed: utf8(`sealed ${String(n)} ${String(version)}${text}`) })
const sketchOf = (rows: readonly RowMark[]) => {
  const sketch = openSketch()
  for (const each of rows) sketch.add(each)
  return sketch
}
const findings = (wanted: readonly RowMark[], present: readonly RowMark[]) => rowFindings(sketchDifference(sketchOf(wanted), sketchOf(present)))
const none = { missing: [], added: [], older: [], changed: [], hasUnnamed: false }

describe('the digest of rows', () => {
  it('does not know an order, and forgets what was taken out', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(10_000), { maxLength: 30 }), fc.uniqueArray(fc.nat(10_000), { maxLength: 30 }), (kept, gone) => {
      const rows = kept.map((n) => row(n))
      const passing = gone.map((n) => row(n, 7))
      const detour = [...passing, ...rows].reduce(withRow, digestOf([]))
      expect(isSameDigest(passing.reduce(withoutRow, detour), digestOf([...rows].reverse()))).toBe(true)
    }))
  })
  it('is another one for another key, version, place, byte or number of rows', () => {
    const id = row(1).id
    const one = { id, version: 1, seq: 3, sealed: utf8('a') }
    const sums = [one, { ...one, version: 2 }, { ...one, seq: 4 }, { ...one, sealed: utf8('b') }, { ...one, id: row(2).id }].map((each) => rowMark(p, key, each)).map((each) => digestOf([each]).sum)
    expect(new Set([...sums, digestOf([rowMark(p, utf8('another key'), one)]).sum]).size).toBe(6)
    expect(isSameDigest({ count: 1, sum: 0n }, { count: 2, sum: 0n })).toBe(false)
    expect(isSameDigest({ count: 1, sum: 0n }, { count: 1, sum: 1n })).toBe(false)
  })
})

describe('what differs', () => {
  const rows = Array.from({ length: 3_000 }, (_, n) => row(n))
  it('is nothing when the rows are the same', () => {
    expect(findings(rows, [...rows].reverse())).toEqual(none)
    const travelled = openSketch(sketchOf(rows).bytes())
    travelled.add(row(9_999))
    travelled.remove(row(9_999))
    expect(travelled.bytes()).toEqual(sketchOf(rows).bytes())
  })
  it('is named: missing, new, older, changed', () => {
    const wanted = [...rows.slice(0, 100), row(200, 4), row(201, 1)]
    const present = [...rows.slice(1, 100), row(200, 2), row(201, 1, 'other bytes'), row(500)]
    expect(findings(wanted, present)).toEqual({ missing: [row(0).id], added: [row(500).id], older: [row(200).id], changed: [row(201).id], hasUnnamed: false })
    const back = rowMark(p, key, { id: row(200).id, version: 3, seq: 9 * 2 ** 32, sealed: utf8('x') })
    expect(findings([row(200, 4)], [back]).older).toEqual([row(200).id])
  })
  it('is named whole up to forty rows among thousands', () => {
    const named = findings(rows, rows.slice(40))
    expect(named.hasUnnamed).toBe(false)
    expect([...named.missing].sort()).toEqual(rows.slice(0, 40).map(({ id }) => id).sort())
  })
  it('says that there is more when it is too much to be named', () => {
    expect(findings(rows, []).hasUnnamed).toBe(true)
    // As many new as missing: cells that count one and hold many.
    expect(findings(rows.slice(0, 200), rows.slice(100, 300)).hasUnnamed).toBe(true)
  })
  it('has one length', () => {
    expect(sketchOf([]).bytes()).toHaveLength(sketchLength)
    expect(() => openSketch(new Uint8Array(3))).toThrow(RangeError)
  })
})
