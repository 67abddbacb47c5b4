// The digests of the programs for machines without a network go into the log with the first unlocking of a build that brought others.
import { change } from '../../domain/change.ts'
import { programList } from '../../domain/opening/offline-programs.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext } from '../../server/http/desk-context.ts'
import { readPrograms } from '../../server/offline-programs.ts'

/**
 * Whoever got one of them from a page can hold it against the log, long after the page and this machine are gone. The list that was logged last
 * stands in the setting, in the same transaction: no build is logged twice, and none is left out by a crash.
 */
export const logPrograms = async ({ shell, built }: Pick<DeskContext, 'shell' | 'built'>): Promise<void> => {
  const setting = shell.unlocked()?.register.all('setting')[0]
  const programs = await readPrograms(built, shell.primitives)
  if (setting === undefined || programs === null) return
  const list = programList(programs)
  if (setting.value.programs === list) return
  const written = await commit(shell, { kind: 'machine', name: 'installer' }, {
    jobs: [], changes: [change('setting', setting.id, { ...setting.value, programs: list }, setting.version)],
    entries: [{ verb: 'published', object: setting.id, reason: 'offline-programs', content: { list } }],
  })
  // Another desk of this build was faster.
  if (!written.ok && written.problem.code !== 'changed-meanwhile' && written.problem.code !== 'locked') throw new Error(`the digests of the offline programs were not logged (${written.problem.code})`)
}
