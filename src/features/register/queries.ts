// What the pages of coding and acceptance ask of the register.
import type { Actor } from '../../domain/access/actor.ts'
import { isWithheld } from '../../domain/access/withheld.ts'
import type { Id } from '../../domain/brand.ts'
import type { Coding } from '../../domain/event/coding-form.ts'
import type { Act, ActState, Incident, Injury } from '../../domain/event/incident.ts'
import { likelyDuplicates } from '../../domain/event/likely-duplicates.ts'
import type { LikelyDuplicate, Told } from '../../domain/event/likely-duplicates.ts'
import type { Report } from '../../domain/intake/report.ts'
import type { Person } from '../../domain/people/person.ts'
import type { Result } from '../../domain/problem.ts'
import type { Entry, RegisterReader } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'

/** The work of coding a report, when somebody has begun. */
export const codingOf = (view: RegisterReader, report: Id<'report'>): Entry<'coding'> | null => view.all('coding').find(({ value }) => value.report === report) ?? null

export interface CodingView {
  readonly report: Entry<'report'>
  readonly coding: Entry<'coding'> | null
  /** By key of the form (`v1:c2`). */
  readonly acts: ReadonlyMap<string, Act>
  /** Pseudonyms by row. */
  readonly refs: ReadonlyMap<string, string>
  readonly duplicates: readonly (LikelyDuplicate & { readonly incident: Incident })[]
  /** What may be typed into "who": units, unknown persons, suspected persons. */
  readonly proposals: readonly string[]
  readonly returned: readonly { readonly act: Id<'act'>; readonly type: Act['type']; readonly reason: string }[]
}

const toldOf = ({ title, narrative, time, place }: Pick<Incident, 'title' | 'narrative' | 'time' | 'place'>, more = ''): Told =>
  ({ time: time?.value ?? null, place: place?.value ?? null, words: `${title} ${narrative?.original ?? more}` })

const duplicatesOf = (view: RegisterReader, report: Report, incident: Entry<'incident'> | null): CodingView['duplicates'] => {
  if (incident === null) return []
  const others = view.all('incident').filter(({ id }) => id !== incident.id)
  const told = toldOf(incident.value, report.narrative.original)
  return likelyDuplicates(told, others.map(({ id, value }) => ({ id, ...toldOf(value) })))
    .flatMap((found) => others.filter(({ id }) => id === found.id).map(({ value }) => ({ ...found, incident: value })))
}

const proposalsOf = (view: RegisterReader): readonly string[] => [
  ...view.all('unit').flatMap(({ value }) => value.names.map((name) => name.value.text)), ...view.all('unknown-person').map(({ value }) => value.ref),
  ...view.all('person').flatMap(({ value }) => (value.kind === 'named' ? [value.ref] : [])),
]

const coded = <Value>(ids: Coding['ids'], pattern: RegExp, find: (id: Id) => Value | undefined): ReadonlyMap<string, Value> =>
  new Map(Object.entries(ids).flatMap(([key, id]) => {
    const value = pattern.test(key) ? find(id) : undefined
    return value === undefined ? [] : [[key, value]]
  }))

export const codingView = (shell: Shell, actor: Actor, reportId: Id<'report'>): Promise<Result<CodingView>> => reveal(shell, actor, {
  purpose: 'coding', question: { report: reportId },
  read: (view) => {
    const report = view.get('report', reportId)
    if (report === null || isWithheld(report.value)) return null
    const coding = codingOf(view, reportId)
    const ids = coding?.value.ids ?? {}
    const own = new Map(view.all('act').map((act) => [act.id.toString(), act]))
    const acts = coded(ids, /^v\d+:c\d+$/, (id) => own.get(id))
    const incident = view.all('incident').find(({ id }) => id === (ids['incident'] ?? '')) ?? null
    const people = new Map<string, Person>(view.all('person').map(({ id, value }) => [id, value]))
    const duplicates = duplicatesOf(view, report.value, incident)
    return {
      shown: [report.id, ...[...acts.values()].map(({ id }) => id), ...duplicates.map(({ id }) => id)],
      value: {
        report, coding, duplicates, proposals: proposalsOf(view), acts: new Map([...acts].map(([key, { value }]) => [key, value])),
        refs: coded(ids, /^v\d+$/, (id) => people.get(id)?.ref),
        returned: [...acts.values()].flatMap(({ id, value }) => (value.state === 'returned' ? [{ act: id, type: value.type, reason: value.decisions.findLast(({ from, to }) => to === 'returned' && from !== to)?.reason ?? '' }] : [])),
      },
    }
  },
})

export interface IncidentRow {
  readonly id: Id<'incident'>
  readonly value: Incident
  readonly acts: Readonly<Partial<Record<ActState, number>>>
}

/** Every incident with its acts counted by state. */
export const incidentRows = (shell: Shell, actor: Actor, question: { readonly state: string; readonly page: number }): Promise<Result<readonly IncidentRow[]>> => reveal(shell, actor, {
  purpose: 'incidents', question,
  read: (view) => {
    const counts = new Map<string, Partial<Record<ActState, number>>>()
    for (const { value } of view.all('act')) {
      const count = counts.get(value.incident) ?? {}
      count[value.state] = (count[value.state] ?? 0) + 1
      counts.set(value.incident, count)
    }
    const rows = view.all('incident').map(({ id, value }) => ({ id, value, acts: counts.get(id) ?? {} }))
    return { shown: rows.map(({ id }) => id), value: rows }
  },
})

/** Names of colleagues by actor reference, for decisions. */
export type Names = ReadonlyMap<string, string>
const namesIn = (view: RegisterReader): Names => new Map(view.all('staff').map(({ id, value }) => [`staff:${id}`, value.name]))
const refsIn = (view: RegisterReader): ReadonlyMap<string, Person> => new Map(view.all('person').map(({ id, value }) => [id, value]))

export interface IncidentView {
  readonly id: Id<'incident'>
  readonly value: Incident
  readonly acts: readonly Entry<'act'>[]
  readonly injuries: readonly Entry<'injury'>[]
  readonly detentions: readonly Entry<'detention'>[]
  readonly involvements: readonly Entry<'involvement'>[]
  readonly people: ReadonlyMap<string, Person>
  readonly others: Others
  readonly names: Names
  /** Reports that this actor may see and that something here rests on. */
  readonly reports: readonly Entry<'report'>[]
}

/** What an involvement names besides people: units in all spellings, unknown persons by reference and description. */
export type Others = ReadonlyMap<string, string>
const othersIn = (view: RegisterReader): Others => new Map<string, string>([
  ...view.all('unit').map(({ id, value }): [string, string] => [id, value.names[0]?.value.text ?? value.number ?? value.kind]),
  ...view.all('unknown-person').map(({ id, value }): [string, string] => [id, value.description === '' ? value.ref : `${value.ref}, ${value.description}`]),
])

const partsOf = (view: RegisterReader, acts: readonly Entry<'act'>[], incident: Id<'incident'>): Pick<IncidentView, 'injuries' | 'detentions' | 'involvements' | 'reports'> => {
  const ids = new Set<string>(acts.map(({ id }) => id))
  const detentions = view.all('detention').filter(({ value }) => value.incident === incident && value.stations.length > 0)
  const codings = view.all('coding').filter(({ value }) => Object.values(value.ids).some((id) => id === incident || ids.has(id)))
  const coded = new Set<string>(codings.flatMap(({ value }) => Object.values(value.ids)))
  const cited = new Set<string>(acts.flatMap(({ value }) => value.citations.map(({ source }) => source.id)))
  return {
    detentions,
    injuries: view.all('injury').filter(({ id, value }) => !value.isWithdrawn && (value.act === null ? coded.has(id) : ids.has(value.act))),
    involvements: view.all('involvement').filter(({ value }) => value.acts.some((act) => ids.has(act))),
    // Cited, or coded into it: an act that came by an import or another program has no coding of ours.
    reports: view.all('report').filter(({ id }) => cited.has(id) || codings.some(({ value }) => value.report === id)),
  }
}

export const incidentView = (shell: Shell, actor: Actor, id: Id<'incident'>): Promise<Result<IncidentView>> => reveal(shell, actor, {
  purpose: 'incident', question: { incident: id },
  read: (view) => {
    const incident = view.get('incident', id)
    if (incident === null) return null
    const acts = view.all('act').filter(({ value }) => value.incident === id)
    const parts = partsOf(view, acts, id)
    return {
      shown: [id, ...acts.map((act) => act.id), ...parts.injuries.map((injury) => injury.id)],
      value: { id, value: incident.value, acts, ...parts, people: refsIn(view), others: othersIn(view), names: namesIn(view) },
    }
  },
})

export interface ActRow {
  readonly act: Entry<'act'>
  readonly incident: Incident
  readonly victim: string
  readonly coder: string
  /** When it was last proposed; null before. */
  readonly proposedAt: number | null
}

const proposedAt = (act: Act): number | null => act.decisions.filter(({ to }) => to === 'proposed').at(-1)?.at ?? null

/** Acts for the attorneys' queue, oldest proposal first. */
export const actRows = (shell: Shell, actor: Actor, question: { readonly state: string; readonly page: number }): Promise<Result<readonly ActRow[]>> => reveal(shell, actor, {
  purpose: 'acceptance', question,
  read: (view) => {
    const [people, names] = [refsIn(view), namesIn(view)]
    const rows = view.all('act').flatMap((act): readonly ActRow[] => {
      const incident = view.get('incident', act.value.incident)?.value
      const { victim } = act.value
      if (incident === undefined || act.value.state === 'draft' || act.value.state === 'withdrawn') return []
      return [{ act, incident, victim: victim.kind === 'person' ? people.get(victim.person)?.ref ?? '' : '', coder: names.get(act.value.codedBy) ?? '', proposedAt: proposedAt(act.value) }]
    }).sort((a, b) => (a.proposedAt ?? 0) - (b.proposedAt ?? 0))
    return { shown: rows.map(({ act }) => act.id), value: rows }
  },
})

export interface ActView extends Pick<IncidentView, 'people' | 'others' | 'names' | 'injuries' | 'involvements' | 'reports'> {
  readonly act: Entry<'act'>
  readonly incident: Entry<'incident'>
}

/** Of this act, or of its victim without any act. */
const isOfAct = (injury: Injury, { id, value: { victim } }: Entry<'act'>): boolean =>
  injury.act === id || (injury.act === null && victim.kind === 'person' && victim.person === injury.victim)

/** One act with all it rests on. */
export const actView = (shell: Shell, actor: Actor, id: Id<'act'>): Promise<Result<ActView>> => reveal(shell, actor, {
  purpose: 'act', question: { act: id },
  read: (view) => {
    const act = view.get('act', id)
    const incident = act === null ? null : view.get('incident', act.value.incident)
    if (act === null || incident === null) return null
    const parts = partsOf(view, [act], incident.id)
    const cited = new Set<string>(act.value.citations.map(({ source }) => source.id))
    const reports = parts.reports.filter((report) => cited.has(report.id))
    return { shown: [id, incident.id, ...reports.map((report) => report.id)], value: { act, incident, ...parts, injuries: parts.injuries.filter((injury) => isOfAct(injury.value, act)), reports, people: refsIn(view), others: othersIn(view), names: namesIn(view) } }
  },
})
