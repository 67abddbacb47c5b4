// From the asking of a source to a file that a court checks with the published key: real drop, real log, real seals.
import { describe, expect, it, vi } from 'vitest'
import { testDesk } from '../../../../test/desk.ts'
import type { TestDesk } from '../../../../test/desk.ts'
import { sourceAt } from '../../../../test/kit/source-at.ts'
import { answerChallenge } from '../../../domain/attestation/attestation.ts'
import { verifyAttestation } from '../../../domain/attestation/verify-attestation.ts'
import type { AttestationVerdict } from '../../../domain/attestation/verify-attestation.ts'
import { parseVerifierKey } from '../../../domain/custody/signed-note.ts'
import type { Door } from '../../../domain/intake/door.ts'
import { nodePrimitives as p } from '../../../primitives/node.ts'
import type { Register } from '../../../server/register.ts'

type Source = Awaited<ReturnType<typeof sourceAt>>
const register = (desk: TestDesk['desk']): Register => desk.state.shell.unlocked()!.register
const until = (check: () => unknown): Promise<unknown> => vi.waitFor(() => { expect(check()).toBeTruthy() }, { timeout: 15_000, interval: 50 })
const untilGiven = (source: Source): Promise<string> => vi.waitFor(async () => {
  const given = (await source.mailbox())?.attestation
  expect(given).toEqual(expect.any(String))
  return given!
}, { timeout: 15_000, interval: 100 })

const reportOf = ({ desk }: TestDesk, { lookupId }: Source) => {
  const source = register(desk).all('source').find(({ value }) => value.lookupId === lookupId)
  return source === undefined ? undefined : register(desk).all('report').find(({ value }) => value.source === source.id)
}
const collected = async (test: TestDesk, door: Door): Promise<Source> => {
  const source = await sourceAt(test)
  await source.report({ story: 'Something that was seen.' }, door)
  await until(() => reportOf(test, source))
  return source
}
const verdict = ({ logKey }: TestDesk, file: string, answered: Parameters<typeof verifyAttestation>[1]['answered'] = null): AttestationVerdict => {
  const key = parseVerifierKey(p, logKey)
  if (!key.ok) throw new Error(key.problem.code)
  return verifyAttestation(new TextEncoder().encode(file), { key: key.value, answered }, p)
}

describe('an attestation', () => {
  it('is given once somebody has read the report, looks the same whatever the door, and proves its holder', async () => {
    const test = await testDesk()
    const supervisor = await test.person('Supervisor Three', ['SAT', 'HND'])
    const files: string[] = []
    for (const door of ['hurt', 'took-part'] as const) {
      const source = await collected(test, door)
      await source.message({ kind: 'attest' })
      await until(() => register(test.desk).all('message').some(({ value }) => value.what === 'attest' && value.source === reportOf(test, source)!.value.source))
      // Long enough for two rounds: nobody has read it, so its mailbox stays that of words of nobody.
      await new Promise((resolve) => setTimeout(resolve, 4_500))
      expect(await source.mailbox()).toEqual({ format: 'kniha-mailbox', status: 'received', messages: [], attestation: null })
      const report = reportOf(test, source)!
      expect((await supervisor.post(`/reports/${report.id}/moves`, { move: 'triage', reason: 'read' })).status).toBe(303)
      const file = await untilGiven(source)
      files.push(file)
      expect(verdict(test, file)).toMatchObject({ kind: 'intact', facts: { day: report.value.receivedOn, holder: 'not-asked' } })
      const answer = answerChallenge(new TextEncoder().encode(file), 'c', { holderSeed: source.holderSeed, primitives: p })
      expect(verdict(test, file, { challenge: 'c', answer })).toMatchObject({ kind: 'intact', facts: { holder: 'proved' } })
      const other = answerChallenge(new TextEncoder().encode(file), 'c', { holderSeed: p.random(32), primitives: p })
      expect(verdict(test, file, { challenge: 'c', answer: other })).toEqual({ kind: 'changed', why: 'answer' })
      expect(await source.mailbox()).toMatchObject({ status: 'nothing-new', messages: [] })
    }
    // Of random and counted values only their form is left: the two files cannot be told apart.
    const shape = (file: string): unknown => JSON.parse(file, (name, value: unknown) => {
      if (name === 'proof') return 'hashes'
      return typeof value === 'number' ? 'number' : typeof value === 'string' && !['verb', 'actor', 'reason', 'format', 'day'].includes(name) ? name : value
    })
    expect(shape(files[0]!)).toEqual(shape(files[1]!))
    expect(files.join()).not.toMatch(/took-part|confession|hurt|victim/)

    const page = await supervisor.get(`/reports/${reportOf(test, await collected(test, 'saw'))!.id}`)
    expect(page.status).toBe(200)
    expect(register(test.desk).all('message').filter(({ value }) => value.what === 'attestation')).toHaveLength(2)
  })

  it('is made anew for each asking, shows in the conversation without its text, and not at all after a withdrawal', async () => {
    const test = await testDesk()
    const officer = await test.person('Officer One', ['INT'])
    const source = await collected(test, 'saw')
    const { id } = reportOf(test, source)!
    await officer.post(`/reports/${id}/moves`, { move: 'triage', reason: 'read' })
    await source.message({ kind: 'attest' })
    const first = await untilGiven(source)
    await source.message({ kind: 'attest' })
    const second = await vi.waitFor(async () => {
      const given = (await source.mailbox())?.attestation
      expect(given).not.toBe(first)
      return given!
    }, { timeout: 15_000, interval: 100 })
    expect([verdict(test, first).kind, verdict(test, second).kind]).toEqual(['intact', 'intact'])
    const page = await officer.get(`/reports/${id}`)
    expect(page.text).toContain('asked for an attestation')
    expect(page.text).not.toContain('checkpoint')

    await source.message({ kind: 'withdraw', text: null })
    await until(() => reportOf(test, source)?.value.state === 'withdrawn')
    await vi.waitFor(async () => { expect((await source.mailbox())?.attestation).toBeNull() }, { timeout: 15_000, interval: 100 })
    await source.message({ kind: 'attest' })
    await until(() => register(test.desk).all('message').filter(({ value }) => value.what === 'attest').length === 3)
    await new Promise((resolve) => setTimeout(resolve, 4_500))
    expect(register(test.desk).all('message').filter(({ value }) => value.what === 'attestation')).toHaveLength(2)
  })
})
