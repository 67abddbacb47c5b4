// The draft of an upload in this browser: sealed to the words for the mailbox, opened with the words, of use only with the same file.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { packMailbox, unpackMailbox } from '../../domain/sealing/mailbox-blob.ts'
import { answersKey, packAnswers, packDraft, unpackAnswers, unpackDraft, uploadKeys } from '../../domain/sealing/upload-draft.ts'
import type { DraftKeys, UploadDraft } from '../../domain/sealing/upload-draft.ts'
import { idOf } from '../../domain/brand.ts'
import { headerOf, payloadKey, recipientOfSeed, sealWhole } from './age-file.ts'
import { openWhole } from './age-open.ts'
import { join } from './hybrid-kem.ts'
import { randomBytes, sealPrimitives } from './seal-keys.ts'
import type { SealedParts } from './sealed-file.ts'
import type { SteadyFile } from './steady-file.ts'

// Each key of answers seals one text, so the nonce may be fixed.
const fixedNonce = new Uint8Array(12)

/** A draft as it goes into the mailbox; `null` empties it. Answers too long for it are left out: then the upload ends with the page. */
export const draftBlob = (draft: UploadDraft | null, { seed }: DraftKeys): Uint8Array => {
  const packed = packMailbox(draft === null ? new Uint8Array(0) : packDraft(draft))
  const plain = packed.ok ? packed : packMailbox(new Uint8Array(0))
  if (!plain.ok) throw new RangeError('an empty draft fits')
  return sealWhole(plain.value, [recipientOfSeed(seed)])
}

/** The draft in a blob; `null` for an emptied one, a decoy and anything that was not sealed under these words. */
export const readDraft = (blob: Uint8Array, { seed }: DraftKeys): UploadDraft | null => {
  const plain = openWhole(blob, seed)
  const content = plain === null ? null : unpackMailbox(plain)
  const draft = content?.ok === true ? unpackDraft(content.value) : null
  return draft?.ok === true ? draft.value : null
}

/** A new upload, with a secret and an id of its own. */
export const newUpload = (file: SteadyFile, provenance: Uint8Array, desk: string): { readonly draft: UploadDraft; readonly parts: SealedParts } => {
  const secret = randomBytes(32)
  const { fileKey, nonce } = uploadKeys(secret, { file: file.digest, provenance }, sealPrimitives)
  const start = join(headerOf(fileKey, [desk]), nonce)
  const answers = chacha20poly1305(answersKey(secret, file.digest, sealPrimitives), fixedNonce).encrypt(packAnswers({ start, provenance }))
  return { draft: { id: idOf(randomBytes(16)), secret, answers }, parts: { file, provenance, start, key: payloadKey(fileKey, nonce) } }
}

/** The upload of a draft, for the file that it was begun with; `null` for every other. */
export const uploadOfDraft = ({ secret, answers }: UploadDraft, file: SteadyFile): SealedParts | null => {
  try {
    const { start, provenance } = unpackAnswers(chacha20poly1305(answersKey(secret, file.digest, sealPrimitives), fixedNonce).decrypt(answers))
    const { fileKey, nonce } = uploadKeys(secret, { file: file.digest, provenance }, sealPrimitives)
    return { file, provenance, start, key: payloadKey(fileKey, nonce) }
  } catch {
    return null
  }
}
