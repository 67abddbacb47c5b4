// A form and a desk that meet over Tor alone, on a network of our own: the report by the clear page, collected through the onion door, both onion addresses of our own Tor.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { throughSocks } from '../../src/adapters/intake-door/socks-connection.ts'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { freePort } from '../../src/main/free-port.ts'
import { killFamily, until } from '../kit/separate-machines.ts'
import { startPrograms } from '../kit/running-product.ts'
import type { RunningProduct } from '../kit/running-product.ts'
import { staffOf } from '../kit/seized/officer.ts'
import { sourceAtForm } from '../kit/seized/source.ts'

const root = join(import.meta.dirname, '..', '..')
const rig = join(root, '..', 'shared', 'rigs', 'private-tor.sh')
const canRun = existsSync(rig) && ['tor', 'tor-gencert'].every((program) => spawnSync(program, ['--help'], { stdio: 'ignore' }).error === undefined)
if (!canRun) console.warn('skipped: tor, or the private Tor network beside this folder, is missing: nothing meets over Tor')

const home = mkdtempSync(join(tmpdir(), 'kniha-onion-'))
const network = join(home, 'network')
const running: RunningProduct[] = []
afterAll(async () => {
  for (const { pid } of running) killFamily(pid)
  const pids = existsSync(network) ? readdirSync(network).map((node) => join(network, node, 'pid')).filter((file) => existsSync(file)) : []
  for (const file of pids) process.kill(Number(readFileSync(file, 'utf8')), 'SIGKILL')
  await sleep(500)
  rmSync(home, { recursive: true, force: true })
})

/** What the operator's file would hold for bridges holds this network's authorities here. */
const inNetwork = (data: string): void => {
  mkdirSync(join(data, 'tor'), { recursive: true, mode: 0o700 })
  writeFileSync(join(data, 'tor', 'own.torrc'), `TestingTorNetwork 1\nEnforceDistinctSubnets 0\nPathsNeededToBuildCircuits 0.25\n${readFileSync(join(network, 'auths'), 'utf8')}`)
}
const start = async (data: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<RunningProduct> => {
  const product = await startPrograms({ programs: join(root, 'dist'), data, args, env })
  running.push(product)
  return product
}

it.skipIf(!canRun)('opens, collects and answers over onion addresses', async () => {
  execFileSync('bash', [rig, network, '9'], { env: { ...process.env, LIFE: '400' }, stdio: 'ignore' })
  const [intakeData, deskData, socks] = [join(home, 'intake'), join(home, 'desk'), await freePort()]
  for (const data of [intakeData, deskData]) inNetwork(data)
  const first = await start(intakeData, ['intake', '--onion'], {})
  const [form, door] = [first.address('onion form'), first.address('onion door')]
  expect([form, door].every((address) => /^http:\/\/[a-z2-7]{56}\.onion\/$/.test(address))).toBe(true)
  const desk = await start(deskData, ['--onion'], { KNIHA_INTAKE_URL: door, KNIHA_INTAKE_KEY: first.address('intake key'), KNIHA_TOR_SOCKS: `127.0.0.1:${String(socks)}` })
  const { first: officer } = await staffOf(desk.address('desk'), desk.address('first start'), ['First Person', 'Second Person'])
  const deskKey = /KNIHA_DESK_KEY=([0-9a-f]{64})/.exec((await officer.get('/intake-host')).text)?.[1] ?? ''
  await first.stop()
  const intake = await start(intakeData, ['intake', '--onion'], { KNIHA_DESK_KEY: deskKey })
  expect(intake.address('onion form')).toBe(form)
  const clear = intake.address('public form')
  await until('a form that the desk opened through Tor', async () => (await fetch(new URL('/be', clear)).catch(() => null))?.status === 200, 240)
  expect((await fetch(new URL('/ru/about', clear))).headers.get('onion-location')).toBe(`${form}ru/about`)

  const host = new URL(form).host
  const socket = await throughSocks({ host: '127.0.0.1', port: socks }, { host, port: 80, patienceMs: 120_000 })
  const page = await new Promise<{ readonly status: number | undefined; readonly text: string; readonly location: unknown }>((resolve, reject) => {
    request({ host, path: '/be', headers: { host }, createConnection: () => socket }, (response) => {
      let text = ''
      response.on('data', (bytes: Buffer) => { text += bytes.toString('utf8') }).once('end', () => { resolve({ status: response.statusCode, text, location: response.headers['onion-location'] }) })
    }).once('error', reject).end()
  })
  expect(page).toMatchObject({ status: 200, location: undefined })
  expect(page.text).not.toContain('127.0.0.1')

  const source = sourceAtForm(clear, { sealer: ageSealer, announced: () => JSON.parse(readFileSync(join(intakeData, 'intake', 'announced', 'form.json'), 'utf8')) })
  await source.report('hurt', { age: 'adult', when: 'unknown', consentHold: 'yes', consentInside: 'yes', knows: 'yes', danger: 'none', contactWay: 'page', story: 'Over the onion door' })
  await until('a report that came through Tor', async () => /href="\/reports\/[0-9a-f-]{36}/.test((await officer.get('/reports')).text), 120)
}, 600_000)
