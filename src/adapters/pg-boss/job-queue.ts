// The queue as a table in the register's own PostgreSQL (pg-boss), so that a job commits with what asks for it.
import { CompiledQuery } from 'kysely'
import type { Kysely } from 'kysely'
import PgBoss from 'pg-boss'
import { z } from 'zod'
import { parseId } from '../../domain/brand.ts'
import type { Job } from '../../domain/change.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'
import type { JobQueue } from '../../ports/job-queue.ts'

const executor = (db: Kysely<RegisterTables>): PgBoss.Db => ({
  executeSql: async (text, values) => ({ rows: [...(await db.executeQuery(CompiledQuery.raw(text, values))).rows] }),
})

const payload = z.object({ item: z.string().transform((text, context) => {
  const id = parseId<'item'>(text)
  if (id === null) context.addIssue('an id')
  return id ?? z.NEVER
}) })

const queue = 'examine'

/** Opens the queue; its tables stand in the schema `pgboss`. `failed` hears of errors that no job is to blame for. */
export const openJobQueue = async (db: Kysely<RegisterTables>, failed: (error: Error) => void): Promise<JobQueue> => {
  const boss = new PgBoss({ db: executor(db), application_name: 'kniha' })
  boss.on('error', failed)
  await boss.start()
  await boss.createQueue(queue, { name: queue, retryLimit: 3, retryDelay: 5, retryBackoff: true, expireInHours: 2 })
  return {
    enqueue: async (transaction, jobs) => {
      for (const job of jobs) await boss.send(job.name, { item: job.item }, { db: executor(transaction) })
    },
    work: async (work) => {
      await boss.work(queue, { pollingIntervalSeconds: 1 }, async (batch) => {
        for (const { data } of batch) {
          const read = payload.safeParse(data)
          if (!read.success) {
            // Only a hand in the queue's tables writes such a thing: nothing to try again, but not in silence.
            failed(new Error('a job that this program did not write was dropped'))
            continue
          }
          try {
            await work({ name: 'examine', item: read.data.item } satisfies Job)
          } catch (error) {
            // The queue keeps what a job threw, message and stack, in a plain column: it may quote the file that was examined.
            failed(new Error('a job failed', { cause: error }))
            throw Object.assign(new Error('a job failed'), { stack: '' })
          }
        }
      })
    },
    pause: () => boss.offWork(queue),
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}
