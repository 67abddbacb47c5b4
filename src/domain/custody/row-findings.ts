// What a comparison of rows says to a person: which records are missing, which are new, which are not the ones that were written.
import type { Id } from '../brand.ts'
import type { SketchDifference } from './row-sketch.ts'

export interface RowFindings {
  /** Written by the program and gone. */
  readonly missing: readonly Id[]
  /** Not written by the program. */
  readonly added: readonly Id[]
  /** There, as they once were: an earlier version was put in place of the last one. */
  readonly older: readonly Id[]
  /** There in the right version, with other bytes. */
  readonly changed: readonly Id[]
  /** There is more than can be named: compare with a backup. */
  readonly hasUnnamed: boolean
}

/** Sorts what differs between the rows that should be there (first) and those that are (second). */
export const rowFindings = ({ onlyFirst, onlySecond, isWhole }: SketchDifference): RowFindings => {
  const wanted = new Map(onlyFirst.map((row) => [row.id, row]))
  const present = new Set(onlySecond.map(({ id }) => id))
  const both = onlySecond.flatMap((row) => {
    const should = wanted.get(row.id)
    return should === undefined ? [] : [{ id: row.id, isOlder: row.seq < should.seq || row.version < should.version }]
  })
  return {
    missing: onlyFirst.map(({ id }) => id).filter((id) => !present.has(id)),
    added: onlySecond.map(({ id }) => id).filter((id) => !wanted.has(id)),
    older: both.filter(({ isOlder }) => isOlder).map(({ id }) => id),
    changed: both.filter(({ isOlder }) => !isOlder).map(({ id }) => id),
    hasUnnamed: !isWhole,
  }
}
