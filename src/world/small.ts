// The made-up country, small: 60 incidents, 80 injuries, 40 recordings, 20 radio lines, 12 units, 30 reports. Plans to commit and files to make.
import type { Id } from '../domain/brand.ts'
import type { Plan } from '../domain/change.ts'
import { accountsBe } from './accounts-be.ts'
import { accountsEn } from './accounts-en.ts'
import { accountsRu } from './accounts-ru.ts'
import { casePlan, demonstrationCase } from './cases.ts'
import { cardsToSeal } from './coded-people.ts'
import type { CardToSeal } from './coded-people.ts'
import { reportPlans } from './coded-reports.ts'
import { commandChanges } from './command.ts'
import { findingChanges } from './findings.ts'
import { heldItems } from './held-items.ts'
import type { HeldItem } from './held-items.ts'
import { peopleChanges } from './people.ts'
import { deploymentChanges } from './radio.ts'
import type { Telling } from './telling.ts'

/** Pure data: equal tellings give equal worlds. Items are apart, because their bytes are still to be made. */
export interface SmallWorld {
  readonly plans: readonly Plan[]
  readonly items: readonly HeldItem[]
  readonly cards: readonly CardToSeal[]
  /** The case that the demonstration shows and exports. */
  readonly case: Id<'case'>
}

const recorded = (changes: Plan['changes'], reason: string): Plan =>
  ({ changes, jobs: [], entries: [{ verb: 'recorded', object: null, reason, content: { records: changes.length } }] })

export const smallWorld = (telling: Telling): SmallWorld => {
  const accounts = [...accountsBe, ...accountsRu, ...accountsEn]
  return {
    plans: [
      recorded([...peopleChanges(telling), ...commandChanges(telling), ...deploymentChanges(telling)], 'people-and-units'),
      ...reportPlans(telling, accounts), recorded(findingChanges(telling), 'findings'), casePlan(telling),
    ],
    items: heldItems(telling, accounts), cards: cardsToSeal(telling, accounts), case: demonstrationCase(telling),
  }
}
