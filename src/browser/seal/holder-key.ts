// The Ed25519 public key of a seed (RFC 8032 section 5.1.5) in the browser: all that a page needs of that curve, in place of 10 KB of a library.
import { sha512 } from '@noble/hashes/sha2.js'
import { p, power } from './field-25519.ts'

const mod = (value: bigint): bigint => ((value % p) + p) % p
const inverse = (value: bigint): bigint => power(mod(value), p - 2n)

/** Extended coordinates: x = X/Z, y = Y/Z, T = XY/Z. */
type Point = readonly [x: bigint, y: bigint, z: bigint, t: bigint]

const d = mod(-121665n * inverse(121666n))
const [baseX, baseY] = [15112221349535400772501151409588531511454012693041857206046113283949847762202n, mod(4n * inverse(5n))]

const add = ([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point => {
  const [a, b, c, e] = [mod((y1 - x1) * (y2 - x2)), mod((y1 + x1) * (y2 + x2)), mod(2n * d * t1 * t2), mod(2n * z1 * z2)]
  const [f, g, h, i] = [b - a, e - c, e + c, b + a]
  return [mod(f * g), mod(h * i), mod(g * h), mod(f * i)]
}

const numberOf = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)

/** The 32 bytes of the public key. */
export const ed25519PublicKey = (seed: Uint8Array): Uint8Array => {
  const half = sha512(seed).slice(0, 32)
  const scalar = (numberOf(half) & (2n ** 254n - 8n)) | 2n ** 254n
  let sum: Point = [0n, 1n, 1n, 0n]
  let doubled: Point = [baseX, baseY, 1n, mod(baseX * baseY)]
  for (let left = scalar; left > 0n; left >>= 1n) {
    // The same work for each bit, as far as a script can promise that.
    const added = add(sum, doubled)
    if (left & 1n) sum = added
    doubled = add(doubled, doubled)
  }
  const [x, y, z] = sum
  const shrink = inverse(z)
  const encoded = mod(y * shrink) | ((mod(x * shrink) & 1n) << 255n)
  return Uint8Array.from({ length: 32 }, (_, index) => Number((encoded >> BigInt(8 * index)) & 0xffn))
}
