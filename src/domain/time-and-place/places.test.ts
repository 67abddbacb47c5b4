// Places: distances against the sphere, areas against a seeded Monte-Carlo count.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { degrees, metres } from '../brand.ts'
import { eastPerDegree, haversine, metresPerDegree, offsetBetween } from './distance.ts'
import { defaultRadius, discOf } from './precision.ts'
import { lensArea, shareInView, shareInViewAround } from './view-area.ts'
import type { DiscBeforeCamera } from './view-area.ts'

const spot = (lon: number, lat: number) => ({ lon: degrees(lon), lat: degrees(lat) })

/** mulberry32: the same numbers on every run. */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

/** Share of even points of the disc that the camera, anywhere within `error`, has in view. Standard error ≤ 0.5 / √n. */
const counted = ({ east, north, radius, range, bearing, halfAngle }: DiscBeforeCamera, error: number, random: () => number): number => {
  const n = 20_000
  const inDisc = (r: number) => {
    const [length, angle] = [r * Math.sqrt(random()), 2 * Math.PI * random()]
    return [length * Math.sin(angle), length * Math.cos(angle)] as const
  }
  let inside = 0
  for (let i = 0; i < n; i++) {
    const [a, b] = inDisc(radius)
    const [c, d] = inDisc(error)
    const [x, y] = [east + a - c, north + b - d]
    const off = Math.abs(Math.atan2(Math.sin(Math.atan2(x, y) - bearing), Math.cos(Math.atan2(x, y) - bearing)))
    if (Math.hypot(x, y) <= range && off <= halfAngle) inside++
  }
  return inside / n
}

const around = { east: 0, north: 0, radius: 50, range: 100, bearing: 0, halfAngle: Math.PI }

describe('distances', () => {
  it('know a quarter of the meridian and a published pair', () => {
    expect(haversine(spot(0, 0), spot(0, 90))).toBeCloseTo(90 * metresPerDegree, 3)
    expect(haversine(spot(0, 0), spot(180, 0))).toBeCloseTo(180 * metresPerDegree, 3)
    // Minsk 53.9 N 27.5667 E to Brest 52.0975 N 23.6878 E, by Vincenty on WGS84 328.6 km; the sphere is off by ≤ 0.6 %
    expect(Math.abs(haversine(spot(27.5667, 53.9), spot(23.6878, 52.0975)) / 328_600 - 1)).toBeLessThan(0.006)
    expect(eastPerDegree(60, 60)).toBeCloseTo(metresPerDegree / 2, 6)
  })
  it('on the plane are within 1 mm at 1 km and 1 m at 10 km, in Belarus', () => {
    fc.assert(fc.property(fc.double({ min: 51, max: 56, noNaN: true }), fc.double({ min: 0, max: 6.28, noNaN: true }), fc.constantFrom(1_000, 10_000), (lat, angle, far) => {
      const [from, to] = [spot(27, lat), spot(27 + (far * Math.sin(angle)) / eastPerDegree(lat, lat), lat + (far * Math.cos(angle)) / metresPerDegree)]
      const { east, north } = offsetBetween(from, to)
      expect(Math.abs(Math.hypot(east, north) - haversine(from, to))).toBeLessThan(far === 1_000 ? 0.001 : 1)
    }))
  })
})

describe('areas in view', () => {
  it('lens: apart, inside, halves', () => {
    expect(lensArea(1, 1, 2)).toBe(0)
    expect(lensArea(1, 3, 1)).toBeCloseTo(Math.PI, 12)
    expect(lensArea(1, 1, 1)).toBeCloseTo(2 * Math.PI / 3 - Math.sqrt(3) / 2, 12)
  })
  it('B13: a cone of 144° from the middle holds exactly 40 % of the disc', () => {
    expect(shareInView({ ...around, halfAngle: 72 * Math.PI / 180 })).toBeCloseTo(0.4, 12)
  })
  it('a cone that looks past, one that holds all, a short one inside the disc, one beyond range', () => {
    const ahead = { ...around, north: 200, range: 400, halfAngle: 0.3 }
    expect(shareInView(ahead)).toBe(1)
    expect(shareInView({ ...ahead, bearing: Math.PI })).toBe(0)
    expect(shareInView({ ...ahead, bearing: 1.2, halfAngle: 1 })).toBeGreaterThan(0)
    expect(shareInView({ ...ahead, range: 150 })).toBe(0)
    expect(shareInView({ ...around, range: 10, halfAngle: 1 })).toBeCloseTo(100 / Math.PI / 2500, 12)
    expect(shareInView({ ...ahead, halfAngle: 3.1, bearing: Math.PI })).toBeGreaterThan(0)
  })
  it('agree with a count of even points', () => {
    const random = seeded(20200809)
    const length = fc.integer({ min: 1, max: 300 })
    const far = fc.integer({ min: -300, max: 300 })
    fc.assert(fc.property(far, far, length, length, fc.double({ min: 0, max: 6.28, noNaN: true }), fc.double({ min: 0.05, max: 3.14, noNaN: true }), (east, north, radius, range, bearing, halfAngle) => {
      const disc = { east, north, radius, range, bearing, halfAngle }
      expect(Math.abs(shareInView(disc) - counted(disc, 0, random))).toBeLessThan(0.02)
      const allRound = { ...disc, halfAngle: Math.PI }
      expect(Math.abs(shareInView(allRound) - counted(allRound, 0, random))).toBeLessThan(0.02)
    }), { numRuns: 150, seed: 7 })
  })
  it('agree with it when the camera itself is uncertain (rule ≤ 0.02, count ≤ 0.015)', () => {
    const random = seeded(20200812)
    const length = fc.integer({ min: 5, max: 200 })
    const far = fc.integer({ min: -250, max: 250 })
    fc.assert(fc.property(far, far, length, length, length, fc.double({ min: 0, max: 6.28, noNaN: true }), fc.double({ min: 0.1, max: 3.2, noNaN: true }), (east, north, radius, range, error, bearing, halfAngle) => {
      const disc = { east, north, radius, range, bearing, halfAngle }
      expect(Math.abs(shareInViewAround(disc, error, { ...disc }) - counted(disc, error, random))).toBeLessThan(0.035)
    }), { numRuns: 150, seed: 8 })
  })
  it('without error is the plain share; sure cases need no rule', () => {
    const scratch = { ...around }
    expect(shareInViewAround({ ...around, halfAngle: 1 }, 0, scratch)).toBe(shareInView({ ...around, halfAngle: 1 }))
    expect(shareInViewAround({ ...around, north: 900 }, 10, scratch)).toBe(0)
    expect(shareInViewAround(around, 10, scratch)).toBe(1)
    expect(shareInViewAround({ ...around, north: 900 }, 0, scratch)).toBe(0)
  })
})

describe('discOf', () => {
  const place = { label: 'yard', kind: null, position: spot(27, 53), radius: null, precision: 'building' } as const
  it('takes the radius that was given, else that of the precision', () => {
    expect(discOf(place)).toEqual({ position: place.position, radius: 40 })
    expect(discOf({ ...place, radius: metres(7) })).toEqual({ position: place.position, radius: 7 })
  })
  it('is none for a place that is too vague or has no position', () => {
    expect(discOf({ ...place, precision: 'region' })).toBeNull()
    expect(discOf({ ...place, position: null })).toBeNull()
  })
  it('grows with vagueness and gives a reason each', () => {
    const radii = (['camera_view', 'building', 'block', 'street', 'district', 'city'] as const).map((precision) => defaultRadius[precision].radius!)
    expect(radii).toEqual([...radii].sort((a, b) => a - b))
    expect(defaultRadius.camera_view.radius).toBeLessThanOrEqual(10)
    expect(Object.values(defaultRadius).every(({ reason }) => reason.length > 0)).toBe(true)
  })
})
