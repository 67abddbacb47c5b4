// Our ZIP: what it is, and that no other is taken.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logKey, madeUpCaseFile, zipped } from '../../../test/kit/made-up-case-file.ts'
import { nodePrimitives as p, sha256Stream } from '../../primitives/node.ts'
import { utf8 } from '../custody/bytes.ts'
import { crc32 } from './crc32.ts'
import type { Verdict } from './file-reader.ts'
import { verifyExport } from './verify-export.ts'
import { zipPlan } from './zip-plan.ts'
import { openZip, type ByteSource } from './zip-reader.ts'

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (from, to) => {
    if (from < 0 || to > bytes.length) throw new RangeError('read past the end')
    return bytes.subarray(from, to)
  },
})
const check = async (bytes: Uint8Array): Promise<Verdict> => {
  const opened = await openZip(sourceOf(bytes), sha256Stream)
  return opened.ok ? verifyExport(opened.files, logKey, p) : opened.verdict
}

test('CRC-32 of the check string, in pieces too', () => {
  expect(crc32(0, utf8('123456789'))).toBe(0xcbf43926)
  expect(crc32(crc32(0, utf8('1234')), utf8('56789'))).toBe(0xcbf43926)
})

test('a case file as ZIP is intact, and the same in any order of files', async () => {
  const files = madeUpCaseFile()
  const zip = zipped(files)
  expect(await check(zip)).toMatchObject({ kind: 'intact', known: true })
  expect(zipped([...files].reverse())).toEqual(zip)
})

test('what neither begins nor ends as a ZIP is unreadable', async () => {
  for (const length of [0, 21, 22, 500]) expect(await check(new Uint8Array(length))).toEqual({ kind: 'unreadable' })
})

test('every one-byte change of the ZIP is refused and a part named', async () => {
  const zip = zipped(madeUpCaseFile())
  for (let at = 0; at < zip.length; at++) {
    for (const flip of [1, 0x80]) {
      const bent = Uint8Array.from(zip)
      bent[at] = zip[at]! ^ flip
      const verdict = await check(bent)
      if (verdict.kind !== 'changed' || verdict.findings.length === 0) throw new Error(`byte ${at}: ${verdict.kind}`)
    }
  }
})

test('bytes before, after, between, cut off: refused', async () => {
  const zip = zipped(madeUpCaseFile())
  await fc.assert(fc.asyncProperty(fc.nat(zip.length), fc.uint8Array({ minLength: 1, maxLength: 40 }), async (at, more) => {
    const longer = new Uint8Array(Buffer.concat([zip.subarray(0, at), more, zip.subarray(at)]))
    expect((await check(longer)).kind).not.toBe('intact')
    if (at < zip.length) expect((await check(zip.subarray(0, at))).kind).not.toBe('intact')
  }), { numRuns: 300 })
})

test('names that a directory may not hold, and files that are not there', async () => {
  const zip = zipped([{ path: 'a', bytes: utf8('x') }, { path: 'b', bytes: utf8('y') }])
  const renamed = (from: string, to: string): Uint8Array => new Uint8Array(Buffer.from(Buffer.from(zip).toString('latin1').replaceAll(from, to), 'latin1'))
  for (const to of ['a', 'A', '/', '\\', '\u0000', '\u00ff', '.']) {
    expect(await check(renamed('b', to))).toEqual({ kind: 'changed', findings: [{ part: { kind: 'zip-directory' }, why: 'zip-form' }] })
  }
  const opened = await openZip(sourceOf(zip), sha256Stream)
  if (!opened.ok) throw new Error('refused')
  expect(await opened.files.digest('a')).toBe('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881')
  expect(() => opened.files.read('c')).toThrow('no such file')
})

test('a wrong checksum in both headers is found when the file is read', async () => {
  const bytes = utf8('x')
  const plan = zipPlan([{ path: 'a', size: 1, crc32: crc32(0, bytes) ^ 1 }])
  if (!plan.ok) throw new Error('refused')
  const zip = new Uint8Array(Buffer.concat(plan.value.pieces.map((piece) => (piece.kind === 'frame' ? piece.bytes : bytes))))
  const opened = await openZip(sourceOf(zip), sha256Stream)
  expect(opened.ok && (await opened.files.digest('a'))).toBeNull()
  expect(opened.ok && (await opened.files.read('a'))).toEqual(bytes)
})

test('what does not fit is refused by the plan', () => {
  expect(zipPlan([{ path: 'a', size: 0xffffffff, crc32: 0 }])).toMatchObject({ problem: { code: 'too-large' } })
  expect(zipPlan(Array.from({ length: 0xffff }, (_, index) => ({ path: `f${index}`, size: 0, crc32: 0 })))).toMatchObject({ problem: { code: 'too-large' } })
  expect(zipPlan([{ path: '../a', size: 0, crc32: 0 }])).toMatchObject({ problem: { code: 'malformed' } })
})

const folder = '../shared/data/zips'
const missing = !existsSync(folder)
if (missing) console.log('skipped: archives of others, ../shared/data/zips is missing')
test.skipIf(missing)('archives of others, good or bad, are never taken', async () => {
  const all = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.zip'))
  expect(all.length).toBeGreaterThan(5)
  for (const name of all) expect([name, (await check(new Uint8Array(readFileSync(`${folder}/${name}`)))).kind]).not.toEqual([name, 'intact'])
})
