// Bech32 (BIP-173) without its limit of 90 characters, as age writes keys.

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** What the five bits that leave the sum add to it, for each of their 32 values. */
const mixes = Int32Array.from({ length: 32 }, (_, top) => generator.reduce((mix, word, bit) => ((top >> bit) & 1 ? mix ^ word : mix), 0))

/** A recipient has two thousand letters, and each report is sealed to some: a loop, for a closure for each letter costs as much as the sealing. */
const polymod = (prefix: readonly number[], words: ArrayLike<number>): number => {
  let sum = 1
  const take = (value: number): void => { sum = ((sum & 0x1ffffff) << 5) ^ value ^ (mixes[sum >> 25] ?? 0) }
  for (const value of prefix) take(value)
  for (let at = 0; at < words.length; at++) take(words[at] ?? 0)
  return sum
}

const expand = (prefix: string): readonly number[] => {
  const codes = Array.from(prefix, (letter) => letter.charCodeAt(0))
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
}

/** Groups bits anew, low-level form of BIP-173 `convertbits`; `null` when the padding is not zero or a whole group too long. */
const regroup = (values: Iterable<number>, from: number, to: number, pad: boolean): number[] | null => {
  const out: number[] = []
  let held = 0
  let bits = 0
  for (const value of values) {
    held = ((held << from) | value) & 0xffff
    bits += from
    while (bits >= to) {
      bits -= to
      out.push((held >> bits) & (2 ** to - 1))
    }
  }
  const left = held & (2 ** bits - 1)
  if (pad) return bits === 0 ? out : [...out, left << (to - bits)]
  return bits >= from || left !== 0 ? null : out
}

/** Lower-case text of prefix and bytes. */
export const encodeBech32 = (prefix: string, bytes: Uint8Array): string => {
  const words = regroup(bytes, 8, 5, true) ?? []
  const sum = polymod(expand(prefix), [...words, 0, 0, 0, 0, 0, 0]) ^ 1
  const check = [25, 20, 15, 10, 5, 0].map((shift) => (sum >> shift) & 31)
  return `${prefix}1${[...words, ...check].map((word) => alphabet.charAt(word)).join('')}`
}

/** The bytes behind a text with this lower-case prefix; `null` when anything is not as it is written by `encodeBech32`. */
export const decodeBech32 = (prefix: string, text: string): Uint8Array | null => {
  if (!text.startsWith(`${prefix}1`)) return null
  const words = new Int8Array(text.length - prefix.length - 1)
  for (let at = 0; at < words.length; at++) words[at] = alphabet.indexOf(text.charAt(prefix.length + 1 + at))
  if (words.length < 6 || words.includes(-1) || polymod(expand(prefix), words) !== 1) return null
  const bytes = regroup(words.subarray(0, -6), 5, 8, false)
  return bytes === null ? null : Uint8Array.from(bytes)
}
