// C2SP signed-note with Ed25519: verifier keys, signing, opening. The custody log signs its checkpoints so.
import { ok, refuse, type Result } from '../problem.ts'
import type { Primitives, SecretPrimitives } from '../primitives.ts'
import { base64Of, hexOf, joinBytes, parseBase64, parseHex, sameBytes, utf8 } from './bytes.ts'

type Hash = Pick<Primitives, 'sha256'>

/** Who signs: a name (for a log its origin) and a raw Ed25519 public key of 32 bytes. */
export interface VerifierKey { readonly name: string; readonly publicKey: Uint8Array }

/** One signature line; `keyId` 4 bytes, `signature` what follows it. */
export interface NoteSignature { readonly name: string; readonly keyId: Uint8Array; readonly signature: Uint8Array }

/** `text` ends in a newline and holds all that is signed. */
export interface Note { readonly text: string; readonly signatures: readonly NoteSignature[] }

const algorithm = Uint8Array.of(1)
const isName = (name: string): boolean => /^[^\s+\p{C}]+$/u.test(name)
const isPlainText = (text: string): boolean => !/[\u0000-\u0009\u000b-\u001f\u007f]|\p{Surrogate}/u.test(text)

/** SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), first 4 bytes. */
const keyIdOf = (p: Hash, { name, publicKey }: VerifierKey): Uint8Array =>
  p.sha256(joinBytes(utf8(`${name}\n`), algorithm, publicKey)).subarray(0, 4)

/** `name+hexid+base64(0x01 ‖ public key)`, the form in which a log key is published. Throws RangeError on a name with spaces or a plus. */
export const formatVerifierKey = (p: Hash, key: VerifierKey): string => {
  if (!isName(key.name)) throw new RangeError('not the name of a key')
  return `${key.name}+${hexOf(keyIdOf(p, key))}+${base64Of(joinBytes(algorithm, key.publicKey))}`
}

/** Reads a verifier key; a byte order mark, spaces, tabs and line ends around it are allowed. Refused (`not-readable`): another algorithm, another length, a key id that does not fit. */
export const parseVerifierKey = (p: Hash, text: string): Result<VerifierKey> => {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.replace(/^\ufeff?[ \t\r\n]*/, '').replace(/[ \t\r\n]+$/, '')) ?? []
  if (name === undefined || id === undefined || encoded === undefined || !isName(name)) return refuse('not-readable')
  const bytes = parseBase64(encoded)
  if (bytes?.length !== 33 || bytes.at(0) !== 1) return refuse('not-readable')
  const key = { name, publicKey: bytes.slice(1) }
  return hexOf(keyIdOf(p, key)) === id ? ok(key) : refuse('not-readable')
}

/** The whole public key in hexadecimal: 32 bytes are no longer than a digest of them, and a signature can be checked against it. */
export const fingerprintOf = ({ publicKey }: VerifierKey): string => hexOf(publicKey)

/** Reads a fingerprint (64 hexadecimal digits) back into the key of that name; `null` when it is none. */
export const keyOfFingerprint = (name: string, fingerprint: string): VerifierKey | null => {
  const publicKey = parseHex(fingerprint)
  return publicKey?.length === 32 && isName(name) ? { name, publicKey } : null
}

/** Signs a text (must end in a newline, no other control characters, else RangeError) by the 32-byte seed. Returns the whole note. */
export const signNote = (p: SecretPrimitives, text: string, signer: { readonly name: string; readonly seed: Uint8Array }): string => {
  if (!text.endsWith('\n') || !isPlainText(text) || !isName(signer.name)) throw new RangeError('not the text of a note')
  const id = keyIdOf(p, { name: signer.name, publicKey: p.ed25519PublicKey(signer.seed) })
  return `${text}\n— ${signer.name} ${base64Of(joinBytes(id, p.ed25519Sign(signer.seed, utf8(text))))}\n`
}

const parseSignature = (line: string): NoteSignature | null => {
  const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? []
  if (name === undefined || encoded === undefined || !isName(name)) return null
  const bytes = parseBase64(encoded)
  return bytes === null || bytes.length < 5 ? null : { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

/** Takes a note apart without checking signatures; refused (`not-readable`) when a byte stands where the standard has none. */
export const parseNote = (note: string): Result<Note> => {
  const split = note.lastIndexOf('\n\n')
  if (split < 1 || !note.endsWith('\n') || !isPlainText(note)) return refuse('not-readable')
  const signatures = note.slice(split + 2, -1).split('\n').map(parseSignature)
  const whole = signatures.filter((signature) => signature !== null)
  return whole.length === signatures.length ? ok({ text: note.slice(0, split + 1), signatures: whole }) : refuse('not-readable')
}

/** True when exactly one signature names this key and it is valid. Signatures of others (cosigners) are passed over, as the standard says. */
export const isSignedBy = (p: Pick<Primitives, 'sha256' | 'ed25519Verify'>, { text, signatures }: Note, key: VerifierKey): boolean => {
  const id = keyIdOf(p, key)
  const own = signatures.filter(({ name, keyId }) => name === key.name && sameBytes(keyId, id))
  return own.length === 1 && own.every(({ signature }) => p.ed25519Verify(key.publicKey, utf8(text), signature))
}
