// What the page of a case shows: the case as this person sees it, and what stands in the way of its leaving.
import type { Recipient } from '../../domain/case/inclusion.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { Checked } from './actions.ts'
import type { SeenCase } from './queries.ts'

export interface CasePageProps {
  readonly lang: Lang
  readonly token: string
  readonly seen: SeenCase
  /** Reference of the element whose evidence is shown. */
  readonly open: string | null
  readonly recipient: Recipient
  /** Why the case should leave, as it was typed. */
  readonly why: string
  readonly checked: Checked
  readonly problems: readonly Problem[]
}
