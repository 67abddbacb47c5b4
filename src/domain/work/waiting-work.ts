// What waits for one person: alarms that everybody who may see them should see, and tasks that this person may do. Pure; order is urgency, then age.
import { actorRef } from '../access/actor.ts'
import type { Actor } from '../access/actor.ts'
import { mayDo } from '../access/decide.ts'
import type { Id } from '../brand.ts'
import type { Coding } from '../event/coding-form.ts'
import { hasCoded } from '../event/act-life.ts'
import type { Act, Incident } from '../event/incident.ts'
import { isReview } from '../intake/report.ts'
import type { Message, Report } from '../intake/report.ts'
import { isOpenReview } from '../intake/review.ts'
import { queueStateOf } from '../intake/triage-queue.ts'
import type { QueueState } from '../intake/triage-queue.ts'
import { dayMs, isoDay } from '../time-and-place/civil-time.ts'

interface Row<Kind extends string, Value> { readonly id: Id<Kind>; readonly value: Value }

/** Of the records that this person may see, and of no others. */
export interface SeenRecords {
  readonly reports: readonly Row<'report', Report>[]
  readonly messages: readonly Row<'message', Message>[]
  readonly codings: readonly Row<'coding', Coding>[]
  readonly incidents: readonly Row<'incident', Incident>[]
  readonly acts: readonly Row<'act', Act>[]
}

/** A report that is not numbered yet and whose source may be hurt soon; `isSeen`: somebody decided something about it. */
export interface DangerAlarm {
  readonly report: Id<'report'>
  readonly danger: 'imminent' | 'possible'
  readonly isSeen: boolean
  /** ISO day. */
  readonly since: string
}

export type Task =
  | { readonly kind: 'source-answered' | 'report-to-sort' | 'report-to-code' | 'review-to-give' | 'review-to-answer'; readonly report: Id<'report'>; readonly reference: string | null; readonly since: string }
  /** `report` leads to its coding; `null` for an act that came with a list. */
  | { readonly kind: 'act-returned'; readonly act: Id<'act'>; readonly report: Id<'report'> | null; readonly incident: string; readonly reason: string }
  | { readonly kind: 'acts-to-accept'; readonly act: Id<'act'>; readonly incident: string; readonly count: number }

export interface WaitingWork {
  readonly alarms: readonly DangerAlarm[]
  readonly tasks: readonly Task[]
}

const urgency = { imminent: 0, possible: 1 } as const

const byAge = (a: { readonly since: string }, b: { readonly since: string }): number => a.since.localeCompare(b.since)

const grouped = <Value, Key>(values: readonly Value[], keyOf: (value: Value) => Key): ReadonlyMap<Key, readonly Value[]> => {
  const groups = new Map<Key, Value[]>()
  for (const value of values) {
    const key = keyOf(value)
    groups.set(key, [...(groups.get(key) ?? []), value])
  }
  return groups
}

const conversations = (messages: SeenRecords['messages']): ReadonlyMap<Id<'report'> | null, readonly Message[]> =>
  grouped(messages.map(({ value }) => value).sort((a, b) => a.order - b.order), ({ report }) => report)

type ReportTask = Extract<Task, { since: string }>

/** It waits for the supervising attorney, then for the attorney who has it, unless he waits for an answer. */
const reviewTask = (actor: Actor, review: Report, { task, state }: { readonly task: Omit<ReportTask, 'kind'>; readonly state: QueueState }): readonly ReportTask[] => {
  if (!isOpenReview(review)) return []
  if (review.assignedTo === null) return mayDo(actor, 'give-review') ? [{ kind: 'review-to-give', ...task }] : []
  return state === 'asked' ? [] : [{ kind: 'review-to-answer', ...task }]
}

const reportTasks = (actor: Actor, { reports, messages, codings }: SeenRecords): readonly Task[] => {
  const said = conversations(messages)
  const coded = new Set(codings.filter(({ value }) => Object.keys(value.ids).length > 0).map(({ value }) => value.report))
  const tasks = reports.flatMap(({ id, value }): readonly ReportTask[] => {
    if (actor.kind !== 'staff' || (value.assignedTo !== null && value.assignedTo !== actor.id)) return []
    const task = { report: id, reference: value.reference, since: value.receivedOn }
    const state = queueStateOf(value, said.get(id) ?? [])
    if (isReview(value)) return reviewTask(actor, value, { task, state })
    if (state === 'answered') return mayDo(actor, 'answer-source') ? [{ kind: 'source-answered', ...task }] : []
    if (state === 'waiting') return mayDo(actor, 'triage') ? [{ kind: 'report-to-sort', ...task }] : []
    return state === 'registered' && value.state === 'registered' && !coded.has(id) && mayDo(actor, 'code') ? [{ kind: 'report-to-code', ...task }] : []
  }).sort(byAge)
  const order = ['source-answered', 'review-to-answer', 'review-to-give', 'report-to-sort', 'report-to-code'] as const
  return order.flatMap((kind) => tasks.filter((task) => task.kind === kind))
}

const actTasks = (actor: Actor, { acts, codings, incidents }: SeenRecords): readonly Task[] => {
  const titles = new Map(incidents.map(({ id, value }) => [id, value.title]))
  const titleOf = ({ incident }: Act): string => titles.get(incident) ?? ''
  const codedIn = new Map(codings.flatMap(({ value }) => Object.values(value.ids).map((id) => [id, value.report] as const)))
  const me = actorRef(actor)
  const returned = acts.filter(({ value }) => value.state === 'returned' && hasCoded(value, me)).map(({ id, value }): Task => ({
    kind: 'act-returned', act: id, report: codedIn.get(id) ?? null, incident: titleOf(value),
    reason: value.decisions.findLast(({ from, to }) => to === 'returned' && from !== to)?.reason ?? '',
  }))
  const proposed = mayDo(actor, 'accept') ? acts.filter(({ value }) => value.state === 'proposed' && !hasCoded(value, me)) : []
  const toAccept = [...grouped(proposed, ({ value }) => value.incident).values()].flatMap((group): readonly Task[] =>
    group.slice(0, 1).map(({ id, value }) => ({ kind: 'acts-to-accept', act: id, incident: titleOf(value), count: group.length })))
  return [...returned, ...toAccept]
}

export const waitingWork = (actor: Actor, seen: SeenRecords): WaitingWork => ({
  alarms: seen.reports.flatMap(({ id, value }): readonly DangerAlarm[] =>
    value.danger !== 'none' && (value.state === 'received' || value.state === 'triaged') ? [{ report: id, danger: value.danger, isSeen: value.state === 'triaged', since: value.receivedOn }] : [])
    .sort((a, b) => urgency[a.danger] - urgency[b.danger] || byAge(a, b)),
  tasks: [...reportTasks(actor, seen), ...actTasks(actor, seen)],
})

/** Reports received on each of the last `days` days up to `today` (ISO days, oldest first); days without any are there with 0. */
export const reportsADay = (reports: readonly Pick<Report, 'receivedOn'>[], today: string, days: number): readonly { readonly day: string; readonly count: number }[] => {
  const counts = new Map<string, number>()
  for (const { receivedOn } of reports) counts.set(receivedOn, (counts.get(receivedOn) ?? 0) + 1)
  return Array.from({ length: days }, (_, index) => {
    const day = isoDay(Date.parse(today) - (days - 1 - index) * dayMs)
    return { day, count: counts.get(day) ?? 0 }
  })
}
