// Duress: the answer of any wrong word, after the same time; the keys are gone; who restores them elsewhere reads it in the log.
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { Page, TestDesk } from '../../../test/desk.ts'
import { sealedEntries } from '../../../test/kit/sealed-entries.ts'
import { openDrop } from '../../adapters/files/drop.ts'
import { parseId } from '../../domain/brand.ts'

const received: { readonly kind: string; readonly bytes: Buffer }[] = []
const form = createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('end', () => {
    received.push({ kind: String(request.headers['kniha-kind']), bytes: Buffer.concat(pieces) })
    response.end('{}')
  })
})
let register: TestDesk
const rootOf = (place: string): string => join(register.dataDir, place, 'root.json')
beforeAll(async () => {
  await new Promise<void>((resolve) => { form.listen(0, '127.0.0.1', resolve) })
  register = await testDesk({ quorum: { threshold: 2, count: 3 }, hasDuress: true, form: `http://127.0.0.1:${String((form.address() as AddressInfo).port)}/` })
})
afterAll(() => { form.close() })

const timed = async (typed: string): Promise<{ readonly page: Page; readonly ms: number }> => {
  const began = performance.now()
  const page = await register.stranger().post('/unlock', { passphrase: typed })
  return { page, ms: performance.now() - began }
}
const seen = ({ status, text, response }: Page): unknown => ({ status, text, headers: [...response.headers] })

describe('a duress passphrase', () => {
  it('answers byte for byte and as late as a wrong one, destroys the keys, and is told where they are restored', async () => {
    const { desk, duress, sheets, stranger } = register
    expect(duress.split(' ')).toHaveLength(7)
    await desk.state.lock()
    const kept = readFileSync(rootOf('keys'), 'utf8')
    const [first, second] = [await timed('one two three four five six seven'), await timed('seven six five four three two one')]
    const forced = await timed(duress)
    expect(seen(forced.page)).toEqual(seen(first.page))
    // A/A control: two wrong words differ as much by chance. A step is 1.5 s; a machine that is very busy may need two.
    const steps = [first, second, forced].map(({ ms }) => Math.floor(ms / 1_500))
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1)
    for (const place of ['keys', 'keys-copy']) expect(readFileSync(rootOf(place), 'utf8')).not.toBe(kept)
    expect(readFileSync(rootOf('keys'), 'utf8')).toHaveLength(kept.length)
    expect((await stranger().get('/unlock')).text).toContain('Needed: 2 of 3 shares')
    expect((await timed(duress)).page.status).toBe(400)

    // A copy of the key file that lay elsewhere.
    for (const place of ['keys', 'keys-copy']) writeFileSync(rootOf(place), kept)
    expect(received.map(({ kind }) => kind)).toEqual(['message'])
    const drop = await openDrop(join(register.dataDir, 'intake', 'drop'))
    await drop.keepSealed({ kind: 'message', id: parseId('00000000-0000-4000-8000-000000000001')!, sealed: received[0]!.bytes })
    await drop.close()
    for (const sheet of sheets.slice(0, 2)) await stranger().post('/unlock', { passphrase: sheet })
    const destroyed = async (): Promise<readonly unknown[]> => (await sealedEntries(desk)).filter(({ verb }) => verb === 'destroyed')
    await expect.poll(destroyed, { timeout: 20_000 }).toMatchObject([{ reason: 'duress', content: { on: new Date().toISOString().slice(0, 10) } }])
    expect(desk.state.shell.unlocked()?.register.all('message')).toEqual([])
  }, 60_000)

  it('is drawn anew by who manages keys; the one before does nothing any more', async () => {
    const { desk, person, duress, sheets, stranger } = register
    const admin = await person('Second Person', ['ADM'])
    const page = await admin.post('/keys/duress', {})
    const drawn = [...page.text.split('<ol class="words"')[1]?.split('</ol>')[0]?.matchAll(/<li>([^<]+)<\/li>/g) ?? []].map((match) => match[1]).join(' ')
    expect(drawn.split(' ')).toHaveLength(7)
    expect((await (await person('Third Person', ['ATT'])).post('/keys/duress', {})).status).toBe(404)
    await desk.state.lock()
    await timed(duress)
    for (const sheet of sheets.slice(0, 2)) await stranger().post('/unlock', { passphrase: sheet })
    expect(desk.state.shell.unlocked()).not.toBeNull()
    await desk.state.lock()
    await timed(drawn)
    for (const sheet of sheets.slice(0, 2)) await stranger().post('/unlock', { passphrase: sheet })
    expect(desk.state.shell.unlocked()).toBeNull()
  }, 60_000)
})
