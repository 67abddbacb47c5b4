// What of each kind of record can be searched: its texts, with the weight that a hit in them has.
import type { Claim, TextField } from '../claim/claim.ts'
import type { Kind, Records } from '../change.ts'
import type { Place } from '../time-and-place/place.ts'

export interface Field {
  /** 3: what a record is called, 2: what it says, 1: what stands beside it. */
  readonly weight: 1 | 2 | 3
  readonly text: string
}

type Fields = readonly Field[]

const at = (weight: Field['weight'], ...texts: readonly (string | null | undefined)[]): Fields =>
  texts.flatMap((text) => (text === null || text === undefined || text.trim() === '' ? [] : [{ weight, text }]))
const told = (weight: Field['weight'], field: TextField | null): Fields =>
  field === null ? [] : at(weight, field.original, ...field.translations.map(({ text }) => text))
const places = (...claims: readonly (Claim<Place> | null)[]): Fields => at(1, ...claims.flatMap((claim) => [claim?.value.label, claim?.value.settlement?.names.join(', ')]))
const quotes = (citations: Claim<string>['citations']): Fields => at(1, ...citations.map(({ quote }) => quote))

const readers: { readonly [K in Kind]?: (value: Records[K]) => Fields } = {
  report: (report) => [...at(3, report.reference), ...told(2, report.narrative), ...at(2, ...report.answers.map(({ answer }) => answer)), ...at(1, report.rest)],
  source: (source) => at(3, source.pseudonym),
  message: (message) => at(2, message.what === 'attestation' ? '' : message.text),
  incident: (incident) => [
    ...at(3, incident.title), ...told(2, incident.narrative), ...at(2, incident.context), ...places(incident.place, ...incident.otherPlaces), ...at(1, ...incident.flags),
  ],
  act: (act) => [...at(2, act.officialCapacity, act.victim.kind === 'group' ? act.victim.label : null), ...quotes(act.citations), ...places(act.place)],
  involvement: ({ who, citations }) => [...(who.kind === 'group' ? at(2, who.description, ...who.seen) : []), ...quotes(citations)],
  detention: (detention) => detention.stations.flatMap((station) => [...at(2, station.label), ...places(station.place)]),
  injury: (injury) => [...quotes(injury.citations), ...places(injury.place)],
  person: (person) => [
    ...at(3, person.ref), ...(person.kind === 'named' ? [...at(3, ...person.names.map(({ value }) => value.text)), ...at(2, person.personalNumber?.value, person.serviceNumber?.value), ...places(person.placeOfBirth)] : []),
  ],
  'unknown-person': (unknown) => [...at(3, unknown.ref), ...at(2, unknown.description), ...at(1, ...Object.values(unknown.seen)), ...quotes(unknown.citations)],
  unit: (unit) => [...at(3, ...unit.names.map(({ value }) => value.text)), ...at(2, unit.number), ...places(unit.jurisdiction)],
  posting: (posting) => [...told(2, posting.said), ...at(1, posting.rank?.value)],
  deployment: (deployment) => [...at(3, deployment.operation), ...places(deployment.area), ...at(1, ...deployment.vehicles, ...deployment.equipment, ...deployment.callsigns)],
  item: (item) => [
    ...at(3, item.title), ...told(2, item.description), ...told(2, item.communication?.transcript ?? null), ...places(item.place, ...item.otherPlaces),
    ...at(1, ...item.provenance.flatMap(({ through, device }) => [through, device])),
  ],
  observation: (observation) => at(2, observation.label),
  'match-decision': (decision) => at(2, ...decision.findings.map(({ note }) => note)),
  case: (file) => [
    ...at(3, file.number, file.title), ...at(2, ...file.reasoning.flatMap(({ text, singleSourceReason }) => [text, singleSourceReason])),
    ...at(1, ...file.links.map(({ comment }) => comment), ...file.exculpatorySearch.flatMap(({ searched, result }) => [searched, result])),
  ],
}

/** The kinds that can be found, in the order in which a page names them. */
export const searchedKinds = [
  'report', 'message', 'source', 'incident', 'act', 'involvement', 'detention', 'injury', 'person', 'unknown-person', 'unit', 'posting', 'deployment',
  'item', 'observation', 'match-decision', 'case',
] as const satisfies readonly Kind[]
export type SearchedKind = (typeof searchedKinds)[number]

/** Coding forms, settings, staff and the like are not searched: they are work or administration, or repeat what stands elsewhere. */
export const isSearched = (kind: Kind): kind is SearchedKind => searchedKinds.some((each) => each === kind)

/** The texts of a record; none for a record that says nothing. */
export const fieldsOf = <K extends Kind>(kind: K, value: Records[K]): Fields => readers[kind]?.(value) ?? []
