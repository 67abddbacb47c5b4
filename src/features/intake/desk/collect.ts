// The collector: takes sealed things from the drop, opens and checks them with the form's own rules, writes, then confirms.
import { idOf } from '../../../domain/brand.ts'
import type { Id } from '../../../domain/brand.ts'
import type { Plan } from '../../../domain/change.ts'
import { ok } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { isoDay } from '../../../domain/time-and-place/civil-time.ts'
import type { DropEntry } from '../../../ports/intake-store.ts'
import { commit } from '../../../server/commit.ts'
import type { CollectContext, Collecting } from './collecting.ts'
import { planFile } from './collect-file.ts'
import { planMessage } from './collect-message.ts'
import { planReport } from './collect-report.ts'
import { postNote } from './post-note.ts'

const batch = 50

/** Which kind of record proves that an entry was taken before: a crash between commit and confirmation lists it again. */
const isTaken = (collecting: Collecting): boolean => isHere(collecting) || wasErased(collecting)

/** An older copy of the drop brings back what was erased: it is confirmed once more and not taken. */
const wasErased = ({ register, recordId, entry }: Collecting): boolean => {
  const id = recordId(entry.kind === 'file' ? 'item' : entry.kind)
  return register.all('erasure').some(({ value }) => value.gone.includes(id))
}

const isHere = ({ register, recordId, entry }: Collecting): boolean => {
  switch (entry.kind) {
    case 'report': return register.get('report', recordId('report')) !== null
    case 'file': return register.get('item', recordId('item')) !== null
    case 'message': return register.get('message', recordId('message')) !== null
  }
}

const planOf = (collecting: Collecting): Promise<Result<Plan>> => {
  switch (collecting.entry.kind) {
    case 'report': return planReport(collecting)
    case 'file': return planFile(collecting)
    case 'message': return planMessage(collecting)
  }
}

/**
 * Takes what waits in the drop; returns how many entries were taken. An entry that cannot be opened stays sealed in the drop and is
 * told once: it blocks nothing and is not lost.
 */
export const collectDrop = async (context: CollectContext, told: Set<string>): Promise<number> => {
  const { shell } = context
  const unlocked = shell.unlocked()
  const setting = unlocked?.register.all('setting')[0]?.value
  if (unlocked === null || setting === undefined) return 0
  const key = unlocked.keys.derive('ids of collected records')
  let taken = 0
  for (let cursor: string | null = null; ;) {
    const entries: readonly DropEntry[] = await context.drop.list(cursor, batch)
    for (const entry of entries) {
      // Of the sealed bytes, not of the submission: the same bytes put there a second time are the same report.
      const recordId = <Kind extends string>(part: string): Id<Kind> =>
        idOf<Kind>(shell.primitives.hmacSha256(key, new TextEncoder().encode(`${part}|${entry.sha256}`)).slice(0, 16))
      const collecting: Collecting = {
        context, register: unlocked.register, unlocked, setting, entry, recordId, today: isoDay(shell.now()),
      }
      // What could not be opened once will not open the next time: it waits for a new program or a person.
      if (told.has(entry.id) || !(await takeEntry(collecting, told)).ok) continue
      if (shell.unlocked() === null) return taken
      await context.drop.confirm([entry])
      taken += 1
    }
    const last = entries.at(-1)
    if (last === undefined || entries.length < batch) return taken
    cursor = last.cursor
  }
}

/** Whose mailbox changes with this entry. A file is told about by nothing. */
const sourceOf = ({ register, recordId, entry }: Collecting): Id<'source'> | null => {
  switch (entry.kind) {
    case 'report': return register.get('report', recordId('report'))?.value.source ?? null
    case 'message': return register.get('message', recordId('message'))?.value.source ?? null
    case 'file': return null
  }
}

/** Written before, or written now; then the note, so that a crash in between leaves no source without one. */
const takeEntry = async (collecting: Collecting, told: Set<string>): Promise<Result<unknown>> => {
  const { context, entry, register } = collecting
  const plan = isTaken(collecting) ? null : await planOf(collecting)
  const written = plan === null ? ok(true) : plan.ok ? await commit(context.shell, { kind: 'machine', name: 'collector' }, plan.value) : plan
  const source = written.ok ? sourceOf(collecting) : null
  const done = source === null ? written : await postNote(context, register, source)
  // Somebody was faster: the next round takes it.
  if (!done.ok && done.problem.code !== 'changed-meanwhile' && !told.has(entry.id)) {
    told.add(entry.id)
    context.failed(new Error(`a sealed ${entry.kind} in the drop cannot be taken (${done.problem.code}); it stays there, sealed`))
  }
  return done
}
