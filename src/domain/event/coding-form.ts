// The coding form as it was typed: kept word for word, so that nothing is lost while it cannot be read yet; records are made from it.
import { recordOf } from '../brand.ts'
import type { Id } from '../brand.ts'
import type { Compartment } from '../intake/report.ts'

/** What a post carries: one text per name, or several under one name. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

/** A row of one of the form's tables: `key` is `c1`, `v2` …, never given to another row once a record was made from it. */
type Row<Name extends string> = { readonly key: string } & Readonly<Record<Name, string>>

/** What the whole report says once. `joins` is the incident that a person said it is, `where-known` the place of the list, or empty. Sources are tokens of `cited-text`. */
const topNames = [
  'joins', 'title', 'context', 'when', 'when-source', 'where', 'where-kind', 'where-precision', 'where-position', 'where-source', 'where-known',
  'other-when', 'other-when-source', 'other-where', 'other-where-source',
] as const
/** What was done: one column of the grid. An empty `when` or `where` is the same as in the column before, `?` is unknown. */
const columnNames = ['type', 'method', 'when', 'where', 'source', 'purpose', 'liberty', 'capacity'] as const
/** Who suffered: one row. `kind`: writer, person, known (by `ref`) or group (`label`, `count`). Labels are not names. */
const victimNames = ['kind', 'label', 'ref', 'count'] as const
/** Who did it, attached once to the acts of a column, or of all. */
const involvedNames = ['kind', 'who', 'count', 'seen', 'degree', 'column', 'source'] as const
const injuryNames = ['victim', 'type', 'region', 'side', 'mechanism', 'column', 'source'] as const
const stationNames = ['victim', 'label', 'kind', 'arrived', 'left', 'liberty', 'source'] as const

export type ColumnRow = Row<(typeof columnNames)[number]>
export type VictimRow = Row<(typeof victimNames)[number]> & {
  /** By column: empty = not said of this person, `?` = unknown, `same` = as in the row above, else a source token. */
  readonly cells: Readonly<Record<string, string>>
}
export type InvolvedRow = Row<(typeof involvedNames)[number]>
export type InjuryRow = Row<(typeof injuryNames)[number]>
export type StationRow = Row<(typeof stationNames)[number]>

export interface CodingForm {
  readonly top: Readonly<Record<(typeof topNames)[number], string>>
  readonly columns: readonly ColumnRow[]
  readonly victims: readonly VictimRow[]
  readonly involved: readonly InvolvedRow[]
  readonly injuries: readonly InjuryRow[]
  readonly stations: readonly StationRow[]
}

/** The work of coding one report. `ids` are those of the records made from the rows, by key (`v1:c2` is an act). */
export interface Coding {
  readonly report: Id<'report'>
  /** As of the report: what was typed is as protected as what it was typed from. */
  readonly compartment: Compartment
  readonly form: CodingForm
  readonly ids: Readonly<Record<string, Id>>
  /** Actor reference of whoever saved it last. */
  readonly by: string
}

const textOf = (fields: Fields, name: string): string => {
  const value = fields[name] ?? ''
  return typeof value === 'string' ? value : value.join(' ')
}

const rowKeys = (fields: Fields, prefix: string, mark: string): readonly string[] => Object.keys(fields)
  .flatMap((name) => new RegExp(`^(${prefix}\\d{1,4})-${mark}$`).exec(name)?.[1] ?? [])
  .sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))

const rowsOf = <Name extends string>(fields: Fields, prefix: string, names: readonly [Name, ...Name[]]): readonly Row<Name>[] =>
  rowKeys(fields, prefix, names[0]).map((key) => ({ key, ...recordOf(names, (name) => textOf(fields, `${key}-${name}`)) }))

/** Reads a post of the coding page. Rows in which nothing was chosen or typed fall away; unknown names are ignored. */
export const readCodingForm = (fields: Fields): CodingForm => {
  const columns = rowsOf(fields, 'c', columnNames).filter(({ type }) => type !== '')
  return {
    top: recordOf(topNames, (name) => textOf(fields, name)),
    columns,
    victims: rowsOf(fields, 'v', victimNames).filter(({ kind }) => kind !== '').map((row) => ({
      ...row, cells: recordOf(columns.map(({ key }) => key), (column) => textOf(fields, `${row.key}-${column}`)),
    })),
    involved: rowsOf(fields, 'u', involvedNames).filter(({ kind }) => kind !== ''),
    injuries: rowsOf(fields, 'j', injuryNames).filter(({ type, victim }) => type !== '' || victim !== ''),
    stations: rowsOf(fields, 's', stationNames).filter(({ victim, label }) => victim !== '' || label !== ''),
  }
}

/** The first `count` keys with this prefix that no row and no record has. */
export const freeKeys = (form: CodingForm, ids: Coding['ids'], { prefix, count }: { readonly prefix: string; readonly count: number }): readonly string[] => {
  const rows = [...form.columns, ...form.victims, ...form.involved, ...form.injuries, ...form.stations]
  const taken = [...rows.map(({ key }) => key), ...Object.keys(ids).flatMap((key) => key.split(':'))]
  const last = Math.max(0, ...taken.filter((key) => new RegExp(`^${prefix}\\d+$`).test(key)).map((key) => Number(key.slice(1))))
  return Array.from({ length: count }, (_, index) => `${prefix}${String(last + 1 + index)}`)
}

/** Every source token that the form names. */
export const tokensOf = ({ top, columns, victims, involved, injuries, stations }: CodingForm): readonly string[] => [
  top['when-source'], top['where-source'], top['other-when-source'], top['other-where-source'],
  ...[...columns, ...involved, ...injuries, ...stations].map(({ source }) => source), ...victims.flatMap(({ cells }) => Object.values(cells)),
].filter((token) => token !== '' && token !== '?' && token !== 'same')

/** A form in which nothing was typed yet; the writer stands in the first row. */
export const emptyForm = (): CodingForm => readCodingForm({ 'v1-kind': 'writer' })
