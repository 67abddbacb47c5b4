// Rows pasted from a spreadsheet become rows of the grid: who, then one cell per act; nothing that was there is overwritten.
import { violations } from '../vocabulary/violations.ts'
import { parseCode } from '../vocabulary/vocabulary.ts'
import { freeKeys } from './coding-form.ts'
import type { Coding, CodingForm, ColumnRow, VictimRow } from './coding-form.ts'

const blankColumn = { type: '', method: '', when: '', where: '', source: '', purpose: '', liberty: '', capacity: '' }
const no = /^(|-|—|0|no|нет|не)$/iu
const unknown = /^(\?|unknown|неизвестно|невядома)$/iu

/** A cell: empty or "no" = not said, `?` = unknown, a number of a passage = its citation, anything else = as in the row above. */
const cellOf = (typed: string, tokens: readonly string[]): string => {
  const text = typed.trim()
  if (no.test(text)) return ''
  return unknown.test(text) ? '?' : tokens[Number(text) - 1] ?? 'same'
}

/** "about 20 in the bus" is a counted group; `VIC-0042` somebody known; anything else a person of this report. */
const victimOf = (key: string, who: string, cells: VictimRow['cells']): VictimRow => {
  const label = who.trim()
  const count = /^(?:(?:about|~|каля|около)\s*)?\d+/iu.exec(label)?.[0]
  if (/^VIC-\d+$/i.test(label)) return { key, kind: 'known', label: '', ref: label.toUpperCase(), count: '', cells }
  return count === undefined ? { key, kind: 'person', label, ref: '', count: '', cells } : { key, kind: 'group', label, ref: '', count, cells }
}

/** The columns of a heading line: known types take the column that is there, new ones a new column. `null`: not a heading. */
const headed = (form: CodingForm, ids: Coding['ids'], cells: readonly string[]): readonly ColumnRow[] | null => {
  const types = cells.flatMap((cell) => {
    const read = parseCode(violations, cell.trim().toUpperCase())
    return read.ok ? [read.value] : []
  })
  if (cells.length === 0 || types.length < cells.length) return null
  const fresh = freeKeys(form, ids, { prefix: 'c', count: types.length })
  return fresh.flatMap((key, index) => types.slice(index, index + 1).map((type) =>
    form.columns.find((column) => column.type === type) ?? { key, ...blankColumn, type }))
}

/**
 * Adds tab-separated lines to the grid. A first line of codes of C1 (`who⇥ADT⇥TOR`) says which column each cell belongs to;
 * without it cells follow the columns that are there. `tokens` are the passages by number.
 */
export const pasteRows = (form: CodingForm, ids: Coding['ids'], { text, tokens }: { readonly text: string; readonly tokens: readonly string[] }): CodingForm => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '').map((line) => line.split('\t'))
  const heading = headed(form, ids, lines[0]?.slice(1) ?? [])
  const columns = heading ?? form.columns
  const rows = heading === null ? lines : lines.slice(1)
  const keys = freeKeys(form, ids, { prefix: 'v', count: rows.length })
  const victims = keys.flatMap((key, index) => rows.slice(index, index + 1).map((cells) =>
    victimOf(key, cells.slice(0, 1).join(''), Object.fromEntries(columns.map((column, at) => [column.key, cellOf(cells[at + 1] ?? '', tokens)])))))
  return { ...form, columns: [...form.columns, ...columns.filter((column) => !form.columns.includes(column))], victims: [...form.victims, ...victims] }
}
