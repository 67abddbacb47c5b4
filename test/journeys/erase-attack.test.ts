// C10: after an erasure the root, the live disk and a full backup from before do not give the report back; without erasing they do.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import type { Id } from '../../src/domain/brand.ts'
import type { BucketFile } from '../../src/server/keys/bucket-file.ts'
import { databaseFolder } from '../database.ts'
import { testDesk } from '../desk.ts'
import type { TestDesk } from '../desk.ts'
import { sourceAt } from '../kit/source-at.ts'
import { bucketsIn, filesBelow, openedRow, stolenRows, treeOf, tried } from '../kit/thief.ts'
import type { StolenRow } from '../kit/thief.ts'

const canaries = { text: 'CANARY-TEXT-7f3a', file: 'CANARY-FILE-91bc', name: 'CANARY-NAME-5d20', custody: 'CANARY-CUSTODY-c8e4', message: 'CANARY-MESSAGE-2a6f' } as const
const kept = 'NEIGHBOUR-STAYS-44d1'

interface Entry { readonly record: string; readonly content: Buffer }
/** What a thief holds beside the root: rows and entries of one moment, and the files of the vault. */
interface Loot { readonly rows: readonly StolenRow[]; readonly entries: readonly Entry[]; readonly vault: readonly Buffer[] }

const loot = async (test: TestDesk): Promise<Loot> => ({
  rows: await stolenRows(test),
  entries: (await sql<Entry>`select record, content from custody where record is not null`.execute(test.desk.state.shell.db)).rows,
  vault: filesBelow(join(test.dataDir, 'vault')).map((path) => readFileSync(path)),
})

/** Opens what opens: every row and entry with the key of its row, every vault file with every file key that came to light. */
const attack = async ({ rows, entries, vault }: Loot, test: TestDesk, buckets: BucketFile): Promise<string> => {
  const tree = await treeOf(test, buckets)
  const found = rows.flatMap((row) => [
    openedRow(tree, row),
    ...entries.filter(({ record }) => record === row.id).map(({ content }) => tried(() => tree.open(row.id as Id, { bucket: row.bucket, wrapped: row.wrapped_key }, content, 'custody'))),
  ])
  const fileKeys = [...found.join('\n').matchAll(/"fileKey":"([^"]+)"/g)].map(([, key]) => Buffer.from(key ?? '', 'base64'))
  for (const bytes of vault) for (const key of fileKeys) {
    const opened = await ageSealer.openPayloadAt({ size: bytes.length, read: (from, length) => Promise.resolve(bytes.subarray(from, from + length)) }, key)
    if (!opened.ok) continue
    for await (const piece of opened.value.read(0, opened.value.size)) found.push(Buffer.from(piece).toString('utf8'))
  }
  return found.join('\n')
}

const seen = (text: string): readonly string[] => Object.values(canaries).filter((canary) => text.includes(canary))
const encoded = (word: string): readonly Buffer[] => [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(Buffer.from(word).toString('base64').slice(0, -4)), Buffer.from(Buffer.from(word).toString('hex'))]

it('gives nothing back to whoever holds the root, the live disk and the backup of yesterday', async () => {
  const test = await testDesk()
  const { desk, dataDir } = test
  const register = () => desk.state.shell.unlocked()!.register
  const until = (check: () => unknown) => vi.waitFor(() => { expect(check()).toBeTruthy() }, { timeout: 30_000, interval: 100 })
  const [leaving, staying] = [await sourceAt(test), await sourceAt(test)]
  await leaving.report({ story: `They took us. ${canaries.text}` })
  await until(() => register().all('report').length === 1)
  const report = register().all('report')[0]!
  await leaving.file(Buffer.from(`bytes of ${canaries.file}`), { origin: 'filmed' }, `${canaries.name}.txt`)
  await leaving.message({ kind: 'answer', text: canaries.message })
  await staying.report({ story: kept })
  await until(() => register().all('report').length === 2 && register().all('message').length === 1 && register().all('item')[0]?.value.state.kind === 'stored')
  const intake = await test.person('Intake', ['INT'])
  await intake.post(`/reports/${report.id}/moves`, { move: 'triage', reason: canaries.custody })
  await leaving.message({ kind: 'withdraw', text: null })
  await until(() => register().all('erasure').length === 1)

  const backup = await loot(test)
  const oldKeys = bucketsIn(dataDir, 'keys')
  const wrapped = backup.rows.find(({ id }) => id === report.id)!.wrapped_key
  // The control: before the erasure, and with a copy of keys/ taken before it, everything opens.
  expect(seen(await attack(backup, test, oldKeys))).toEqual(Object.values(canaries))
  const readDisk = async (): Promise<readonly Buffer[]> => [...filesBelow(await databaseFolder()), ...filesBelow(dataDir)].map((path) => readFileSync(path))
  const oldBucket = Object.entries(oldKeys).find(([bucket]) => bucket === backup.rows.find((row) => row.id === report.id)!.bucket)![1]
  // Looked for in this form the key is found while it is there: once in each place.
  expect((await readDisk()).filter((bytes) => bytes.includes(oldBucket))).toHaveLength(2)

  const { id } = register().all('erasure')[0]!
  const [officer, attorney] = [await test.person('Data Officer', ['DPO']), await test.person('Attorney', ['SAT'])]
  const request = (await officer.post(`/erasures/${id}`, { version: '1', reason: 'withdrawn' })).location ?? ''
  for (const signer of [officer, attorney]) await signer.sign(request)
  await until(() => register().get('erasure', id)?.value.state === 'erased')
  await sql`checkpoint`.execute(desk.state.shell.db)

  const live = await loot(test)
  const disk = await readDisk()
  // Old rows lie in the log and in dead tuples of the live disk: a thief has them from there, too.
  expect(disk.some((bytes) => bytes.includes(wrapped))).toBe(true)
  for (const form of [Buffer.from(oldBucket), Buffer.from(oldBucket, 'base64'), ...Object.values(canaries).flatMap(encoded)]) {
    expect(disk.filter((bytes) => bytes.includes(form))).toHaveLength(0)
  }
  const all: Loot = { rows: [...backup.rows, ...live.rows], entries: [...backup.entries, ...live.entries], vault: [...backup.vault, ...live.vault] }
  for (const place of ['keys', 'keys-copy']) {
    const text = await attack(all, test, bucketsIn(dataDir, place))
    expect(seen(text)).toEqual([])
    expect(text).toContain(kept)
  }
}, 240_000)
