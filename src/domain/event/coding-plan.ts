// From a coding form to changes of the register: incident, people, the grid of acts, who was involved, injuries, detention. Pure.
import { actorRef } from '../access/actor.ts'
import type { Actor } from '../access/actor.ts'
import { authentic, instant } from '../brand.ts'
import type { Id, Instant } from '../brand.ts'
import { change } from '../change.ts'
import type { Change } from '../change.ts'
import type { Report } from '../intake/report.ts'
import type { Problem } from '../problem.ts'
import { actProblems, stepAct } from './act-life.ts'
import { codeActs, withdrawnActs } from './coding-acts.ts'
import type { CodedAct } from './coding-acts.ts'
import type { CodingForm } from './coding-form.ts'
import { detentionChanges, injuryChanges } from './coding-harm.ts'
import { incidentChange } from './coding-incident.ts'
import { incidentPlace } from './coding-place.ts'
import type { PlacesOffered } from './coding-place.ts'
import { involvementChanges } from './coding-involved.ts'
import { columnCircumstances, topCircumstances } from './coding-values.ts'
import type { Reading } from './coding-values.ts'
import { codeVictims } from './coding-victims.ts'
import type { CodingWork, KnownRecord, KnownRecords } from './coding-work.ts'

export interface CodingInput {
  readonly report: KnownRecord<'report'>
  /** The work so far, `null` when nobody has begun. */
  readonly coding: KnownRecord<'coding'> | null
  readonly form: CodingForm
  readonly known: KnownRecords
  readonly places: PlacesOffered
  readonly by: Actor
  readonly at: Instant
  /** New ids, as many as `idsNeeded` says. */
  readonly freshIds: readonly Id[]
  /** Proposes every act; nothing is proposed while anything is incomplete. */
  readonly isDone: boolean
}

/** What was typed is always among the changes; problems say what could not be made of it. */
export interface CodingPlan {
  readonly changes: readonly Change[]
  readonly problems: readonly Problem[]
  readonly proposed: readonly Id<'act'>[]
  readonly incident: Id<'incident'>
}

/** How many new ids a form can need at most. */
export const idsNeeded = (form: CodingForm): number =>
  2 + form.victims.length * (2 + form.columns.length) + form.involved.length * 2 + form.injuries.length

const beginning = new Set<Report['state']>(['received', 'triaged', 'needs_info', 'registered'])

/** Coding begins the verification of a report (B1); where it stands further on, nothing moves. */
const begun = ({ report, by, at }: CodingInput): readonly Change[] => beginning.has(report.value.state)
  ? [change('report', report.id, {
    ...report.value, state: 'in_verification',
    decisions: [...report.value.decisions, { from: report.value.state, to: 'in_verification', by: actorRef(by), at, reason: 'coding' }],
  }, report.version)]
  : []

/** Ids of the work so far. An involvement that hangs on no act any more is seen by nobody, its coder neither: its row begins a new one. */
const idsSoFar = ({ coding, known }: CodingInput): Readonly<Record<string, Id>> =>
  Object.fromEntries(Object.entries(coding?.value.ids ?? {}).filter(([key, id]) => !/^u\d+$/.test(key) || known.get('involvement', authentic<Id<'involvement'>>(id)) !== null))

/** Hands out the id that a row has, or the next fresh one, and remembers it. */
const idGiver = (before: Readonly<Record<string, Id>>, fresh: readonly Id[]): { readonly ids: Record<string, Id>; readonly idFor: CodingWork['idFor'] } => {
  const ids: Record<string, Id> = { ...before }
  const rest = [...fresh]
  const next = (key: string): Id => {
    const id = ids[key] ?? rest.shift()
    if (id === undefined) throw new RangeError('too few ids for this form')
    ids[key] = id
    return id
  }
  return { ids, idFor: (_kind, key) => authentic(next(key)) }
}

const workOf = (input: CodingInput, { idFor, before }: Pick<CodingWork, 'idFor' | 'before'>): CodingWork => {
  const { report, form, known, by, at } = input
  const reading: Reading = { report, anchor: instant(Date.parse(`${report.value.receivedOn}T12:00:00Z`)), problems: [] }
  const joins = known.all('incident').find(({ id }) => id === form.top.joins)
  if (form.top.joins !== '' && joins === undefined) reading.problems.push({ code: 'unknown-code', field: 'joins' })
  const top = topCircumstances(reading, form, incidentPlace(reading, form, input.places))
  return {
    ...reading, form, known, by, at, idFor, before, top,
    incident: joins?.id ?? idFor('incident', 'incident'), circumstancesAt: columnCircumstances(reading, form, top),
  }
}

/** Every act of the form that waits for it, proposed; or what each still lacks, under the field where it is typed. */
const propose = (work: CodingWork, acts: readonly CodedAct[]): { readonly acts: readonly CodedAct[]; readonly problems: readonly Problem[] } => {
  if (acts.length === 0) return { acts, problems: [{ code: 'required', field: 'grid' }] }
  const waiting = acts.filter(({ value }) => value.state === 'draft' || value.state === 'returned')
  const problems = waiting.flatMap((act) => actProblems(act.value).map((problem): Problem => ({ code: problem.code, field: fieldOf(act, problem) })))
  if (work.form.top.title.trim() === '' && work.form.top.joins === '') problems.unshift({ code: 'required', field: 'title' })
  if (problems.length > 0 || work.problems.length > 0) return { acts, problems }
  return { problems: [], acts: acts.map((act) => {
    const step = stepAct(act.value, { what: 'propose', by: work.by, at: work.at })
    return step.ok ? { ...act, value: step.value } : act
  }) }
}

/** A lack is shown where it can be mended: at the cell, or at the time and place of the whole incident. */
const fieldOf = (act: CodedAct, { field }: Problem): string => {
  if (field === 'time') return 'when'
  return field === 'place' ? 'where' : act.key.replace(':', '-')
}

const unique = (problems: readonly Problem[]): readonly Problem[] =>
  [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]

/** The plan of one save. Acts are drafts until `isDone` finds all of them complete. */
export const planCoding = (input: CodingInput): CodingPlan => {
  const { coding, report, form, known, by } = input
  const before = idsSoFar(input)
  const { ids, idFor } = idGiver(before, input.freshIds)
  const work = workOf(input, { idFor, before })
  const people = codeVictims(work)
  const drafted = codeActs(work, people.victims)
  const coded = { victims: people.victims, acts: drafted }
  const rest: readonly Change[] = [
    ...withdrawnActs(work, drafted), ...involvementChanges(work, drafted), ...injuryChanges(work, coded), ...detentionChanges(work, people.victims),
  ]
  const { acts, problems } = input.isDone ? propose(work, drafted) : { acts: drafted, problems: [] }
  const written = acts.flatMap(({ id, value, version }): readonly Change[] =>
    JSON.stringify(known.get('act', id)?.value) === JSON.stringify(value) ? [] : [change('act', id, value, version)])
  const codingId = coding?.id ?? idFor('coding', 'coding')
  return {
    changes: [
      ...begun(input), ...incidentChange(work), ...people.changes, ...written, ...rest,
      change('coding', codingId, { report: report.id, compartment: report.value.compartment, form, ids, by: actorRef(by) }, coding?.version ?? 0),
    ],
    problems: unique([...work.problems, ...problems]),
    proposed: written.flatMap((each) => (each.kind === 'act' && each.value.state === 'proposed' ? [each.id] : [])),
    incident: work.incident,
  }
}
