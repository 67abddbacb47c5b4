// An administrator without keys: all that `npm run bench -- evil-admin` counts, on a whole desk.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { change } from '../../src/domain/change.ts'
import { composeDesk } from '../../src/main/compose-desk.ts'
import { findingsOf } from '../../src/server/findings.ts'
import { commit } from '../../src/server/commit.ts'
import { testDatabase } from '../database.ts'
import { attempts, controls, isLinkTaken, runAttempt, signsInBy } from '../kit/evil-admin/attempts.ts'
import { evilLab } from '../kit/evil-admin/lab.ts'
import type { Lab } from '../kit/evil-admin/lab.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-evil-'))
let lab: Lab
beforeAll(async () => {
  const failures: unknown[] = []
  const database = await testDatabase()
  const desk = await composeDesk({
    dataDir: folder, keyPlaces: [join(folder, 'keys'), join(folder, 'keys-copy')], vaultCopy: null, builtDir: 'dist', logName: 'test.example/log', isDemo: false,
    hosts: ['localhost'], form: null, intakeHost: null, setupToken: 'x', lockAfterMs: 0, alarmCommand: null, scrubAfterMs: null, renew: () => Promise.resolve(), failed: (error) => { failures.push(error) },
  }, database)
  lab = await evilLab({ desk, folder, database, failures })
})
afterAll(async () => {
  await lab.desk.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('an administrator with SQL and the data folder, but without a key', () => {
  it.each(controls)('gets no alarm when he does $name', async (control) => {
    expect(await runAttempt(lab, control)).toBe('granted')
  })

  it('is not noticed by an error that has nothing to do with him', async () => {
    expect(await runAttempt(lab, { name: 'an error of ours', isLive: true, act: () => Promise.resolve(lab.failures.push(new Error('a job failed'))) })).toBe('granted')
  })

  it('would be let in by a link that the register knows', async () => {
    const { id, invitation } = lab.invited
    const act = async ({ desk: { state: { shell } } }: Lab): Promise<void> => {
      const staff = shell.unlocked()!.register.get('staff', id)!
      await commit(shell, { kind: 'machine', name: 'importer' }, { changes: [change('staff', id, { ...staff.value, invitation, pending: null }, staff.version)], entries: [{ verb: 'changed', object: id, reason: 'test', content: {} }], jobs: [] })
    }
    expect(await runAttempt(lab, { name: 'a fresh link', isLive: true, act, verdict: isLinkTaken })).toBe('granted')
  })

  it('is told from the owner of the new telephone', async () => {
    const { analyst } = lab.access.staff
    expect(await runAttempt(lab, { name: 'the owner', act: () => Promise.resolve(), verdict: signsInBy(() => analyst, () => lab.secret) })).toBe('granted')
  })

  it.each(attempts)('gets nothing in silence: $name', async (attempt) => {
    expect(['refused', 'noticed', 'harmless']).toContain(await runAttempt(lab, attempt))
  })

  it('has his change named, and a supervising attorney decides to go on', async () => {
    const { desk, access, a, b } = lab
    await lab.query(`delete from record where id = '${b}'`)
    await lab.query(`update record set (sealed, version, seq) = (select sealed, version, seq from older.record where id = '${a}') where id = '${a}'`)
    await lab.unlock()
    expect(findingsOf(desk.state)?.ledger).toEqual({ head: 'sealed', rows: { missing: [b], added: [], older: [a], changed: [], hasUnnamed: false } })
    const token = await desk.context.sessions.begin(access.staff.supervisor.id)
    expect(await (await lab.as(token)).text()).toContain('href="/integrity"')
    expect(await (await lab.as(token, '/integrity')).text()).toContain(b)
    const post = (cookie: string, reason: string): Response | Promise<Response> => desk.app.request('http://localhost/integrity', {
      method: 'POST', headers: { host: 'localhost', cookie: `kniha-session=${cookie}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token: desk.context.sessions.formToken(cookie), reason }),
    })
    const analyst = await desk.context.sessions.begin(access.staff.analyst.id)
    expect((await post(analyst, 'because')).status).toBe(404)
    expect((await post(token, ' ')).status).toBe(400)
    expect((await post(token, 'no backup is better')).status).toBe(303)
    expect(findingsOf(desk.state)).toBeNull()
    await lab.lock()
    await lab.unlock()
    expect(findingsOf(desk.state)).toBeNull()
    await lab.restore()
  })
})
