// Holder and court at two machines without a network: the one answers with his words, the other checks with the published key.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeUpAttestation, words } from '../../test/kit/made-up-attestation.ts'
import { logKeyText } from '../../test/kit/made-up-case-file.ts'
import { runAnswer } from './answer.ts'
import { runVerify } from './verify/main.ts'

let home = ''
const file = (): string => join(home, 'page.json')
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'attestation-'))
  await writeFile(file(), madeUpAttestation())
  await writeFile(join(home, 'key'), logKeyText)
  process.env['KNIHA_WORDS'] = words
})
afterAll(async () => {
  delete process.env['KNIHA_WORDS']
  await rm(home, { recursive: true })
})

const run = async (verb: 'verify' | 'answer', ...args: readonly string[]): Promise<{ readonly exit: number; readonly said: string }> => {
  const lines: string[] = []
  const io = { out: (line: string) => { lines.push(line) }, err: (line: string) => { lines.push(line) } }
  const exit = verb === 'verify' ? await runVerify(args, io) : await runAnswer(args, 'en', io)
  return { exit, said: lines.join('\n') }
}
const verify = (...args: readonly string[]) => run('verify', file(), '--log-key', join(home, 'key'), ...args)

test('a court checks the file alone, then who holds it', async () => {
  const alone = await verify()
  expect(alone).toMatchObject({ exit: 0, said: expect.stringContaining('On 2020-08-13 this register wrote into its log') })
  expect(alone.said).toContain('Who holds it was not asked')
  expect(alone.said).toContain('Words can be handed on')
  expect((await verify('--lang', 'be')).said).toContain('рэестр запісаў у свой журнал')
  const challenge = 'Court of Veltar 4417 0931'
  const answered = await run('answer', file(), '--challenge', challenge)
  expect(answered).toMatchObject({ exit: 0, said: expect.stringMatching(/^[A-Za-z0-9+/]{128}$/) })
  expect(await verify('--challenge', challenge, '--answer', answered.said)).toMatchObject({ exit: 0, said: expect.stringContaining('has the twelve words') })
  expect(await verify('--challenge', 'Court of Veltar 4417 0932', '--answer', answered.said)).toMatchObject({ exit: 1, said: expect.stringContaining('not given by its holder') })
})

test('a changed file is refused, and what lacks is said', async () => {
  const hurt = join(home, 'hurt.json')
  await writeFile(hurt, Buffer.from(madeUpAttestation()).toString().replace('2020-08-13', '2020-08-12'))
  expect(await run('verify', hurt, '--log-key', join(home, 'key'))).toMatchObject({ exit: 1, said: expect.stringContaining('not in the signed log') })
  expect(await run('verify', file())).toMatchObject({ exit: 2, said: expect.stringContaining('--log-key KEYFILE') })
  expect(await verify('--challenge', 'x')).toMatchObject({ exit: 2, said: expect.stringContaining('--answer ANSWER') })
})

test('an answer is given for an attestation and with right words only', async () => {
  for (const args of [[], [file()], [file(), '--challenge', ' '], [file(), file(), '--challenge', 'x'], [file(), '--what'], [join(home, 'key'), '--challenge', 'x'], [join(home, 'none'), '--challenge', 'x']]) expect([args, (await run('answer', ...args)).exit]).toEqual([args, 2])
  process.env['KNIHA_WORDS'] = words.replace(/^\w+/, 'zebra')
  expect(await run('answer', file(), '--challenge', 'x')).toMatchObject({ exit: 1, said: expect.stringContaining('not twelve words') })
  process.env['KNIHA_WORDS'] = words
})
