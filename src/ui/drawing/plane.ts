// Geometry of the map sketch, in metres east and north of its centre.

/** Metres east and north of the centre. */
export interface PlanePoint {
  readonly east: number
  readonly north: number
}

/** The point `distance` metres away at `bearing` degrees clockwise from north. */
export const towards = (from: PlanePoint, bearing: number, distance: number): PlanePoint => ({
  east: from.east + distance * Math.sin((bearing * Math.PI) / 180),
  north: from.north + distance * Math.cos((bearing * Math.PI) / 180),
})

/** The largest of 1, 2, 5 × 10ⁿ that is not above `limit`: lengths for a scale bar. */
export const roundLength = (limit: number): number => {
  const power = 10 ** Math.floor(Math.log10(limit))
  return ([5, 2, 1].find((factor) => factor * power <= limit) ?? 1) * power
}
