// The holders of the keys decide where nobody can sign in; where the roster is sure, or surely hurt, there is nothing for them to decide.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeAfter } from '../../test/kit/fresh-code.ts'
import { onOfflineDesk } from '../../test/kit/offline-register.ts'
import { demoSecret } from '../features/administration/demo-code.ts'
import { signIn } from '../features/administration/sign-in.ts'
import { makeDemoStaff } from '../main/demo-staff.ts'
import type { DemoAccess } from '../main/demo-staff.ts'
import { runAdopt } from './adopt.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-adopt-'))
let lines: string[] = []
const say = (line: string): void => { lines.push(line) }
let access: DemoAccess
let [newest, told] = ['', '']

const query = (text: string): Promise<unknown> => onOfflineDesk(({ context }) => sql.raw(text).execute(context.shell.db))
const signsIn = (): Promise<string> => onOfflineDesk(async ({ state, context }) => {
  await state.unlock(access.keys.passphrase)
  const done = await signIn(context, { name: access.staff.supervisor.name, password: access.password, code: await codeAfter(demoSecret, state.shell.unlocked()?.register.get('staff', access.staff.supervisor.id)?.value.used.step ?? 0) })
  return done.ok ? 'in' : done.problem.code
})
const adopt = async (...words: readonly string[]): Promise<{ readonly exit: number; readonly said: string }> => {
  lines = []
  const exit = await runAdopt(words, 'en', { out: say, err: say })
  return { exit, said: lines.join('\n') }
}

beforeAll(async () => {
  process.env['KNIHA_DATA'] = join(folder, 'data')
  await onOfflineDesk(async (desk) => {
    const made = await makeDemoStaff(desk)
    if (!made.ok) throw new Error(made.problem.code)
    access = made.value
    newest = desk.state.shell.unlocked()?.register.all('roster').toSorted((a, b) => b.value.version - a.value.version)[0]?.id ?? ''
    told = String((await desk.context.shell.db.selectFrom('custody').select('seq').where('record', '=', newest).executeTakeFirstOrThrow()).seq)
  })
  process.env['KNIHA_PASSPHRASE'] = access.keys.passphrase
}, 60_000)
afterAll(() => {
  delete process.env['KNIHA_DATA']
  delete process.env['KNIHA_PASSPHRASE']
  rmSync(folder, { recursive: true, force: true })
})

describe('kniha adopt', () => {
  it('leaves a register alone whose roster is sure', async () => {
    expect(await adopt('--reason', 'to try')).toMatchObject({ exit: 1, said: expect.stringContaining('the list of people is sure') as string })
    expect((await adopt('what')).exit).toBe(2)
  }, 60_000)

  it('shows who could sign in where nobody can tell, and goes on for a reason only', async () => {
    await query('update sequence_head set digest = null, sketch = null')
    expect(await signsIn()).toBe('roster-broken')
    const asked = await adopt()
    expect(asked.exit).toBe(1)
    expect(asked.said).toContain(`${access.staff.supervisor.name}: supervising attorney`)
    expect(asked.said).toContain('Nothing was changed')
    expect(asked.said).not.toContain('Places of the custody log')
    expect((await adopt('--reason', ' ')).exit).toBe(1)
    expect(await signsIn()).toBe('roster-broken')
    expect((await adopt('--reason', 'the disk failed and there is no backup')).exit).toBe(0)
    expect(await signsIn()).toBe('in')
  }, 60_000)

  it('does not bring back who left: a signed entry tells of the version that is gone, whatever column was emptied', async () => {
    await query(`delete from record where id = '${newest}'`)
    await query(`update custody set record = null where record = '${newest}'`)
    await query('update sequence_head set digest = null, sketch = null')
    expect(await adopt('--reason', 'to try')).toMatchObject({ exit: 1, said: expect.stringContaining('does not verify') as string })
    // With the entry gone too nobody can tell, and that is what is said, with whoever could sign in: nothing happens by itself.
    await query(`delete from custody where seq = ${told}`)
    const asked = await adopt()
    expect(asked.said).toContain('Places of the custody log where an entry is missing or not as it was signed: 1')
    expect(asked.said).toContain(access.staff.supervisor.name)
    expect(await signsIn()).toBe('roster-broken')
  }, 60_000)
})
