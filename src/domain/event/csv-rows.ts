// Reads comma-separated values strictly (RFC 4180): quotes, doubled quotes, line breaks inside quotes; anything else is refused.
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'

/** A cell in quotes (its end is a quote that is not doubled), or one without any quote. */
const cell = /"((?:[^"]|"")*)"|[^",\r\n]*(?!")/y

/** Rows of cells. A byte order mark is dropped; the last line may end or not. Refuses `not-readable` with the line as field. */
export const parseCsv = (text: string): Result<readonly (readonly string[])[]> => {
  const body = text.replace(/^\uFEFF/, '')
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < body.length) {
    cell.lastIndex = at
    const found = cell.exec(body)
    if (found !== null) at += found[0].length
    const end = /^(?:\r\n|\n|,|$)/.exec(body.slice(at, at + 2))?.[0]
    if (found === null || end === undefined) return refuse('not-readable', `line ${String(rows.length + 1)}`)
    const quoted = found[1]
    row.push(quoted === undefined ? found[0] : quoted.replaceAll('""', '"'))
    at += end.length
    if (end === ',' && at < body.length) continue
    if (end === ',') row.push('')
    rows.push(row)
    row = []
  }
  return ok(rows)
}

/** Rows as records by the names of the first line. Refuses a row with more or fewer cells than that line. */
export const parseCsvRecords = (text: string): Result<readonly Readonly<Record<string, string>>[]> => {
  const rows = parseCsv(text)
  if (!rows.ok) return rows
  const [names = [], ...rest] = rows.value
  const uneven = rest.findIndex((row) => row.length !== names.length)
  if (uneven >= 0) return refuse('not-readable', `line ${String(uneven + 2)}`)
  return ok(rest.map((row) => Object.fromEntries(row.flatMap((text, index) => names.slice(index, index + 1).map((name) => [name.trim(), text])))))
}
