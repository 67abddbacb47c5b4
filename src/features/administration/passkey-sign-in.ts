// Signing in by a passkey alone: something that one has, opened by what one knows or is. No name is asked, so none can be tried.
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext } from '../../server/http/desk-context.ts'
import { namedHolder, provenBy } from '../../server/passkey-proof.ts'
import type { Answer, Proven } from '../../server/passkey-proof.ts'
import { rosterOf } from '../../server/roster.ts'

/** What challenges of the sign-in are drawn for. */
export const signInPurpose = 'sign-in'

/** Every answer that is not taken is refused alike, and is an entry of the log where it names a passkey of ours. Refusals: `wrong-passkey`, `locked`, `roster-broken`. */
export const signInByPasskey = async (context: Pick<DeskContext, 'shell' | 'sessions' | 'passkeys' | 'challenges'>, answer: Omit<Answer, 'purpose'>): Promise<Result<string>> => {
  const { shell } = context
  const roster = rosterOf(shell)
  if (!roster.ok) return roster
  const proven = await provenBy(context, { ...answer, purpose: signInPurpose })
  if (proven?.isGood !== true) return refused(context, namedHolder(context, answer.json), proven)
  const { owner: { person, entry }, used } = proven
  const logged = await commit(shell, { kind: 'staff', id: person.staff, roles: person.roles }, {
    changes: [change('staff', entry.id, { ...entry.value, used }, entry.version)],
    entries: [{ verb: 'signed-in', object: person.staff, reason: 'passkey', content: {} }], jobs: [],
  })
  return logged.ok ? ok(await context.sessions.begin(person.staff)) : logged
}

/** What a stranger makes up names nobody and leaves no trace: else whoever reaches this page could make the log longer as he likes. */
const refused = async ({ shell }: Pick<DeskContext, 'shell'>, holder: Id<'staff'> | null, proven: Proven | null): Promise<Result<never>> => {
  if (holder === null) return refuse('wrong-passkey')
  const logged = await commit(shell, { kind: 'machine', name: 'installer' }, {
    // A passkey whose counter went back is good no more, from this moment on.
    changes: proven === null ? [] : [change('staff', proven.owner.entry.id, { ...proven.owner.entry.value, used: proven.used }, proven.owner.entry.version)],
    entries: [{ verb: 'refused', object: holder, reason: proven === null ? 'sign-in' : 'passkey-copied', content: {} }], jobs: [],
  })
  return logged.ok ? refuse('wrong-passkey') : logged
}
