// The identity card of the form: names and contacts, sealed to the vault keepers alone before anything leaves (decision 2).
import type { Answers } from './answers.ts'
import { oneOf, recordOf, textOf } from './loose-json.ts'
import { ok, refuse } from '../problem.ts'
import { spacedJson, wideSize } from '../sealing/padme.ts'
import { partNames } from '../sealing/submission.ts'
import type { Result } from '../problem.ts'

/** What `card.age` in the sealed tar holds once opened by a vault keeper. `null` = not said. */
export interface IdentityCardDraft {
  readonly format: 'kniha-card'
  readonly version: 1
  /** The source's own name. */
  readonly ownName: string | null
  /** Names of patients, relatives or witnesses of whom the report speaks, as typed. */
  readonly otherNames: string | null
  readonly contact: {
    readonly way: 'page-only' | 'own' | 'trusted' | null
    readonly own: string | null
    readonly trusted: string | null
    /** What may be said, and when it is safe (decision 9). */
    readonly safe: string | null
  }
}

/** Makes the card out of the answers; `null` when nothing was said that belongs into one. */
export const composeCard = (answers: Answers): IdentityCardDraft | null => {
  const others = [answers.witnessNames, answers.otherNames].filter((names) => names !== undefined)
  const said = [answers.ownName, ...others, answers.contactOwn, answers.contactTrusted, answers.contactSafe]
  if (said.every((answer) => answer === undefined)) return null
  return {
    format: 'kniha-card', version: 1, ownName: answers.ownName ?? null, otherNames: others.length === 0 ? null : others.join('\n'),
    contact: {
      way: oneOf(['page-only', 'own', 'trusted'], answers.contactWay), own: answers.contactOwn ?? null,
      trusted: answers.contactTrusted ?? null, safe: answers.contactSafe ?? null,
    },
  }
}

const cardSize = 2_048

/** What is sealed of a card: its length tells nothing of a name. */
export const cardBytes = (card: IdentityCardDraft): Uint8Array<ArrayBuffer> =>
  spacedJson(JSON.stringify(card), (length) => (length <= cardSize ? cardSize : wideSize(length)))

const nothingSaid: IdentityCardDraft = { format: 'kniha-card', version: 1, ownName: null, otherNames: null, contact: { way: null, own: null, trusted: null, safe: null } }

/** What is sealed where nothing was said that belongs into a card: as long as one. */
export const emptyCardBytes = (): Uint8Array<ArrayBuffer> => cardBytes(nothingSaid)

/** The part beside a report, still open: a card, or an empty one of the same length. */
export const cardPart = (card: IdentityCardDraft | null): { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } =>
  (card === null ? { name: partNames.emptyCard, bytes: emptyCardBytes() } : { name: partNames.card, bytes: cardBytes(card) })

/** Reads an opened card; `not-readable` when it is none. */
export const parseIdentityCard = (value: unknown): Result<IdentityCardDraft> => {
  const given = recordOf(value)
  if (given?.['format'] !== 'kniha-card') return refuse('not-readable', 'card')
  const contact = recordOf(given['contact']) ?? {}
  return ok({
    format: 'kniha-card', version: 1, ownName: textOf(given['ownName']), otherNames: textOf(given['otherNames']),
    contact: {
      way: oneOf(['page-only', 'own', 'trusted'], contact['way']), own: textOf(contact['own']),
      trusted: textOf(contact['trusted']), safe: textOf(contact['safe']),
    },
  })
}
