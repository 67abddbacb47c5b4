// Handing out a sealed card: two people sign, an entry is in the log before the bytes. Only the keeper's own machine opens it.
import { rosterFigure } from '../../domain/access/card-bundle.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { parseId, sha256Hex } from '../../domain/brand.ts'
import type { Id, Sha256Hex } from '../../domain/brand.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { RegisterReader } from '../../server/register.ts'
import { reveal, viewFor } from '../../server/reveal.ts'
import { rosterOf } from '../../server/roster.ts'
import { ask, judgeApproval, performPlan, refuseMove } from '../../server/two-person.ts'
import { bundleFor } from './handing-out.ts'

export interface CardRow {
  readonly id: Id<'source'>
  readonly pseudonym: string
}

export interface CardList {
  /** Sources that have a card, by pseudonym. */
  readonly rows: readonly CardRow[]
  /** Cards that were handed out, and of which nobody said that they were opened: pseudonym and day. */
  readonly untold: readonly { readonly id: Id<'approval'>; readonly pseudonym: string; readonly on: string }[]
  /** The list of people by which a vault room checks signatures. */
  readonly roster: { readonly version: number; readonly figure: string }
}

const untoldIn = (view: RegisterReader): CardList['untold'] => view.all('approval').flatMap(({ id, value: { action: { move }, end } }) =>
  (move.kind === 'release-card' && end?.kind === 'done' && end.openedOn === undefined ? [{ id, pseudonym: move.pseudonym, on: end.on }] : []))

export const listCards = (context: Pick<DeskContext, 'shell'>, visit: Visit): Promise<Result<CardList>> => reveal(context.shell, visit.actor, {
  purpose: 'identity-cards', question: {},
  read: (view) => {
    const roster = rosterOf(context.shell)
    const digest = roster.ok ? roster.value.digests.at(-1) : undefined
    if (!mayDo(visit.actor, 'release-card') || !roster.ok || digest === undefined) return null
    const [rows, untold] = [view.all('source').filter(({ value }) => value.card !== null), untoldIn(view)]
    return {
      shown: [...rows, ...untold].map(({ id }) => id),
      value: { rows: rows.map(({ id, value }) => ({ id, pseudonym: value.pseudonym })), untold, roster: { version: roster.value.version, figure: rosterFigure(digest, context.shell.primitives) } },
    }
  },
})

type Carded = Pick<DeskContext, 'shell' | 'cards' | 'sealer'>

interface SealedCard {
  readonly pseudonym: string
  readonly sealedTo: readonly string[]
  readonly sealed: Uint8Array
  readonly digest: Sha256Hex
}

/** As this person may see the source: a declared conflict hides the card too. */
const sealedCard = async ({ shell, cards }: Carded, { actor }: Visit, source: Id<'source'>): Promise<SealedCard | null> => {
  const unlocked = shell.unlocked()
  const found = unlocked === null ? null : viewFor(actor, unlocked.register).get('source', source)
  const handle = parseId<'card'>(found?.value.card ?? '')
  const sealed = handle === null ? null : await cards.read(handle)
  return found === null || sealed === null ? null : { pseudonym: found.value.pseudonym, sealedTo: found.value.cardKeys, sealed, digest: sha256Hex(shell.primitives.sha256(sealed)) }
}

/** Asks a supervising attorney and a keeper to sign. Refuses `reason-required`, and `not-found` for whoever may not or where there is no card. */
export const askForCard = async (context: Carded, visit: Visit, asked: { readonly source: Id<'source'>; readonly reason: string }): Promise<Result<Id<'approval'>>> => {
  if (!mayDo(visit.actor, 'release-card')) return refuse('not-found')
  const card = await sealedCard(context, visit, asked.source)
  if (card === null) return refuse('not-found')
  const move = { kind: 'release-card', source: asked.source, pseudonym: card.pseudonym, card: card.digest } as const
  return ask(context.shell, visit.actor, { move, reason: asked.reason })
}

/**
 * The file for the vault room, once, after both have signed. Every refusal of `approved` leaves its code in the log, and so does
 * `card-other`: the source left another card since it was signed.
 */
export const takeCard = async (context: Carded, visit: Visit, id: Id<'approval'>): Promise<Result<Uint8Array>> => {
  const { shell } = context
  const approval = shell.unlocked()?.register.get('approval', id) ?? null
  if (!mayDo(visit.actor, 'release-card') || approval?.value.action.move.kind !== 'release-card') return refuse('not-found')
  const { action } = approval.value
  const { source, card: signedFor } = approval.value.action.move
  const card = await sealedCard(context, visit, source)
  if (card === null) return refuse('not-found')
  const signed = await judgeApproval(shell, visit.actor, approval)
  if (!signed.ok) return signed
  const signatures = signed.value
  if (card.digest !== signedFor) return refuseMove(shell, visit.actor, id, { code: 'card-other' })
  const bundle = bundleFor(context, { action, signatures, card })
  if (!bundle.ok) return bundle
  const performed = performPlan(shell, approval, { staff: visit.actor.id, signatures })
  const logged = await commit(shell, visit.actor, {
    changes: performed.changes, jobs: [],
    entries: [...performed.entries, { verb: 'released', object: source, reason: 'identity-card', content: { reason: action.reason, approval: id } }],
  })
  return logged.ok ? bundle : logged
}
