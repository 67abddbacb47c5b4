// Erasing while the mailboxes lie on another machine: nothing goes, and nothing is called erased, before the source's mailbox was emptied there.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import { doorTo } from '../../../test/kit/door-to.ts'
import { sourceAt } from '../../../test/kit/source-at.ts'
import { openMailbox } from '../../adapters/files/mailbox.ts'
import { parseDoorKey } from '../../domain/intake/collecting-door.ts'
import { nodePrimitives } from '../../primitives/node.ts'
import { goOnErasing } from './run.ts'

const until = (check: () => unknown): Promise<unknown> => vi.waitFor(() => { expect(check()).toBeTruthy() }, { timeout: 40_000, interval: 50 })

it('waits while the intake is away, and ends when the mailbox was emptied there', async () => {
  const home = mkdtempSync(join(tmpdir(), 'kniha-erase-away-'))
  onTestFinished(() => {
    vi.restoreAllMocks()
    rmSync(home, { recursive: true, force: true })
  })
  let deskKey: Uint8Array | null = null
  const door = await doorTo(join(home, 'intake', 'drop'), {
    mailbox: await openMailbox(join(home, 'intake', 'mailbox'), nodePrimitives.random(32), nodePrimitives),
    get deskKey() { return deskKey },
  })
  const test = await testDesk({ intakeHost: { url: new URL(door.url), key: nodePrimitives.ed25519PublicKey(door.intakeSeed), socks: { host: '127.0.0.1', port: 9 } } })
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const view = test.desk.context.intakeHost!
  const { register } = test.desk.state.shell.unlocked()!
  deskKey = parseDoorKey(view().deskKey ?? '')
  await door.restart()

  const source = await sourceAt({ ...test, dataDir: home })
  await source.report({ story: 'They made us kneel at the wall.' })
  await until(() => register.all('report').length === 1)
  const report = register.all('report')[0]!.id
  const intake = await test.person('Intake Officer', ['INT'])
  await intake.post(`/reports/${report}/moves`, { move: 'triage', reason: 'plausible' })
  expect((await intake.post(`/reports/${report}/messages`, { what: 'question', text: 'Canary of the desk', confirmed: 'yes' })).status).toBe(303)
  await source.message({ kind: 'withdraw', text: 'take it back' })
  await until(() => register.all('erasure').length === 1)
  const state = (): string => register.all('erasure')[0]!.value.state
  const before = await source.mailbox()
  expect(JSON.stringify(before)).toContain('Canary of the desk')

  const officer = await test.person('Data Officer', ['DPO'])
  const attorney = await test.person('Attorney', ['SAT'])
  await door.stop()
  const { location } = await officer.post(`/erasures/${register.all('erasure')[0]!.id}`, { version: '1', reason: 'the source asked' })
  for (const signer of [officer, attorney]) expect((await signer.sign(location ?? '')).status).toBe(303)
  await until(() => view().state.owed === 1)
  // A whole try, from its beginning to its end.
  await goOnErasing(test.desk.context, (error) => { throw error })
  expect([state(), register.all('report').length, register.all('message').length]).toEqual(['asked', 1, 2])
  expect(await source.mailbox()).toEqual(before)

  await door.restart()
  await until(() => state() === 'erased')
  expect(register.all('report')).toEqual([])
  expect(await source.mailbox()).toMatchObject({ messages: [] })
  expect(view().state.owed).toBe(0)
  await door.stop()
}, 120_000)
