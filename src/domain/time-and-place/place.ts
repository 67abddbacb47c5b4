// A place as a source gives it: a name, perhaps a position, always with how exact it is (domain.md, Place).
import type { Degrees, Metres } from '../brand.ts'

export type PlacePrecision = 'camera_view' | 'building' | 'block' | 'street' | 'district' | 'city' | 'region' | 'unknown'

/** WGS84, longitude before latitude wherever they are written as a pair (GeoJSON, RFC 7946). */
export interface Position {
  readonly lon: Degrees
  readonly lat: Degrees
}

/** `radius` bounds a uniform disc around `position`. A place without a position is a place all the same. */
export interface Place {
  readonly label: string
  /** Code of vocabulary C16b, or null when not said. */
  readonly kind: string | null
  readonly position: Position | null
  readonly radius: Metres | null
  readonly precision: PlacePrecision
  /** The town or village that a person took it for; absent: nobody chose one. */
  readonly settlement?: KnownSettlement
}

/** An entry of a list of places as it stood when it was chosen. All its names, so that a search in any spelling finds the place. */
export interface KnownSettlement {
  /** Whose list it is: the source of position and names. */
  readonly list: string
  readonly id: string
  readonly names: readonly [string, ...string[]]
  readonly region: { readonly be: string; readonly ru: string; readonly en: string } | null
}

/** What a camera sees: from its position, `bearing` clockwise from north, `fieldOfView` the full angle, up to `range`. */
export interface ViewCone {
  readonly position: Position
  /** Standard error of the position is taken as a uniform disc of this radius. */
  readonly positionError: Metres
  readonly bearing: Degrees | null
  readonly fieldOfView: Degrees | null
  readonly range: Metres
}
