// Where the names on a map stand: beside their points, each where no earlier one lies, so that the main place always keeps the best spot.

/** A name to be placed: its point and how much room it needs, in units of the drawing. */
export interface Caption {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** `x` is the edge next to the point, `y` the top; `isLeft`: the text ends there. */
export interface CaptionPlace {
  readonly x: number
  readonly y: number
  readonly isLeft: boolean
}

interface Box { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

const gap = 12
const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top))

const boxOf = ({ x, y, isLeft }: CaptionPlace, { width, height }: Caption): Box =>
  ({ left: isLeft ? x - width : x, right: isLeft ? x : x + width, top: y, bottom: y + height })

/** Right and left of the point, level with it, then above and below, step by step. */
const candidates = ({ x, y, height }: Caption): readonly CaptionPlace[] => [0, -1, 1, -2, 2, -3, 3].flatMap((step) => {
  const top = y - height / 2 + step * (height + 2)
  return [{ x: x + gap, y: top, isLeft: false }, { x: x - gap, y: top, isLeft: true }]
})

/** Places in the order of the captions, inside a drawing `wide` × `high`. Where all is taken, the least bad spot. */
export const placeCaptions = (captions: readonly Caption[], { wide, high }: { readonly wide: number; readonly high: number }): readonly CaptionPlace[] => {
  const taken: Box[] = []
  return captions.map((caption) => {
    const costs = candidates(caption).map((place) => {
      const box = boxOf(place, caption)
      const outside = Math.max(0, -box.left) + Math.max(0, box.right - wide) + Math.max(0, -box.top) + Math.max(0, box.bottom - high)
      return { place, cost: outside * caption.height + taken.reduce((sum, other) => sum + overlap(box, other), 0) }
    })
    const best = costs.reduce((least, each) => (each.cost < least.cost ? each : least))
    taken.push(boxOf(best.place, caption))
    return best.place
  })
}
