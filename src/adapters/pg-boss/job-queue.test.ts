// What the queue keeps of a job that failed, on a real PostgreSQL.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { Id } from '../../domain/brand.ts'
import { openJobQueue } from './job-queue.ts'

it('keeps no word of what a failed job threw', async () => {
  const { register } = await testDatabase()
  const told: Error[] = []
  const queue = await openJobQueue(register, (error) => { told.push(error) })
  await register.transaction().execute((transaction) => queue.enqueue(transaction, [{ name: 'examine', item: '00000000-0000-4000-8000-000000000000' as Id<'item'> }]))
  await queue.work(() => Promise.reject(Object.assign(new Error('Unexpected token: canary of a hostile file'), { quoted: 'canary' })))
  const rows = async (): Promise<readonly { readonly row: string }[]> => (await sql<{ row: string }>`select j::text as row from pgboss.job j where name = 'examine' and output is not null`.execute(register)).rows
  for (let round = 0; round < 100 && (await rows()).length === 0; round += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  await queue.stop()
  const [first] = await rows()
  expect(first?.row).toContain('a job failed')
  expect(first?.row).not.toMatch(/canary|job-queue/)
  expect(told).toHaveLength(1)
}, 20_000)
