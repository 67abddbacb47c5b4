// The snapshot: the same register, in a moment; never another one, never what was erased, and nothing of it is readable.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { TestDesk } from '../../../test/desk.ts'
import { put, reportSaying } from '../../../test/kit/put.ts'
import { recordWorkAt } from '../../main/record-work.ts'
import { recordWorkHere } from '../../main/record-work-here.ts'
import { change, creation } from '../../domain/change.ts'
import type { Id } from '../../domain/brand.ts'
import type { Report } from '../../domain/intake/report.ts'
import { commitRows } from '../commit.ts'
import { eraseKeys, removeRecords } from '../erase.ts'
import type { RecordWork } from '../../ports/record-work.ts'
import type { Register } from '../register.ts'
import type { Unlocked } from '../shell.ts'
import { differingRows } from './check-rows.ts'
import { keepSnapshot } from './keep-snapshot.ts'
import { pieceSize } from './piece.ts'
import { writeSnapshot } from './write-snapshot.ts'

const pathOf = ({ dataDir }: TestDesk): string => join(dataDir, 'snapshot', 'register')
const unlockedOf = ({ desk }: TestDesk): Unlocked => {
  const unlocked = desk.state.shell.unlocked()
  if (unlocked === null) throw new Error('locked')
  return unlocked
}
const workOf = (tested: TestDesk, path = pathOf(tested)): RecordWork => recordWorkHere({ url: tested.database, snapshot: path })
/** Copied: locking overwrites long fields. */
const contentOf = (register: Register): ReadonlyMap<Id, unknown> => new Map<Id, unknown>(register.kinds().flatMap((kind) => register.all(kind).map(({ id, version, value }) => [id, JSON.stringify({ kind, version, value: Object.fromEntries(Object.entries(value).sort()) })] as const)))
const write = (tested: TestDesk): Promise<boolean> =>
  writeSnapshot({ work: workOf(tested), primitives: tested.desk.state.shell.primitives, unlocked: unlockedOf(tested), isStopped: () => false })
const reopen = async ({ desk, passphrase }: TestDesk): Promise<void> => {
  await desk.state.lock()
  expect((await desk.state.unlock(passphrase)).ok).toBe(true)
}
const told = async (tested: TestDesk, count: number, text = 'they beat us'): Promise<readonly Id<'report'>[]> => {
  const { newId } = tested.desk.state.shell
  const ids = Array.from({ length: count }, () => newId<'report'>())
  await put(tested.desk, ...ids.map((id, index) => creation('report', id, reportSaying(`${text}, ${String(index)}`, { answers: [{ question: 'q', asked: 'Чаго?', answer: `answer ${String(index)}` }] }))))
  return ids
}
const begun = async (count = 30): Promise<{ readonly tested: TestDesk; readonly ids: readonly Id<'report'>[] }> => {
  const tested = await testDesk()
  const ids = await told(tested, count)
  expect(await write(tested)).toBe(true)
  return { tested, ids }
}
const closed = (report: Report): Report => ({ ...report, state: 'closed' })

describe('a register that opens from its snapshot', () => {
  it('is the same as from its rows, with what was written since, and goes on', async () => {
    const { tested, ids } = await begun()
    const { desk } = tested
    const change1 = async (id: Id<'report'> | undefined): Promise<void> => {
      const entry = id === undefined ? null : unlockedOf(tested).register.get('report', id)
      if (entry !== null) await put(desk, change('report', entry.id, closed(entry.value), entry.version))
    }
    await change1(ids[3])
    await told(tested, 4, 'later')
    const before = contentOf(unlockedOf(tested).register)
    await reopen(tested)
    expect(unlockedOf(tested).later).toBeGreaterThanOrEqual(5)
    expect(contentOf(unlockedOf(tested).register)).toEqual(before)
    await change1(ids[3])
    await change1(ids[7])
    const after = contentOf(unlockedOf(tested).register)
    await workOf(tested).removeSnapshot()
    await reopen(tested)
    expect(unlockedOf(tested)).toMatchObject({ later: null, damaged: [] })
    expect(unlockedOf(tested).ledger.findings()).toBeNull()
    expect(contentOf(unlockedOf(tested).register)).toEqual(after)
  }, 60_000)
  it('is written, read and compared by a thread of its own when it is large', async () => {
    const tested = await testDesk()
    for (let batch = 0; batch < 11; batch++) await put(tested.desk, ...Array.from({ length: 500 }, (_, index) => creation('reference', tested.desk.state.shell.newId<'reference'>(), { text: `R-${String(batch)}-${String(index)}` })))
    await told(tested, 40)
    const work = recordWorkAt({ url: tested.database, snapshot: pathOf(tested), builtDir: 'dist' })
    expect(await writeSnapshot({ work, primitives: tested.desk.state.shell.primitives, unlocked: unlockedOf(tested), isStopped: () => false })).toBe(true)
    const before = contentOf(unlockedOf(tested).register)
    await reopen(tested)
    expect(unlockedOf(tested).later).not.toBeNull()
    expect(contentOf(unlockedOf(tested).register)).toEqual(before)
    expect(await differingRows({ unlocked: unlockedOf(tested), work, isStopped: () => false })).toEqual([])
    const [{ id } = { id: '' }] = unlockedOf(tested).register.all('report')
    await sql`update record set version = version + 1 where id = ${id}::uuid`.execute(tested.desk.state.shell.db)
    expect(await differingRows({ unlocked: unlockedOf(tested), work, isStopped: () => false })).toEqual([id])
    await sql`update record set version = version - 1 where id = ${id}::uuid`.execute(tested.desk.state.shell.db)
    const bytes = readFileSync(pathOf(tested))
    writeFileSync(pathOf(tested), bytes.fill(0, 4_000, 4_100))
    await reopen(tested)
    expect(unlockedOf(tested)).toMatchObject({ later: null, damaged: [] })
    expect(contentOf(unlockedOf(tested).register)).toEqual(before)
  }, 90_000)
  it('is read from its rows when a byte, the end or the order of the snapshot is another', async () => {
    const { tested } = await begun()
    const path = pathOf(tested)
    const [whole, before] = [readFileSync(path), contentOf(unlockedOf(tested).register)]
    const header = 4 + whole.readUInt32LE()
    const damaged = [
      Buffer.from(whole.map((byte, index) => (index === header + 5_000 ? byte ^ 1 : byte))), whole.subarray(0, whole.length - 1), whole.subarray(0, header), Buffer.alloc(0), Buffer.from('no snapshot at all'),
      Buffer.concat([whole, whole.subarray(header)]), Buffer.from(whole.toString('latin1').replace('"position":', '"position":1'), 'latin1'),
    ]
    for (const bytes of damaged) {
      writeFileSync(path, bytes)
      await reopen(tested)
      expect(unlockedOf(tested).later).toBeNull()
      const after = contentOf(unlockedOf(tested).register)
      for (const [id, record] of before) expect(after.get(id)).toEqual(record)
    }
  }, 90_000)
  it('finds rows that were changed, taken away or put in meanwhile, loses nothing by them, and has them written again', async () => {
    for (const harm of [
      sql`update record set sealed = set_byte(sealed, 40, (get_byte(sealed, 40) + 1) % 256) where id = (select id from record order by seq limit 1)`,
      sql`update record set version = version + 7 where id = (select id from record order by seq limit 1)`,
      sql`delete from record where id = (select id from record order by seq limit 1)`,
      sql`insert into record select gen_random_uuid(), bucket, wrapped_key, version, seq, sealed from record order by seq limit 1`,
    ]) {
      const { tested } = await begun(3)
      const before = contentOf(unlockedOf(tested).register)
      await tested.desk.state.lock()
      await harm.execute(tested.desk.state.shell.db)
      await tested.desk.state.unlock(tested.passphrase)
      expect(unlockedOf(tested).later).not.toBeNull()
      await vi.waitFor(() => { expect(unlockedOf(tested).register.all('alarm').map(({ value }) => value.kind)).toContain('rows-changed') }, 10_000)
      for (const [id, record] of before) expect(contentOf(unlockedOf(tested).register).get(id)).toEqual(record)
      expect(existsSync(pathOf(tested))).toBe(true)
      await tested.first.signIn('First Person')
      expect((await tested.first.get('/')).text).toContain('Something was changed outside the program')
      expect((await tested.first.get('/integrity')).text).toContain(unlockedOf(tested).found.rows()?.[0])
      expect((await tested.first.post('/integrity', { reason: ' ' })).status).toBe(400)
      await tested.first.post('/integrity', { reason: 'somebody had the database' })
      expect((await tested.first.get('/')).text).toContain('No record was taken away, added or set back')
      expect(await differingRows({ unlocked: unlockedOf(tested), work: workOf(tested), isStopped: () => false })).toEqual([])
      const written = contentOf(unlockedOf(tested).register)
      await workOf(tested).removeSnapshot()
      await reopen(tested)
      expect([unlockedOf(tested).later, unlockedOf(tested).ledger.findings(), unlockedOf(tested).damaged]).toEqual([null, null, []])
      expect(contentOf(unlockedOf(tested).register)).toEqual(written)
    }
  }, 120_000)
  it('undoes nothing by writing rows again that was written in the same moment', async () => {
    const { tested, ids: [id] } = await begun(1)
    const { desk: { state: { shell } } } = tested
    const entry = unlockedOf(tested).register.get('report', id!)!
    const again = () => commitRows({ shell, unlocked: unlockedOf(tested), actor: { kind: 'machine', name: 'installer' } }, { changes: [], jobs: [], entries: [{ verb: 'decided', object: null, reason: 'rows-written-again', content: {} }] }, [entry.id])
    const { ledger } = unlockedOf(tested)
    const { transact } = ledger
    const meanwhile: ReturnType<typeof again>[] = []
    vi.spyOn(ledger, 'transact').mockImplementationOnce((work) => {
      const writing = transact(work)
      meanwhile.push(again())
      return writing
    })
    await put(tested.desk, change('report', entry.id, closed(entry.value), entry.version))
    expect(await meanwhile[0]).toMatchObject({ ok: false, problem: { code: 'changed-meanwhile' } })
    expect((await again()).ok).toBe(true)
    await workOf(tested).removeSnapshot()
    await reopen(tested)
    expect(unlockedOf(tested).ledger.findings()).toBeNull()
    expect(unlockedOf(tested).register.get('report', entry.id)?.value.state).toBe('closed')
  }, 60_000)
})

describe('the file', () => {
  it('never opens again when something in it was erased, whoever has the root and the keys', async () => {
    const { tested, ids: [gone] } = await begun()
    const { shell } = tested.desk.state
    const copy = `${pathOf(tested)}.copy`
    copyFileSync(pathOf(tested), copy)
    const bucket = unlockedOf(tested).recordKeys.get(gone ?? '')?.bucket ?? ''
    const removed = await removeRecords(shell, { kind: 'machine', name: 'installer' }, () => ({ ok: true, value: {
      gone: gone === undefined ? [] : [{ kind: 'report', id: gone }], plan: () => ({ changes: [], jobs: [], entries: [{ verb: 'changed', object: null, reason: 'rows-removed', content: {} }] }),
    } }))
    expect(removed).toEqual({ ok: true, value: true })
    expect(await unlockedOf(tested).register.letGo(gone === undefined ? [] : [gone])).toBe(true)
    expect(existsSync(pathOf(tested))).toBe(false)
    expect(await eraseKeys(shell, [bucket])).toEqual({ ok: true, value: [] })
    copyFileSync(copy, pathOf(tested))
    expect(unlockedOf(tested).keys.deriveOver('any', [bucket])).toBeNull()
    await reopen(tested)
    expect(unlockedOf(tested).later).toBeNull()
    expect(unlockedOf(tested).register.get('report', gone ?? ('' as Id<'report'>))).toBeNull()
  }, 60_000)
  it('has pieces of one size, in which nothing is readable', async () => {
    const tested = await testDesk()
    await told(tested, 900, `they beat us. ${'слова '.repeat(300)}`)
    await write(tested)
    const bytes = readFileSync(pathOf(tested))
    const lengths: number[] = []
    for (let at = 4 + bytes.readUInt32LE(); at < bytes.length; at += 4 + bytes.readUInt32LE(at)) lengths.push(bytes.readUInt32LE(at))
    expect(lengths.length).toBeGreaterThan(2)
    expect(new Set(lengths)).toEqual(new Set([pieceSize + 28]))
    for (const word of ['beat', 'слова', 'report', 'narrative', 'staff', 'answer 7']) expect(bytes.includes(word)).toBe(false)
  }, 60_000)
  it('is kept while the register is open, anew when much has changed, and goes with what is erased', async () => {
    const tested = await testDesk()
    const { shell } = tested.desk.state
    const [path, errors] = [join(tested.dataDir, 'other', 'register'), new Array<unknown>()]
    mkdirSync(join(tested.dataDir, 'other'))
    const stop = await keepSnapshot({ shell, work: workOf(tested, path), failed: (error) => { errors.push(error) }, smallest: 5 })
    await vi.waitFor(() => { expect(existsSync(path)).toBe(true) }, 10_000)
    const first = readFileSync(path)
    const [id] = await told(tested, 40)
    await vi.waitFor(() => { expect(readFileSync(path).equals(first)).toBe(false) }, 10_000)
    await removeRecords(shell, { kind: 'machine', name: 'installer' }, () => ({ ok: true, value: {
      gone: id === undefined ? [] : [{ kind: 'report', id }], plan: () => ({ changes: [], jobs: [], entries: [{ verb: 'changed', object: null, reason: 'rows-removed', content: {} }] }),
    } }))
    const held = readFileSync(path)
    await unlockedOf(tested).register.letGo([])
    await vi.waitFor(() => { expect(existsSync(path) && !readFileSync(path).equals(held)).toBe(true) }, 10_000)
    await stop()
    expect(errors).toEqual([])
  }, 60_000)
})
