// What a person types to open a sealed file: a key, several, or the twelve words with the number of a register.
import { parseHex } from '../custody/bytes.ts'
import type { Primitives } from '../primitives.ts'
import { parseWords, sourceKeys } from '../sealing/twelve-words.ts'
import type { SourceKeys, WordList } from '../sealing/twelve-words.ts'

/** Texts that have the form of a key, in the order in which they stand; whether they are mistyped shows only when they are used. */
export const identitiesIn = (text: string): readonly string[] => text.toUpperCase().match(/AGE-SECRET-KEY-PQ-1[0-9A-Z]+/g) ?? []

export type TypedKey =
  | { readonly kind: 'identities'; readonly identities: readonly string[] }
  /** What the replies of one register are sealed to, and where they lie. */
  | { readonly kind: 'words'; readonly holder: SourceKeys }

/** Why nothing came of it, by the name of its sentence. */
export type NotAKey = 'notAKey' | 'needNumber'

/** `number`: the pepper of a register in hexadecimal; needed for words alone. */
export const parseTypedKey = ({ typed, number }: { readonly typed: string; readonly number: string }, list: WordList, primitives: Pick<Primitives, 'sha256' | 'hkdf'>): TypedKey | NotAKey => {
  const identities = identitiesIn(typed)
  if (identities.length > 0) return { kind: 'identities', identities }
  const [entropy, pepper] = [parseWords(typed, list, primitives), parseHex(number.trim().toLowerCase())]
  if (!entropy.ok) return 'notAKey'
  return pepper?.length === 32 ? { kind: 'words', holder: sourceKeys(entropy.value, pepper, primitives) } : 'needNumber'
}
