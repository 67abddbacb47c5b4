// All records over COPY: the same rows as a query gives, whatever their size, and a broken connection is never taken for the end.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { recordRows } from './record-rows.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('rows of records', () => {
  it('come whole, whatever their size and their number', async () => {
    const { register, urls } = await testDatabase()
    const rows = recordRows(urls.register)
    expect(await rows.count()).toBe(0)
    for await (const some of rows.since(0)) expect(some).toEqual([])
    await sql`insert into record (id, bucket, wrapped_key, version, seq, sealed)
      select gen_random_uuid(), gen_random_uuid(), decode(repeat(md5(n::text), 4), 'hex'), n, 5000000000 + n, decode(repeat(md5(n::text), (n * n) % 4001), 'hex') from generate_series(1, 700) n`.execute(register)
    const expected = await register.selectFrom('record').selectAll().execute()
    const found = new Map<string, string>()
    for await (const some of rows.since(0)) {
      for (const row of some) found.set(row.id, [row.bucket, Buffer.from(row.wrapped).toString('hex'), row.version, row.seq, sha256(row.sealed)].join(' '))
    }
    expect(found).toEqual(new Map(expected.map((row) => [row.id, [row.bucket, row.wrapped_key.toString('hex'), row.version, row.seq, sha256(row.sealed)].join(' ')])))
    expect(await rows.count()).toBe(700)
    const late: number[] = []
    for await (const some of rows.since(5_000_000_690)) late.push(...some.map(({ seq }) => seq))
    expect(late.toSorted()).toEqual(Array.from({ length: 11 }, (_, index) => 5_000_000_690 + index))
  })
  it('are not taken for all of them when the connection ends in the middle', async () => {
    const { register, urls } = await testDatabase()
    await sql`insert into record (id, bucket, wrapped_key, version, seq, sealed) select gen_random_uuid(), gen_random_uuid(), '\\x00', 1, n, decode(repeat(md5(n::text), 4000), 'hex') from generate_series(1, 500) n`.execute(register)
    const read = async (): Promise<void> => {
      for await (const some of recordRows(urls.register).since(0)) {
        expect(some.length).toBeGreaterThan(0)
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(register)
      }
    }
    await expect(read()).rejects.toThrow()
  })
})
