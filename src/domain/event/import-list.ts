// A list of others as rows of texts: the JSON of the project 2020PB, or a CSV file explained by a mapping (our field → their column).
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { parseCsvRecords } from './csv-rows.ts'
import { importFields } from './import-incident.ts'
import type { ImportField, ImportRow } from './import-incident.ts'

export interface ImportMapping {
  /** Column of the file by our field. Fields that are not named are empty; without any mapping the columns have our names. */
  readonly columns: Readonly<Partial<Record<ImportField, string>>>
  /** The time zone in which the list tells its days, minutes east of UTC. */
  readonly offsetMinutes: number
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads a mapping as it stands in a JSON file or field; empty text maps each field to the column of its name. */
export const parseMapping = (text: string, offsetMinutes: number): Result<ImportMapping> => {
  if (text.trim() === '') return ok({ columns: {}, offsetMinutes })
  const read = parseJson(text)
  if (!isRecord(read)) return refuse('not-readable', 'mapping')
  const columns: Partial<Record<ImportField, string>> = {}
  for (const [name, column] of Object.entries(read)) {
    const field = importFields.find((known) => known === name)
    if (field === undefined || typeof column !== 'string') return refuse('unknown-code', 'mapping')
    columns[field] = column
  }
  return ok({ columns, offsetMinutes })
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '')

/** A list is an array, of texts or of links with an address; in CSV the parts stand divided by bars, semicolons or spaces. */
const listOf = (value: unknown): readonly string[] => {
  const parts: readonly unknown[] = Array.isArray(value) ? value : textOf(value).split(/[|;\s]+/)
  return parts.map((part) => textOf(isRecord(part) ? part['url'] : part)).filter((part) => part !== '')
}

const rowOf = (record: Readonly<Record<string, unknown>>, columns: ImportMapping['columns']): ImportRow => {
  const at = (field: ImportField): unknown => (Object.keys(columns).length === 0 ? record[field] : record[columns[field] ?? ''])
  const text = (field: ImportField): string => textOf(at(field))
  return {
    id: text('id'), name: text('name'), description: text('description'), date: text('date'), date_text: text('date_text'),
    city: text('city'), state: text('state'), geolocation: text('geolocation'), links: listOf(at('links')), tags: listOf(at('tags')),
  }
}

/** Every row of the file. JSON is an array of rows, or an object with one under `data`. Refuses `not-readable`. */
export const readImportRows = (text: string, { columns }: ImportMapping): Result<readonly ImportRow[]> => {
  if (/^\s*[[{]/.test(text)) {
    const read = parseJson(text)
    const rows: unknown = isRecord(read) ? read['data'] : read
    return Array.isArray(rows) ? ok(rows.map((row: unknown) => rowOf(isRecord(row) ? row : {}, columns))) : refuse('not-readable', 'file')
  }
  const records = parseCsvRecords(text)
  return records.ok ? ok(records.value.map((record) => rowOf(record, columns))) : records
}
