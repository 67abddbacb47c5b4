// Numbers and pseudonyms that are given out once: the record's id is made of the text, so the database refuses the second.
import { idOf } from '../domain/brand.ts'
import { creation } from '../domain/change.ts'
import type { Change } from '../domain/change.ts'
import type { Shell, Unlocked } from './shell.ts'

/** Goes into the plan that gives the text out; a plan with a text given meanwhile is refused `changed-meanwhile`. */
export const referenceGiven = ({ primitives }: Pick<Shell, 'primitives'>, { keys }: Pick<Unlocked, 'keys'>, text: string): Change =>
  creation('reference', idOf(primitives.hmacSha256(keys.derive('ids of references'), new TextEncoder().encode(text)).slice(0, 16)), { text })
