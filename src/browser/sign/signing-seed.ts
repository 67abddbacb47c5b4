// The seed of a person's signing key, stretched out of six words in this page alone.
import { ed25519 } from '@noble/curves/ed25519.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { drawSigningWords, keyStretch, parseSigningWords, signingEntropy, stretchInput } from '../../domain/access/signing-key.ts'
import { hexOf } from '../../domain/custody/bytes.ts'
import type { Result } from '../../domain/problem.ts'

export interface SigningKey {
  /** Hexadecimal. */
  readonly publicKey: string
  /** Signature over the bytes, hexadecimal. */
  readonly sign: (bytes: Uint8Array) => string
}

export const drawWords = (): readonly string[] => drawSigningWords(crypto.getRandomValues(new Uint8Array(signingEntropy)), wordlist)
export const readWords = (typed: string): Result<string> => parseSigningWords(typed, wordlist)

/** Takes about a second; the page stays alive meanwhile. */
export const signingKey = async (words: string, staff: string): Promise<SigningKey> => {
  const { password, salt } = stretchInput(words, staff)
  const seed = await scryptAsync(password, salt, keyStretch)
  return { publicKey: hexOf(ed25519.getPublicKey(seed)), sign: (bytes) => hexOf(ed25519.sign(bytes, seed)) }
}
