// Takes over a list of incidents of others, in batches; every row is taken, or its reason for not being taken is reported.
import type { Actor } from '../../domain/access/actor.ts'
import { actorRef } from '../../domain/access/actor.ts'
import type { Id } from '../../domain/brand.ts'
import { creation } from '../../domain/change.ts'
import type { Change } from '../../domain/change.ts'
import { draftAct } from '../../domain/event/act-life.ts'
import { importIncident } from '../../domain/event/import-incident.ts'
import { readImportRows } from '../../domain/event/import-list.ts'
import type { ImportMapping } from '../../domain/event/import-list.ts'
import { ok } from '../../domain/problem.ts'
import type { ProblemCode, Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { Shell } from '../../server/shell.ts'

/** Row numbers count from 1 in the order of the file. */
export interface ImportReport {
  readonly rows: number
  readonly taken: number
  /** Taken with something missing or doubtful. */
  readonly flagged: number
  readonly refused: readonly { readonly row: number; readonly why: ProblemCode }[]
}

const batchRows = 200
/** Links and tags are words of the source, not doubts. */
const isDoubt = (flag: string): boolean => !/^(link|tag) /.test(flag)

/**
 * `text` is the JSON of 2020PB or a CSV that `mapping` explains. Each batch of 200 rows is one transaction: a stop in between leaves
 * whole batches. Refuses `not-readable`, `locked`; single rows are refused in the report.
 */
export const importIncidents = async (
  { shell, progress }: { readonly shell: Shell; readonly progress?: (done: number, of: number) => void }, actor: Actor, { text, mapping }: { readonly text: string; readonly mapping: ImportMapping },
): Promise<Result<ImportReport>> => {
  const read = readImportRows(text, mapping)
  if (!read.ok) return read
  const source = shell.newId<'import'>()
  const refused: { row: number; why: ProblemCode }[] = []
  let [taken, flagged] = [0, 0]
  for (let from = 0; from < read.value.length; from += batchRows) {
    const batch = read.value.slice(from, from + batchRows)
    const changes: Change[] = []
    let [fitting, doubtful] = [0, 0]
    for (const [index, row] of batch.entries()) {
      const made = importIncident(row, { source, offsetMinutes: mapping.offsetMinutes })
      if (!made.ok) {
        refused.push({ row: from + index + 1, why: made.problem.code })
        continue
      }
      const incident: Id<'incident'> = shell.newId()
      changes.push(creation('incident', incident, made.value.incident), ...made.value.acts.map((act) => {
        const drafted = draftAct({ ...act, incident }, actor, shell.now())
        return creation('act', shell.newId(), { ...drafted, decisions: [{ from: '', to: 'draft', by: actorRef(actor), at: shell.now(), reason: 'imported' }] })
      }))
      fitting += 1
      if (made.value.incident.flags.some(isDoubt)) doubtful += 1
    }
    const written = await commit(shell, actor, { changes, jobs: [], entries: [{ verb: 'imported', object: null, reason: 'incidents', content: { source, from: from + 1, taken: fitting } }] })
    if (!written.ok) return written
    taken += fitting
    flagged += doubtful
    progress?.(Math.min(from + batchRows, read.value.length), read.value.length)
  }
  return ok({ rows: read.value.length, taken, flagged, refused })
}
