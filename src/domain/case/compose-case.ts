// Composes the case file for one recipient: what may leave, numbered; what stays, listed; never a claim above "alleged".
import type { Id } from '../brand.ts'
import type { Citation } from '../claim/claim.ts'
import { ok, refuse, type Result } from '../problem.ts'
import { partsNotInThisVersion, type CaseAct, type CaseCitation, type CaseElement, type CaseFile, type CaseFinding, type CaseLink, type Withheld } from './case-file.ts'
import { actsOf, citationsOf, itemsOf, type CaseMaterial, type Composing } from './case-material.ts'
import { exhibitOf, statementOf } from './compose-evidence.ts'
import { injuriesOf, involvementsOf, peopleOf } from './compose-people.ts'
import type { WithheldReason } from './inclusion.ts'
import { matrixOf, type MatrixElement } from './matrix.ts'
import { permissionsOf, type Permissions } from './permissions.ts'

/** The numbers that this file gives to what may leave, by record id. */
export type Refs = ReadonlyMap<Id, string>

/** The file, and the records in it: whose entries of the custody log may be opened. */
export interface Composed {
  readonly file: CaseFile
  readonly refs: Refs
  /** Acts that lost something with a withheld source: their entries stay closed. */
  readonly partial: ReadonlySet<Id>
  readonly withheld: readonly Id[]
}

interface Left { readonly id: Id; readonly kind: Withheld['kind']; readonly why: WithheldReason }

const numbered = (letter: string, at: number): string => `${letter}-${String(at).padStart(3, '0')}`

/** Every account that the case rests on: what acts cite, what items came with, what is linked; in that order. */
const reportsOf = (material: CaseMaterial): readonly Id[] => [...new Set([
  ...actsOf(material, material.case.value).flatMap(({ value }) => citationsOf(value).map(({ source }) => source)).filter(({ kind }) => kind === 'report').map(({ id }) => id),
  ...itemsOf(material, material.case.value).flatMap(({ value }) => value.provenance.flatMap(({ report }) => report ?? [])),
  ...material.case.value.links.filter(({ evidence }) => evidence.kind === 'report').map(({ evidence }) => evidence.id),
])]

const sorted = (material: CaseMaterial, permissions: Permissions): { readonly refs: Refs; readonly left: readonly Left[]; readonly partial: ReadonlySet<Id> } => {
  const refs = new Map<Id, string>()
  const left: Left[] = []
  const partial = new Set<Id>()
  const sort = (letter: string, kind: Withheld['kind'], ids: readonly Id[]): void => {
    let count = 0
    for (const id of ids) {
      const answer = kind === 'act' ? permissions.act(id) : kind === 'item' ? permissions.item(id) : permissions.account(id)
      if (answer.kind === 'withheld') left.push({ id, kind, why: answer.why })
      else refs.set(id, numbered(letter, ++count))
      if (answer.kind === 'included' && 'isWhole' in answer && !answer.isWhole) partial.add(id)
    }
  }
  sort('A', 'act', material.case.value.acts)
  sort('E', 'item', material.case.value.items)
  sort('S', 'report', reportsOf(material))
  return { refs, left, partial }
}

const citationOf = (refs: Refs) => ({ source, locator, quote }: Citation): readonly CaseCitation[] => {
  const ref = refs.get(source.id)
  return ref === undefined ? [] : [{ ref, locator: locator.value, quote: quote ?? null }]
}

const caseActs = ({ material }: Composing, permissions: Permissions, refs: Refs): readonly CaseAct[] => material.case.value.acts.flatMap((id) => {
  const ref = refs.get(id)
  const permitted = permissions.act(id)
  if (ref === undefined || permitted.kind === 'withheld') return []
  const { act, isWhole } = permitted
  const { type, methods, purposes, officialCapacity, libertyStatus, verification, grade, victim } = act
  const place = act.place === null ? null : { label: act.place.value.label, precision: act.place.value.precision }
  return [{
    ref, incident: material.incidents.get(act.incident)?.value.title ?? '', type,
    victim: permitted.victim,
    count: victim.kind === 'group' ? victim.count : null,
    methods, purposes, officialCapacity, libertyStatus, time: act.time?.value ?? null, place,
    citations: act.citations.flatMap(citationOf(refs)), verification, grade, isWhole,
  }]
})

const refOfEvidence = (material: CaseMaterial, refs: Refs, evidence: { readonly kind: string; readonly id: Id }): string | undefined => {
  const observation = evidence.kind === 'observation' ? material.observations.get(evidence.id) : undefined
  return refs.get(observation?.value.item ?? evidence.id)
}

const caseLinks = ({ material }: Composing, refs: Refs): readonly CaseLink[] => material.case.value.links.flatMap(({ element, effect, locator, comment, evidence }) => {
  const ref = refOfEvidence(material, refs, evidence)
  return ref === undefined ? [] : [{ element, effect, locator, comment, ref }]
})

/** Findings of people on items that leave; a machine's mark only once a person confirmed it (G-03), a rejected one never. */
const caseFindings = ({ material }: Composing, refs: Refs): readonly CaseFinding[] => [...material.observations.values()].flatMap(({ value }) => {
  const exhibit = refs.get(value.item)
  const isConfirmed = value.review.kind === 'confirmed'
  if (exhibit === undefined || value.review.kind === 'rejected' || (value.observer.kind === 'model' && !isConfirmed)) return []
  const about = value.finding === null ? null : refs.get(value.finding.about.id) ?? null
  if (value.finding !== null && value.finding.about.kind === 'act' && about === null) return []
  return [{ exhibit, from: value.from, to: value.to, label: value.label, finding: value.finding?.finding ?? null, about, isConfirmed }]
})

/** The matrix over what leaves: a source that stays here supports nothing there. Statuses are those of the whole. */
const caseLists = ({ material }: Composing, refs: Refs): CaseFile['lists'] => {
  const { value } = material.case
  const leaving = value.links.filter(({ evidence }) => refOfEvidence(material, refs, evidence) !== undefined)
  const element = (found: MatrixElement): CaseElement => ({
    ref: found.ref, status: found.status, supports: found.supports.links.length, undermines: found.undermines.links.length, origins: found.supports.origins.length,
    isMissing: found.isMissing, isSingleSource: found.isSingleSource, isSexualViolence: found.isSexualViolence, singleSourceReason: found.reasoning?.singleSourceReason ?? null,
    withheld: value.links.filter((link) => link.element === found.ref && !leaving.includes(link)).length,
  })
  return matrixOf({ ...material, case: { ...material.case, value: { ...value, links: leaving } } })
    .map(({ list, elements }) => ({ id: list.id, version: list.version, elements: elements.map(element) }))
}

/** Equal times stay in the order of their numbers: sorting is stable. */
const whenOf = ({ time }: CaseFile['chronology'][number]): number => time?.from ?? time?.to ?? Infinity
const byTime = (a: CaseFile['chronology'][number], b: CaseFile['chronology'][number]): number => {
  const [x, y] = [whenOf(a), whenOf(b)]
  return x === y ? 0 : x < y ? -1 : 1
}

const consentsOf = ({ material }: Composing, permissions: Permissions, refs: Refs): CaseFile['consents'] => [...refs].flatMap(([id, ref]) => {
  const basis = material.reports.get(id)?.value.basis.kind
  const answer = permissions.account(id)
  return basis === undefined || answer.kind === 'withheld' ? [] : [{ ref, basis, identity: answer.identity }]
})

/** Acts of the same incidents that no second person has accepted: said as a number, never as content. */
const notAccepted = (material: CaseMaterial): number => {
  const incidents = new Set(actsOf(material, material.case.value).map(({ value }) => value.incident))
  return [...material.acts.values()].filter(({ value }) => incidents.has(value.incident) && value.state !== 'accepted' && value.state !== 'refused').length
}

/**
 * The case file for one recipient. Refused: `not-accepted` when an act of the case lost its acceptance; `required` (field
 * `exculpatorySearch`) while nobody has searched for what speaks against and nothing was watched in vain (G-06).
 */
export const composeCase = (composing: Composing): Result<Composed> => {
  const { material, recipient, organisation, exportedOn, bait } = composing
  const { number, title, forum, exculpatorySearch, reasoning } = material.case.value
  if (actsOf(material, material.case.value).some(({ value }) => value.state !== 'accepted')) return refuse('not-accepted')
  const permissions = permissionsOf(material, recipient.kind)
  const { refs, left, partial } = sorted(material, permissions)
  const findings = caseFindings(composing, refs)
  if (exculpatorySearch.length === 0 && !findings.some(({ finding }) => finding === 'watched_not_visible')) return refuse('required', 'exculpatorySearch')
  const acts = caseActs(composing, permissions, refs)
  const links = caseLinks(composing, refs)
  const exhibits = itemsOf(material, material.case.value).flatMap((item) => exhibitOf(item, { refs, permissions, links }))
  const involvements = involvementsOf(composing, permissions, refs)
  const injuries = injuriesOf(composing, permissions, refs)
  const lists = caseLists(composing, refs)
  const elements = lists.flatMap((list) => list.elements)
  return ok({
    refs, partial, withheld: left.map(({ id }) => id),
    file: {
      format: 'kniha-case', version: 1, number, title, forum, recipient, organisation, exportedOn, lists, acts,
      chronology: [...acts, ...exhibits].map(({ ref, time }) => ({ ref, time })).sort(byTime),
      people: peopleOf(acts, involvements.shown), involvements: involvements.shown, injuries: injuries.shown, exhibits,
      statements: [...refs].flatMap(([id, ref]) => statementOf(material, id, { ref, permissions, refs })),
      links, findings, searches: exculpatorySearch,
      withheld: [...left, ...involvements.left, ...injuries.left].map(({ kind, why }, at) => ({ ref: numbered('W', at + 1), kind, why })),
      consents: consentsOf(composing, permissions, refs), notObtainable: notObtainable(composing, acts),
      gaps: { missing: elements.filter(({ isMissing }) => isMissing).map(({ ref }) => ref), open: elements.filter(({ status }) => status === 'open').map(({ ref }) => ref), notAccepted: notAccepted(material) },
      bait: { records: bait, inside: 0 }, privileged: reasoning.filter(({ text }) => text !== '').map(({ on }) => on).sort(), notInThisVersion: partsNotInThisVersion,
    },
  })
}

const notObtainable = ({ material }: Composing, acts: readonly CaseAct[]): number => {
  const shown = new Set(acts.map(({ victim }) => victim))
  return [...material.people.values()].filter(({ value }) => value.kind === 'protected' && value.basis.kind === 'not_obtainable' && shown.has(value.ref)).length
}
