// Where was it recorded? What the device wrote of its position and direction, each with how far it may be off.
import type { Degrees, Metres } from '../brand.ts'
import { degrees, metres } from '../brand.ts'
import type { PlacePrecision, Position } from '../time-and-place/place.ts'
import { numberTag, textTag } from './examination.ts'
import type { Facts, Tags } from './examination.ts'

/**
 * `error`: radius of the disc that holds the device, `stated` by it or `assumed` from the method. `bearing`: where the lens looked, clockwise from `north`.
 * `fieldOfView`: full horizontal angle from the focal length.
 */
export interface PlaceClaim {
  readonly field: string
  readonly said: string
  readonly method: 'satellite' | 'network' | 'unsaid'
  readonly position: Position
  readonly error: Metres
  readonly errorBasis: 'stated' | 'assumed'
  readonly precision: PlacePrecision
  readonly bearing: Degrees | null
  readonly north: 'true' | 'magnetic' | null
  readonly fieldOfView: Degrees | null
}

// Assumed: a telephone's satellite fix among houses, a cell or access point, a fix of an unsaid kind.
const assumedError = { satellite: 30, network: 1500, unsaid: 100 } as const

/** The coarsest word that still holds a disc of this radius (C16c). */
export const precisionOf = (error: Metres): PlacePrecision =>
  error <= 10 ? 'camera_view' : error <= 50 ? 'building' : error <= 200 ? 'block' : error <= 1000 ? 'street' : error <= 5000 ? 'district' : 'city'

// Null Island is what a device without a fix writes.
const isPosition = (lat: number, lon: number): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0)

const signed = (tags: Tags, name: 'Latitude' | 'Longitude', negative: 'S' | 'W'): number | null => {
  const value = numberTag(tags, `GPS:GPS${name}`)
  return value === null ? null : Math.abs(value) * (textTag(tags, `GPS:GPS${name}Ref`)?.text.toUpperCase().startsWith(negative) === true ? -1 : 1)
}

const methodOf = (tags: Tags): PlaceClaim['method'] => {
  const said = textTag(tags, 'GPS:GPSProcessingMethod')?.text ?? ''
  return /cell|network|wlan|wifi/i.test(said) ? 'network' : /gps|glonass|fused/i.test(said) ? 'satellite' : 'unsaid'
}

/** 36 mm is the width of the frame that the equivalent focal length refers to (CIPA DCG-001). */
const fieldOfView = (tags: Tags): Degrees | null => {
  const focal = numberTag(tags, 'ExifIFD:FocalLengthIn35mmFormat')
  return focal === null || focal <= 0 ? null : degrees(2 * Math.atan(18 / focal) * 180 / Math.PI)
}

const bearing = (tags: Tags): Pick<PlaceClaim, 'bearing' | 'north'> => {
  const value = numberTag(tags, 'GPS:GPSImgDirection')
  if (value === null || value < 0 || value > 360) return { bearing: null, north: null }
  return { bearing: degrees(value), north: textTag(tags, 'GPS:GPSImgDirectionRef')?.text.toUpperCase().startsWith('M') === true ? 'magnetic' : 'true' }
}

const claimOf = (tags: Tags, at: { readonly field: string; readonly said: string; readonly lat: number; readonly lon: number; readonly stated: number | null }): readonly PlaceClaim[] => {
  const { field, said, lat, lon, stated } = at
  if (!isPosition(lat, lon)) return []
  const method = methodOf(tags)
  const isStated = stated !== null && stated > 0
  const error = metres(isStated ? stated : assumedError[method])
  return [{
    field, said, method, error, errorBasis: isStated ? 'stated' : 'assumed', position: { lon: degrees(lon), lat: degrees(lat) },
    precision: precisionOf(error), ...bearing(tags), fieldOfView: fieldOfView(tags),
  }]
}

const exif = (tags: Tags): readonly PlaceClaim[] => {
  const lat = signed(tags, 'Latitude', 'S'), lon = signed(tags, 'Longitude', 'W')
  return lat === null || lon === null ? []
    : claimOf(tags, { field: 'GPS:GPSLatitude', said: `${lat} ${lon}`, lat, lon, stated: numberTag(tags, 'GPS:GPSHPositioningError') })
}

const moving = (tags: Tags): readonly PlaceClaim[] => {
  const found = textTag(tags, 'Keys:GPSCoordinates', 'UserData:GPSCoordinates', 'ItemList:GPSCoordinates')
  const [lat = Number.NaN, lon = Number.NaN] = found?.text.split(/[ ,]+/).map(Number) ?? []
  return found === null ? [] : claimOf(tags, { field: found.field, said: found.text, lat, lon, stated: numberTag(tags, 'Keys:LocationAccuracyHorizontal') })
}

/** Every position that the file carries; empty when it carries none that can be one. Never throws. */
export const proposePlace = (facts: Facts): readonly PlaceClaim[] => [...exif(facts.tags), ...moving(facts.tags)]
