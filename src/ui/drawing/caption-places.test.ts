// Names on a map never lie on one another while there is room, and stay inside the drawing.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeCaptions } from './caption-places.ts'

const size = { wide: 660, high: 660 }
const boxes = (captions: Parameters<typeof placeCaptions>[0]) => placeCaptions(captions, size).map(({ x, y, isLeft }, index) => {
  const { width, height } = captions[index]!
  return { left: isLeft ? x - width : x, right: isLeft ? x : x + width, top: y, bottom: y + height }
})

it('gives the first its best spot and moves the second out of its way', () => {
  const [main, camera] = placeCaptions([{ x: 300, y: 300, width: 100, height: 30 }, { x: 304, y: 298, width: 120, height: 30 }], size)
  expect(main).toEqual({ x: 312, y: 285, isLeft: false })
  expect(camera).toEqual({ x: 292, y: 283, isLeft: true })
})

it('turns to the left at the right edge', () => {
  expect(placeCaptions([{ x: 650, y: 300, width: 100, height: 30 }], size)[0]?.isLeft).toBe(true)
})

it('keeps four names apart and inside, wherever they are', () => {
  const point = fc.record({ x: fc.integer({ min: 150, max: 510 }), y: fc.integer({ min: 120, max: 540 }), width: fc.integer({ min: 40, max: 130 }), height: fc.constant(30) })
  fc.assert(fc.property(fc.array(point, { minLength: 1, maxLength: 4 }), (captions) => {
    const placed = boxes(captions)
    for (const [index, a] of placed.entries()) {
      expect(a.left >= 0 && a.right <= size.wide && a.top >= 0 && a.bottom <= size.high).toBe(true)
      for (const b of placed.slice(index + 1)) expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true)
    }
  }))
})
