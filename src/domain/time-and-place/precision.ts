// How far off a place may be when nobody said: radii by precision (C16c), with the reason for each.
import { metres } from '../brand.ts'
import type { Metres } from '../brand.ts'
import type { Place, PlacePrecision, Position } from './place.ts'

/** A uniform disc. */
export interface Disc {
  readonly position: Position
  readonly radius: Metres
}

/** Proposed radii; a radius that a person gave always wins. `null`: too wide to match by itself. */
export const defaultRadius: Readonly<Record<PlacePrecision, { readonly radius: Metres | null; readonly reason: string }>> = {
  camera_view: { radius: metres(10), reason: 'C16c: camera view ≤ 10 m' },
  building: { radius: metres(40), reason: 'half the diagonal of a slab of 70 × 30 m' },
  block: { radius: metres(150), reason: 'half the diagonal of a city block of 200 × 200 m' },
  street: { radius: metres(500), reason: 'half of a street of 1 km' },
  district: { radius: metres(4_000), reason: 'a district of Minsk covers 20 to 60 km²' },
  city: { radius: metres(12_000), reason: 'Minsk within its ring road covers 350 km²' },
  region: { radius: null, reason: 'a voblast covers 25,000 to 40,000 km²: every recording of it would fit' },
  unknown: { radius: null, reason: 'nothing is known' },
}

/** The disc in which a place lies; null when it has no position or is too vague to match by itself. */
export const discOf = ({ position, radius, precision }: Place): Disc | null => {
  const reach = radius ?? defaultRadius[precision].radius
  return position === null || reach === null ? null : { position, radius: reach }
}
