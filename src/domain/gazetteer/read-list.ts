// A list of places as somebody hands it in: GeoNames' own table, or a table with headings. Each line that cannot be taken is named.
import { degrees } from '../brand.ts'
import { parseCsv } from '../event/csv-rows.ts'
import { ok, refuse } from '../problem.ts'
import type { Problem, Result } from '../problem.ts'
import type { Position } from '../time-and-place/place.ts'
import type { Gazetteer, Settlement } from './settlement.ts'

export interface ReadList {
  readonly isGeoNames: boolean
  readonly settlements: readonly Settlement[]
  /** Lines of GeoNames that are no settlement: rivers, stations, districts. */
  readonly passedOver: number
  /** `line` counts from 1. The field of a problem is the column. */
  readonly refused: readonly { readonly line: number; readonly problem: Problem }[]
}

/** A name, and nothing that a page or a person could take for an address to go or write to. */
const isName = (name: string): boolean => name.length <= 100 && /^[\p{L}\p{N}][\p{L}\p{M}\p{N} '’ʼ‘().-]*$/u.test(name) && !/\d{4}|\.\p{L}{2}/u.test(name)
/** The languages of the register are written so; names in other scripts are of no use to it. */
const isReadable = (name: string): boolean => /\p{Script=Cyrillic}|\p{Script=Latin}/u.test(name) && !/[^\p{Script=Cyrillic}\p{Script=Latin}\P{L}]/u.test(name)

const numberIn = (text: string): number | null => (/^-?\d{1,9}(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null)

const positionIn = (latitude: string, longitude: string): Position | null => {
  const [lat, lon] = [numberIn(latitude), numberIn(longitude)]
  return lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180 ? null : { lat: degrees(lat), lon: degrees(lon) }
}

interface Row {
  readonly id: string
  readonly names: readonly string[]
  readonly latitude: string
  readonly longitude: string
  readonly region: string
  readonly population: number | null
}

const settlementOf = ({ id, names: given, latitude, longitude, region, population }: Row): Result<Settlement> => {
  const [main, ...others] = new Set(given.map((name) => name.normalize('NFC').trim()).filter((name) => isReadable(name) && isName(name)))
  const position = positionIn(latitude, longitude)
  if (main === undefined) return refuse('required', 'name')
  return position === null ? refuse('bad-place', 'latitude, longitude') : ok({ id, names: [main, ...others], position, region, population })
}

const gathered = (isGeoNames: boolean, rows: readonly { readonly line: number; readonly read: Result<Settlement> | null }[]): ReadList => ({
  isGeoNames,
  settlements: [...new Map(rows.flatMap(({ read }) => (read?.ok === true ? [[read.value.id, read.value] as const] : []))).values()],
  passedOver: rows.filter(({ read }) => read === null).length,
  refused: rows.flatMap(({ line, read }) => (read?.ok === false ? [{ line, problem: read.problem }] : [])),
})

/** GeoNames puts what a place is before some names. */
const withoutKind = (name: string): string => name.replace(/^(?:Horad|Gorad|Gorod|Горад|Город) (?=\p{L})/u, '')

/** One line of the main table of GeoNames (19 columns by tabs, readme.txt of its export); `null` for what is no populated place (class P). */
const geoNamesLine = (text: string): Result<Settlement> | null => {
  const [id = '', name = '', , others = '', latitude = '', longitude = '', kind, , country = '', , region = '', , , , people = ''] = text.split('\t')
  if (text.split('\t').length < 15 || !/^\d{1,12}$/.test(id)) return refuse('not-readable', 'geonameid')
  if (kind !== 'P') return null
  const inhabitants = numberIn(people)
  return settlementOf({
    id: `geonames:${id}`, names: [name, ...others.split(',')].map(withoutKind), latitude, longitude,
    region: region === '' ? '' : `${country}.${region}`, population: inhabitants === null || inhabitants <= 0 ? null : inhabitants,
  })
}

const own = (cells: Readonly<Record<string, string>>): Result<Settlement> => {
  const { name = '', latitude = '', longitude = '', region = '', population = '' } = cells
  const people = population.trim() === '' ? null : numberIn(population)
  const names = [name, ...(cells['other names'] ?? '').split(';')].map((each) => each.trim()).filter((each) => each !== '')
  if (name.trim() === '') return refuse('required', 'name')
  if (!names.every((each) => isName(each))) return refuse('plain-words', 'name')
  if (region !== '' && !isName(region)) return refuse('plain-words', 'region')
  if (population.trim() !== '' && (people === null || people < 0)) return refuse('bad-number', 'population')
  return settlementOf({ id: `own:${latitude.trim()},${longitude.trim()}:${name.trim()}`, names, latitude, longitude, region: region.trim(), population: people })
}

const needed = ['name', 'latitude', 'longitude'] as const

/** Headings: `name, latitude, longitude`, and if wanted `other names` (divided by semicolons), `region`, `population`. */
const ownTable = (text: string): Result<ReadList> => {
  const rows = parseCsv(text)
  if (!rows.ok) return rows
  const [headings = [], ...rest] = rows.value
  const columns = headings.map((each) => each.trim().toLowerCase())
  const missing = needed.find((name) => !columns.includes(name))
  if (missing !== undefined) return refuse('required', missing)
  return ok(gathered(false, rest.map((cells, index) => ({
    line: index + 2,
    read: cells.length === columns.length ? own(Object.fromEntries(columns.map((name, at) => [name, String(cells[at])]))) : refuse('not-readable', 'columns'),
  }))))
}

/** Refuses what is no table of either kind; a line of a table that cannot be taken is among `refused`. */
export const readList = (text: string): Result<ReadList> => {
  const isGeoNames = /^\d+\t(?:[^\t\n]*\t){13}/.test(text)
  if (!isGeoNames) return ownTable(text)
  const lines = text.split(/\r?\n/)
  return ok(gathered(true, lines.flatMap((line, index) => (line === '' ? [] : [{ line: index + 1, read: geoNamesLine(line) }]))))
}

/** Names of regions in three languages: lines of code, be, ru and en, divided by tabs. Refuses with the line as field. */
export const readRegions = (text: string): Result<Gazetteer['regions']> => {
  const lines = text.split(/\r?\n/).filter((line) => line !== '').map((line) => line.split('\t').map((cell) => cell.trim()))
  const wrong = lines.findIndex((cells) => cells.length !== 4 || !cells.slice(1).every(isName))
  if (wrong >= 0) return refuse('not-readable', `line ${String(wrong + 1)}`)
  return ok(Object.fromEntries(lines.map(([code = '', be = '', ru = '', en = '']) => [code, { be, ru, en }])))
}

/** A list with more in it. What both have is taken from the new one, so that a later table of GeoNames renews an older one. */
export const withMore = (gazetteer: Gazetteer, more: Gazetteer): Gazetteer => {
  const joined = (before: string, now: string): string => [...new Set([...before.split(' + '), now])].filter((each) => each !== '').join(' + ')
  return {
    source: joined(gazetteer.source, more.source), licence: joined(gazetteer.licence, more.licence), regions: { ...gazetteer.regions, ...more.regions },
    settlements: [...new Map([...gazetteer.settlements, ...more.settlements].map((each) => [each.id, each])).values()],
  }
}
