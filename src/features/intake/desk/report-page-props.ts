// What the page of a report and its parts are given.
import type { SafetyFinding } from '../../../domain/intake/safe-message.ts'
import type { Problem } from '../../../domain/problem.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import type { ReportReading } from './report-reading.ts'

/** A message that could not be sent, as it was typed. */
export interface Draft {
  readonly text: string
  readonly what: 'question' | 'answer'
  readonly problem: Problem
  readonly findings: readonly SafetyFinding[]
}

export interface ReportPageProps {
  readonly lang: Lang
  readonly reading: ReportReading
  readonly token: string
  /** Actor reference of whoever looks. */
  readonly me: string
  readonly mayTriage: boolean
  readonly mayAssign: boolean
  readonly maySetApart: boolean
  /** May let others see it. */
  readonly mayGive: boolean
  readonly mayAnswer: boolean
  readonly mayGiveReview: boolean
  readonly mayCode: boolean
  /** What was typed and could not be sent. */
  readonly draft: Draft | null
}
