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
import { openReport, planReport, sourceNames } from './collect-report.ts'
import { postNote, postNotes } from './post-note.ts'

/** Reports of so many entries are written together, and what was taken of them is confirmed at once. */
const batch = 50
const runBytes = 8 * 1024 * 1024

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

const planOf = async (collecting: Collecting): Promise<Result<Plan>> => {
  switch (collecting.entry.kind) {
    case 'report': {
      const opened = await openReport(collecting)
      return opened.ok ? ok(planReport(collecting, opened.value, sourceNames(collecting.register))) : opened
    }
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
  const collectingOf = (entry: DropEntry): Collecting => ({
    context, register: unlocked.register, unlocked, setting, entry, today: isoDay(shell.now()),
    // Of the sealed bytes, not of the submission: the same bytes put there a second time are the same report.
    recordId: <Kind extends string>(part: string): Id<Kind> =>
      idOf<Kind>(shell.primitives.hmacSha256(key, new TextEncoder().encode(`${part}|${entry.sha256}`)).slice(0, 16)),
  })
  let taken = 0
  for (let cursor: string | null = null; ;) {
    const entries: readonly DropEntry[] = await context.drop.list(cursor, batch)
    // What could not be opened once will not open the next time: it waits for a new program or a person.
    const done = await takeEntries(entries.filter(({ id }) => !told.has(id)).map(collectingOf), told)
    if (shell.unlocked() === null) return taken
    if (done.length > 0) await context.drop.confirm(done)
    taken += done.length
    const last = entries.at(-1)
    if (last === undefined || entries.length < batch) return taken
    cursor = last.cursor
  }
}

/** Reports from `at` on that are opened at once: they stand in memory together. */
const runOf = (all: readonly Collecting[], at: number): readonly Collecting[] => {
  let bytes = 0
  const rest = all.slice(at)
  const end = rest.findIndex(({ entry }, index) => {
    bytes += entry.size
    return entry.kind !== 'report' || (index > 0 && bytes > runBytes)
  })
  return end < 0 ? rest : rest.slice(0, end)
}

/** Takes entries in their order, reports that follow one another together; returns those that are written. */
const takeEntries = async (all: readonly Collecting[], told: Set<string>): Promise<readonly DropEntry[]> => {
  const done: DropEntry[] = []
  for (let at = 0; at < all.length;) {
    const run = runOf(all, at)
    const written = await takeReports(run)
    done.push(...[...written].map(({ entry }) => entry))
    // A file or a message, and reports that were not written together.
    const alone = run.length === 0 ? all.slice(at, at + 1) : run.filter((each) => !written.has(each))
    for (const each of alone) {
      if (each.context.shell.unlocked() === null) return done
      if ((await takeEntry(each, told)).ok) done.push(each.entry)
    }
    at += Math.max(1, run.length)
  }
  return done
}

/** Whose mailbox changes with this entry. A file is told about by nothing. */
const sourceOf = ({ register, recordId, entry }: Collecting): Id<'source'> | null => {
  switch (entry.kind) {
    case 'report': return register.get('report', recordId('report'))?.value.source ?? null
    case 'message': return register.get('message', recordId('message'))?.value.source ?? null
    case 'file': return null
  }
}

/**
 * Writes new reports in one transaction, their notes after it; returns those that are done with. A transaction costs as much as a report:
 * a night brings thousands. What is left over, or all when the transaction is refused, is taken one by one.
 */
const takeReports = async (run: readonly Collecting[]): Promise<ReadonlySet<Collecting>> => {
  const [first] = run.filter((each) => !isTaken(each))
  if (first === undefined || run.length < 2) return new Set()
  const { context, register } = first
  const opened = await Promise.all(run.map(async (each) => ({ each, report: isTaken(each) ? null : await openReport(each) })))
  const names = sourceNames(register)
  const plans = opened.flatMap(({ each, report }) => (report?.ok === true ? [{ each, plan: planReport(each, report.value, names) }] : []))
  const [entry, ...entries] = plans.flatMap(({ plan }) => plan.entries)
  if (entry === undefined) return new Set()
  const written = await commit(context.shell, { kind: 'machine', name: 'collector' }, { changes: plans.flatMap(({ plan }) => plan.changes), entries: [entry, ...entries], jobs: [] })
  if (!written.ok) return new Set()
  const sources = new Map(plans.map(({ each }) => [each, sourceOf(each)] as const))
  const notes = await postNotes(context, register, new Set([...sources.values()].filter((id) => id !== null)))
  return new Set(plans.map(({ each }) => each).filter((each) => {
    const source = sources.get(each) ?? null
    return source === null || notes.get(source)?.ok === true
  }))
}

/** Written before, or written now; then the note, so that a crash in between leaves no source without one. */
const takeEntry = async (collecting: Collecting, told: Set<string>): Promise<Result<unknown>> => {
  const { context, entry, register } = collecting
  const plan = isTaken(collecting) ? null : await planOf(collecting)
  const written = plan === null ? ok(true) : plan.ok ? await commit(context.shell, { kind: 'machine', name: 'collector' }, plan.value) : plan
  const source = written.ok ? sourceOf(collecting) : null
  const done = source === null ? written : await postNote(context, register, source)
  // Somebody was faster, or it is still on its way here: the next round takes it.
  if (!done.ok && done.problem.code !== 'changed-meanwhile' && done.problem.code !== 'busy' && !told.has(entry.id)) {
    told.add(entry.id)
    context.failed(new Error(`a sealed ${entry.kind} in the drop cannot be taken (${done.problem.code}); it stays there, sealed`))
  }
  return done
}
