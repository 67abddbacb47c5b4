// PADMÉ: pads a length so that little of the true size shows (Nikitin et al. 2019, "Reducing Metadata Leakage from Encrypted Files").

/** Nothing sealed is smaller than this plaintext, in bytes. */
export const smallestPlaintext = 4096

/** The padded length in bytes: at least `smallestPlaintext`, at most 12 % more than `length`, whole tar blocks of 512. Throws on no length. */
export const padme = (length: number): number => {
  if (!Number.isSafeInteger(length) || length < 0) throw new RangeError('a length is a whole number of bytes')
  const atLeast = Math.max(length, smallestPlaintext)
  const exponent = Math.floor(Math.log2(atLeast))
  const keptBits = Math.floor(Math.log2(exponent)) + 1
  const step = Math.max(2 ** (exponent - keptBits), 512)
  return Math.ceil(atLeast / step) * step
}
