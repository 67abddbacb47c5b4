// Other sheets for the key holders: two people sign it, whoever asked draws them, and they count once they are on paper.
import { mayDo } from '../../domain/access/decide.ts'
import { isQuorum, writeShare } from '../../domain/access/share-code.ts'
import type { Quorum } from '../../domain/access/share-code.ts'
import type { Id } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { Visit } from '../../server/http/desk-context.ts'
import { askForKeys, beginKeeping, signedMove } from './key-requests.ts'
import type { Keyed } from './key-requests.ts'
import type { Sheet } from './keys-actions.ts'

/** Asks two people to sign for another set of sheets; returns the request. Refusals: `bad-number`, and what `askForKeys` refuses. */
export const askForShares = async (context: Keyed, visit: Visit, { quorum, reason }: { readonly quorum: Quorum; readonly reason: string }): Promise<Result<Id<'approval'>>> => {
  // Whoever may not learns nothing of what fits.
  if (mayDo(visit.actor, 'manage-keys') && !isQuorum(quorum)) return refuse('bad-number', 'threshold')
  return askForKeys(context, visit, { move: { kind: 'new-shares', quorum }, reason })
}

/** Sheets that are drawn and shown; nothing is kept before `finish`. */
export interface NewSheets {
  readonly sheets: readonly Sheet[]
  readonly organisation: string
  readonly finish: () => Promise<Result<true>>
}

/** Draws the sheets, in memory only; `beginKeeping` says what follows. Refuses what `signedMove` refuses. */
export const drawSheets = async (context: Keyed, visit: Visit, id: Id<'approval'> | null): Promise<Result<NewSheets>> => {
  const { shell, state } = context
  const asked = await signedMove(context, visit, id)
  if (!asked.ok) return asked
  const { move } = asked.value
  if (move.kind !== 'new-shares') return refuse('not-approved')
  const drawn = await state.drawShares(move.quorum)
  if (!drawn.ok) return drawn
  const { set, shares } = drawn.value
  const finish = await beginKeeping(context, visit, { id, told: (step) => ({ shares: step, set: set.set, ...move.quorum }), keep: () => state.keepShares(set) })
  return finish.ok ? ok({
    sheets: shares.map((share) => ({ ...share, groups: writeShare(share, shell.primitives) })),
    organisation: shell.unlocked()?.register.all('setting')[0]?.value.organisation ?? '', finish: finish.value,
  }) : finish
}
