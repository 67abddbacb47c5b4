// What we ask of the queue: jobs asked for in a transaction exist exactly when it committed, and are tried again after a crash.
import type { Kysely } from 'kysely'
import type { Job } from '../domain/change.ts'
import type { RegisterTables } from './register-tables.ts'

export interface JobQueue {
  /** Puts jobs into the queue inside `transaction`. Payloads are ids: a seized queue tells nothing. */
  readonly enqueue: (transaction: Kysely<RegisterTables>, jobs: readonly Job[]) => Promise<void>
  /** Hands each job to `work`, one at a time; a job whose work throws is tried again three times, then kept as failed. */
  readonly work: (work: (job: Job) => Promise<void>) => Promise<void>
  /** Stops handing out jobs and waits for the one under way. */
  readonly pause: () => Promise<void>
  readonly stop: () => Promise<void>
}
