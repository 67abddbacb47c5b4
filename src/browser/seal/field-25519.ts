// The field of Curve25519 (RFC 7748 section 4.1), as far as the two keys over it need it here.

export const p = 2n ** 255n - 19n

/** `base` to the power of `exponent`, modulo `p`. */
export const power = (base: bigint, exponent: bigint): bigint => {
  let [result, square] = [1n, base]
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % p
    square = (square * square) % p
  }
  return result
}
