// Is this attestation as the register made it, does the log vouch for it, and is the person who answered its holder? The whole procedure, in order.
import { parseCheckpoint } from '../custody/checkpoint.ts'
import { leafHash } from '../custody/merkle.ts'
import { verifyInclusion } from '../custody/merkle-proofs.ts'
import { isSignedBy, parseNote, type VerifierKey } from '../custody/signed-note.ts'
import { leafOfEntry } from '../export/proven-entry.ts'
import type { ProvenEntry } from '../export/proven-entry.ts'
import { successionsShown, type Gap } from '../export/shown-successions.ts'
import type { Primitives } from '../primitives.ts'
import { isAnswered, parseAttestation, type Answered } from './attestation.ts'
import { holderReason, parseHolderContent } from './holder.ts'

/** What an intact attestation shows. `holder`: whether an answer was given, and whether it came from the holder. */
export interface AttestationFacts {
  readonly origin: string
  readonly logSize: number
  readonly index: number
  /** UTC day on which the register collected the report. */
  readonly day: string
  readonly gaps: readonly Gap[]
  readonly holder: 'not-asked' | 'proved'
}

/** Why not: the form of the file, another key, the signature, a proof, what the entries say, or the answer. */
export type AttestationFault = 'form' | 'other-key' | 'signature' | 'proof' | 'entries' | 'gap-hidden' | 'answer'

export type AttestationVerdict =
  | { readonly kind: 'intact'; readonly facts: AttestationFacts }
  | { readonly kind: 'changed'; readonly why: AttestationFault }

const changed = (why: AttestationFault): AttestationVerdict => ({ kind: 'changed', why })

/** The one entry of the report's holder, beside entries that tell of restorations and nothing else. */
const holderEntry = (entries: readonly ProvenEntry[]): { readonly entry: ProvenEntry; readonly holder: string } | null => {
  const rest = entries.filter(({ handling }) => handling.part.verb !== 'restored')
  const [entry] = rest
  if (entry === undefined || rest.length !== 1 || !('part' in entry.content)) return null
  const { verb, reason } = entry.handling.part
  const holder = parseHolderContent(entry.content.part)
  return verb === 'collected' && reason === holderReason && holder !== null ? { entry, holder } : null
}

const isRising = (entries: readonly ProvenEntry[]): boolean => entries.every(({ index }, at) => entries.slice(at + 1, at + 2).every((next) => next.index > index))

/** `key`: the log key that the reader got where the organisation publishes it. `answered`: what the person before him answered; `null` when nobody was asked. */
export const verifyAttestation = (
  bytes: Uint8Array, { key, answered }: { readonly key: VerifierKey; readonly answered: Answered | null }, p: Pick<Primitives, 'sha256' | 'ed25519Verify'>,
): AttestationVerdict => {
  const attestation = parseAttestation(bytes)
  const note = parseNote(attestation?.checkpoint ?? '')
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note
  if (attestation === null || !note.ok || !checkpoint.ok || note.value.signatures.length !== 1 || !isRising(attestation.entries)) return changed('form')
  const { origin, size, root } = checkpoint.value
  if (key.name !== origin) return changed('other-key')
  if (!isSignedBy(p, note.value, key)) return changed('signature')
  const { entries } = attestation
  if (!entries.every((entry) => verifyInclusion(p, { leaf: leafHash(p, leafOfEntry(p, entry)), index: entry.index, size, root }, entry.proof))) return changed('proof')
  const found = holderEntry(entries)
  if (found === null) return changed('entries')
  const gaps = successionsShown(origin, entries)
  if (gaps === null) return changed('gap-hidden')
  if (answered !== null && !isAnswered(bytes, found.holder, { ...answered, primitives: p })) return changed('answer')
  return { kind: 'intact', facts: { origin, logSize: size, index: found.entry.index, day: found.entry.handling.part.day, gaps, holder: answered === null ? 'not-asked' : 'proved' } }
}
