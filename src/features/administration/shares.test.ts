// Other sheets: two people sign, nothing is kept before they are on paper, and from then on they alone open the register.
import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sheetsIn, testDesk } from '../../../test/desk.ts'
import type { Page, TestDesk } from '../../../test/desk.ts'
import { sealedEntries } from '../../../test/kit/sealed-entries.ts'

const asked = { threshold: '2', count: '3', reason: 'a holder left' }
const idIn = ({ location }: Page): string => location?.split('/').at(-1) ?? ''
const ceremonyIn = ({ text }: Page): string => /name="ceremony" value="([^"]+)"/.exec(text)?.[1] ?? ''
const rootFiles = ({ dataDir }: TestDesk): readonly string[] => ['keys', 'keys-copy'].map((place) => readFileSync(join(dataDir, place, 'root.json'), 'utf8'))
const opens = async ({ stranger, desk }: TestDesk, ...typed: readonly string[]): Promise<boolean> => {
  for (const one of typed) await stranger().post('/unlock', { passphrase: one })
  return desk.state.shell.unlocked() !== null
}

describe('other sheets for the key holders', () => {
  it('take the place of a passphrase, once two people signed and the sheets are on paper', async () => {
    const made = await testDesk({ hasDuress: true })
    const { desk, first, second, passphrase, duress } = made
    const before = rootFiles(made)
    const approval = idIn(await first.post('/keys/shares', asked))
    expect((await first.get(`/approvals/${approval}`)).text).toContain('Draw other sheets for the key holders: 2 of 3')
    await first.sign(`/approvals/${approval}`)
    expect((await first.post('/keys/shares/drawn', { approval })).status).toBe(400)
    await second.sign(`/approvals/${approval}`)
    expect((await second.get('/keys')).text).not.toContain('Show the new sheets')
    expect((await second.post('/keys/shares/drawn', { approval })).status).toBe(400)
    expect((await first.get('/keys')).text).toContain('Show the new sheets')

    const lost = await first.post('/keys/shares/drawn', { approval })
    const shown = await first.post('/keys/shares/drawn', { approval })
    const sheets = sheetsIn(shown.text)
    expect(sheets.map((sheet) => sheet.replaceAll(/\D/g, '').length)).toEqual([72, 72, 72])
    expect(rootFiles(made)).toEqual(before)
    const written = { ceremony: ceremonyIn(shown), written: 'yes' }
    const unticked = (await first.post('/keys/shares/kept', { ceremony: written.ceremony })).text
    for (const words of ['class="sheet"', 'Tick this when it is so']) expect(unticked).toContain(words)
    expect((await second.post('/keys/shares/kept', written)).status).toBe(400)
    expect((await first.post('/keys/shares/kept', { ceremony: ceremonyIn(lost), written: 'yes' })).status).toBe(400)
    expect(rootFiles(made)).toEqual(before)
    const kept = await first.post('/keys/shares/kept', written)
    expect([kept.status, kept.text.includes('Only the new sheets open the register now')]).toEqual([200, true])
    expect((await first.get('/')).text).not.toContain('One passphrase')
    expect((await first.post('/keys/shares/kept', written)).status).toBe(400)
    expect((await first.post('/keys/shares/drawn', { approval })).status).toBe(400)

    await desk.state.lock()
    expect(await opens(made, passphrase, ...sheetsIn(lost.text))).toBe(false)
    expect((await made.stranger().post('/unlock', { passphrase: sheetsIn(lost.text)[0] ?? '' })).text).toContain('another set')
    expect(await opens(made, sheets[0] ?? '', sheets[2] ?? '')).toBe(true)
    const told = (await sealedEntries(desk)).filter(({ reason }) => reason === 'keys').map(({ content }) => content['shares'])
    expect(told).toEqual(['drawn', 'drawn', 'keeping', 'kept'])
    // The duress passphrase of before still destroys.
    await desk.state.lock()
    const whole = rootFiles(made)
    await opens(made, duress)
    expect(rootFiles(made).every((file, place) => file !== whole[place])).toBe(true)
  })

  it('replace a set; the old sheets are of another one', async () => {
    const made = await testDesk({ quorum: { threshold: 2, count: 2 } })
    const { desk, first, second, sheets: old } = made
    const approval = idIn(await first.post('/keys/shares', { ...asked, threshold: '3', count: '4' }))
    for (const signer of [first, second]) await signer.sign(`/approvals/${approval}`)
    const shown = await first.post('/keys/shares/drawn', { approval })
    // A place that is away: nothing is changed, and the same sheets are kept when it is back.
    const [place, away] = [join(made.dataDir, 'keys-copy'), join(made.dataDir, 'away')]
    renameSync(place, away)
    const before = readFileSync(join(made.dataDir, 'keys', 'root.json'), 'utf8')
    const refused = await first.post('/keys/shares/kept', { ceremony: ceremonyIn(shown), written: 'yes' })
    expect([refused.status, refused.text.includes('cannot be reached'), sheetsIn(refused.text)]).toEqual([400, true, sheetsIn(shown.text)])
    expect(readFileSync(join(made.dataDir, 'keys', 'root.json'), 'utf8')).toBe(before)
    renameSync(away, place)
    expect((await first.post('/keys/shares/kept', { ceremony: ceremonyIn(shown), written: 'yes' })).status).toBe(200)
    await desk.state.lock()
    expect(await opens(made, ...old)).toBe(false)
    expect(await opens(made, ...sheetsIn(shown.text).slice(1))).toBe(true)
  })

  it('are asked for with a number that can be, a reason, and by those who manage keys', async () => {
    const { first, person } = await testDesk()
    const slip = await first.post('/keys/shares', { ...asked, threshold: '4' })
    expect([slip.status, slip.text.includes('a holder left')]).toEqual([400, true])
    expect((await first.post('/keys/shares', { ...asked, reason: ' ' })).status).toBe(400)
    const attorney = await person('Attorney', ['ATT'])
    for (const path of ['/keys/shares', '/keys/shares/drawn', '/keys/shares/kept']) expect((await attorney.post(path, asked)).status).toBe(404)
  })
})
