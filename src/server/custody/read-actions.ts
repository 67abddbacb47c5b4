// What was done, as the log tells it without content: verb, actor, day, object, reason. For whoever audits; the looking is in the log itself.
import type { Actor } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import type { Handling } from '../../domain/custody/custody-entry.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { isWanted, sumsOf } from '../../domain/watch/actions.ts'
import type { ActionQuestion, ActorSums } from '../../domain/watch/actions.ts'
import { reveal } from '../reveal.ts'
import type { Shell, Unlocked } from '../shell.ts'
import { custodyColumns, openHandling } from './open-row.ts'
import type { CustodyRow } from './open-row.ts'

/** One entry; `handling` is `null` for one that is not as it was signed. */
export interface ActionRow {
  readonly seq: number
  readonly handling: Handling | null
}

export interface ActionPage {
  /** Newest first. */
  readonly rows: readonly ActionRow[]
  /** Where to go on: entries before this number; `null` at the end. */
  readonly before: number | null
  /** What each did on the day asked for; `null` without a day, or when the log since then is too long to be summed here. */
  readonly sums: readonly ActorSums[] | null
}

const pageRows = 100
const batch = 1_000
/** So many entries are opened for one page: a rare action in a long log is looked for in several steps. */
const mostOpened = 20_000
/** Sums need all entries since that day. */
const mostSummed = 100_000

const rowOf = (shell: Shell, { keys }: Unlocked, row: CustodyRow): ActionRow => {
  try {
    return { seq: Number(row.seq), handling: openHandling({ primitives: shell.primitives, keys }, row).part }
  } catch {
    return { seq: Number(row.seq), handling: null }
  }
}

/** Entries before a number, newest first, a batch at a time. */
async function* batchesBefore(shell: Shell, before: number | null): AsyncGenerator<readonly ActionRow[], void> {
  for (let next = before; ;) {
    const query = shell.db.selectFrom('custody').select(custodyColumns).orderBy('seq', 'desc').limit(batch)
    const rows: readonly CustodyRow[] = await (next === null ? query : query.where('seq', '<', String(next))).execute()
    const unlocked = shell.unlocked()
    const last = rows.at(-1)
    if (last === undefined || unlocked === null) return
    yield rows.map((row) => rowOf(shell, unlocked, row))
    next = Number(last.seq)
  }
}

/** An older day cannot come any more, but where a clock stood wrong: a whole batch of older ones ends it. */
const isOlder = (rows: readonly ActionRow[], day: string | null): boolean => day !== null && rows.every(({ handling }) => handling === null || handling.day < day)

const gather = async (shell: Shell, question: ActionQuestion, before: number | null): Promise<Omit<ActionPage, 'sums'>> => {
  const rows: ActionRow[] = []
  let opened = 0
  for await (const each of batchesBefore(shell, before)) {
    for (const row of each) {
      if (!isWanted(question, row.handling)) continue
      if (rows.length === pageRows) return { rows, before: (rows.at(-1)?.seq ?? 0) }
      rows.push(row)
    }
    opened += each.length
    if (isOlder(each, question.day)) break
    if (opened >= mostOpened) return { rows, before: each.at(-1)?.seq ?? null }
  }
  return { rows, before: null }
}

const sumsOn = async (shell: Shell, day: string | null): Promise<ActionPage['sums']> => {
  if (day === null) return null
  const found: Handling[] = []
  let opened = 0
  for await (const each of batchesBefore(shell, null)) {
    found.push(...each.flatMap(({ handling }) => (handling?.day === day ? [handling] : [])))
    opened += each.length
    if (isOlder(each, day)) break
    if (opened >= mostSummed) return null
  }
  return sumsOf(found)
}

/** Refuses `not-found` for whoever does not audit. */
export const readActions = async (shell: Shell, actor: Actor, { question, before }: { readonly question: ActionQuestion; readonly before: number | null }): Promise<Result<ActionPage>> => {
  if (!mayDo(actor, 'see-actions')) return refuse('not-found')
  if (shell.unlocked() === null) return refuse('locked')
  const page = { ...await gather(shell, question, before), sums: await sumsOn(shell, question.day) }
  return reveal(shell, actor, {
    purpose: 'actions', question: { ...question, before },
    read: () => ({ shown: [...new Set(page.rows.flatMap(({ handling }) => handling?.object ?? []))], value: page }),
  })
}
