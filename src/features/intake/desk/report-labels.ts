// How a report is called and labelled on the desk.
import type { MediaType } from '../../../domain/evidence/media-type.ts'
import { isApart } from '../../../domain/intake/report.ts'
import type { Report } from '../../../domain/intake/report.ts'
import type { IconName } from '../../../ui/icon.tsx'
import { intakeWords } from '../../../ui/words/intake.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import { entriesOf } from '../../../domain/brand.ts'

/** Until triage a report has no number: it is called by the start of its random id. */
export const nameOf = (lang: Lang, id: string, report: Report): string => report.reference ?? `${intakeWords[lang].unnumbered} ${id.slice(0, 6)}`

/** The label of a code in a word table; the code itself when the table does not know it. */
export const labelIn = (table: Readonly<Record<string, string>>, code: string): string => entriesOf(table).find(([known]) => known === code)?.[1] ?? code

/** Kept apart from everybody but the source handler and the supervising attorney. */
export const isSealedOff = (report: Report): boolean => isApart(report.compartment)

export const dangerIcon: Readonly<Record<Report['danger'], IconName>> = { imminent: 'danger', possible: 'possible', none: 'none' }

/** The first words of a text, cut at a word. */
export const excerpt = (text: string, length: number): string => {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  if (line.length <= length) return line
  const cut = line.slice(0, length)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length - 24))} …`
}

/** What a file is, in a word. */
export const mediaFamilyWord = (lang: Lang, family: MediaType['family']): string => intakeWords[lang].families[family]
