// What the operator of this register says about himself on the public pages.
import type { OfferedNames } from '../gazetteer/settlement.ts'

/** A place where people are held, found by its name or by what one saw there. */
export interface KnownPlace {
  readonly code: string
  readonly name: string
  readonly seen: string
}

/** Lines are shown as they stand. */
export interface PublicSite {
  readonly runBy: string | null
  /** Bodies to which a report may be given on (consent). */
  readonly bodies: readonly string[]
  /** Help in danger, independent lawyers, other ways to reach the register: one contact a line. */
  readonly help: readonly string[]
  readonly lawyers: readonly string[]
  readonly otherWays: readonly string[]
  readonly places: readonly KnownPlace[]
  /** Towns and villages that are proposed while somebody types; they stand in the page, and nothing that is typed is asked for. */
  readonly towns: OfferedNames
}
