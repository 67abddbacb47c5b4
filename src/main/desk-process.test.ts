// The lock of the running product: the process that held the register ends, another one serves, and no memory keeps a word of it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { familyOf, foundIn } from '../../test/kit/process-memory.ts'
import { startProduct } from '../../test/kit/running-product.ts'
import type { RunningProduct } from '../../test/kit/running-product.ts'

const canary = 'Kanareika-Zamok-4417'
const password = 'a long password'
let product: RunningProduct
beforeAll(async () => { product = await startProduct() })
afterAll(async () => { await product.stop() })

const cookies = new Map<string, string>()
const send = async (path: string, fields?: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly location: string | null; readonly text: string }> => {
  const ask = (): Promise<Response> => fetch(new URL(path, product.address('desk')), {
    method: fields === undefined ? 'GET' : 'POST', redirect: 'manual', ...(fields === undefined ? {} : { body: new URLSearchParams(fields) }),
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'accept-language': 'en' },
  })
  // As browsers do: a page is asked for again when the connection that was kept open turns out to be closed.
  const response = await (fields === undefined ? ask().catch(ask) : ask())
  for (const cookie of response.headers.getSetCookie()) cookies.set(cookie.split('=')[0] ?? '', /=([^;]*)/.exec(cookie)?.[1] ?? '')
  return { status: response.status, location: response.headers.get('location'), text: await response.text() }
}
const between = (text: string, before: string, after: string): string => text.split(before)[1]?.split(after)[0] ?? ''
const pids = (): { readonly main: number; readonly desk: number; readonly intake: number; readonly postgres: number } =>
  JSON.parse(readFileSync(join(product.data, 'run', 'processes.json'), 'utf8'))

it('leaves no word of the register in any memory, and keeps form and database running', async () => {
  const setup = new URL(product.address('first start')).searchParams.get('token') ?? ''
  const shown = await send('/setup', { setup, organisation: 'Archive', name: canary, password, opening: 'passphrase', roles: 'ADM', language: 'en' })
  const passphrase = [...between(shown.text, '<ol class="words"', '</ol>').matchAll(/<li>([^<]+)<\/li>/g)].map((match) => match[1]).join(' ')
  await send('/setup/made', { setup, ceremony: between(shown.text, 'name="ceremony" value="', '"'), written: 'yes' })
  await send('/sign-in', { name: canary, password })
  // A password alone opens the page of the codes, and no other.
  const home = await send('/account/code')
  expect(home.text).toContain(canary)
  const before = pids()
  expect(foundIn(before.main, [canary])).toBe(1)
  // The search blocks this process for seconds: the connection that was kept open has ended meanwhile.
  await send('/unlock')

  const locked = await send('/lock', { token: between(home.text, 'name="token" value="', '"') })
  expect([locked.status, locked.location]).toEqual([303, '/unlock'])
  // On an idle machine the answer comes when the next process listens; on a busy one the page asks again by itself.
  await expect.poll(async () => (await send('/unlock')).text, { timeout: 40_000, interval: 500 }).toContain('The register is locked')
  await expect.poll(() => existsSync(`/proc/${String(before.desk)}`), { timeout: 40_000 }).toBe(false)
  const after = pids()
  expect(after.desk).not.toBe(before.desk)
  expect(after).toMatchObject({ main: before.main, intake: before.intake, postgres: before.postgres })
  expect(familyOf(after.main)).toContain(after.desk)
  expect(foundIn(after.main, [canary])).toBe(0)
  expect((await fetch(product.address('public form'))).status).toBe(200)

  expect((await send('/unlock', { passphrase })).location).toBe('/sign-in')
  expect((await send('/sign-in', { name: canary, password })).location).toBe('/')
  process.kill(after.desk, 'SIGKILL')
  await expect.poll(() => pids().desk, { timeout: 40_000 }).not.toBe(after.desk)
  expect((await send('/unlock')).text).toContain('The register is locked')
}, 180_000)
