// Pieces follow the line: small where it is slow or breaks, large where it is fast, and never waited for without end.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstPace, paceAfter, paceAfterBreak } from '../../src/browser/seal/piece-pace.ts'

const kibibyte = 1024

test('a fast line comes to whole mebibytes in three pieces, and stays there', () => {
  const sizes = [firstPace.bytes]
  for (let turn = 0; turn < 4; turn++) sizes.push(paceAfter(sizes.at(-1) ?? 0, 200).bytes)
  expect(sizes).toEqual([64, 256, 1024, 1024, 1024].map((size) => size * kibibyte))
})

test.each([[256, 240], [60, 48], [8, 16]])('at %i kbit/s a piece comes to %i KiB', (kbit, kib) => {
  let { bytes } = firstPace
  for (let turn = 0; turn < 6; turn++) bytes = paceAfter(bytes, bytes * 8 / kbit).bytes
  expect(bytes).toBe(kib * kibibyte)
})

test('after a break small ones, and twice the patience, four minutes at most', () => {
  const broken = paceAfterBreak(paceAfter(1024 * kibibyte, 500))
  expect(broken).toEqual({ bytes: 64 * kibibyte, patienceMs: 120_000 })
  expect(paceAfterBreak(broken)).toEqual({ bytes: 32 * kibibyte, patienceMs: 240_000 })
  expect(paceAfterBreak(paceAfterBreak(paceAfterBreak(broken)))).toEqual({ bytes: 16 * kibibyte, patienceMs: 240_000 })
  expect(paceAfterBreak({ bytes: 80 * kibibyte, patienceMs: 60_000 })).toEqual({ bytes: 32 * kibibyte, patienceMs: 120_000 })
  expect(paceAfter(64 * kibibyte, 8_000)).toEqual(firstPace)
  expect(paceAfter(64 * kibibyte, 50_000).patienceMs).toBe(200_000)
})

test('whatever a line does, a piece stays within the bounds, and so does the patience', () => {
  fc.assert(fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }))), (turns) => {
    let pace = firstPace
    for (const ms of turns) {
      pace = ms === null ? paceAfterBreak(pace) : paceAfter(pace.bytes, ms)
      expect(pace.bytes % (16 * kibibyte)).toBe(0)
      expect(pace.bytes).toBeGreaterThanOrEqual(16 * kibibyte)
      expect(pace.bytes).toBeLessThanOrEqual(1024 * kibibyte)
      expect(pace.patienceMs).toBeGreaterThanOrEqual(60_000)
      expect(pace.patienceMs).toBeLessThanOrEqual(240_000)
    }
  }))
})
