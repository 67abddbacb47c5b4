// Pseudonyms of the made-up country: VIC-0001 and SRC-0001 by order of telling, what each subject's basis is, and a few sealed cards.
import type { Id } from '../domain/brand.ts'
import type { Basis } from '../domain/claim/claim.ts'
import { creation } from '../domain/change.ts'
import type { Change } from '../domain/change.ts'
import { ruleOf } from '../domain/intake/door.ts'
import type { IdentityCardDraft } from '../domain/intake/identity-card.ts'
import type { Source } from '../domain/intake/report.ts'
import { consentOf } from './account.ts'
import type { Account } from './account.ts'
import { worldId } from './draw.ts'
import { namedPeople } from './people.ts'
import { dayBefore } from './telling.ts'
import type { Telling } from './telling.ts'

/** A card to be sealed to the vault keepers; the register knows its handle only. */
export interface CardToSeal {
  readonly handle: Id<'card'>
  readonly card: IdentityCardDraft
}

const invented = ['Лунара Тэск', 'Вестан Ромель', 'Мілора Гарн', 'Тавиан Меров', 'Edwar Quill', 'Norra Fenn', 'Ясміра Валт', 'Дарен Хольт']
const children = new Set(['b10', 'r05.boy1', 'r05.boy2'])
const named = new Set<string>(namedPeople.map(([key]) => key))

/** The account writers whose names were given, each with an invented one. */
const withCard = (accounts: readonly Account[]): readonly Account[] => accounts.filter(({ consent }) => consent[3] === true)

export const cardsToSeal = ({ seed }: Telling, accounts: readonly Account[]): readonly CardToSeal[] => withCard(accounts).map(({ key }, index) => ({
  handle: worldId(seed, 'card', key),
  card: {
    format: 'kniha-card', version: 1, ownName: invented[index % invented.length] ?? null, otherNames: null,
    contact: { way: 'page-only', own: null, trusted: null, safe: null },
  },
}))

/** The source of an account; `index` counts from 0. */
export const sourceOf = ({ seed }: Telling, account: Account, index: number): Source => ({
  pseudonym: pseudonymOf(index), lookupId: null, recipient: null,
  // To which key its card is sealed the register knows that is filled.
  card: withCard([account]).length === 0 ? null : worldId(seed, 'card', account.key), cardKeys: [],
})

export const pseudonymOf = (index: number): string => `SRC-${String(index + 1).padStart(4, '0')}`

const basisOf = (telling: Telling, account: Account, key: string): Basis => {
  const isWriter = key === account.key
  if (isWriter || (account.door === 'relative' && key.startsWith(`${account.key}.`))) return { kind: 'consent', consent: consentOf(account.consent) }
  return {
    kind: 'not_obtainable', reviewOn: dayBefore(telling, -365), legalBasis: 'to be decided by the data-protection officer',
    purpose: ruleOf(account.door).compartment === 'medic' ? 'documentation of injuries' : 'documentation of what was done in public',
  }
}

/** One protected person for everybody who was told of and is not named in public. */
export const victimChanges = (telling: Telling, accounts: readonly Account[]): ReadonlyMap<string, readonly Change[]> => {
  const seen = new Set<string>()
  return new Map(accounts.map((account) => [account.key, account.events.flatMap(({ people }) => people).flatMap((key): readonly Change[] => {
    if (key.startsWith('group:') || named.has(key) || seen.has(key)) return []
    seen.add(key)
    return [creation('person', worldId(telling.seed, 'person', key), {
      kind: 'protected', ref: `VIC-${String(seen.size).padStart(4, '0')}`, card: null, isChild: children.has(key) ? true : null, basis: basisOf(telling, account, key),
    })]
  })]))
}
