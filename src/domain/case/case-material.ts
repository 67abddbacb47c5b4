// All that a case draws on, as it stands in the register, and from how many independent sources each piece comes.
import type { Id } from '../brand.ts'
import type { Kind, Records } from '../change.ts'
import type { Citation } from '../claim/claim.ts'
import type { Act } from '../event/incident.ts'
import type { Case, EvidenceLink } from './case.ts'
import type { Recipient } from './inclusion.ts'

/** A record with its id. */
export interface Held<K extends Kind> {
  readonly id: Id<K>
  readonly value: Records[K]
}
export type Shelf<K extends Kind> = ReadonlyMap<Id, Held<K>>

/** Records by id; what the reader may not see is simply not there, and treated as sealed. */
export interface CaseMaterial {
  readonly case: Held<'case'>
  readonly acts: Shelf<'act'>
  readonly incidents: Shelf<'incident'>
  readonly people: Shelf<'person'>
  readonly unknownPeople: Shelf<'unknown-person'>
  readonly units: Shelf<'unit'>
  readonly involvements: Shelf<'involvement'>
  readonly injuries: Shelf<'injury'>
  readonly items: Shelf<'item'>
  readonly observations: Shelf<'observation'>
  readonly reports: Shelf<'report'>
  /** `SRC-…` by report id; a report without a source has none. */
  readonly pseudonyms: ReadonlyMap<Id, string>
}

/** What is to be composed, for whom, on which day (ISO). */
export interface Composing {
  readonly material: CaseMaterial
  readonly recipient: Recipient
  readonly organisation: string
  readonly exportedOn: string
  /** How many bait records the register has had. */
  readonly bait: number
}

/** Whoever is not named is one hand: two nameless uploads do not confirm one another (B13). */
export const namelessSource = 'unknown'

const held = <K extends Kind>(shelf: Shelf<K>, ids: readonly Id[]): readonly Held<K>[] => ids.flatMap((id) => shelf.get(id) ?? [])
/** The case's acts and items, in its own order. */
export const actsOf = (material: CaseMaterial, { acts }: Case): readonly Held<'act'>[] => held(material.acts, acts)
export const itemsOf = (material: CaseMaterial, { items }: Case): readonly Held<'item'>[] => held(material.items, items)

/** Everything an act is said to rest on: its own citations, then those of its time and place. */
export const citationsOf = ({ citations, time, place }: Act): readonly Citation[] => [...citations, ...(time?.citations ?? []), ...(place?.citations ?? [])]

const ofItem = (material: CaseMaterial, id: Id): readonly string[] => (material.items.get(id)?.value.provenance ?? []).map(({ statedBy }) => statedBy)
const ofReport = (material: CaseMaterial, id: Id): readonly string[] => (material.reports.has(id) ? [material.pseudonyms.get(id) ?? namelessSource] : [])
const ofCitation = (material: CaseMaterial, { source }: Citation): readonly string[] => {
  switch (source.kind) {
    case 'report': return ofReport(material, source.id)
    case 'item': return ofItem(material, source.id)
    case 'interview': case 'import': case 'entry': return [`${source.kind}:${source.id}`]
  }
}

/** The independent sources behind one piece of evidence, each once: several hands that gave the same bytes are several. */
export const originsOf = (material: CaseMaterial, { kind, id }: EvidenceLink['evidence']): readonly string[] => {
  const origins = (): readonly string[] => {
    switch (kind) {
      case 'report': return ofReport(material, id)
      case 'item': return ofItem(material, id)
      case 'observation': {
        const observation = material.observations.get(id)
        return observation === undefined ? [] : ofItem(material, observation.value.item)
      }
      case 'act': {
        const act = material.acts.get(id)
        return act === undefined ? [] : citationsOf(act.value).flatMap((citation) => ofCitation(material, citation))
      }
    }
  }
  return [...new Set(origins())]
}
