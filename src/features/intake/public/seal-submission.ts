// Seals what came without scripts and keeps it: only when it is durable does anybody hear of the words.
import { cardKeyId } from '../../../domain/access/card-keys.ts'
import { holderDigest } from '../../../domain/attestation/holder.ts'
import { joinBytes } from '../../../domain/custody/bytes.ts'
import { composeFollowUp } from '../../../domain/intake/conversation.ts'
import type { FollowUpContent } from '../../../domain/intake/conversation.ts'
import { answersToSend, isYoung } from '../../../domain/intake/answers.ts'
import type { Answers } from '../../../domain/intake/answers.ts'
import type { Door, FormLanguage } from '../../../domain/intake/door.ts'
import { cardPart, composeCard } from '../../../domain/intake/identity-card.ts'
import type { Asked } from '../../../domain/intake/questionnaire.ts'
import { composeReport } from '../../../domain/intake/report-document.ts'
import type { Envelope } from '../../../domain/intake/sealed-by.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { partNames, submissionId, wordsOfForm } from '../../../domain/sealing/submission.ts'
import { writeTar } from '../../../domain/sealing/tar.ts'
import { parseWords, sourceKeys, wordsOf } from '../../../domain/sealing/twelve-words.ts'
import type { SourceKeys } from '../../../domain/sealing/twelve-words.ts'
import type { PublicDeps } from './public-deps.ts'

const utf8 = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** What the form knows when it is sent. */
export interface SentForm {
  /** 16 random bytes of this form: the same form sent twice is one report with the same words. */
  readonly secret: Uint8Array
  readonly door: Door
  readonly language: FormLanguage
  readonly answers: Answers
  readonly questions: Asked['questions']
  readonly changes: number | null
}

/** The envelope of everything that this process seals for the holder of these keys. */
export const envelopeOf = (deps: Pick<PublicDeps, 'today'>, { lookupId }: SourceKeys): Envelope => ({ lookupId, sealedBy: 'child', writtenOn: deps.today() })

/** The keys behind words as typed. */
export const keysOfWords = (deps: Pick<PublicDeps, 'wordList' | 'primitives' | 'pepper'>, words: string): Result<SourceKeys> => {
  const entropy = parseWords(words, deps.wordList, deps.primitives)
  return entropy.ok ? ok(sourceKeys(entropy.value, deps.pepper, deps.primitives)) : entropy
}

/** Seals and keeps a report; the twelve words are returned after it is durable. */
export const sealReport = async (
  deps: Pick<PublicDeps, 'drop' | 'sealer' | 'primitives' | 'wordList' | 'recipients' | 'pepper' | 'today'>, form: SentForm,
): Promise<Result<readonly string[]>> => {
  const recipients = deps.recipients()
  if (recipients === null) return refuse('not-open-yet')
  const entropy = wordsOfForm(form.secret, deps.primitives)
  const keys = sourceKeys(entropy, deps.pepper, deps.primitives)
  const answers = answersToSend(form.answers, { door: form.door, young: isYoung(form.answers), questions: form.questions })
  const draft = composeCard(answers)
  const card = cardPart(draft)
  const report = utf8(composeReport({
    door: form.door, language: form.language, answers, changes: form.changes, sourceRecipient: deps.sealer.identityFromSeed(keys.seed).recipient,
    holder: holderDigest(deps.primitives.ed25519PublicKey(keys.holderSeed), deps.primitives),
    cardKeys: recipients.vault.map((recipient) => cardKeyId(recipient, deps.primitives)), ...envelopeOf(deps, keys),
  }))
  const plain = writeTar([
    { name: partNames.report, bytes: report },
    { name: card.name, bytes: deps.sealer.seal(card.bytes, recipients.vault) },
  ])
  const id = submissionId(form.secret, joinBytes(report, card.bytes), deps.primitives)
  const sealed = deps.sealer.seal(plain, [recipients.desk])
  plain.fill(0)
  const kept = await deps.drop.keepSealed({ kind: 'report', id, sealed })
  return kept.ok ? ok(wordsOf(entropy, deps.wordList, deps.primitives)) : kept
}

/** Seals and keeps what the holder of the words sends later. */
export const sealFollowUp = async (
  deps: Pick<PublicDeps, 'drop' | 'sealer' | 'primitives' | 'recipients' | 'today'>, secret: Uint8Array, { keys, content }: { readonly keys: SourceKeys; readonly content: FollowUpContent },
): Promise<Result<true>> => {
  const recipients = deps.recipients()
  if (recipients === null) return refuse('not-open-yet')
  const message = utf8(composeFollowUp(content, envelopeOf(deps, keys)))
  const sealed = deps.sealer.seal(writeTar([{ name: partNames.message, bytes: message }]), [recipients.desk])
  const kept = await deps.drop.keepSealed({ kind: 'message', id: submissionId(secret, message, deps.primitives), sealed })
  return kept.ok ? ok(true) : kept
}
