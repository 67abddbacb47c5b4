// A person's signing key: six drawn words become an Ed25519 seed in the browser. The server sees neither words nor seed.
import { joinBytes, utf8 } from '../custody/bytes.ts'
import { canonicalJson } from '../custody/canonical-json.ts'
import type { Primitives } from '../primitives.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import type { WordList } from '../sealing/twelve-words.ts'
import { digitGroups } from './digit-groups.ts'

const signingWords = 6

/** Random bytes that `drawSigningWords` takes: 66 of their bits count. */
export const signingEntropy = 2 * signingWords

/** How a seed comes of the words: scrypt (RFC 7914) with 64 MiB, so that 66 bits cost like 82. */
export const keyStretch = { N: 2 ** 16, r: 8, p: 1, dkLen: 32 } as const

/** Six words, eleven bits each. Throws on another length or list: then bits would be missing. */
export const drawSigningWords = (random: Uint8Array, list: WordList): readonly string[] => {
  if (random.length !== signingEntropy || list.length !== 2048) throw new RangeError('six words are drawn of 12 bytes and a list of 2048')
  const bytes = new DataView(random.buffer, random.byteOffset, random.length)
  // 2,048 divides 65,536: no word is likelier than another.
  return Array.from({ length: signingWords }, (_, word) => list[bytes.getUint16(word * 2) % 2048] ?? '')
}

/** The words as they were drawn, of what a person types: any case and spaces; four letters of a word are enough. `words-mistyped` for anything else. */
export const parseSigningWords = (typed: string, list: WordList): Result<string> => {
  const words = typed.toLowerCase().split(/[^a-z]+/).filter((word) => word !== '')
    .map((word) => (list.includes(word) || word.length < 4 ? word : list.find((known) => known.slice(0, 4) === word.slice(0, 4)) ?? word))
  return words.length === signingWords && words.every((word) => list.includes(word)) ? ok(words.join(' ')) : refuse('words-mistyped')
}

/** What scrypt is given: the staff id is the salt, so that the same words are another key for somebody else. */
export const stretchInput = (words: string, staff: string): { readonly password: Uint8Array; readonly salt: Uint8Array } =>
  ({ password: utf8(words), salt: utf8(`kniha-signing-key-v1|${staff}`) })

/**
 * Twenty digits (66 bits) that name a key: the person reads them out, whoever signs types them. Digits, because colleagues who speak
 * different languages compare them by voice.
 */
export const controlNumber = (publicKey: string, staff: string, { sha256 }: Pick<Primitives, 'sha256'>): string => {
  const digest = sha256(joinBytes(utf8(`kniha-control-number-v1|${staff}|`), utf8(publicKey)))
  return digitGroups(digest, { count: 20, group: 4 })
}

/** What a person signs with the own key to make factors the own: `verifier` is that of `verifierOf`. */
export const signInStatement = (staff: string, verifier: string): Uint8Array =>
  utf8(canonicalJson({ format: 'kniha-sign-in-v2', staff, verifier }))
