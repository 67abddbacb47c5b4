// What of a case's material may leave to one recipient: every subject of every piece is asked (decision 3, G-08).
import type { Id } from '../brand.ts'
import type { Citation, Claim } from '../claim/claim.ts'
import type { Act } from '../event/incident.ts'
import type { Compartment } from '../intake/report.ts'
import { citationsOf, type CaseMaterial } from './case-material.ts'
import { decideInclusion, type Inclusion, type Material, type RecipientKind, type Subject } from './inclusion.ts'

/** The act as it may leave: what only withheld sources say is gone from it. `victim`: pseudonym or words for a group; `isWhole`: nothing had to go. */
export type ActPermission =
  | { readonly kind: 'included'; readonly identity: 'named' | 'pseudonymous'; readonly act: Act; readonly victim: string; readonly isWhole: boolean }
  | Extract<Inclusion, { kind: 'withheld' }>

export interface Permissions {
  /** The account as a whole. */
  readonly report: (id: Id) => Inclusion
  /** Passages of the account that were coded. */
  readonly account: (id: Id) => Inclusion
  /** The bytes as they came. */
  readonly item: (id: Id) => Inclusion
  readonly act: (id: Id) => ActPermission
  readonly citation: (citation: Citation) => Inclusion
}

const sealed: Inclusion = { kind: 'withheld', why: 'sealed' }
const open: Inclusion = { kind: 'included', identity: 'pseudonymous' }
const isSealed = (compartment: Compartment): boolean => compartment === 'insider' || compartment === 'confession' || compartment === 'leaver' || compartment === 'review' || compartment === 'staff'

const subjectOfReport = (material: CaseMaterial, id: Id): Subject | null => {
  const report = material.reports.get(id)?.value
  return report === undefined ? null : {
    basis: report.basis, isUnder18: report.isUnder18, isWithdrawn: report.state === 'withdrawn', isSealed: isSealed(report.compartment),
  }
}

const itemInclusion = (material: CaseMaterial, id: Id, { form, to }: { readonly form: Material['form']; readonly to: RecipientKind }): Inclusion => {
  const item = material.items.get(id)?.value
  if (item === undefined || isSealed(item.compartment)) return sealed
  const subjects: Subject[] = []
  for (const { report, origin, statedBy } of item.provenance) {
    if (report !== null) {
      const subject = subjectOfReport(material, report)
      if (subject === null) return sealed
      subjects.push(subject)
      // A thing that a colleague collected in the open has nobody to ask; any other nameless hand was not asked.
    } else if (origin !== 'online' && !/^(?:staff|machine):/.test(statedBy)) return { kind: 'withheld', why: 'not-asked' }
  }
  return decideInclusion({ subjects, form }, to)
}

/** The victim's pseudonym, or the words for a group, with the permission to use the account of them. */
const victimOf = (material: CaseMaterial, { victim }: Act, to: RecipientKind): { readonly label: string; readonly answer: Inclusion } => {
  if (victim.kind === 'group') return { label: victim.label, answer: open }
  const person = material.people.get(victim.person)?.value
  if (person === undefined) return { label: '', answer: sealed }
  if (person.kind === 'named') return { label: person.ref, answer: open }
  const subject = { basis: person.basis, isUnder18: person.isChild === true, isWithdrawn: false, isSealed: false }
  return { label: person.ref, answer: decideInclusion({ subjects: [subject], form: 'pseudonymised' }, to) }
}

const kept = <Value>(claim: Claim<Value> | null, isOpen: (citation: Citation) => boolean): Claim<Value> | null => {
  if (claim === null) return null
  const citations = claim.citations.filter(isOpen)
  return citations.length === 0 ? null : { ...claim, citations }
}

/** What nobody can trace to a source that may leave goes: codes and words of the act that carry no citation of their own. */
const openedAct = (act: Act, isOpen: (citation: Citation) => boolean): Act => {
  const place = kept(act.place, isOpen)
  return {
    ...act, citations: act.citations.filter(isOpen), time: kept(act.time, isOpen), place, placeUnknown: place === null,
    methods: [], purposes: [], officialCapacity: null, libertyStatus: null, decisions: [],
  }
}

export const permissionsOf = (material: CaseMaterial, to: RecipientKind): Permissions => {
    const account = (id: Id, form: Material['form']): Inclusion => {
    const subject = subjectOfReport(material, id)
    return subject === null ? sealed : decideInclusion({ subjects: [subject], form }, to)
  }
  const citation = ({ source }: Citation): Inclusion => {
    switch (source.kind) {
      // A cited passage was coded: it is the account without the rest of it.
      case 'report': return account(source.id, 'pseudonymised')
      case 'item': return itemInclusion(material, source.id, { form: 'pseudonymised', to })
      case 'interview': return { kind: 'withheld', why: 'not-asked' }
      case 'import': case 'entry': return open
    }
  }
  return {
    report: (id) => account(id, 'original'), account: (id) => account(id, 'pseudonymised'), item: (id) => itemInclusion(material, id, { form: 'original', to }), citation,
    act: (id) => {
      const act = material.acts.get(id)?.value
      if (act === undefined) return { kind: 'withheld', why: 'sealed' }
      const { label: victim, answer } = victimOf(material, act, to)
      if (answer.kind === 'withheld') return answer
      const sources = act.citations.map(citation)
      if (!sources.some(({ kind }) => kind === 'included')) return sources.find((one) => one.kind === 'withheld') ?? { kind: 'withheld', why: 'no-source' }
      const isWhole = citationsOf(act).every((each) => citation(each).kind === 'included')
      return { ...answer, victim, act: isWhole ? act : openedAct(act, (each) => citation(each).kind === 'included'), isWhole }
    },
  }
}
