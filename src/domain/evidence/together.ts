// What the file says beside what people say: agreements and contradictions are shown, and nobody is told which side is right.
import { haversine } from '../time-and-place/distance.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place } from '../time-and-place/place.ts'
import { discOf } from '../time-and-place/precision.ts'
import { factsOf } from './examination.ts'
import type { Item, Provenance } from './item.ts'
import { copyStatementOf } from './source-copy.ts'
import { hasDeviceMetadata, isMessengerCopy } from './messenger-copy.ts'
import type { CopyFinding } from './messenger-copy.ts'

/** `alone`: only one side says anything. */
export type Together = 'agree' | 'contradict' | 'alone'

/** Whether the file went through a messenger. Of one that was cleaned before it was sent nothing can be told. */
export const copyOf = (item: Item): CopyFinding =>
  (copyStatementOf(item) === null ? isMessengerCopy(item.content?.fileName ?? '', factsOf(item.examined)) : { verdict: 'no', messenger: null, reasons: [] })

/** "I filmed it" against a file that a messenger made; "sent to me" against one that still says which device made it proves nothing. */
export const originTogether = (item: Item, { origin }: Provenance): Together => {
  const { verdict } = copyOf(item)
  if (origin === 'sent') return verdict === 'no' ? 'alone' : 'agree'
  if (origin !== 'filmed') return 'alone'
  if (verdict === 'copy') return 'contradict'
  return verdict === 'no' && hasDeviceMetadata(factsOf(item.examined)) ? 'agree' : 'alone'
}

/** Two times agree when both can be true. */
export const timesTogether = (a: FuzzyTime, b: FuzzyTime): Together =>
  (a.from ?? -Infinity) <= (b.to ?? Infinity) && (b.from ?? -Infinity) <= (a.to ?? Infinity) ? 'agree' : 'contradict'

/** Two places agree when their discs touch; a place without a position, or too vague, says nothing here. */
export const placesTogether = (a: Place, b: Place): Together => {
  const [one, other] = [discOf(a), discOf(b)]
  if (one === null || other === null) return 'alone'
  return haversine(one.position, other.position) <= one.radius + other.radius ? 'agree' : 'contradict'
}
