// Lists as CSV (RFC 4180) with a byte-order mark for spreadsheets; a cell that a spreadsheet would run as a formula is defused.
import type { DeskRequest } from './desk-context.ts'

/** OWASP CSV injection: = + - @ tab and CR at the start; a leading apostrophe makes it text. */
const defused = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The whole text of a list; the first row names the columns. */
export const csvText = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map((row) => row.map((cell) => quoted(defused(cell))).join(',')).join('\r\n')}\r\n`

/** Answers with a list as a file; `name` is a plain word without an ending. */
export const csvResponse = (c: DeskRequest, name: string, rows: readonly (readonly string[])[]): Response =>
  c.body(csvText(rows), 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` })
