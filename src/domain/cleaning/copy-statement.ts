// What a cleaned copy says of itself inside the sealed file: of which file it was made, and what is gone. Whoever sent it says so; nobody has checked it.
import { parseSha256 } from '../brand.ts'
import type { Sha256Hex } from '../brand.ts'
import { recordOf } from '../intake/loose-json.ts'
import { takenKinds } from './taken-away.ts'
import type { TakenKind } from './taken-away.ts'

export interface CopyStatement {
  /** SHA-256 of the file that it was made of. */
  readonly of: Sha256Hex
  /** Version of the cleaning that made it. */
  readonly cleaning: number
  /** Kinds only: never what stood there. */
  readonly taken: readonly TakenKind[]
}

/** `null` for anything else, kinds that are not known here included: half a statement says something else. */
export const parseCopyStatement = (value: unknown): CopyStatement | null => {
  const given = recordOf(value)
  if (given === null) return null
  const { of, cleaning, taken } = given
  const digest = typeof of === 'string' ? parseSha256(of) : null
  if (digest === null || typeof cleaning !== 'number' || !Number.isSafeInteger(cleaning) || cleaning < 1 || !Array.isArray(taken)) return null
  const known = takenKinds.filter((kind) => taken.includes(kind))
  return known.length === taken.length && Object.keys(given).length === 3 ? { of: digest, cleaning, taken: known } : null
}
