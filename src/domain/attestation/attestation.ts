// The attestation of decision 10: the log says that a report of the holder of these words was collected on that day. Formats: docs/design/attestation.md.
import { base64Of, hexOf, joinBytes, parseBase64, parseUtf8, utf8 } from '../custody/bytes.ts'
import { canonicalJson, isJsonObject, parseCanonicalObject } from '../custody/canonical-json.ts'
import { entryObject, parseEntry, type ProvenEntry } from '../export/proven-entry.ts'
import type { Primitives, SecretPrimitives } from '../primitives.ts'
import { holderDigest } from './holder.ts'

const keyLength = 32
const answerLength = keyLength + 64

/** The parts of the file: one signed checkpoint, and the entries that are proven against it, `index` rising. */
export interface Attestation {
  readonly checkpoint: string
  readonly entries: readonly ProvenEntry[]
}

/** The whole file: one line of canonical JSON. */
export const formatAttestation = ({ checkpoint, entries }: Attestation): string =>
  `${canonicalJson({ format: 'kniha-attestation', version: 1, checkpoint, entries: entries.map(entryObject) })}\n`

/** Reads a file that is exactly as `formatAttestation` writes it; `null` for anything else. */
export const parseAttestation = (bytes: Uint8Array): Attestation | null => {
  const text = parseUtf8(bytes) ?? ''
  const { checkpoint, entries: list } = parseCanonicalObject(text.slice(0, -1)) ?? {}
  if (typeof checkpoint !== 'string' || !Array.isArray(list)) return null
  const entries = list.map((entry) => (isJsonObject(entry) ? parseEntry(canonicalJson(entry)) : null)).filter((entry) => entry !== null)
  const read = { checkpoint, entries }
  return formatAttestation(read) === text ? read : null
}

/** What the holder signs: this attestation, and a text that whoever asks has chosen anew. */
const answerStatement = (attestation: Uint8Array, challenge: string, { sha256 }: Pick<Primitives, 'sha256'>): Uint8Array =>
  utf8(`kniha.org/v1/attestation-answer\n${hexOf(sha256(attestation))}\n${challenge.trim()}\n`)

/** A challenge and what was answered to it. */
export interface Answered {
  readonly challenge: string
  readonly answer: string
}

/** The holder's answer: his public key and his signature, in base64. It tells nothing of the words and fits no other challenge. */
export const answerChallenge = (attestation: Uint8Array, challenge: string, by: { readonly holderSeed: Uint8Array; readonly primitives: SecretPrimitives }): string => {
  const { ed25519PublicKey, ed25519Sign } = by.primitives
  return base64Of(joinBytes(ed25519PublicKey(by.holderSeed), ed25519Sign(by.holderSeed, answerStatement(attestation, challenge, by.primitives))))
}

/** True when the answer comes from the key that the log named on the day of the report. */
export const isAnswered = (attestation: Uint8Array, holder: string, { challenge, answer, primitives }: Answered & { readonly primitives: Pick<Primitives, 'sha256' | 'ed25519Verify'> }): boolean => {
  const bytes = parseBase64(answer.trim())
  if (bytes?.length !== answerLength || challenge.trim() === '') return false
  const publicKey = bytes.subarray(0, keyLength)
  return holderDigest(publicKey, primitives) === holder && primitives.ed25519Verify(publicKey, answerStatement(attestation, challenge, primitives), bytes.subarray(keyLength))
}
