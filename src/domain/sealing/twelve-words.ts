// Twelve words that a source keeps: 128 random bits in BIP-39 form, and the keys that come of them.
import type { LookupId } from '../brand.ts'
import { parseLookupId } from '../brand.ts'
import type { Primitives } from '../primitives.ts'
import type { Result } from '../problem.ts'
import { ok, refuse } from '../problem.ts'

/** A list of 2,048 words that differ in their first four letters (BIP-39). */
export type WordList = readonly string[]

const wordAt = (list: WordList, index: number): string => list.slice(index, index + 1).join('')

/** The twelve words of 16 random bytes: 128 bits and 4 bits of SHA-256, eleven bits a word (BIP-39). */
export const wordsOf = (entropy: Uint8Array, list: WordList, { sha256 }: Pick<Primitives, 'sha256'>): readonly string[] => {
  if (entropy.length !== 16 || list.length !== 2048) throw new RangeError('twelve words are made of 16 bytes and a list of 2048')
  const bits = [...entropy, ...sha256(entropy).subarray(0, 1)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: 12 }, (_, word) => wordAt(list, Number.parseInt(bits.slice(word * 11, word * 11 + 11), 2)))
}

/**
 * The 16 bytes behind words as a person types them: any case, spaces, commas, line breaks and numbering; four letters of a word are enough.
 * `words-mistyped` for any other number of words, an unknown word or a wrong checksum.
 */
export const parseWords = (text: string, list: WordList, { sha256 }: Pick<Primitives, 'sha256'>): Result<Uint8Array> => {
  const typed = text.toLowerCase().split(/[^a-z]+/).filter((word) => word !== '')
  const numbers = typed.map((word) => {
    const exact = list.indexOf(word)
    return exact >= 0 || word.length < 4 ? exact : list.findIndex((known) => known.slice(0, 4) === word.slice(0, 4))
  })
  if (numbers.length !== 12 || numbers.includes(-1)) return refuse('words-mistyped')
  const bits = numbers.map((number) => number.toString(2).padStart(11, '0')).join('')
  const entropy = Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(bits.slice(index * 8, index * 8 + 8), 2))
  const same = wordsOf(entropy, list, { sha256 }).every((word, index) => list.indexOf(word) === numbers[index])
  return same ? ok(entropy) : refuse('words-mistyped')
}

/** Two different places of 1 to 12, the smaller first, of two random bytes: which words a source is asked for, to see that the paper is right. */
export const twoPlaces = ([one = 0, other = 0]: Uint8Array): readonly [number, number] => {
  const first = one % 12
  const second = (first + 1 + (other % 11)) % 12
  return [Math.min(first, second) + 1, Math.max(first, second) + 1]
}

/** What comes of the words at one intake. */
export interface SourceKeys {
  /** Where the replies lie. */
  readonly lookupId: LookupId
  /** 32 bytes for `Sealer.identityFromSeed`: what replies are sealed to. */
  readonly seed: Uint8Array
  /** Seed of the Ed25519 key that shows a court who holds an attestation; it opens nothing. */
  readonly holderSeed: Uint8Array
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The holder's seed without the pepper: after twenty years the words and the attestation must be enough, whatever became of the intake. */
export const holderSeedOf = (entropy: Uint8Array, { hkdf }: Pick<Primitives, 'hkdf'>): Uint8Array => hkdf(entropy, new Uint8Array(0), 'kniha.org/v1/attestation-holder', 32)

/** HKDF-SHA-256 of the 16 bytes, a label for each, and the intake's own pepper as salt, so that words mean nothing at another intake. */
export const sourceKeys = (entropy: Uint8Array, pepper: Uint8Array, { hkdf }: Pick<Primitives, 'hkdf'>): SourceKeys => {
  const lookupId = parseLookupId(hex(hkdf(entropy, pepper, 'kniha.org/v1/source-look-up', 32)))
  if (lookupId === null) throw new RangeError('hkdf did not return 32 bytes')
  return { lookupId, seed: hkdf(entropy, pepper, 'kniha.org/v1/source-identity', 32), holderSeed: holderSeedOf(entropy, { hkdf }) }
}
