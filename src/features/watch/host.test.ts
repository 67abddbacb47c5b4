// The page about an intake on another machine, through a whole desk: what it says, to whom, and what is an alarm.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { nodePrimitives } from '../../primitives/node.ts'
import { testDesk } from '../../../test/desk.ts'
import { doorTo } from '../../../test/kit/door-to.ts'

const root = mkdtempSync(join(tmpdir(), 'kniha-host-'))
afterAll(() => { rmSync(root, { recursive: true, force: true }) })
const socks = { host: '127.0.0.1', port: 9 }

it('says that the form runs here, where it does, and nothing to whoever does not look after alarms', async () => {
  const desk = await testDesk()
  expect((await desk.first.get('/intake-host')).text).toContain('It runs on this machine')
  expect((await (await desk.person('Intake Officer', ['INT'])).get('/intake-host')).status).toBe(404)
}, 60_000)

it('opens without an intake that answers, and says so in plain words', async () => {
  const began = Date.now()
  const desk = await testDesk({ intakeHost: { url: new URL('http://127.0.0.1:9/'), key: nodePrimitives.random(32), socks } })
  expect(Date.now() - began).toBeLessThan(30_000)
  const { text } = await desk.first.get('/intake-host')
  expect(text).toContain('Nobody answers there. What was sent waits there, sealed')
  expect(text).toContain('http://127.0.0.1:9/')
  expect(text).toMatch(/KNIHA_DESK_KEY=[0-9a-f]{64}/)
  // A quarter of an hour has not passed.
  expect((await desk.first.get('/alarms/now')).text).toBe('[]')
}, 60_000)

it('raises an alarm at once when somebody else answers in its place', async () => {
  const door = await doorTo(join(root, 'drop'))
  const desk = await testDesk({ intakeHost: { url: new URL(door.url), key: nodePrimitives.ed25519PublicKey(nodePrimitives.random(32)), socks } })
  await expect.poll(async () => (await desk.first.get('/alarms/now')).text, { timeout: 20_000 }).toContain('The machine of the public form is not reached')
  expect((await desk.first.get('/intake-host')).text).toContain('Somebody else answers in its place')
  await door.stop()
}, 60_000)
