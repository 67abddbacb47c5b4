// Who was sent to a place and who commanded them at a minute, each edge with its citations: leads, never suspects (G-05).
import type { Id, Instant } from '../../domain/brand.ts'
import { parseId } from '../../domain/brand.ts'
import type { Citation } from '../../domain/claim/claim.ts'
import { commandersOf } from '../../domain/people/commanders.ts'
import type { ChainOfCommand, CommandData, Holding } from '../../domain/people/commanders.ts'
import type { FuzzyTime } from '../../domain/time-and-place/fuzzy-time.ts'
import type { RegisterReader } from '../../server/register.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { personName, unitName } from './naming.ts'

export interface LeadEdge {
  readonly holding: Holding
  readonly citations: readonly Citation[]
}
export interface LeadLevel {
  readonly unit: string
  readonly above: number
  readonly reachedBy: readonly LeadEdge[]
  readonly commanders: readonly (LeadEdge & { readonly name: string; readonly isActing: boolean })[]
  readonly competing: ChainOfCommand['competing'][number]['over'] | null
}
export interface Lead {
  readonly id: Id<'deployment'>
  readonly place: string
  readonly time: FuzzyTime
  readonly citations: readonly Citation[]
  readonly chains: readonly (readonly LeadLevel[])[]
}

const levelsOf = (view: RegisterReader, chain: ChainOfCommand, lang: Lang): readonly LeadLevel[] => chain.levels.map((level) => ({
  unit: unitName(view, level.unit, lang), above: level.above,
  reachedBy: level.reachedBy.map(({ holding, claim }) => ({ holding, citations: claim.citations })),
  commanders: level.commanders.map(({ holding, claim, value }) =>
    ({ holding, citations: claim.citations, name: personName(view, value.person, lang), isActing: value.role === 'acting-commander' })),
  competing: chain.competing.find(({ unit }) => unit === level.unit)?.over ?? null,
}))

/** The deployments given, with the chain of command of each of their units at `at`. Unreadable ones are left out. */
export const leadsOf = (view: RegisterReader, deployments: readonly Id[], { at, lang }: { readonly at: Instant; readonly lang: Lang }): readonly Lead[] => {
  const data: CommandData = { relations: view.all('unit-relation'), postings: view.all('posting') }
  return deployments.flatMap((given): readonly Lead[] => {
    const id = parseId<'deployment'>(given)
    const deployment = id === null ? null : view.get('deployment', id)
    if (deployment === null) return []
    const { area, time, units } = deployment.value
    return [{
      id: deployment.id, place: area.value.label, time: time.value, citations: [...time.citations, ...area.citations],
      chains: units.map((unit) => levelsOf(view, commandersOf(unit, at, data), lang)),
    }]
  })
}
