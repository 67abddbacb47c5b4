// The order of the queue: danger, then what a report adds, then age. And where a report stands for those who must act.
import { dayMs } from '../time-and-place/civil-time.ts'
import type { Message, Report } from './report.ts'
import type { Danger } from './report.ts'

/** What a report brings, as far as that can be seen without judging it. */
export interface Additions {
  readonly files: number
  /** Words or commands were remembered. */
  readonly hasOrder: boolean
  readonly hasPlace: boolean
  readonly hasTime: boolean
}

const placeQuestions = ['town', 'street', 'detention', 'detentionSeen', 'vehicle', 'movedTo']
const timeQuestions = ['day', 'nightFrom', 'nightTo', 'about']

/** What the answers say of one of these questions, joined with commas; empty when nothing was said. */
const saidTo = (report: Report, questions: readonly string[]): string =>
  report.answers.filter(({ question }) => questions.includes(question)).map(({ answer }) => answer).join(', ')

/** The place in the words of the source. */
export const saidPlace = (report: Report): string => saidTo(report, placeQuestions)

/** The time in the words of the source. */
export const saidTime = (report: Report): string => saidTo(report, [...timeQuestions, 'dayHour', 'nightHour'])

export const additionsOf = (report: Report, files: number): Additions => ({
  files, hasOrder: saidTo(report, ['whoWords']) !== '', hasPlace: saidPlace(report) !== '', hasTime: saidTo(report, timeQuestions) !== '',
})

/** Orders heard weigh most, then files (more than five say no more), place and time. */
const weightOf = ({ files, hasOrder, hasPlace, hasTime }: Additions): number =>
  Math.min(files, 5) + (hasOrder ? 3 : 0) + (hasPlace ? 1 : 0) + (hasTime ? 1 : 0)

const urgency: Readonly<Record<Danger, number>> = { imminent: 0, possible: 1, none: 2 }

/** A report as the queue compares it. */
export interface Queued {
  readonly id: string
  readonly report: Report
  readonly adds: Additions
}

/** Negative when `a` comes first. A total order: equal reports stand by their random id. */
export const queueOrder = (a: Queued, b: Queued): number =>
  urgency[a.report.danger] - urgency[b.report.danger]
  || weightOf(b.adds) - weightOf(a.adds)
  || a.report.receivedOn.localeCompare(b.report.receivedOn)
  || a.id.localeCompare(b.id)

/** Whole days since the day of reception; 0 = today. `today` is an ISO day. */
export const daysWaiting = (receivedOn: string, today: string): number =>
  Math.max(0, Math.round((Date.parse(today) - Date.parse(receivedOn)) / dayMs))

/** Where a report stands for intake: `waiting` and `answered` need somebody, the rest does not. */
export const queueStates = ['waiting', 'asked', 'answered', 'registered', 'spam', 'withdrawn'] as const
export type QueueState = (typeof queueStates)[number]

/** `messages`: the conversation of this report, oldest first. */
export const queueStateOf = (report: Report, messages: readonly Pick<Message, 'from'>[]): QueueState => {
  switch (report.state) {
    case 'received': case 'triaged': return 'waiting'
    case 'needs_info': return messages.at(-1)?.from === 'source' ? 'answered' : 'asked'
    case 'registered': case 'in_verification': case 'closed': return 'registered'
    case 'spam': case 'withdrawn': return report.state
  }
}
