// How much of a disc a camera has in view: closed forms for disc and disc, disc and cone; a fixed rule for the camera's own error.

/**
 * A disc before a camera, in metres and radians; the camera stands at the origin.
 * `bearing` is clockwise from north, `halfAngle` half the field of view (≥ π: all round). Fields may be reused between calls.
 */
export interface DiscBeforeCamera {
  east: number
  north: number
  radius: number
  range: number
  bearing: number
  halfAngle: number
}

const turn = 2 * Math.PI
/** Into −π…π. */
const wrap = (angle: number): number => angle - turn * Math.round(angle / turn)
const arccos = (x: number): number => Math.acos(Math.min(1, Math.max(-1, x)))

/** Area of the lens that two discs share; `d` is the distance of their centres. Closed form, square metres. */
export const lensArea = (r: number, s: number, d: number): number => {
  if (d >= r + s) return 0
  if (d <= Math.abs(r - s)) return Math.PI * Math.min(r, s) ** 2
  const a = arccos((d * d + r * r - s * s) / (2 * d * r))
  const b = arccos((d * d + s * s - r * r) / (2 * d * s))
  return r * r * (a - Math.sin(a) * Math.cos(a)) + s * s * (b - Math.sin(b) * Math.cos(b))
}

/** Length of the angles within ±`reach` of `centre` that lie within ±`half` of zero. */
const sharedAngle = (centre: number, reach: number, half: number): number => {
  let sum = 0
  for (let shift = -turn; shift <= turn; shift += turn) {
    sum += Math.max(0, Math.min(centre + reach + shift, half) - Math.max(centre - reach + shift, -half))
  }
  return sum
}

// Angles at which the disc's edge may enter or leave the cone. Kept between calls and never handed out: a join asks millions of times.
const breaks = new Float64Array(8)
let breakCount = 0
const breakAt = (index: number): number => Number(breaks[index])

/** Inserts an angle, taken into 0…2π, so that the list stays ascending. */
const addBreak = (angle: number): void => {
  const inTurn = angle - turn * Math.floor(angle / turn)
  let place = breakCount
  for (; place > 0 && breakAt(place - 1) > inTurn; place--) breaks[place] = breakAt(place - 1)
  breaks[place] = inTurn
  breakCount++
}

const addRayBreaks = ({ east, north, radius }: DiscBeforeCamera, ray: number): void => {
  const beside = Math.cos(ray) * east - Math.sin(ray) * north
  if (Math.abs(beside) >= radius) return
  const lean = Math.asin(-beside / radius)
  addBreak(ray + lean)
  addBreak(ray + Math.PI - lean)
}

const findBreaks = (disc: DiscBeforeCamera, distance: number): void => {
  const { east, north, radius, range, bearing, halfAngle } = disc
  breakCount = 0
  // One that is always there: a disc whose edge crosses nothing is one whole arc.
  addBreak(0)
  if (distance > Math.abs(range - radius)) {
    const toCamera = Math.atan2(east, north) + Math.PI
    const half = arccos((distance ** 2 + radius ** 2 - range ** 2) / (2 * distance * radius))
    addBreak(toCamera - half)
    addBreak(toCamera + half)
  }
  addRayBreaks(disc, bearing - halfAngle)
  addRayBreaks(disc, bearing + halfAngle)
}

/** Twice the area, by Green's theorem round the shared region: its straight sides pass through the camera and add nothing. */
const twiceConeArea = (disc: DiscBeforeCamera): number => {
  const { east, north, radius, range, bearing, halfAngle } = disc
  const distance = Math.hypot(east, north)
  const ahead = wrap(Math.atan2(east, north) - bearing)
  let sum = 0
  if (range + distance <= radius) sum += range * range * 2 * halfAngle
  else if (Math.abs(range - distance) < radius) {
    sum += range * range * sharedAngle(ahead, arccos((distance ** 2 + range ** 2 - radius ** 2) / (2 * distance * range)), halfAngle)
  }
  findBreaks(disc, distance)
  let start = breakAt(breakCount - 1) - turn
  for (let index = 0; index < breakCount; index++) {
    const end = breakAt(index)
    const middle = (start + end) / 2
    const up = north + radius * Math.cos(middle)
    const right = east + radius * Math.sin(middle)
    if (Math.hypot(up, right) <= range && Math.abs(wrap(Math.atan2(right, up) - bearing)) <= halfAngle) {
      sum += radius * (radius * (end - start) + north * (Math.sin(end) - Math.sin(start)) - east * (Math.cos(end) - Math.cos(start)))
    }
    start = end
  }
  return sum
}

/** The share, 0…1, of the disc (`radius` > 0) that lies within range and cone. Closed form. */
export const shareInView = (disc: DiscBeforeCamera): number => {
  const { east, north, radius, range, bearing, halfAngle } = disc
  const distance = Math.hypot(east, north)
  if (distance >= radius + range) return 0
  const whole = Math.PI * radius * radius
  if (halfAngle >= Math.PI) return lensArea(radius, range, distance) / whole
  if (distance > radius) {
    const off = Math.abs(wrap(Math.atan2(east, north) - bearing))
    const width = Math.asin(radius / distance)
    if (off - width >= halfAngle && off + width <= turn - halfAngle) return 0
    if (off + width <= halfAngle && distance + radius <= range) return 1
  }
  return Math.min(1, Math.max(0, twiceConeArea(disc) / 2 / whole))
}

// Gauss rule of 3 points in the square of the radius, 8 angles, every other ring turned by half a step.
const rings = [[0.1127016653792583, 5 / 18], [0.5, 8 / 18], [0.8872983346207417, 5 / 18]] as const
const angles = 8
const offsets = rings.flatMap(([squared, weight], ring) => Array.from({ length: angles }, (_, step) => {
  const angle = (turn * (step + (ring % 2) / 2)) / angles
  return { east: Math.sqrt(squared) * Math.sin(angle), north: Math.sqrt(squared) * Math.cos(angle), weight: weight / angles }
}))

/**
 * `shareInView` when the camera stands anywhere within `error` metres of the origin, evenly.
 * The larger of the two discs is taken in closed form, the smaller one by a rule of 24 points (tested: error ≤ 0.02).
 */
export const shareInViewAround = (disc: DiscBeforeCamera, error: number, scratch: DiscBeforeCamera): number => {
  const { east, north, radius } = disc
  Object.assign(scratch, disc)
  scratch.radius = radius + error
  const loose = shareInView(scratch)
  if (error <= 0 || loose === 0 || loose === 1) return error > 0 ? loose : shareInView(disc)
  const small = Math.min(radius, error)
  scratch.radius = Math.max(radius, error)
  let sum = 0
  for (const at of offsets) {
    scratch.east = east + small * at.east
    scratch.north = north + small * at.north
    sum += at.weight * shareInView(scratch)
  }
  return Math.min(1, sum)
}
