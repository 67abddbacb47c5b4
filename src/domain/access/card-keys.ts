// To which keys identity cards are sealed: every keeper's own, and the one of the first start while there are fewer than two of those.
import type { Id } from '../brand.ts'
import { hexOf, utf8 } from '../custody/bytes.ts'
import type { Primitives } from '../primitives.ts'
import { digitGroups } from './digit-groups.ts'
import type { RosterPerson } from './roster.ts'

/** One lost key of two loses no card; until there are two, the key in the safe has to open them all. */
const enoughKeepers = 2

type Keeper = RosterPerson & { readonly cardKey: string }
const keepersIn = (people: readonly RosterPerson[]): readonly Keeper[] =>
  people.flatMap((person) => (person.cardKey !== undefined && person.roles.includes('VLT') ? [{ ...person, cardKey: person.cardKey }] : []))

/** The recipients of cards now, age's `age1pq1…`, never none. `founding`: the key of the first start. */
export const cardRecipients = (people: readonly RosterPerson[], founding: string): readonly string[] => {
  const own = keepersIn(people).map(({ cardKey }) => cardKey)
  return own.length < enoughKeepers ? [founding, ...own] : own
}

/** What a card's source carries for each key that it was sealed to: 64 bits, 16 hexadecimal characters. */
export const cardKeyId = (recipient: string, { sha256 }: Pick<Primitives, 'sha256'>): string =>
  hexOf(sha256(utf8(`kniha-card-key-v1|${recipient}`)).subarray(0, 8))

/** Twenty digits (66 bits) that name a keeper's key: compared by voice before two people sign for it. */
export const cardKeyNumber = (recipient: string, { sha256 }: Pick<Primitives, 'sha256'>): string =>
  digitGroups(sha256(utf8(`kniha-card-key-number-v1|${recipient}`)), { count: 20, group: 4 })

/** A key that cards were ever sealed to, and in which versions of the roster: `until` is the version that ended it. */
export interface CardKeyHistory {
  readonly recipient: string
  /** `null`: the key of the first start. */
  readonly holder: { readonly staff: Id<'staff'>; readonly name: string } | null
  readonly spans: readonly { readonly from: number; readonly until: number | null }[]
}

const holderOf = (people: readonly RosterPerson[], recipient: string): CardKeyHistory['holder'] => {
  const keeper = people.find(({ cardKey }) => cardKey === recipient)
  return keeper === undefined ? null : { staff: keeper.staff, name: keeper.name }
}

/** Every key that was ever in force, in the order in which they began. `versions`: people of version 1, 2 and so on. */
export const cardKeyHistory = (versions: readonly (readonly RosterPerson[])[], founding: string): readonly CardKeyHistory[] => {
  const found = new Map<string, { readonly holder: CardKeyHistory['holder']; readonly spans: { from: number; until: number | null }[] }>()
  versions.forEach((people, at) => {
    const inForce = cardRecipients(people, founding)
    for (const recipient of inForce) {
      const known = found.get(recipient) ?? { holder: holderOf(people, recipient), spans: [] }
      found.set(recipient, known)
      if (known.spans.at(-1)?.until !== null) known.spans.push({ from: at + 1, until: null })
    }
    for (const [recipient, { spans }] of found) {
      const last = spans.at(-1)
      if (last?.until === null && !inForce.includes(recipient)) last.until = at + 1
    }
  })
  return [...found].map(([recipient, { holder, spans }]) => ({ recipient, holder, spans }))
}

/**
 * To whom the file with one card is sealed: whoever may open cards now, and the key of the first start when the card was sealed to it.
 * A former keeper's key is none of them: with it he would read the names of colleagues too.
 */
export const bundleRecipients = (
  { people, founding, sealedTo }: { readonly people: readonly RosterPerson[]; readonly founding: string; readonly sealedTo: readonly string[] }, p: Pick<Primitives, 'sha256'>,
): readonly string[] => {
  const now = cardRecipients(people, founding)
  return now.includes(founding) || !sealedTo.includes(cardKeyId(founding, p)) ? now : [founding, ...now]
}
