// What somebody of the made-up country told, and how a coder would read it: the text carries marks, coding takes its citations from them.
import type { MechanismCode, PurposeCode, ViolationCode, InjuryCode, BodyRegionCode, LibertyStatusCode, InvolvementCode } from '../domain/event/incident.ts'
import type { Channel, Danger } from '../domain/intake/report.ts'
import type { Door } from '../domain/intake/door.ts'
import type { Consent } from '../domain/claim/claim.ts'
import type { SpotKey, WorldLang } from './places.ts'

/** What was done, to whom of the event's people (`0` = the first), by what means, for what purpose. */
export interface ToldAct {
  readonly type: ViolationCode
  readonly to: readonly number[]
  readonly by: readonly MechanismCode[]
  readonly purpose?: PurposeCode
}

export interface ToldInjury {
  readonly type: InjuryCode
  readonly of: number
  readonly region: BodyRegionCode
  readonly side?: 'L' | 'R' | 'B'
  readonly by: MechanismCode
}

/** One incident of an account. Hours are of the register's zone, UTC+3; a `to` before `from` is the next day. */
export interface ToldEvent {
  /** An event that another account told first: its claims are put beside the first ones. */
  readonly sameAs?: string
  readonly title: string
  readonly context: 'dispersal' | 'detention' | 'transport' | 'raid' | 'workplace' | 'polling'
  readonly at: SpotKey
  readonly day: string
  readonly from: string
  readonly to: string
  /** People by key; `group:20` is a counted group of at least so many. */
  readonly people: readonly string[]
  readonly liberty?: LibertyStatusCode
  readonly acts: readonly ToldAct[]
  readonly injuries?: readonly ToldInjury[]
  /** Who is tied to all acts of the event, with his degree. */
  readonly who?: readonly (readonly [kind: 'person' | 'unknown-person' | 'unit', key: string, degree: InvolvementCode])[]
}

export interface Account {
  readonly key: string
  readonly lang: WorldLang
  readonly door: Door
  readonly channel: Channel
  /** Days before the day the world is told on. */
  readonly daysAgo: number
  readonly danger: Danger
  /** hold, use inside, share without name, share with name. */
  readonly consent: readonly [boolean | null, boolean | null, boolean | null, boolean | null]
  readonly isUnder18?: true
  /** `{t1|words}` marks the words that tell the time of event 1; t time, p place, a acts, i injuries. */
  readonly text: string
  /** A translation nobody checked; a reversed one is the trap of A-09. */
  readonly translation?: string
  /** Words for a time, relative to the day they were written on (decision 16). */
  readonly relative?: { readonly event: number; readonly words: string; readonly writtenOn: string }
  readonly events: readonly ToldEvent[]
}

export const consentOf = ([hold, useInside, shareWithoutName, shareWithName]: Account['consent']): Consent =>
  ({ hold, useInside, shareWithoutName, shareWithName })

export interface Mark {
  readonly tag: string
  readonly from: number
  readonly to: number
  readonly words: string
}

/** The text without its marks, and where the marked words stand in it. */
export const readMarks = (marked: string): { readonly text: string; readonly marks: readonly Mark[] } => {
  const marks: Mark[] = []
  let text = ''
  let after = 0
  for (const found of marked.matchAll(/\{([a-z]\d)\|([^}]*)\}/g)) {
    const [whole, tag = '', words = ''] = found
    text += marked.slice(after, found.index)
    marks.push({ tag, from: text.length, to: text.length + words.length, words })
    text += words
    after = found.index + whole.length
  }
  return { text: text + marked.slice(after), marks }
}
