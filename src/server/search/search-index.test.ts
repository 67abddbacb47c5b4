// What a thief of the stopped database sees in the rows of the search index: nothing of which were read.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { embeddedDatabase } from '../../../test/kit/embedded-register.ts'
import { reportSaying } from '../../../test/kit/put.ts'
import { snowballStemmers } from '../../adapters/orama/snowball-stemmers.ts'
import { idOf } from '../../domain/brand.ts'
import { creation } from '../../domain/change.ts'
import { nodePrimitives as primitives } from '../../primitives/node.ts'
import { createRegister } from '../register.ts'
import { openSearchIndex } from './search-index.ts'

it('has every row marked as read before the first question', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kniha-search-'))
  // A synced one, as people have: where nothing is synced PostgreSQL marks nothing.
  const { database, stop } = await embeddedDatabase(folder)
  const [db, register] = [database.register, createRegister(Date.now)]
  register.apply(Array.from({ length: 300 }, (_, number) => creation('report', idOf(primitives.random(16)), reportSaying(`beaten in yard ${String(number)} of the ${'abcdefgh'.charAt(number % 8)}x${String(number)} station`))))
  const index = openSearchIndex({ shell: { db, primitives, newId: () => idOf(primitives.random(16)) }, unlocked: { register }, stemmers: snowballStemmers, failed: (error) => { throw error } })
  await index.settle()
  await sql`create extension pageinspect`.execute(db)
  const committed = 0x0100
  const { rows } = await sql<{ marks: number }>`
    select t_infomask & ${committed}::int as marks from generate_series(0, pg_relation_size('search_page') / 8192 - 1) as block, heap_page_items(get_raw_page('search_page', block)) where t_infomask is not null`.execute(db)
  expect([rows.length > 1, rows.every(({ marks }) => marks === committed)]).toEqual([true, true])
  await index.stop()
  await stop()
  rmSync(folder, { recursive: true, force: true })
})
