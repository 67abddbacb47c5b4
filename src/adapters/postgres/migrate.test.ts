// Migrations on the real engine: in order, once, and never over a changed file.
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrations, testDatabase } from '../../../test/database.ts'
import { migrate } from './migrate.ts'

let pool: pg.Pool
let folder: string
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: (await testDatabase()).urls.vault })
  // `end` resolves before the server has heard of it: when it stops first, that is no fault of what is tested.
  pool.on('error', () => undefined)
})
afterAll(() => pool.end())
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kniha-sql-'))
  cpSync(join(migrations, '0001-schema-migration.sql'), join(folder, '0001-schema-migration.sql'))
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  return () => rmSync(folder, { recursive: true })
})

const add = (name: string, sql: string): void => writeFileSync(join(folder, name), sql)
const names = async (): Promise<readonly string[]> =>
  (await pool.query<{ name: string }>('SELECT name FROM schema_migration ORDER BY number')).rows.map(row => row.name)

test('each file is applied once, in order', async () => {
  add('0002-thing.sql', 'CREATE TABLE thing (id integer)')
  add('0003-more.sql', 'ALTER TABLE thing ADD word text COLLATE "C"; INSERT INTO thing VALUES (1, \'one\')')
  expect(await migrate(pool, folder)).toEqual({ ok: true, value: 3 })
  expect(await migrate(pool, folder)).toEqual({ ok: true, value: 0 })
  expect((await pool.query('SELECT * FROM thing')).rows).toEqual([{ id: 1, word: 'one' }])
  expect(await names()).toEqual(['0001-schema-migration.sql', '0002-thing.sql', '0003-more.sql'])
})

test('an applied file that changed is refused and nothing is applied', async () => {
  add('0002-thing.sql', 'CREATE TABLE thing (id integer)')
  await migrate(pool, folder)
  appendFileSync(join(folder, '0002-thing.sql'), '\n-- a word more')
  add('0003-more.sql', 'DROP TABLE thing')
  expect(await migrate(pool, folder)).toEqual({ ok: false, problem: { code: 'schema-changed', field: '2' } })
  expect((await pool.query('SELECT * FROM thing')).rows).toEqual([])
})

test('a database of a newer program is refused', async () => {
  add('0002-thing.sql', 'CREATE TABLE thing (id integer)')
  await migrate(pool, folder)
  rmSync(join(folder, '0002-thing.sql'))
  expect(await migrate(pool, folder)).toEqual({ ok: false, problem: { code: 'schema-changed', field: '2' } })
})

test('a file that fails leaves no trace of itself', async () => {
  add('0002-broken.sql', 'CREATE TABLE thing (id integer); SELECT no_such_function()')
  await expect(migrate(pool, folder)).rejects.toThrow('no_such_function')
  expect(await names()).toEqual(['0001-schema-migration.sql'])
  expect((await pool.query(`SELECT to_regclass('thing') AS found`)).rows).toEqual([{ found: null }])
})

test('a gap in the numbers is a mistake of ours', async () => {
  add('0003-late.sql', 'SELECT 1')
  await expect(migrate(pool, folder)).rejects.toThrow('without gaps')
})

test('several desks at once apply each file once', async () => {
  add('0002-thing.sql', 'CREATE TABLE thing (id integer); SELECT pg_sleep(0.1)')
  const all = await Promise.all([1, 2, 3, 4].map(() => migrate(pool, folder)))
  expect(all.map(result => (result.ok ? result.value : -1)).reduce((sum, count) => sum + count)).toBe(2)
})
