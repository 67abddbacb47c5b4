// Laying bait and taking it away. It is written as a report that came otherwise is: the same rows of the same sizes, numbered and registered one after the other.
import { actorRef } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import type { Id } from '../../domain/brand.ts'
import { change, creation } from '../../domain/change.ts'
import type { Change } from '../../domain/change.ts'
import { moveReport } from '../../domain/intake/triage.ts'
import type { ReportMove } from '../../domain/intake/triage.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { baitStatement, composeBait, removeBait } from '../../domain/watch/bait.ts'
import type { Bait, BaitDraft } from '../../domain/watch/bait.ts'
import { cardRecipientsOf } from '../../server/card-recipients.ts'
import { commit } from '../../server/commit.ts'
import { nextNumber, referenceGiven } from '../../server/give-reference.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import { keepCard } from '../../server/keep-card.ts'
import { nextPseudonym } from '../../server/pseudonyms.ts'
import type { RegisterReader } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell, Unlocked } from '../../server/shell.ts'

type StaffActor = Visit['actor']

/** Everybody whom the register calls by name. */
const namesKnownTo = (register: RegisterReader): readonly string[] => [
  ...register.all('staff').map(({ value }) => value.name),
  ...register.all('person').flatMap(({ value }) => (value.kind === 'named' ? value.names.map((name) => name.value.text) : [])),
]

interface Laying {
  readonly shell: Shell
  readonly unlocked: Unlocked
  readonly actor: StaffActor
  readonly id: Id<'bait'>
}

/** How it comes to be where it is: as it will stand in it. */
export interface BaitPlace {
  readonly reason: string
  /** In whose hands it seems to be; he is not shown it. */
  readonly assignedTo: Id<'staff'> | null
}

/** Whoever moves a report has looked at it since the move before, which stands in the log: entries that follow one another without would be those of a bait. */
const lookAt = ({ shell, actor, id }: Laying): Promise<Result<true>> =>
  reveal(shell, actor, { purpose: 'bait', question: { bait: id }, read: () => ({ shown: [id], value: true }) })

/** The moves that a report makes before somebody codes it. Each is a version of its row. */
const registerBait = async ({ shell, unlocked, actor, id }: Laying, made: Bait, { reason, assignedTo }: BaitPlace): Promise<Result<true>> => {
  const mover = { by: actorRef(actor), at: shell.now(), reason }
  const number = nextNumber(unlocked.register, shell.now())
  const moves: readonly ReportMove[] = [{ kind: 'triage', reference: number }, ...(assignedTo === null ? [] : [{ kind: 'assign', to: assignedTo } as const]), { kind: 'register' }]
  let bait = made
  for (const [at, move] of moves.entries()) {
    const looked = await lookAt({ shell, unlocked, actor, id })
    if (!looked.ok) return looked
    const moved = moveReport(bait.report, move, mover)
    if (!moved.ok) return moved
    bait = { ...bait, report: moved.value }
    const given: readonly Change[] = move.kind === 'triage' ? [referenceGiven(shell, unlocked, number)] : []
    const written = await commit(shell, actor, {
      changes: [change('bait', id, bait, at + 1), ...given], jobs: [], entries: [{ verb: 'changed', object: id, reason: 'bait', content: { number } }],
    })
    if (!written.ok) return written
  }
  return ok(true)
}

/**
 * Lays a bait; the log says that it is one in the transaction that makes it. Refuses what `composeBait` refuses, and `reason-required`.
 * One whose making broke off is shown to nobody and can be taken away.
 */
export const layBait = async (context: Pick<DeskContext, 'shell' | 'cards' | 'sealer'>, { actor }: Visit, { reason, assignedTo, ...draft }: BaitDraft & BaitPlace): Promise<Result<Id<'bait'>>> => {
  const { shell } = context
  const [unlocked, recipients] = [shell.unlocked(), cardRecipientsOf(shell)]
  if (unlocked === null || recipients === null) return refuse('locked')
  if (!mayDo(actor, 'lay-bait')) return refuse('not-found')
  const { register } = unlocked
  const composed = composeBait(draft, { by: actor.id, today: register.today(), label: shell.newId().slice(0, 8), names: namesKnownTo(register) })
  if (!composed.ok) return composed
  if (reason.trim() === '') return refuse('reason-required', 'reason')
  const [id, card, pseudonym] = [shell.newId<'bait'>(), shell.newId<'card'>(), nextPseudonym(register)]
  // As a report that came otherwise leaves one: a record without it would be the bait to whoever counts both databases.
  await keepCard(context, { handle: card, sealed: null, empty: null, recipients })
  const written = await commit(shell, actor, {
    changes: [
      creation('bait', id, composed.value), creation('bait-beside', shell.newId<'bait-beside'>(), { pseudonym, card }), referenceGiven(shell, unlocked, pseudonym),
    ],
    entries: [{ verb: 'recorded', object: id, reason: 'bait', content: baitStatement(id, composed.value, shell.primitives) }], jobs: [],
  })
  if (!written.ok) return written
  const registered = await registerBait({ shell, unlocked, actor, id }, composed.value, { reason: reason.trim(), assignedTo })
  return registered.ok ? ok(id) : registered
}

/** Takes a bait away. Its row and what the log says of it stay: a court can still be shown what it was. */
export const takeBaitAway = async (shell: Shell, { actor }: Visit, { id, version }: { readonly id: Id<'bait'>; readonly version: number }): Promise<Result<true>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const entry = mayDo(actor, 'lay-bait') ? unlocked.register.get('bait', id) : null
  if (entry === null) return refuse('not-found')
  const removed = removeBait(entry.value, actor.id, unlocked.register.today())
  if (!removed.ok) return removed
  const written = await commit(shell, actor, { changes: [change('bait', id, removed.value, version)], jobs: [], entries: [{ verb: 'changed', object: id, reason: 'bait-removed', content: {} }] })
  return written.ok ? ok(true) : written
}
