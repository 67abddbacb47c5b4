// The identity card of a report goes to the vault; a report without one leaves an empty card there, so that rows do not tell who gave a name.
import type { Id } from '../domain/brand.ts'
import { emptyCardBytes } from '../domain/intake/identity-card.ts'
import type { DeskContext } from './http/desk-context.ts'

interface Keeping {
  readonly handle: Id<'card'>
  /** As it came; `null`: nothing was said that belongs into one. */
  readonly sealed: Uint8Array | null
  /** The empty one that came in its place: sealed to as many keys as the cards of its day, also where keepers came or went since. */
  readonly empty: Uint8Array | null
  readonly recipients: readonly string[]
}

/**
 * Kept before the report: a card without a report is a sealed card that nobody asks for, a report without its card would be a loss.
 * Answers with the handle that the source carries; an empty card belongs to nobody.
 */
export const keepCard = async ({ cards, sealer }: Pick<DeskContext, 'cards' | 'sealer'>, { handle, sealed, empty, recipients }: Keeping): Promise<Id<'card'> | null> => {
  if ((await cards.read(handle)) === null) await cards.keep(handle, sealed ?? empty ?? sealer.seal(emptyCardBytes(), recipients))
  return sealed === null ? null : handle
}
