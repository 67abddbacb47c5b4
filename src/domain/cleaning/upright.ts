// Which way up a photograph is shown, and nothing else: the one word of Exif without which a copy would lie on its side.
import { orientationOf } from '../intake/tiff-traces.ts'
import { latinBytes } from './copy-parts.ts'

/** Big end first, one directory of one entry: Orientation (0x0112), a short (TIFF 6.0 section 2). */
const block = (orientation: number): Uint8Array => new Uint8Array([...latinBytes('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01'), 0, orientation, 0, 0, 0, 0, 0, 0])

/** What stands in the place of a block of Exif; `null` where the picture lies as it is stored. */
export const uprightBlock = (tiff: Uint8Array): Uint8Array | null => {
  const orientation = orientationOf(tiff)
  return orientation === null || orientation < 2 || orientation > 8 ? null : block(orientation)
}
