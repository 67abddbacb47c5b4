// Rows were changed outside the program: a person decides to go on with what is there, says why, and the log keeps both.
import { mayDo } from '../../domain/access/decide.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit, commitRows } from '../../server/commit.ts'
import { contentOf } from '../../server/custody/ledger.ts'
import { doubtPlan } from '../../server/grant-requests.ts'
import { doubtedRoster } from '../../server/roster.ts'
import type { Shell } from '../../server/shell.ts'
import type { Visit } from '../../server/http/desk-context.ts'

/** Refuses `reason-required`, `wrong-state` when there is nothing to decide, `not-found` for whoever may not. */
export const adoptRows = async (shell: Shell, visit: Visit, reason: string): Promise<Result<unknown>> => {
  if (!mayDo(visit.actor, 'adopt-rows')) return refuse('not-found')
  if (reason === '') return refuse('reason-required', 'reason')
  const unlocked = shell.unlocked()
  const findings = unlocked?.ledger.findings() ?? null
  if (unlocked === null || findings === null) return refuse('wrong-state')
  const ended = doubtPlan(shell, unlocked, visit.actor)
  // The decision first: should the machine stop in between, the alarm stays and the decision is taken again.
  const decided = await commit(shell, visit.actor, {
    changes: ended.changes, jobs: [], entries: [{ verb: 'decided', object: null, reason: 'rows-adopted', content: { reason, ...contentOf(findings) } }, ...ended.entries],
  })
  if (decided.ok) await unlocked.ledger.adopt()
  return decided
}

/**
 * Writes again the rows that somebody changed while memory, out of the snapshot, has the records as they were. Refuses as `adoptRows` does, and as
 * `commit`.
 */
export const writeRowsAgain = async (shell: Shell, visit: Visit, reason: string): Promise<Result<unknown>> => {
  if (!mayDo(visit.actor, 'adopt-rows')) return refuse('not-found')
  if (reason === '') return refuse('reason-required', 'reason')
  const unlocked = shell.unlocked()
  const rows = unlocked?.found.rows() ?? []
  if (unlocked === null || rows.length === 0) return refuse('wrong-state')
  const written = await commitRows({ shell, unlocked, actor: visit.actor }, {
    changes: [], jobs: [], entries: [{ verb: 'decided', object: null, reason: 'rows-written-again', content: { reason, rows } }],
  }, rows)
  if (written.ok) unlocked.found.tellRows([])
  return written
}

/**
 * The decision to go on by the holders of the keys, where nobody can sign in to take it: they are above the roster, which hangs on the root.
 * Refuses `reason-required` and as `doubtedRoster` does.
 */
export const adoptByKeys = async (shell: Shell, reason: string): Promise<Result<unknown>> => {
  if (reason === '') return refuse('reason-required')
  const doubted = await doubtedRoster(shell)
  if (!doubted.ok) return doubted
  const unlocked = shell.unlocked()
  const findings = unlocked?.ledger.findings() ?? null
  if (unlocked === null || findings === null) return refuse('wrong-state')
  const { roster, lost } = doubted.value
  const installer = { kind: 'machine', name: 'installer' } as const
  const ended = doubtPlan(shell, unlocked, installer)
  const decided = await commit(shell, installer, {
    changes: ended.changes, jobs: [],
    entries: [{ verb: 'decided', object: null, reason: 'rows-adopted-by-keys', content: { reason, ...contentOf(findings), roster: roster.version, digest: roster.digests.at(-1) ?? '', lost } }, ...ended.entries],
  })
  if (decided.ok) await unlocked.ledger.adopt()
  return decided
}
