// The keys of the form over the months: nothing on its way is lost, and a thief with root, key files and an old copy of everything opens no old report.
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { openDropReader } from '../../src/adapters/files/drop-reader.ts'
import { announcedKey } from '../../src/domain/intake/intake-key.ts'
import type { IntakeKey } from '../../src/domain/intake/intake-key.ts'
import type { BucketFile } from '../../src/server/keys/bucket-file.ts'
import { testDesk } from '../desk.ts'
import type { TestDesk } from '../desk.ts'
import { sourceAt } from '../kit/source-at.ts'
import { bucketsIn, openedRow, stolenRows, treeOf } from '../kit/thief.ts'
import type { StolenRow } from '../kit/thief.ts'

beforeEach(() => { vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2031-10-14T10:00:00Z') }) })
afterEach(() => { vi.useRealTimers() })

const until = (check: () => unknown) => vi.waitFor(() => { expect(check()).toBeTruthy() }, { timeout: 30_000, interval: 100 })
const register = ({ desk }: TestDesk) => desk.state.shell.unlocked()!.register
const keyOf = (test: TestDesk, month: string): IntakeKey | undefined => register(test).all('intake-key').find(({ value }) => value.month === month)?.value
const announcedIn = ({ dataDir }: TestDesk): string => JSON.parse(readFileSync(join(dataDir, 'intake', 'announced', 'form.json'), 'utf8')).deskRecipient
const stories = (test: TestDesk): readonly string[] => register(test).all('report').map(({ value }) => value.narrative.original).sort()
/** Another day, and the desk has seen it. */
const onDay = async (test: TestDesk, day: string, month: string): Promise<void> => {
  vi.setSystemTime(Date.parse(`${day}T10:00:00Z`))
  await until(() => (keyOf(test, month)?.retired?.seenOn ?? '') >= day || keyOf(test, month) === undefined)
}

interface Stolen { readonly rows: readonly StolenRow[]; readonly drop: string }
const steal = async (test: TestDesk, as: string): Promise<Stolen> => {
  const drop = join(test.dataDir, as)
  cpSync(join(test.dataDir, 'intake', 'drop'), drop, { recursive: true })
  return { rows: await stolenRows(test), drop }
}

/** Every key that any of the rows gives, tried on everything in the copies of the drop. */
const attack = async (test: TestDesk, stolen: readonly Stolen[], buckets: BucketFile): Promise<string> => {
  const tree = await treeOf(test, buckets)
  const identities = stolen.flatMap(({ rows }) => rows.map((row) => openedRow(tree, row))).flatMap((text) => text.match(/AGE-SECRET-KEY-PQ-1[0-9A-Z]+/g) ?? [])
  const found: string[] = []
  for (const { drop } of stolen) {
    const reader = openDropReader(drop)
    for (const entry of await reader.list(null, 100)) {
      const source = await reader.open(entry)
      if (!source.ok) continue
      const sealed = await source.value.read(0, source.value.size)
      for (const identity of new Set(identities)) {
        const opened = ageSealer.open(sealed, identity)
        if (opened.ok) found.push(Buffer.from(opened.value).toString('utf8'))
      }
    }
  }
  return found.join('\n')
}

it('seals to a new key each month, takes what is late, and opens no old copy of the drop once the old key is gone', async () => {
  const test = await testDesk()
  const [early, late] = [await sourceAt(test), await sourceAt(test)]
  await early.report({ story: 'CANARY-OCTOBER' })
  const october = await steal(test, 'stolen-in-october')
  await until(() => stories(test).length === 1)
  expect(announcedIn(test)).toBe(keyOf(test, '2031-10')?.recipient)

  // Locked over the turn of the month: the form goes on with the old key, and who wrote then is heard.
  await test.desk.state.lock()
  vi.setSystemTime(Date.parse('2031-11-03T10:00:00Z'))
  const before = announcedIn(test)
  await early.message({ kind: 'answer', text: 'over midnight' })
  await test.desk.state.unlock(test.passphrase)
  await until(() => announcedIn(test) !== before && register(test).all('message').length === 1)
  expect(announcedIn(test)).toBe(announcedKey(register(test).all('intake-key'))?.value.recipient)
  expect(keyOf(test, '2031-10')?.retired).toEqual({ seenOn: '2031-11-03', quietDays: 0 })
  expect(test.desk.state.shell.unlocked()?.found.forms()).toBe(0)

  // A page that was open all the time comes through, and the thirty days begin anew. A wrong clock ends nothing.
  await onDay(test, '2031-11-09', '2031-10')
  expect(keyOf(test, '2031-10')?.retired?.quietDays).toBe(6)
  await late.report({ story: 'sent under the old key' })
  await until(() => keyOf(test, '2031-10')?.retired?.quietDays === 0)
  expect(stories(test)).toEqual(['CANARY-OCTOBER', 'sent under the old key'])
  vi.setSystemTime(Date.parse('2031-10-01T10:00:00Z'))
  // Longer than a round of the collector.
  await sleep(3_000)
  expect(keyOf(test, '2031-10')?.retired).toEqual({ seenOn: '2031-11-09', quietDays: 0 })
  await onDay(test, '2033-01-01', '2031-10')
  expect(keyOf(test, '2031-10')?.retired?.quietDays).toBe(7)

  // What lies in the drop and cannot be taken keeps its key.
  const key = keyOf(test, '2031-10')!
  await late.drop.keepSealed({ kind: 'report', id: '0'.repeat(8) + '-0000-4000-8000-' + '0'.repeat(12) as never, sealed: ageSealer.seal(Buffer.from('no tar at all'), [key.recipient]) })
  for (const day of ['2033-01-08', '2033-01-15', '2033-01-22', '2033-01-29', '2033-02-05']) await onDay(test, day, '2031-10')
  expect(keyOf(test, '2031-10')?.retired?.quietDays).toBe(42)
  const backup = await steal(test, 'stolen-before')
  const oldKeys = bucketsIn(test.dataDir, 'keys')
  expect(await attack(test, [october, backup], oldKeys)).toContain('CANARY-OCTOBER')

  const reader = openDropReader(join(test.dataDir, 'intake', 'drop'))
  await reader.confirm(await reader.list(null, 100))
  const fresh = await sourceAt(test)
  await onDay(test, '2033-02-06', '2031-10')
  await until(() => register(test).all('key-destruction').some(({ value }) => value.month === '2031-10' && value.state === 'destroyed'))
  expect(keyOf(test, '2031-10')).toBeUndefined()

  await fresh.report({ story: 'CANARY-NOW' })
  const live = await steal(test, 'stolen-now')
  for (const place of ['keys', 'keys-copy']) {
    const text = await attack(test, [october, backup, live], bucketsIn(test.dataDir, place))
    expect(text).not.toContain('CANARY-OCTOBER')
    expect(text).toContain('CANARY-NOW')
  }
  // Nothing else went with it: an older copy of all rows opens but for keys of the form.
  const [tree, oldTree] = [await treeOf(test, bucketsIn(test.dataDir, 'keys')), await treeOf(test, oldKeys)]
  const gone = backup.rows.filter((row) => openedRow(tree, row) === '')
  expect(gone.length).toBeGreaterThan(0)
  for (const row of gone) expect(openedRow(oldTree, row)).toContain('"kind":"intake-key"')
  await until(() => stories(test).includes('CANARY-NOW'))
  await test.desk.state.lock()
  expect((await test.desk.state.unlock(test.passphrase)).ok).toBe(true)
  expect(test.desk.state.shell.unlocked()?.ledger.findings()).toBeNull()
}, 240_000)

it('takes a key back from beside the bucket keys when its row is lost, and hears who wrote under it', async () => {
  const test = await testDesk()
  const { db } = test.desk.state.shell
  vi.setSystemTime(Date.parse('2031-11-03T10:00:00Z'))
  await until(() => announcedKey(register(test).all('intake-key'))?.value.month === '2031-11')
  const lost = announcedKey(register(test).all('intake-key'))!
  const source = await sourceAt(test)
  await test.desk.state.lock()
  await source.report({ story: 'written while the database died' })
  const bucketOf = async (): Promise<string> => (await db.selectFrom('record').select('bucket').where('id', '=', lost.id).executeTakeFirstOrThrow()).bucket
  const before = await bucketOf()
  // As a backup leaves it that was taken before the month began.
  await db.deleteFrom('record').where('id', '=', lost.id).execute()
  expect((await test.desk.state.unlock(test.passphrase)).ok).toBe(true)
  await until(() => stories(test).includes('written while the database died'))
  expect(announcedIn(test)).toBe(lost.value.recipient)
  expect(keyOf(test, '2031-11')).toEqual(lost.value)
  expect(await bucketOf()).not.toBe(before)
  for (const place of ['keys', 'keys-copy']) expect(bucketsIn(test.dataDir, place)[before]).toMatch(/^erased:/)
  // Once: the next unlocking finds nothing to take back.
  await test.desk.state.lock()
  expect((await test.desk.state.unlock(test.passphrase)).ok).toBe(true)
  await sleep(1_000)
  expect(register(test).all('intake-key')).toHaveLength(2)
}, 120_000)
