// CSV out: what goes in comes back, and no cell calculates.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvResponse, writeCsv } from './csv.ts'

/** A strict reader of RFC 4180, for the test only. */
const read = (text: string): string[][] => {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text)
    if (found === null) throw new Error('not CSV')
    rows.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}
const write = (...rows: (string | number | null)[][]): string => writeCsv(rows, { mark: false })

describe('CSV', () => {
  it('quotes what needs it and leaves numbers alone', () => {
    expect(write(['a', 'b "c", d', -5, null], ['one\ntwo', ' x'])).toBe('a,"b ""c"", d",-5,\r\n"one\ntwo"," x"\r\n')
  })
  it('reads back as written, with an apostrophe before whatever would calculate', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.string(), { minLength: 1 }), { minLength: 1 }), (rows) => {
      expect(read(write(...rows))).toEqual(rows.map((row) => row.map((cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell))))
    }))
  })
  it('marks the file for spreadsheets and names it', async () => {
    const response = csvResponse('reports', [['Справаздача']])
    expect([...new Uint8Array(await response.clone().arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="reports.csv"')
  })
  const payloads = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'csv-injection', 'csv-payload.txt')
  it.skipIf(!existsSync(payloads))('defuses the published payloads (skipped without ../shared/data/csv-injection)', () => {
    const lines = readFileSync(payloads, 'utf8').split('\n').filter((line) => line !== '')
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) expect(read(write([line]))[0]?.[0]).toMatch(/^['D]/)
  })
})
