// What the parts of the workbench share: the page's data, who may do what, addresses and the zone in which clocks are read.
import type { Id } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { HappeningFacts } from './happening-facts.ts'
import type { Workbench } from './workbench-data.ts'

/** The register's clocks are read in Belarus (UTC+3). */
export const zone = 'Europe/Minsk'

export interface WorkbenchProps {
  readonly lang: Lang
  readonly token: string
  readonly data: Workbench
  readonly problems: readonly Problem[]
  /** What was typed into a form that was refused. */
  readonly typed: Readonly<Record<string, string>>
  readonly may: { readonly decide: boolean; readonly find: boolean; readonly clock: boolean }
  /** The answer to a search for items by hand; null: nothing was searched. */
  readonly found: { readonly words: string; readonly items: readonly { readonly id: Id<'item'>; readonly name: string }[] } | null
}

/** The workbench of a happening, standing at one candidate. */
export const pagePath = ({ kind, id }: HappeningFacts['about'], key?: string): string => `/matching/${kind}/${id}${key === undefined ? '' : `?candidate=${key}`}`
