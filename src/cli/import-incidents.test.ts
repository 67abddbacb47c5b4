// The verb on a real data folder: rows taken, rows refused by number and reason, a wrong passphrase changes nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginSetUp } from '../features/administration/keys-actions.ts'
import { openOfflineDesk } from '../main/offline-desk.ts'
import { readSettings } from '../main/settings.ts'
import { runImport } from './import-incidents.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-import-'))
const lines: string[] = []
const terminal = { out: (line: string) => { lines.push(line) }, err: () => undefined }
let passphrase = ''

beforeAll(async () => {
  process.env['KNIHA_DATA'] = join(folder, 'data')
  const desk = await openOfflineDesk(readSettings(process.env, []), console.error)
  if (!desk.ok) throw new Error(desk.problem.code)
  const begun = await beginSetUp(desk.value.context, { organisation: 'Test', name: 'One', password: 'a long password', roles: ['ADM'], language: 'en', quorum: null, hasDuress: false })
  if (!begun.ok) throw new Error(begun.problem.code)
  expect((await begun.value.finish()).ok).toBe(true)
  passphrase = begun.value.keys.passphrase ?? ''
  await desk.value.close()
})
afterAll(() => {
  delete process.env['KNIHA_DATA']
  delete process.env['KNIHA_PASSPHRASE']
  rmSync(folder, { recursive: true, force: true })
})

describe('kniha import incidents', () => {
  const list = join(folder, 'list.csv')
  writeFileSync(list, 'id,name,date,city\r\na-1,A made-up event,2020-08-10,Veltar\r\n,,,\r\n')

  it('takes what fits and names each row that does not', async () => {
    process.env['KNIHA_PASSPHRASE'] = passphrase
    expect(await runImport(['incidents', list], 'en', terminal)).toBe(1)
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ rows: 2, taken: 1, refused: 1 })
    const desk = await openOfflineDesk(readSettings(process.env, []), console.error)
    if (!desk.ok) throw new Error(desk.problem.code)
    await desk.value.state.unlock(passphrase)
    expect(desk.value.state.shell.unlocked()?.register.all('incident').map(({ value }) => value.title)).toEqual(['A made-up event'])
    await desk.value.close()
  })
  it('takes nothing with a wrong passphrase, and says which file cannot be read', async () => {
    process.env['KNIHA_PASSPHRASE'] = 'one two three'
    expect(await runImport(['incidents', list], 'en', terminal)).toBe(1)
    expect(await runImport(['incidents', join(folder, 'none.csv')], 'en', terminal)).toBe(2)
  })
})
