// People, injuries and alleged involvement of a case file: pseudonyms for those who suffered, descriptions for those not known.
import type { Id } from '../brand.ts'
import type { Citation } from '../claim/claim.ts'
import type { Involvement } from '../event/incident.ts'
import { shownName } from '../people/person.ts'
import type { CaseAct, CaseFile, CaseInjury, CaseInvolvement, Withheld } from './case-file.ts'
import type { CaseMaterial, Composing } from './case-material.ts'
import type { WithheldReason } from './inclusion.ts'
import type { Permissions } from './permissions.ts'

interface Left { readonly id: Id; readonly kind: Withheld['kind']; readonly why: WithheldReason }
interface Sorted<Value> { readonly shown: readonly Value[]; readonly left: readonly Left[] }

/** What carries no claim by itself leaves only when every source that it rests on may. */
const whyNot = (permissions: Permissions, citations: readonly Citation[]): WithheldReason | null => {
  for (const citation of citations) {
    const answer = permissions.citation(citation)
    if (answer.kind === 'withheld') return answer.why
  }
  return citations.length === 0 ? 'no-source' : null
}

/** A suspected person's name goes to a public authority only; others read the number. */
const whoOf = (material: CaseMaterial, who: Involvement['who'], isAuthority: boolean): Pick<CaseInvolvement, 'who' | 'description' | 'count'> => {
  switch (who.kind) {
    case 'person': {
      const person = material.people.get(who.person)?.value
      return { who: person === undefined ? '' : person.ref, description: person?.kind === 'named' && isAuthority ? shownName(person, 'en') : '', count: null }
    }
    case 'unknown-person': {
      const unknown = material.unknownPeople.get(who.unknownPerson)?.value
      return { who: unknown?.ref ?? '', description: unknown?.description ?? '', count: null }
    }
    case 'group': return { who: '', description: who.description, count: who.count }
    case 'unit': return { who: material.units.get(who.unit)?.value.names[0]?.value.text ?? '', description: '', count: null }
  }
}

const kinds = { person: 'named', 'unknown-person': 'unknown', group: 'group', unit: 'unit' } as const

export const involvementsOf = ({ material, recipient }: Composing, permissions: Permissions, refs: ReadonlyMap<Id, string>): Sorted<CaseInvolvement> => {
  const shown: CaseInvolvement[] = []
  const left: Left[] = []
  for (const { id, value } of material.involvements.values()) {
    const acts = value.acts.flatMap((act) => refs.get(act) ?? [])
    if (acts.length === 0) continue
    const why = whyNot(permissions, value.citations)
    if (why !== null) left.push({ id, kind: 'involvement', why })
    else shown.push({ ...whoOf(material, value.who, recipient.kind === 'public_authority'), degree: value.degree, acts, kind: kinds[value.who.kind] })
  }
  return { shown, left }
}

/** Injuries of the people whose acts leave; one that stands without an act cannot enter a charge and stays out (I-04). */
export const injuriesOf = ({ material }: Composing, permissions: Permissions, refs: ReadonlyMap<Id, string>): Sorted<CaseInjury> => {
  const shown: CaseInjury[] = []
  const left: Left[] = []
  for (const { id, value } of material.injuries.values()) {
    const act = value.act === null ? undefined : refs.get(value.act)
    if (act === undefined) continue
    const why = whyNot(permissions, value.citations)
    const { type, bodyRegions, mechanism, severity, consistency } = value
    if (why !== null) left.push({ id, kind: 'injury', why })
    else shown.push({ type, bodyRegions, mechanism, severity, consistency, act, victim: material.people.get(value.victim)?.value.ref ?? '' })
  }
  return { shown, left }
}

/** Everybody who is named in this file, each once. */
export const peopleOf = (acts: readonly CaseAct[], involvements: readonly CaseInvolvement[]): CaseFile['people'] => {
  const people = new Map<string, CaseFile['people'][number]>()
  for (const { victim, count } of acts) people.set(victim, { ref: victim, kind: count === null ? 'victim' : 'group' })
  for (const { who, kind } of involvements) if (who !== '') people.set(who, { ref: who, kind })
  return [...people.values()]
}
