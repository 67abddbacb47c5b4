// The keys of the vault keepers: which ever opened cards, which cards exactly, and the request to seal to another one.
import { hasRole } from '../../domain/access/actor.ts'
import { approvalState } from '../../domain/access/approval.ts'
import { cardKeyHistory, cardKeyId, cardKeyNumber, cardRecipients } from '../../domain/access/card-keys.ts'
import type { CardKeyHistory } from '../../domain/access/card-keys.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { applyChange } from '../../domain/access/roster.ts'
import type { RosterVersion } from '../../domain/access/roster-chain.ts'
import type { RosterChange } from '../../domain/access/roster.ts'
import type { Id } from '../../domain/brand.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { foundingKey } from '../../server/card-recipients.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { RegisterReader } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import { rosterOf } from '../../server/roster.ts'
import { ask, today } from '../../server/two-person.ts'

export interface CardKeyRow {
  /** `cardKeyId`. */
  readonly id: string
  readonly number: string
  /** `null`: the key of the first start. */
  readonly holder: string | null
  readonly isInForce: boolean
  /** ISO days; `from: null` is the first start. */
  readonly spans: readonly { readonly from: string | null; readonly until: string | null }[]
  /** Cards that were sealed to it. */
  readonly cards: number
}

export interface CardKeyList {
  readonly rows: readonly CardKeyRow[]
  /** Cards that neither a key in force nor the one of the first start opens. */
  readonly lost: number
  /** The visitor's own key; `null` for whoever keeps no cards. */
  readonly own: 'none' | 'set' | null
  /** What the visitor asked for and two people have not signed yet. */
  readonly waiting: readonly Id<'approval'>[]
}

type Shelled = Pick<DeskContext, 'shell'>

const versionsIn = ({ shell }: Shelled): readonly RosterVersion[] =>
  (shell.unlocked()?.register.all('roster') ?? []).map(({ value }) => value).sort((a, b) => a.version - b.version)

/** On which day each version began to count; the first has none. */
const daysIn = (context: Shelled): readonly (string | null)[] => versionsIn(context).map(({ basis }) => {
  if (basis.kind === 'pinned') return null
  const end = context.shell.unlocked()?.register.get('approval', basis.action.nonce)?.value.end
  return end?.kind === 'done' ? end.on : basis.action.asked
})

const historyIn = (context: Shelled): readonly CardKeyHistory[] =>
  cardKeyHistory(versionsIn(context).map(({ people }) => people), foundingKey(context.shell) ?? '')

const carded = (view: RegisterReader) => view.all('source').filter(({ value }) => value.card !== null)

/** All keys that cards were ever sealed to, and how many each opens. Refuses `not-found` for whoever hands out no cards. */
export const listCardKeys = (context: Shelled, { actor }: Visit): Promise<Result<CardKeyList>> => reveal(context.shell, actor, {
  purpose: 'card-keys', question: {},
  read: (view) => {
    const [roster, founding, days, { primitives }] = [rosterOf(context.shell), foundingKey(context.shell), daysIn(context), context.shell]
    if (!mayDo(actor, 'release-card') || !roster.ok || founding === null) return null
    const [sources, inForce] = [carded(view), cardRecipients(roster.value.people, founding)]
    const opening = new Set([founding, ...inForce].map((recipient) => cardKeyId(recipient, primitives)))
    const rows = historyIn(context).map(({ recipient, holder, spans }): CardKeyRow => {
      const id = cardKeyId(recipient, primitives)
      return {
        id, number: cardKeyNumber(recipient, primitives), holder: holder?.name ?? null, isInForce: inForce.includes(recipient),
        spans: spans.map(({ from, until }) => ({ from: days[from - 1] ?? null, until: until === null ? null : days[until - 1] ?? null })),
        cards: sources.filter(({ value }) => value.cardKeys.includes(id)).length,
      }
    })
    // A sender may claim any keys for his own card.
    const known = new Set(rows.map(({ id }) => id))
    const me = roster.value.people.find(({ staff }) => staff === actor.id)
    const waiting = view.all('approval').filter(({ value }) => {
      const { asker, move } = value.action
      return asker === actor.id && move.kind === 'change-roster' && move.change.kind === 'card-key' && approvalState(value, today(context.shell)) === 'open'
    }).map(({ id }) => id)
    return {
      shown: waiting, value: {
        waiting, rows, lost: sources.filter(({ value }) => value.cardKeys.some((id) => known.has(id)) && !value.cardKeys.some((id) => opening.has(id))).length,
        own: me === undefined || !hasRole(actor, 'VLT') ? null : me.cardKey === undefined ? 'none' : 'set',
      },
    }
  },
})

export interface CardsOfKey {
  readonly row: Pick<CardKeyRow, 'id' | 'number' | 'holder'>
  /** Sources by pseudonym; `isHandedOut`: the sealed card left the desk. */
  readonly sources: readonly { readonly id: Id<'source'>; readonly pseudonym: string; readonly isHandedOut: boolean }[]
}

/** Exactly which cards a key opens: what its holder, or a thief, can read who has a copy of the sealed cards. */
export const cardsOfKey = (context: Shelled, { actor }: Visit, id: string): Promise<Result<CardsOfKey>> => reveal(context.shell, actor, {
  purpose: 'cards-of-key', question: { key: id },
  read: (view) => {
    const { primitives } = context.shell
    const key = mayDo(actor, 'release-card') ? historyIn(context).find(({ recipient }) => cardKeyId(recipient, primitives) === id) : undefined
    if (key === undefined) return null
    const handedOut = new Set(view.all('approval').flatMap(({ value: { action: { move }, end } }) => (move.kind === 'release-card' && end?.kind === 'done' ? [move.source] : [])))
    const sources = carded(view).filter(({ value }) => value.cardKeys.includes(id))
    return {
      shown: sources.map((source) => source.id),
      value: {
        row: { id, number: cardKeyNumber(key.recipient, primitives), holder: key.holder?.name ?? null },
        sources: sources.map((source) => ({ id: source.id, pseudonym: source.value.pseudonym, isHandedOut: handedOut.has(source.id) })),
      },
    }
  },
})

/** The recipient in what was pasted, if cards can be sealed to it; a classic one cannot. */
const recipientIn = ({ sealer }: Pick<DeskContext, 'sealer'>, pasted: string): string | null => {
  const recipient = /age1[0-9a-z]+/.exec(pasted)?.[0] ?? ''
  try {
    sealer.seal(new Uint8Array(0), [recipient])
    return recipient
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/**
 * Asks two people to sign for the visitor's own key, or for none of his: `pasted: null`. Refusals: `not-found` for whoever keeps no cards,
 * `key-unknown` for what is no key of this kind, those of `applyChange` and of `ask`.
 */
export const askForCardKey = async (
  context: Pick<DeskContext, 'shell' | 'sealer'>, { actor }: Visit, asked: { readonly pasted: string | null; readonly reason: string },
): Promise<Result<Id<'approval'>>> => {
  const { shell } = context
  const roster = rosterOf(shell)
  if (!roster.ok) return roster
  if (!mayDo(actor, 'release-card') || !hasRole(actor, 'VLT')) return refuse('not-found')
  const cardKey = asked.pasted === null ? null : recipientIn(context, asked.pasted)
  if (asked.pasted !== null && (cardKey === null || cardKey === foundingKey(shell))) return refuse('key-unknown', 'cardKey')
  // A former keeper's, set for another, would go on opening cards under a colleague's name.
  if (historyIn(context).some(({ recipient, holder }) => recipient === cardKey && holder !== null && holder.staff !== actor.id)) return refuse('key-taken', 'cardKey')
  const change: RosterChange = { kind: 'card-key', staff: actor.id, cardKey }
  const fits = applyChange(roster.value.people, change)
  return fits.ok ? ask(shell, actor, { move: { kind: 'change-roster', change }, reason: asked.reason }) : fits
}
