// The keys behind the twelve words, made and kept in this page alone.
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { holderDigest } from '../../domain/attestation/holder.ts'
import type { Envelope } from '../../domain/intake/sealed-by.ts'
import type { Result } from '../../domain/problem.ts'
import { ok } from '../../domain/problem.ts'
import { wordsOfForm } from '../../domain/sealing/submission.ts'
import { parseWords, sourceKeys, wordsOf } from '../../domain/sealing/twelve-words.ts'
import { draftKeys } from '../../domain/sealing/upload-draft.ts'
import type { DraftKeys } from '../../domain/sealing/upload-draft.ts'
import type { SourceKeys } from '../../domain/sealing/twelve-words.ts'
import type { Primitives } from '../../domain/primitives.ts'
import { isoDay } from '../../domain/time-and-place/civil-time.ts'
import { recipientOfSeed } from './age-file.ts'
import { ed25519PublicKey } from './holder-key.ts'
import { wordList } from './word-list.ts'

/** Everything under one set of words, in the memory of this page alone. */
export interface Holder {
  readonly keys: SourceKeys
  readonly draft: DraftKeys
  readonly words: readonly string[]
}

export const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

export const utf8 = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** The part of `Primitives` that a sealing page needs: signatures would double its weight. */
export const sealPrimitives: Pick<Primitives, 'sha256' | 'hkdf' | 'hmacSha256'> = {
  sha256: (bytes) => sha256(bytes),
  hmacSha256: (key, bytes) => hmac(sha256, key, bytes),
  hkdf: (key, salt, info, length) => hkdf(sha256, key, salt, new TextEncoder().encode(info), length),
}

const holderBehind = (entropy: Uint8Array, pepper: Uint8Array): Holder =>
  ({ keys: sourceKeys(entropy, pepper, sealPrimitives), draft: draftKeys(entropy, pepper, sealPrimitives), words: wordsOf(entropy, wordList, sealPrimitives) })

/** The holder that a new form makes: its words are drawn here and known to nobody else. */
export const newHolder = (secret: Uint8Array, pepper: Uint8Array): Holder => holderBehind(wordsOfForm(secret, sealPrimitives), pepper)

/** The holder of words as typed. */
export const holderOf = (typed: string, pepper: Uint8Array): Result<Holder> => {
  const entropy = parseWords(typed, wordList, sealPrimitives)
  return entropy.ok ? ok(holderBehind(entropy.value, pepper)) : entropy
}

/** What each bundle says of itself; the day is that of this device. */
export const envelopeOf = ({ keys }: Holder): Envelope => ({ lookupId: keys.lookupId, sealedBy: 'browser', writtenOn: isoDay(Date.now()) })

/** What the log says of this holder, for a court (decision 10). */
export const digestOfHolder = ({ holderSeed }: SourceKeys): string => holderDigest(ed25519PublicKey(holderSeed), sealPrimitives)

/** What replies are sealed to. */
export const recipientOf = ({ seed }: SourceKeys): string => recipientOfSeed(seed)
