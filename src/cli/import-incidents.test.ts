// The verb on a real data folder: rows taken, rows refused by number and reason, a wrong passphrase changes nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newRegister, onOfflineDesk } from '../../test/kit/offline-register.ts'
import { runImport } from './import-incidents.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-import-'))
const lines: string[] = []
const terminal = { out: (line: string) => { lines.push(line) }, err: () => undefined }
let passphrase = ''

beforeAll(async () => {
  process.env['KNIHA_DATA'] = join(folder, 'data')
  const made = await newRegister(join(folder, 'data'))
  passphrase = made.passphrase
  await made.desk.close()
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
    await onOfflineDesk(async ({ state }) => {
      await state.unlock(passphrase)
      expect(state.shell.unlocked()?.register.all('incident').map(({ value }) => value.title)).toEqual(['A made-up event'])
    })
  })
  it('takes nothing with a wrong passphrase, and says which file cannot be read', async () => {
    process.env['KNIHA_PASSPHRASE'] = 'one two three'
    expect(await runImport(['incidents', list], 'en', terminal)).toBe(1)
    expect(await runImport(['incidents', join(folder, 'none.csv')], 'en', terminal)).toBe(2)
  })
})
