// One row of the queue: a report with what it adds and who has it.
import type { Id } from '../../../domain/brand.ts'
import type { Report } from '../../../domain/intake/report.ts'
import type { Additions, QueueState } from '../../../domain/intake/triage-queue.ts'

export interface QueueRow {
  readonly id: Id<'report'>
  readonly report: Report
  /** Of its text, as BCP 47 writes it. */
  readonly lang: string
  readonly adds: Additions
  readonly state: QueueState
  readonly writer: string
  /** Name of whoever has it. */
  readonly with: string | null
  readonly isSpamProposed: boolean
}
