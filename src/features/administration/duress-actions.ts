// The duress passphrase: it destroys the keys, so two people sign for another one; whoever asked draws it, and it counts when he has it on paper.
import { drawPassphrase } from '../../domain/access/passphrase.ts'
import type { Id } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import { beginKeeping, signedMove } from './key-requests.ts'
import type { Keyed } from './key-requests.ts'

/** Words that are drawn and shown; they do nothing before `finish`. */
export interface NewDuress {
  readonly words: string
  readonly finish: () => Promise<Result<true>>
}

/** Draws the words, in memory only; `beginKeeping` says what follows. Neither request nor log knows them. Refuses what `signedMove` refuses. */
export const drawDuress = async (context: Keyed & Pick<DeskContext, 'passphraseWords'>, visit: Visit, id: Id<'approval'> | null): Promise<Result<NewDuress>> => {
  const { shell, state, passphraseWords } = context
  const asked = await signedMove(context, visit, id)
  if (!asked.ok) return asked
  if (asked.value.move.kind !== 'set-duress') return refuse('not-approved')
  const words = drawPassphrase(passphraseWords, (length) => shell.primitives.random(length))
  const finish = await beginKeeping(context, visit, { id, told: (step) => ({ duress: step }), keep: () => state.setDuress(words) })
  return finish.ok ? ok({ words, finish: finish.value }) : finish
}
