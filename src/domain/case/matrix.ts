// The matrix: per element what supports it, what undermines it and what is missing, with the number of independent sources in sight.
import type { ElementReasoning, ElementStatus, EvidenceLink } from './case.ts'
import { originsOf, type CaseMaterial } from './case-material.ts'
import { elementRef, listsOf, type Element, type ElementList } from './element-lists.ts'
import type { Standing } from './step-case.ts'

/** `origins`: pieces of evidence by independent source, most of them first; a further hand of a piece already counted adds a 0. */
export interface Cell {
  readonly links: readonly EvidenceLink[]
  readonly origins: readonly number[]
}

export interface MatrixElement {
  readonly ref: string
  readonly element: Element
  readonly supports: Cell
  readonly undermines: Cell
  /** Nothing supports it. */
  readonly isMissing: boolean
  /** Supported from one source only. For sexual violence no corroboration is demanded: it is said, not held against it (decision 4). */
  readonly isSingleSource: boolean
  readonly isSexualViolence: boolean
  readonly status: ElementStatus
  readonly reasoning: ElementReasoning | null
}

export interface MatrixList {
  readonly list: ElementList
  readonly elements: readonly MatrixElement[]
}

const cellOf = (material: CaseMaterial, links: readonly EvidenceLink[]): Cell => {
  const counts = new Map<string, number>()
  for (const { evidence } of links) {
    const [first, ...others] = originsOf(material, evidence)
    if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1)
    for (const other of others) counts.set(other, counts.get(other) ?? 0)
  }
  return { links, origins: [...counts.values()].sort((a, b) => b - a) }
}

const isAboutSexualViolence = (material: CaseMaterial, { evidence }: EvidenceLink): boolean =>
  evidence.kind === 'act' && material.acts.get(evidence.id)?.value.type === 'SGB'

const elementOf = (material: CaseMaterial, ref: string, element: Element): MatrixElement => {
  const { links, reasoning } = material.case.value
  const own = links.filter((link) => link.element === ref)
  const supporting = own.filter(({ effect }) => effect === 'supports')
  const supports = cellOf(material, supporting)
  const written = reasoning.find((each) => each.element === ref) ?? null
  return {
    ref, element, supports, undermines: cellOf(material, own.filter(({ effect }) => effect === 'undermines')),
    isMissing: supporting.length === 0, isSingleSource: supports.origins.length === 1,
    isSexualViolence: supporting.some((link) => isAboutSexualViolence(material, link)),
    status: written?.status ?? 'open', reasoning: written,
  }
}

/** The matrix of the case's element lists over all of its links. */
export const matrixOf = (material: CaseMaterial): readonly MatrixList[] => listsOf(material.case.value.elementLists)
  .map((list) => ({ list, elements: list.elements.map((element) => elementOf(material, elementRef(list, element), element)) }))

/** What `stepCase` asks about an element before it lets a status stand. */
export const standingOf = (material: CaseMaterial, ref: string): Standing => {
  const found = matrixOf(material).flatMap(({ elements }) => elements).find((each) => each.ref === ref)
  return { origins: found?.supports.origins.length ?? 0, undermining: found?.undermines.links.length ?? 0, isSexualViolence: found?.isSexualViolence ?? false }
}
