// What leaves the desk for a vault room: the sealed card with all that the room checks it by, sealed once more to the keepers; and the receipt that comes back.
import { bundleRecipients } from '../../domain/access/card-keys.ts'
import type { CardBundle } from '../../domain/access/card-bundle.ts'
import { areDigits, digitGroups } from '../../domain/access/digit-groups.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { trailOf } from '../../domain/access/roster-chain.ts'
import type { Action, ActionSignature } from '../../domain/access/two-person.ts'
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import { utf8 } from '../../domain/custody/bytes.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { foundingKey } from '../../server/card-recipients.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import { reveal, viewFor } from '../../server/reveal.ts'
import { rosterOf } from '../../server/roster.ts'
import type { Shell, Unlocked } from '../../server/shell.ts'
import { today } from '../../server/two-person.ts'
import { composeBundle } from './bundle-file.ts'

type Sealing = Pick<DeskContext, 'shell' | 'sealer'>

/** Sixteen digits for an approval, which only this register can make and only the room that opened the file shows. */
const receiptFor = ({ primitives }: Shell, { keys }: Unlocked, approval: Id<'approval'>): string =>
  digitGroups(primitives.hmacSha256(keys.derive('vault room receipt'), utf8(approval)), { count: 16, group: 4 })

interface Handed {
  readonly sealed: Uint8Array
  /** `cardKeys` of its source. */
  readonly sealedTo: readonly string[]
}

/** Sealed to the keepers: the names of colleagues do not lie open among somebody's downloads. */
const seal = ({ shell, sealer }: Sealing, { roster, release }: Omit<CardBundle, 'format'>, card: Handed | null): Result<Uint8Array> => {
  const [founding, now] = [foundingKey(shell), rosterOf(shell)]
  if (founding === null) return refuse('locked')
  if (!now.ok) return now
  const recipients = bundleRecipients({ people: now.value.people, founding, sealedTo: card?.sealedTo ?? [] }, shell.primitives)
  return ok(sealer.seal(composeBundle({ bundle: { format: 'kniha-card-bundle-v1', roster, release }, card: card?.sealed ?? null }), recipients))
}

const trailIn = ({ register }: Unlocked): Result<CardBundle['roster']> => {
  const trail = trailOf(register.all('roster').map(({ value }) => value).sort((a, b) => a.version - b.version))
  return trail === null ? refuse('roster-broken') : ok(trail)
}

export interface SignedCard {
  readonly action: Action
  readonly signatures: readonly ActionSignature[]
  readonly card: Handed
}

/** The file for one card. Whoever calls has checked the signatures. */
export const bundleFor = (context: Sealing, { action, signatures, card }: SignedCard): Result<Uint8Array> => {
  const unlocked = context.shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const roster = trailIn(unlocked)
  if (!roster.ok) return roster
  return seal(context, { roster: roster.value, release: { action, signatures, receipt: receiptFor(context.shell, unlocked, action.nonce) } }, card)
}

/** The file that brings the list of people alone, so that a keeper's machine knows it before the first card. */
export const listForRoom = async (context: Sealing, { actor }: Visit): Promise<Result<Uint8Array>> => {
  const [unlocked, roster] = [context.shell.unlocked(), rosterOf(context.shell)]
  if (unlocked === null) return refuse('locked')
  if (!mayDo(actor, 'release-card')) return refuse('not-found')
  if (!roster.ok) return roster
  const trail = await reveal(context.shell, actor, {
    purpose: 'roster-for-keeper', question: {}, read: (view) => ({ shown: view.all('roster').map(({ id }) => id), value: trailIn(unlocked) }),
  })
  if (!trail.ok) return trail
  return trail.value.ok ? seal(context, { roster: trail.value.value, release: null }, null) : trail.value
}

/** Writes into the log that a card was opened: the keeper brings the digits of the room. `receipt-unknown` for others, and for told ones. */
export const tellOpened = async ({ shell }: Sealing, { actor }: Visit, digits: string): Promise<Result<true>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  if (!mayDo(actor, 'release-card')) return refuse('not-found')
  const told = viewFor(actor, unlocked.register).all('approval').find(({ id, value: { end } }) =>
    end?.kind === 'done' && end.openedOn === undefined && areDigits(digits, receiptFor(shell, unlocked, id)))
  const end = told?.value.end
  if (told === undefined || end?.kind !== 'done' || told.value.action.move.kind !== 'release-card') return refuse('receipt-unknown', 'receipt')
  const written = await commit(shell, actor, {
    changes: [change('approval', told.id, { ...told.value, end: { ...end, openedOn: today(shell) } }, told.version)], jobs: [],
    entries: [{ verb: 'viewed', object: told.value.action.move.source, reason: 'identity-card', content: { approval: told.id } }],
  })
  return written.ok ? ok(true) : written
}
