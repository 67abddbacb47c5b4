// The eight doors of the public form: who writes, and what follows from that.
import type { Compartment } from './report.ts'

/** In the order of the start page. `leave-service` is never called defecting on a public page. */
export const doors = ['hurt', 'relative', 'saw', 'medic', 'serve-or-served', 'took-part', 'leave-service', 'named'] as const
export type Door = (typeof doors)[number]

/** C7a: what kind of account comes through a door. */
export type AccountType = 'victim' | 'witness' | 'confession' | 'insider' | 'third-party' | 'named'

/** The languages of the form; the desk stores the same codes (BCP 47). */
export const formLanguages = ['be', 'ru', 'en'] as const
export type FormLanguage = (typeof formLanguages)[number]

interface DoorRule {
  readonly account: AccountType
  /** Which people of the staff may see it at all (decision 6). */
  readonly compartment: Compartment
  /** The rights notice comes before any text and must be acknowledged (G-16). */
  readonly rights: boolean
  /** Writes about somebody else, so is asked whether that person knows (decision 3). */
  readonly aboutOther: boolean
}

const rules: Readonly<Record<Door, DoorRule>> = {
  hurt: { account: 'victim', compartment: 'open', rights: false, aboutOther: false },
  relative: { account: 'third-party', compartment: 'open', rights: false, aboutOther: true },
  saw: { account: 'witness', compartment: 'open', rights: false, aboutOther: true },
  medic: { account: 'witness', compartment: 'medic', rights: false, aboutOther: true },
  'serve-or-served': { account: 'insider', compartment: 'insider', rights: true, aboutOther: true },
  'took-part': { account: 'confession', compartment: 'confession', rights: true, aboutOther: false },
  'leave-service': { account: 'insider', compartment: 'leaver', rights: false, aboutOther: false },
  // Asks for a review (decision 19). He may be suspected of something: his rights come first.
  named: { account: 'named', compartment: 'review', rights: true, aboutOther: false },
}

/** What follows from coming through a door. */
export const ruleOf = (door: Door): DoorRule => rules[door]

/** Reads a door from a path or a document; `null` when it is none of ours. */
export const parseDoor = (value: unknown): Door | null => doors.find((door) => door === value) ?? null

/** Reads a language of the form; `null` when it is none of ours. */
export const parseFormLanguage = (value: unknown): FormLanguage | null => formLanguages.find((language) => language === value) ?? null
