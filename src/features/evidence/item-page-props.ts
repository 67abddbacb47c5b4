// What every part of the page of an item is given.
import type { Problem } from '../../domain/problem.ts'
import type { CustodyEntry } from '../../server/custody/entries-of.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { ItemView } from './queries.ts'

export interface ItemPageProps {
  readonly lang: Lang
  readonly view: ItemView
  /** Newest first. */
  readonly entries: readonly CustodyEntry[]
  readonly token: string
  readonly mayDescribe: boolean
  readonly mayFind: boolean
  readonly problems: readonly Problem[]
}
