// Numbers and pseudonyms that are given out once: the record's id is made of the text, so the database refuses the second.
import { idOf } from '../domain/brand.ts'
import { creation } from '../domain/change.ts'
import type { Change } from '../domain/change.ts'
import { nextReference } from '../domain/intake/reference.ts'
import type { RegisterReader } from './register.ts'
import type { Shell, Unlocked } from './shell.ts'

/** The number that the next report gets. `now`: milliseconds since 1970. */
export const nextNumber = (register: RegisterReader, now: number): string => {
  // Numbers of erased reports stand in `reference` alone.
  const given = [...register.all('report').map(({ value }) => value.reference), ...register.all('reference').map(({ value }) => value.text)]
  return nextReference(new Date(now).getUTCFullYear(), given)
}

/** Goes into the plan that gives the text out; a plan with a text given meanwhile is refused `changed-meanwhile`. */
export const referenceGiven = ({ primitives }: Pick<Shell, 'primitives'>, { keys }: Pick<Unlocked, 'keys'>, text: string): Change =>
  creation('reference', idOf(primitives.hmacSha256(keys.derive('ids of references'), new TextEncoder().encode(text)).slice(0, 16)), { text })
