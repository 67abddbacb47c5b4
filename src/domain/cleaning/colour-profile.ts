// An ICC profile (ICC.1) without names and dates: one of a screen holds its serial number. What colours are made of stays, byte for byte.
import { latinOf, need, u32 } from './copy-parts.ts'

/** Tags that a transformation of colours is made of, and what a viewer asks of lightness. */
const needed = new Set([
  'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC', 'wtpt', 'bkpt', 'chad', 'lumi', 'chrm', 'cicp', 'gamt',
  'A2B0', 'A2B1', 'A2B2', 'B2A0', 'B2A1', 'B2A2', 'D2B0', 'D2B1', 'D2B2', 'B2D0', 'B2D1', 'B2D2',
])

const headBytes = 128
/** Of the head: the program, the date, maker and model, who made it, the digest over it, and what is kept free behind it (section 7.2). */
const told = [[4, 8], [24, 36], [48, 56], [80, 128]] as const
/** More than any profile has. */
const mostTags = 200

/** The profile with zeros in the place of everything that is not needed; refuses one whose tags lie outside of it. */
export const cleanedProfile = (profile: Uint8Array): Uint8Array => {
  need(u32(profile, 0) === profile.length && latinOf(profile.subarray(36, 40)) === 'acsp')
  const count = u32(profile, headBytes)
  need(count <= mostTags)
  const clean = new Uint8Array(profile.length)
  const keep = (from: number, to: number): void => clean.set(profile.subarray(from, to), from)
  keep(0, headBytes + 4 + 12 * count)
  for (const [from, to] of told) clean.fill(0, from, to)
  for (let index = 0; index < count; index++) {
    const entry = headBytes + 4 + 12 * index
    const [at, length] = [u32(profile, entry + 4), u32(profile, entry + 8)]
    need(at >= headBytes + 4 + 12 * count && length >= 8 && at + length <= profile.length)
    // Of a text its type alone: a tag without one is no profile.
    keep(at, needed.has(latinOf(profile.subarray(entry, entry + 4))) ? at + length : at + 4)
  }
  return clean
}
