// The one writer of CSV (RFC 4180): quoted where needed, CRLF, and no cell that a spreadsheet takes for a formula.

/** Numbers go out as they are; `null` is an empty cell. */
type Cell = string | number | null

/** What makes a spreadsheet calculate, also in the wide forms that it folds (OWASP, CSV Injection). */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = formula.test(cell) ? `'${cell}` : cell
  return /[",\r\n;\t]|^ | $/.test(safe) || safe !== cell ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** `mark` puts the UTF-8 byte order mark before it, without which some spreadsheets misread Cyrillic. */
export const writeCsv = (rows: readonly (readonly Cell[])[], { mark }: { readonly mark: boolean }): string =>
  (mark ? '\ufeff' : '') + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')

/** A list as a file to save; the name is ours, never a word of a record. */
export const csvResponse = (name: string, rows: readonly (readonly Cell[])[]): Response =>
  new Response(writeCsv(rows, { mark: true }), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` },
  })
