// Bearings go clockwise from north; a scale bar has a length one can read.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundLength, towards } from './plane.ts'

test('towards', () => {
  const east = towards({ east: 10, north: 20 }, 90, 100)
  expect(east.east).toBeCloseTo(110)
  expect(east.north).toBeCloseTo(20)
  expect(towards({ east: 0, north: 0 }, 180, 5).north).toBeCloseTo(-5)
})

test('a round length is the largest that fits', () => {
  expect([60, 50, 49, 9.9, 1, 1234].map(roundLength)).toEqual([50, 50, 20, 5, 1, 1000])
  fc.assert(fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (limit) => {
    const length = roundLength(limit)
    expect(length).toBeLessThanOrEqual(limit * 1.000001)
    expect(length * 2.5).toBeGreaterThanOrEqual(limit * 0.999999)
  }))
})
