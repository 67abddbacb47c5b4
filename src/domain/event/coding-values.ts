// Claims made of what was typed into the coding form: each value with its citation, each refusal with the name of its field.
import type { Id, Instant } from '../brand.ts'
import type { Citation, Claim } from '../claim/claim.ts'
import type { Report } from '../intake/report.ts'
import type { Problem, Result } from '../problem.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place } from '../time-and-place/place.ts'
import { placePrecisions } from '../vocabulary/time-and-place-kinds.ts'
import { parseCode } from '../vocabulary/vocabulary.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { citationOf } from './cited-text.ts'
import type { CodingForm, ColumnRow } from './coding-form.ts'
import { isUnknown, parseTypedPlace, parseTypedTime } from './typed-values.ts'

/** Reads typed values of one report and gathers what could not be read. */
export interface Reading {
  readonly report: { readonly id: Id<'report'>; readonly value: Report }
  /** What relative words ("last Sunday") are as of. */
  readonly anchor: Instant
  readonly problems: Problem[]
}

/** The value, or `otherwise` with the problem noted under the field. */
export const orNote = <Value>(reading: Reading, field: string, { read, otherwise }: { readonly read: Result<Value>; readonly otherwise: Value }): Value => {
  if (read.ok) return read.value
  reading.problems.push({ code: read.problem.code, field })
  return otherwise
}

export const citations = (reading: Reading, tokens: readonly string[]): readonly Citation[] =>
  [...new Set(tokens)].flatMap((token) => citationOf(reading.report.id, reading.report.value, token) ?? [])

/** A code of a list; empty is `null`. */
export const codeOf = <Code extends string>(reading: Reading, terms: Vocabulary<Code>, { field, typed }: { readonly field: string; readonly typed: string }): Code | null =>
  typed === '' ? null : orNote(reading, field, { read: parseCode(terms, typed), otherwise: null })

/** Several codes, divided by spaces. */
export const codesOf = <Code extends string>(reading: Reading, terms: Vocabulary<Code>, { field, typed }: { readonly field: string; readonly typed: string }): readonly Code[] =>
  typed.split(/\s+/).flatMap((each) => codeOf(reading, terms, { field, typed: each }) ?? [])

export interface TypedField {
  readonly field: string
  readonly typed: string
  readonly sources: readonly string[]
  readonly status?: Claim<unknown>['status']
}

export const timeClaim = (reading: Reading, { field, typed, sources, status }: TypedField): Claim<FuzzyTime> | null => {
  const value = orNote(reading, field, { read: parseTypedTime(typed, reading.anchor), otherwise: null })
  return value === null ? null : { value, citations: citations(reading, sources), status: status ?? 'accepted' }
}

export const placeClaim = (reading: Reading, place: TypedField & { readonly kind: string; readonly position: string; readonly precision: string }): Claim<Place> | null => {
  const precision = codeOf(reading, placePrecisions, { field: `${place.field}-precision`, typed: place.precision }) ?? 'unknown'
  const value = orNote(reading, place.field, {
    read: parseTypedPlace({ label: place.typed, kind: place.kind === '' ? null : place.kind, position: place.position, precision }), otherwise: null,
  })
  return value === null ? null : { value, citations: citations(reading, place.sources), status: place.status ?? 'accepted' }
}

/** A time and place as they hold for a part of the form. */
export interface Circumstances {
  readonly time: Claim<FuzzyTime> | null
  readonly place: Claim<Place> | null
  readonly placeUnknown: boolean
}

/** What the report says of the whole incident, with what another passage says otherwise. */
export const topCircumstances = (reading: Reading, { top }: CodingForm, place: Claim<Place> | null): Circumstances & { readonly otherTime: Claim<FuzzyTime> | null; readonly otherPlace: Claim<Place> | null } => ({
  time: timeClaim(reading, { field: 'when', typed: top.when, sources: [top['when-source']] }),
  place,
  placeUnknown: isUnknown(top.where),
  otherTime: timeClaim(reading, { field: 'other-when', typed: top['other-when'], sources: [top['other-when-source']], status: 'conflict' }),
  otherPlace: placeClaim(reading, {
    field: 'other-where', typed: top['other-where'], sources: [top['other-where-source']], kind: '', position: '', precision: '', status: 'conflict',
  }),
})

/** By key of a column: its own time and place, else those of the column before it; without a column those of the incident. */
export const columnCircumstances = (reading: Reading, form: CodingForm, top: Circumstances): (column: string) => Circumstances => {
  const found = new Map<string, Circumstances>()
  let before = top
  for (const column of form.columns) {
    before = circumstancesOf(reading, column, before)
    found.set(column.key, before)
  }
  return (column) => found.get(column) ?? top
}

const circumstancesOf = (reading: Reading, column: ColumnRow, before: Circumstances): Circumstances => {
  const own = column.where.trim() !== ''
  return {
    time: column.when.trim() === '' ? before.time : timeClaim(reading, { field: `${column.key}-when`, typed: column.when, sources: [column.source] }),
    place: own ? placeClaim(reading, { field: `${column.key}-where`, typed: column.where, sources: [column.source], kind: '', position: '', precision: '' }) : before.place,
    placeUnknown: own ? isUnknown(column.where) : before.placeUnknown,
  }
}
