// The intake on a machine of its own: a report goes in there, is collected, answered and the answer read with the words; kills on both sides lose nothing; its seizure gives nothing.
import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { killFamily, separateMachines, until } from '../kit/separate-machines.ts'
import type { SeparateMachines } from '../kit/separate-machines.ts'
import { formsOf } from '../kit/seized/canaries.ts'

let machines: SeparateMachines | undefined
const apart = (): SeparateMachines => { if (machines === undefined) throw new Error('the machines did not start'); return machines }
beforeAll(async () => { machines = await separateMachines() }, 120_000)
afterAll(async () => { await machines?.stop() })

const chosen = { age: 'adult', when: 'unknown', consentHold: 'yes', consentInside: 'yes', knows: 'yes', danger: 'none', contactWay: 'page' } as const
const reportIds = (html: string): readonly string[] => [...new Set([...html.matchAll(/href="\/reports\/([0-9a-f-]{36})/g)].map(([, id]) => id ?? ''))]
const filesBelow = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile())

describe('an intake on another machine', () => {
  it('takes a report that the desk collects and answers, and the answer is read with the words', async () => {
    const { source, staffed: { first }, waiting } = apart()
    const words = await source.report('hurt', { ...chosen, story: 'Shchupak saw the yellow gate behind the mill' })
    expect(await waiting()).toBe(1)
    await until('an empty drop', async () => await waiting() === 0)
    const [id = ''] = reportIds((await first.get('/reports')).text)
    expect((await first.get(`/reports/${id}`)).text).toContain('Shchupak saw the yellow gate behind the mill')
    await first.post(`/reports/${id}/moves`, { move: 'triage', reason: 'read' })
    await first.post(`/reports/${id}/messages`, { what: 'question', text: 'Can you write to us once more tomorrow?', confirmed: 'yes' })
    const form = apart().intake().address('public form')
    const seen = await fetch(new URL('/be/return', form), { method: 'POST', body: new URLSearchParams({ words }) })
    expect(await seen.text()).toContain('Can you write to us once more tomorrow?')
    const page = (await first.get('/intake-host')).text
    expect(page).toContain(apart().intake().address('collecting'))
    expect(page).not.toContain('role="alert"')
    expect(page).toMatch(/Waits there, sealed<\/dt><dd>0</)
  }, 90_000)

  it('keeps for its backup what the desk needs of it: the secret of the decoys', async () => {
    const [there, here] = [apart().folders.intake, apart().folders.desk].map((data) => join(data, 'intake', 'decoy.key'))
    expect(readFileSync(here!)).toEqual(readFileSync(there!))
  })

  it('gives nothing to whoever carries it away: no word, and no key that opens what lay there', async () => {
    const { source, folders, waiting } = apart()
    await source.report('hurt', { ...chosen, story: 'Karasik heard seventeen shots near the tannery' })
    await until('an empty drop', async () => await waiting() === 0)
    const sealed = filesBelow(folders.intake)
    const all = sealed.map((path) => readFileSync(path))
    for (const canary of ['Shchupak', 'Karasik', 'yellow gate', 'tannery', 'once more tomorrow']) {
      for (const form of formsOf({ said: canary, texts: [canary], numbers: [] })) expect(all.some((bytes) => bytes.includes(form))).toBe(false)
    }
    // Whatever looks like a secret there opens nothing of what lies there.
    const ages = all.flatMap((bytes) => { const at = bytes.indexOf('age-encryption.org/v1'); return at < 0 ? [] : [bytes.subarray(at)] })
    expect(ages.length).toBeGreaterThan(0)
    const secrets = ['intake/decoy.key', 'door/door.key'].map((name) => readFileSync(join(folders.intake, name)))
    for (const secret of secrets) {
      expect(secret).toHaveLength(32)
      for (const age of ages) expect(ageSealer.openHeader(age.subarray(0, 65_536), ageSealer.identityFromSeed(secret).identity).ok).toBe(false)
    }
    expect(all.some((bytes) => bytes.includes('AGE-SECRET-KEY'))).toBe(false)
  }, 90_000)

  it('loses nothing and gives nothing twice, whichever side is killed in the middle of collecting', async () => {
    const { source, staffed, desk, waiting, killIntake, startIntake } = apart()
    const before = reportIds((await staffed.first.get('/reports')).text).length
    const [rounds, each] = [2, 10]
    const story = (at: number): string => `killed on both sides, number ${String(at).padStart(3, '0')} of many`
    const deskPid = (): number => JSON.parse(readFileSync(join(desk.data, 'run', 'processes.json'), 'utf8')).desk
    const arriving = join(apart().folders.desk, 'intake', 'on-the-way', 'arriving')
    /** Bytes of files on their way. */
    const arrived = (): number => readdirSync(arriving).reduce((sum, name) => sum + (statSync(join(arriving, name), { throwIfNoEntry: false })?.size ?? 0), 0)
    /** Reports are written and not confirmed yet, of the file some pieces are here. Says how much the intake has then. */
    const middle = async (): Promise<number> => {
      const begin = arrived()
      await until('the middle', () => arrived() !== begin, 60, 2)
      return waiting()
    }
    const left: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      for (let at = 0; at < each; at += 1) await source.sealed('hurt', { ...chosen, story: story(round * each + at) })
      const words = await source.report('hurt', { ...chosen, story: `with a file, ${String(round)}` })
      await source.file(words, { origin: 'filmed' }, new File([randomBytes(9_000_000)], 'clip.bin', { type: 'application/octet-stream' }))
      left.push(await middle())
      const last = deskPid()
      killFamily(last)
      await until('another desk', () => deskPid() !== last)
      await until('an unlocked desk', async () => staffed.first.post('/unlock', { passphrase: staffed.passphrase }).then(() => true, () => false))
      if (await waiting() > 0) left.push(await middle())
      killIntake()
      await startIntake()
    }
    expect(left.filter((count) => count > 0).length).toBeGreaterThanOrEqual(rounds)
    await until('an empty drop', async () => await waiting() === 0)
    await staffed.comeBack()
    const ids = reportIds((await staffed.first.get('/reports')).text)
    expect(ids).toHaveLength(before + rounds * (each + 1))
    const told: string[] = []
    for (const id of ids) told.push(...((await staffed.first.get(`/reports/${id}`)).text.match(/killed on both sides, number \d{3} of many/)?.slice(0, 1) ?? []))
    expect(told.toSorted()).toEqual(Array.from({ length: rounds * each }, (_, at) => story(at)))
    expect(new Set([...(await staffed.first.get('/evidence')).text.matchAll(/href="\/evidence\/([0-9a-f-]{36})/g)].map(([, id]) => id)).size).toBe(rounds)
    expect(readdirSync(arriving)).toEqual([])
  }, 300_000)
})
