// One entry of the drop on its way into the register, and what every kind of entry needs.
import type { Setting } from '../../../domain/access/staff.ts'
import type { Id } from '../../../domain/brand.ts'
import { refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import type { DropEntry } from '../../../ports/intake-store.ts'
import type { DeskContext } from '../../../server/http/desk-context.ts'
import type { Register, RegisterReader } from '../../../server/register.ts'
import type { Unlocked } from '../../../server/shell.ts'

export type CollectContext = Pick<DeskContext, 'shell' | 'sealer' | 'originals' | 'drop' | 'mailbox' | 'cards' | 'failed'>

/** One entry, opened as far as its kind needs, with everything that a plan is made of. */
export interface Collecting {
  readonly context: CollectContext
  readonly register: RegisterReader & Pick<Register, 'today'>
  readonly unlocked: Unlocked
  readonly setting: Setting
  readonly entry: DropEntry
  /** The record that this entry becomes: the same at every try, and not to be linked with the entry without the root. */
  readonly recordId: <Kind extends string>(part: string) => Id<Kind>
  readonly today: string
}

/** Reads one part of a small opened tar as JSON; `not-readable` when it is missing or no JSON. */
export const jsonPart = (parts: ReadonlyMap<string, Uint8Array>, name: string): Result<unknown> => {
  const bytes = parts.get(name)
  if (bytes === undefined) return refuse('not-readable', name)
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return { ok: true, value }
  } catch {
    return refuse('not-readable', name)
  }
}
