// What a source sends: names inside the sealed tar, outer kinds, and the id that makes a repeated sending harmless.
import type { Id } from '../brand.ts'
import { idOf } from '../brand.ts'
import type { Primitives } from '../primitives.ts'

/** The only thing that shows on the outside of a sealed submission. */
export const submissionKinds = ['report', 'file', 'message'] as const
export type SubmissionKind = (typeof submissionKinds)[number]

/** Largest sealed submission that is not sent as a file, in bytes. */
export const maxSealedBytes = 4 * 1024 * 1024

/**
 * Names inside the tar. `card` is sealed once more, to the vault keepers, so that the desk cannot read it. Who names nobody sends `emptyCard`
 * in its place: with each keeper's key a card grows, and the length of a report without one would tell who gave a name.
 */
export const partNames = {
  report: 'report.json', card: 'card.age', emptyCard: 'empty-card.age', file: 'file', provenance: 'provenance.json', message: 'message.json',
} as const

/**
 * The id of a submission from the form's own random secret (16 bytes, in the page only) and what is sent: the plaintext where
 * the intake seals, the sealed bytes where the browser did. The same form sent twice is one submission; an edited one is another,
 * so that neither is lost. Without the secret the id says nothing about the content.
 */
export const submissionId = (formSecret: Uint8Array, content: Uint8Array, primitives: Pick<Primitives, 'hmacSha256'>): Id<'submission'> =>
  idOf(primitives.hmacSha256(formSecret, content).slice(0, 16))

/** The 128 bits behind the twelve words of a form: a repeated sending shows the same words again. */
export const wordsOfForm = (formSecret: Uint8Array, primitives: Pick<Primitives, 'hkdf'>): Uint8Array =>
  primitives.hkdf(formSecret, new Uint8Array(0), 'kniha.org/v1/words-of-form', 16)
