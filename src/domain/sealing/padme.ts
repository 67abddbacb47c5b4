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

/** Sizes for what people write, in bytes: the questions of one door or another, a name or none, are all within the first. */
const wideSizes = [16_384, 65_536, 262_144, 1_048_576] as const

/** The padded length of something written: one of few sizes, PADMÉ above a mebibyte. */
export const wideSize = (length: number): number => wideSizes.find((size) => length <= size) ?? padme(length)

/** JSON in UTF-8, with spaces behind it up to the size that `size` says for its length; every reader of JSON passes over them. */
export const spacedJson = (json: string, size: (length: number) => number): Uint8Array<ArrayBuffer> => {
  const text = new TextEncoder().encode(json)
  const spaced = new Uint8Array(size(text.length)).fill(0x20)
  spaced.set(text)
  return spaced
}
