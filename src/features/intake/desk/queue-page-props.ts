// What the page of the queue and its parts are given.
import type { Lang } from '../../../ui/words/lang.ts'
import type { QueueQuestion } from './queue-question.ts'
import type { Queue } from './queue.ts'

export interface QueuePageProps {
  readonly lang: Lang
  readonly question: QueueQuestion
  readonly queue: Queue
  readonly token: string
  /** ISO day. */
  readonly today: string
  readonly me: string
  /** May take and decide; others only read. */
  readonly mayTriage: boolean
}
