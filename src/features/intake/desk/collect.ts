// The collector: takes sealed things from the drop, opens and checks them with the form's own rules, writes, then confirms.
import { idOf } from '../../../domain/brand.ts'
import type { Id } from '../../../domain/brand.ts'
import type { Plan } from '../../../domain/change.ts'
import { ok } from '../../../domain/problem.ts'
import type { Problem, Result } from '../../../domain/problem.ts'
import { isoDay } from '../../../domain/time-and-place/civil-time.ts'
import type { DropEntry } from '../../../ports/intake-store.ts'
import { commit } from '../../../server/commit.ts'
import type { CollectContext, Collecting } from './collecting.ts'
import { planFile } from './collect-file.ts'
import { planMessage } from './collect-message.ts'
import { openReport, planReport, sourceNames } from './collect-report.ts'
import type { SourceNames } from './collect-report.ts'
import { postNotes } from './post-note.ts'

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

/** What an entry becomes, planned when those that are written with it are known. */
type Planning = (names: () => SourceNames) => Plan

const openEntry = async (collecting: Collecting): Promise<Result<Planning>> => {
  switch (collecting.entry.kind) {
    case 'report': {
      const opened = await openReport(collecting)
      return opened.ok ? ok((names) => planReport(collecting, opened.value, names())) : opened
    }
    case 'file': return alone(await planFile(collecting))
    case 'message': return alone(await planMessage(collecting))
  }
}

const alone = (plan: Result<Plan>): Result<Planning> => (plan.ok ? ok(() => plan.value) : plan)

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

/**
 * What is written together from `at` on, which stands in memory together: one entry, or reports that follow one another. The same bytes are
 * not in it twice: the second time they are known as taken.
 */
const runOf = (all: readonly Collecting[], at: number): readonly Collecting[] => {
  const rest = all.slice(at)
  const digests = new Set<string>()
  let bytes = 0
  const end = rest.findIndex(({ entry }, index) => {
    bytes += entry.size
    const fits = rest[0]?.entry.kind === 'report' && entry.kind === 'report' && bytes <= runBytes && !digests.has(entry.sha256)
    digests.add(entry.sha256)
    return index > 0 && !fits
  })
  return end < 0 ? rest : rest.slice(0, end)
}

/** Takes entries in their order; returns those that are done with. */
const takeEntries = async (all: readonly Collecting[], told: Set<string>): Promise<readonly DropEntry[]> => {
  const done: DropEntry[] = []
  for (let at = 0; at < all.length;) {
    const run = runOf(all, at)
    for (const [{ context, entry }, taken] of await takeRun(run)) {
      if (taken.ok) done.push(entry)
      else tell(context, { entry, problem: taken.problem, told })
      if (context.shell.unlocked() === null) return done
    }
    at += run.length
  }
  return done
}

/** Somebody was faster, it is still on its way here, or the register was locked meanwhile: a later round takes it. */
const passing: ReadonlySet<Problem['code']> = new Set(['changed-meanwhile', 'busy', 'locked'])

const tell = (context: CollectContext, { entry, problem, told }: { readonly entry: DropEntry; readonly problem: Problem; readonly told: Set<string> }): void => {
  // A full disk is told once and tried again, too.
  const known = problem.code === 'disk-full' ? `${entry.id} disk-full` : entry.id
  if (passing.has(problem.code) || told.has(known)) return
  told.add(known)
  context.failed(new Error(`a sealed ${entry.kind} in the drop cannot be taken (${problem.code}); it stays there, sealed`))
}

/** Whose mailbox changes with this entry. A file is told about by nothing. */
const sourceOf = ({ register, recordId, entry }: Collecting): Id<'source'> | null => {
  switch (entry.kind) {
    case 'report': return register.get('report', recordId('report'))?.value.source ?? null
    case 'message': return register.get('message', recordId('message'))?.value.source ?? null
    case 'file': return null
  }
}

type Taken = readonly (readonly [Collecting, Result<unknown>])[]

/** Of a run that was refused as a whole: one of them may be all that is wrong with it. */
const takeOneByOne = async (run: readonly Collecting[]): Promise<Taken> => {
  const taken: (readonly [Collecting, Result<unknown>])[] = []
  for (const each of run) taken.push(...await takeRun([each]))
  return taken
}

/**
 * Written before, or written now in one transaction, which costs as much as a report: a night brings thousands. Then the notes, so that a
 * crash in between leaves no source without one.
 */
const takeRun = async (run: readonly Collecting[]): Promise<Taken> => {
  const [first] = run
  if (first === undefined) return []
  const opened = await Promise.all(run.map(async (each) => [each, isTaken(each) ? null : await openEntry(each)] as const))
  const written = await write(first, opened.flatMap(([, plan]) => (plan?.ok === true ? [plan.value] : [])))
  if (!written.ok && written.problem.code !== 'locked' && run.length > 1) return takeOneByOne(run)
  const taken = opened.map(([each, plan]) => {
    const result = plan?.ok === false ? plan : written
    return { each, result, source: result.ok ? sourceOf(each) : null }
  })
  const notes = await postNotes(first.context, first.register, new Set(taken.flatMap(({ source }) => source ?? [])))
  return taken.map(({ each, result, source }) => [each, source === null ? result : notes.get(source) ?? result])
}

const write = async ({ context, register }: Collecting, plans: readonly Planning[]): Promise<Result<unknown>> => {
  let names: SourceNames | null = null
  const planned = plans.map((plan) => plan(() => (names ??= sourceNames(register))))
  const [entry, ...entries] = planned.flatMap((plan) => plan.entries)
  if (entry === undefined) return ok(true)
  return commit(context.shell, { kind: 'machine', name: 'collector' }, {
    changes: planned.flatMap(({ changes }) => changes), entries: [entry, ...entries], jobs: planned.flatMap(({ jobs }) => jobs),
  })
}
