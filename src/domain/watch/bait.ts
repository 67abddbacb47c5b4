// Bait (decision 11): made-up reports that nobody has work with. Whoever opens one has looked around; no figure, match, case or export knows of them.
import { hasRole } from '../access/actor.ts'
import type { Actor, Role } from '../access/actor.ts'
import { namesIn } from '../access/declaration.ts'
import type { Declaration } from '../access/declaration.ts'
import { isMentioned, mentionPattern, wordsOfReport } from '../access/mentions.ts'
import { sha256Hex } from '../brand.ts'
import type { Id } from '../brand.ts'
import { utf8 } from '../custody/bytes.ts'
import { canonicalJson } from '../custody/canonical-json.ts'
import type { JsonObject } from '../custody/canonical-json.ts'
import type { Channel, Report } from '../intake/report.ts'
import type { Primitives } from '../primitives.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { dayMs, isIsoDay, isoDay } from '../time-and-place/civil-time.ts'

/** A report that is none. */
export interface Bait {
  readonly report: Report
  /** What those who know call it in alarms: random, and no id. */
  readonly label: string
  /** What it is to look like, and for whom. */
  readonly why: string
  readonly by: Id<'staff'>
  /** ISO day. */
  readonly on: string
  readonly removed: { readonly by: Id<'staff'>; readonly on: string } | null
}

/** Lies beside it in the database as a source lies beside a report, of the same size: rows tell nothing. Nobody reads it. */
export interface BaitBeside {
  readonly pseudonym: string
  readonly card: string
}

export const baitChannels = ['signal', 'email', 'interview', 'paper', 'partner'] as const satisfies readonly Exclude<Channel, 'form'>[]
export const baitWriters = ['victim', 'witness', 'third-party'] as const

/** As the page sends it. */
export interface BaitDraft {
  readonly channel: (typeof baitChannels)[number]
  readonly writer: (typeof baitWriters)[number]
  readonly language: string
  /** ISO day on which it pretends to have come. */
  readonly receivedOn: string
  readonly text: string
  readonly why: string
  /** Nobody in it exists, nor anything that happened: whoever makes it says so. */
  readonly isMadeUp: boolean
}

export interface BaitMaking {
  readonly by: Id<'staff'>
  /** ISO day. */
  readonly today: string
  readonly label: string
  /** Of colleagues, and of everybody whom the register names. */
  readonly names: readonly string[]
}

const longestBait = 12_000
/** The first page counts what came on each of the last thirty days: there one too few would show which one is none. */
const daysAgo = 31

/** Single words are no name: too many of them are words as well. */
const namesSomebody = (text: string, names: readonly string[]): boolean => {
  const pattern = mentionPattern(names.filter((name) => name.trim().includes(' ')))
  return pattern !== null && isMentioned(pattern, text)
}

const isLongAgo = (day: string, today: string): boolean =>
  isIsoDay(day) && day <= isoDay(Date.parse(today) - daysAgo * dayMs)

/** Makes a bait, to be numbered and registered as any report is. Refuses `required`, `too-long`, `reason-required`, `day-too-late`, `names-somebody`, `not-ticked`. */
export const composeBait = (draft: BaitDraft, { by, today, label, names }: BaitMaking): Result<Bait> => {
  const [text, why] = [draft.text.replaceAll('\r\n', '\n').trim(), draft.why.trim()]
  if (text === '') return refuse('required', 'text')
  if (text.length > longestBait) return refuse('too-long', 'text')
  if (why === '') return refuse('reason-required', 'why')
  if (!isLongAgo(draft.receivedOn, today)) return refuse('day-too-late', 'receivedOn')
  if (namesSomebody(text, names)) return refuse('names-somebody', 'text')
  if (!draft.isMadeUp) return refuse('not-ticked', 'isMadeUp')
  return ok({
    label, why, by, on: today, removed: null,
    report: {
      reference: null, channel: draft.channel, receivedOn: draft.receivedOn, source: null, compartment: 'open', accountType: draft.writer, isUnder18: false, danger: 'none',
      narrative: { original: text, lang: draft.language, translations: [] }, answers: [], rest: null,
      basis: { kind: 'consent', consent: { hold: true, useInside: true, shareWithoutName: null, shareWithName: null } },
      subjectKnows: null, contactWay: null, sealedBy: 'desk', takenBy: null, assignedTo: null, state: 'received', decisions: [],
    },
  })
}

/** Laid out: made to the end, and not taken away. */
export const isLaid = ({ removed, report }: Bait): boolean => removed === null && report.state === 'registered'

/** Takes it away: nobody is shown it any more, and what the log says of it stays. Refuses `wrong-state`. */
export const removeBait = (bait: Bait, by: Id<'staff'>, on: string): Result<Bait> =>
  bait.removed === null ? ok({ ...bait, removed: { by, on } }) : refuse('wrong-state')

type StaffActor = Extract<Actor, { kind: 'staff' }>
const shown: readonly Role[] = ['INT', 'HND', 'INV', 'ANA', 'MED']
/** Attorneys search for their cases, and no bait may stand among what such a search found; the others watch what it is for. */
const spared: readonly Role[] = ['ATT', 'SAT', 'DPO', 'AUD']

/**
 * Is this bait shown to this person, among the reports that he looks through? Not to him in whose hands it seems to be: he would open it in his
 * work. What speaks of something he declared would not be shown to him, were it a report.
 */
export const isShownTo = (actor: StaffActor, { report }: Bait, declaration: Pick<Declaration, 'units' | 'kin' | 'clients'> | null): boolean => {
  if (!hasRole(actor, ...shown) || hasRole(actor, ...spared) || report.assignedTo === actor.id) return false
  const pattern = declaration === null ? null : mentionPattern(namesIn(declaration))
  return pattern === null || !isMentioned(pattern, wordsOfReport(report))
}

/** What a bait says, as the log commits to it: neither its number nor what was decided afterwards is part of it. */
export const saidIn = ({ report: { channel, receivedOn, accountType, narrative } }: Bait): JsonObject =>
  ({ channel, receivedOn, accountType, lang: narrative.lang, text: narrative.original })

/** What enters the log, salted, when a bait is made: opened in court it shows that this record was bait from its first moment, with these words. */
export const baitStatement = (id: Id<'bait'>, bait: Bait, { sha256 }: Pick<Primitives, 'sha256'>): JsonObject =>
  ({ statement: 'this record is bait', record: id, words: sha256Hex(sha256(utf8(canonicalJson(saidIn(bait))))) })
