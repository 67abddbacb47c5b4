// The load file: one line per document of an export, for the review tools of prosecutors and courts.
import type { CaseFile } from '../../domain/case/case-file.ts'
import { isoDay } from '../../domain/time-and-place/civil-time.ts'
import { writeCsv } from '../../server/http/csv.ts'

/** CSV (RFC 4180, no byte order mark): DocID, type, title, date, SHA-256, source pseudonym, confidentiality, what it speaks for. */
export const caseIndex = ({ exhibits, statements, links }: CaseFile): string => {
  const day = (ms: number | null | undefined): string => (ms === null || ms === undefined ? '' : isoDay(ms))
  const speaks = (ref: string): string => {
    const own = links.filter((link) => link.ref === ref)
    return own.some(({ effect }) => effect === 'undermines') ? 'exculpatory' : own.length > 0 ? 'incriminating' : 'other'
  }
  return writeCsv([
    ['DocID', 'Type', 'Title', 'Date', 'File', 'SHA256', 'Source', 'Confidentiality', 'Speaks'],
    ...exhibits.map(({ ref, kind, title, time, file, source, identity, role }) =>
      [ref, kind, title ?? '', day(time?.from ?? time?.to), file?.path ?? '', file?.sha256 ?? '', source, identity, role]),
    ...statements.map(({ ref, receivedOn, source, identity }) => [ref, 'account', '', receivedOn, 'data/case.pdf', '', source, identity, speaks(ref)]),
  ], { mark: false })
}
