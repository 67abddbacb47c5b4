// Duress: the answer of any wrong word, after the same time; the keys are gone; who restores them elsewhere reads it in the log.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import type { Page, TestDesk } from '../../../test/desk.ts'
import { sealedEntries } from '../../../test/kit/sealed-entries.ts'
import { openDrop } from '../../adapters/files/drop.ts'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'

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
const wordsOn = ({ text }: Page): string => [...text.split('<ol class="words"')[1]?.split('</ol>')[0]?.matchAll(/<li>([^<]+)<\/li>/g) ?? []].map((match) => match[1]).join(' ')
const ceremonyOn = ({ text }: Page): string => /name="ceremony" value="([^"]+)"/.exec(text)?.[1] ?? ''
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

  it('is drawn anew when two have signed, by whoever asked; the one before does nothing any more, and nothing tells the words', async () => {
    const { desk, person, duress, sheets, stranger, first } = register
    const admin = await person('Second Person', ['ADM'])
    expect((await admin.post('/keys/duress', { why: ' ' })).text).toContain('Give a reason')
    const path = (await admin.post('/keys/duress', { why: 'the paper was seen' })).location!
    const approval = path.split('/').at(-1)!
    expect((await first.get(path)).text).toContain('Second Person draws seven words on the page of keys')
    const waits = `waits for signatures. <a href="${path}">`
    expect([(await admin.get('/keys')).text.includes(waits), (await first.get('/keys')).text.includes(waits)]).toEqual([true, false])
    await admin.sign(path)
    expect((await admin.get(path)).text).toContain('Another person has to sign too')
    expect((await admin.post('/keys/duress/drawn', { approval })).text).toContain('signature of another person')
    expect((await admin.get('/keys')).text).not.toContain('/keys/duress/drawn')
    await first.enter()
    await first.sign(path)
    // Nobody draws for another, and no request for sheets draws words.
    expect([(await first.get('/keys')).text.includes('/keys/duress/drawn'), (await first.post('/keys/duress/drawn', { approval })).status, (await admin.post('/keys/shares/drawn', { approval })).status]).toEqual([false, 400, 400])
    const ready = (await admin.get('/keys')).text
    expect([ready.includes('/keys/duress/drawn'), ready.includes(waits)]).toEqual([true, false])
    for (const browser of [admin, first]) expect((await browser.get(path)).text).toContain('All have signed. Second Person goes on from here')

    const roots = (): readonly string[] => ['keys', 'keys-copy'].map((place) => readFileSync(rootOf(place), 'utf8'))
    const before = roots()
    const lost = await admin.post('/keys/duress/drawn', { approval })
    const shown = await admin.post('/keys/duress/drawn', { approval })
    const [drawn, unkept] = [wordsOn(shown), wordsOn(lost)]
    expect([drawn.split(' ').length, drawn === unkept, roots()]).toEqual([7, false, before])
    const written = { ceremony: ceremonyOn(shown), written: 'yes' }
    const unticked = (await admin.post('/keys/duress/kept', { ceremony: written.ceremony })).text
    for (const words of [drawn.split(' ')[0], 'Tick this when it is so', 'aria-describedby="written-error"']) expect(unticked).toContain(words)
    expect([(await first.post('/keys/duress/kept', written)).status, (await admin.post('/keys/duress/kept', { ...written, ceremony: ceremonyOn(lost) })).status, roots()]).toEqual([400, 400, before])
    // A place that is away: nothing is changed, and the same words are kept when it is back.
    const [place, away] = [join(register.dataDir, 'keys-copy'), join(register.dataDir, 'away')]
    renameSync(place, away)
    const refused = await admin.post('/keys/duress/kept', written)
    expect([refused.status, refused.text.includes('cannot be reached'), wordsOn(refused)]).toEqual([400, true, drawn])
    renameSync(away, place)
    expect((await admin.post('/keys/duress/kept', written)).text).toContain('The words before do nothing any more')
    expect([(await admin.post('/keys/duress/kept', written)).status, (await admin.post('/keys/duress/drawn', { approval })).status]).toEqual([400, 400])
    const attorney = await person('Third Person', ['ATT'])
    for (const route of ['/keys/duress', '/keys/duress/drawn', '/keys/duress/kept']) expect((await attorney.post(route, { why: 'x', approval, ...written })).status).toBe(404)
    const told = await sealedEntries(desk)
    expect(told.filter(({ reason }) => reason === 'keys').map(({ content }) => content['duress'])).toEqual(['drawn', 'drawn', 'keeping', 'kept'])
    const kept = JSON.stringify([told, desk.state.shell.unlocked()!.register.get('approval', approval as Id<'approval'>)])
    // Neither the words in a row, nor one of them as a value.
    expect([kept.includes(drawn), drawn.split(' ').filter((word) => kept.includes(`"${word}"`))]).toEqual([false, []])
    await desk.state.lock()
    await timed(unkept)
    await timed(duress)
    for (const sheet of sheets.slice(0, 2)) await stranger().post('/unlock', { passphrase: sheet })
    expect(desk.state.shell.unlocked()).not.toBeNull()
    await desk.state.lock()
    await timed(drawn)
    for (const sheet of sheets.slice(0, 2)) await stranger().post('/unlock', { passphrase: sheet })
    expect(desk.state.shell.unlocked()).toBeNull()
  }, 60_000)
})
