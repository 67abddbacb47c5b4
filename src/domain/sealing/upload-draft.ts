// The draft of an upload: what its sender needs to go on with it after a reload, and keys that fit one plaintext alone.
import type { DraftToken, Id, LookupId } from '../brand.ts'
import { parseDraftToken, parseId, parseLookupId } from '../brand.ts'
import { hexOf } from '../custody/bytes.ts'
import type { Primitives } from '../primitives.ts'
import type { Result } from '../problem.ts'
import { ok, refuse } from '../problem.ts'

const encoder = new TextEncoder()

/** Where the draft of a token lies: nobody finds a token for a place that he chose. */
export const draftPlace = (token: DraftToken, { sha256 }: Pick<Primitives, 'sha256'>): LookupId => {
  const place = parseLookupId(hexOf(sha256(encoder.encode(`kniha.org/v1/draft ${token}`))))
  if (place === null) throw new RangeError('sha256 did not return 32 bytes')
  return place
}

/** What comes of the words for drafts, apart from what replies are looked up with and sealed to. */
export interface DraftKeys {
  readonly token: DraftToken
  readonly lookupId: LookupId
  /** 32 bytes of the identity that drafts are sealed to. Nobody but the holder of the words knows even its public half, so nobody else makes one that opens. */
  readonly seed: Uint8Array
}

/** HKDF-SHA-256 of the 16 bytes behind the words, salted like the keys of replies. */
export const draftKeys = (entropy: Uint8Array, pepper: Uint8Array, primitives: Pick<Primitives, 'hkdf' | 'sha256'>): DraftKeys => {
  const token = parseDraftToken(hexOf(primitives.hkdf(entropy, pepper, 'kniha.org/v1/draft-token', 32)))
  if (token === null) throw new RangeError('hkdf did not return 32 bytes')
  return { token, lookupId: draftPlace(token, primitives), seed: primitives.hkdf(entropy, pepper, 'kniha.org/v1/draft-identity', 32) }
}

/** What a file is sealed with. */
export interface UploadKeys {
  /** 16 bytes, age's file key. */
  readonly fileKey: Uint8Array
  /** 16 bytes that the payload begins with. */
  readonly nonce: Uint8Array
}

/**
 * Keys made of a secret of this upload (32 random bytes) and of all that is sealed: other plaintext has other keys, whatever a server says
 * of what it holds and whatever a page forgot to compare. One key never meets two plaintexts.
 */
export const uploadKeys = (
  secret: Uint8Array, { file, provenance }: { readonly file: Uint8Array; readonly provenance: Uint8Array }, { hkdf, sha256 }: Pick<Primitives, 'hkdf' | 'sha256'>,
): UploadKeys => {
  const content = new Uint8Array([...file, ...sha256(provenance)])
  return { fileKey: hkdf(secret, content, 'kniha.org/v1/upload-file-key', 16), nonce: hkdf(secret, content, 'kniha.org/v1/upload-nonce', 16) }
}

/** What the answers beside the file are sealed with in the draft, 32 bytes: who has the words and not the file reads none of them. */
export const answersKey = (secret: Uint8Array, file: Uint8Array, { hkdf }: Pick<Primitives, 'hkdf'>): Uint8Array =>
  hkdf(secret, file, 'kniha.org/v1/draft-answers', 32)

/** The content of a draft. Nothing in it tells what the file is. */
export interface UploadDraft {
  readonly id: Id<'submission'>
  readonly secret: Uint8Array
  /** `packAnswers`, sealed with `answersKey`. */
  readonly answers: Uint8Array
}

const idLength = 36
const secretLength = 32

/** id (36 letters) ‖ secret (32) ‖ sealed answers. */
export const packDraft = ({ id, secret, answers }: UploadDraft): Uint8Array => new Uint8Array([...encoder.encode(id), ...secret, ...answers])

/** Reads a draft; `not-readable` for an emptied one and for anything else. */
export const unpackDraft = (content: Uint8Array): Result<UploadDraft> => {
  const id = parseId<'submission'>(new TextDecoder().decode(content.subarray(0, idLength)))
  const secret = content.slice(idLength, idLength + secretLength)
  return id === null || secret.length !== secretLength ? refuse('not-readable') : ok({ id, secret, answers: content.slice(idLength + secretLength) })
}

/** What the sealed file begins with (age header and nonce), and the answers beside the file. */
export interface UploadAnswers {
  readonly start: Uint8Array
  readonly provenance: Uint8Array
}

/** length of start (2 bytes, big end first) ‖ start ‖ provenance. */
export const packAnswers = ({ start, provenance }: UploadAnswers): Uint8Array => new Uint8Array([start.length >> 8, start.length & 0xff, ...start, ...provenance])

/** Reads what `packAnswers` wrote and a tag vouched for. */
export const unpackAnswers = (plain: Uint8Array): UploadAnswers => {
  const end = 2 + new DataView(plain.buffer, plain.byteOffset).getUint16(0)
  return { start: plain.slice(2, end), provenance: plain.slice(end) }
}
