// `kniha open` on real files: what it shows and writes, in which language, and that nothing hostile gets further than a sentence.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { Encrypter } from 'age-encryption'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ageSealer } from '../../adapters/age/age-sealer.ts'
import { composeFollowUp } from '../../domain/intake/conversation.ts'
import { composeProvenance } from '../../domain/intake/file-provenance.ts'
import { cardBytes } from '../../domain/intake/identity-card.ts'
import { composeReport } from '../../domain/intake/report-document.ts'
import { packMailbox } from '../../domain/sealing/mailbox-blob.ts'
import { sourceKeys, wordsOf } from '../../domain/sealing/twelve-words.ts'
import { writeTar } from '../../domain/sealing/tar.ts'
import { nodePrimitives } from '../../primitives/node.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { runOpen } from './main.ts'

const home = mkdtempSync(join(tmpdir(), 'kniha-open-'))
const [me, other, keeper] = [ageSealer.newIdentity(), ageSealer.newIdentity(), ageSealer.newIdentity()]
const utf8 = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const at = (name: string): string => join(home, name)
const put = (name: string, bytes: Uint8Array): string => {
  writeFileSync(at(name), bytes)
  return at(name)
}
const envelope = { lookupId: null, sealedBy: 'browser', writtenOn: '2031-10-14' } as const
const card = cardBytes({ format: 'kniha-card', version: 1, ownName: 'a made-up name', otherNames: null, contact: { way: null, own: null, trusted: null, safe: null } })
const reportTar = writeTar([
  { name: 'report.json', bytes: utf8(composeReport({
    door: 'hurt', language: 'be', changes: null, sourceRecipient: other.recipient, holder: '00'.repeat(32), cardKeys: [], ...envelope,
    answers: { story: 'Білі ў аўтазаку.\n\u001b[2J\u001b[31mother', when: 'night', hurtHow: 'baton gas', consentHold: 'yes', consentWithName: 'no', 'x-0a1b2c3d': 'own' },
  })) },
  { name: 'card.age', bytes: ageSealer.seal(card, [keeper.recipient]) },
])
const fileTar = (name: string, bytes: Uint8Array): Uint8Array => writeTar([
  { name: 'provenance.json', bytes: utf8(composeProvenance({ origin: 'filmed', firstFile: 'yes' }, { name, mediaType: 'video/mp4' }, envelope)) }, { name: 'file', bytes },
])
const clip = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) & 0xff)

const run = async (words: readonly string[], lang: Lang = 'en') => {
  const [out, err] = [new Array<string>(), new Array<string>()]
  const exit = await runOpen(words, lang, { out: (line) => { out.push(line) }, err: (line) => { err.push(line) } })
  return { exit, out: out.join('\n'), err: err.join('\n') }
}
const withKey = (...words: readonly string[]) => run(['--key', at('key'), ...words])

beforeAll(() => { put('key', utf8(`# mine\n${other.identity}\n${me.identity}\n`)) })
afterAll(() => { rmSync(home, { recursive: true }) })

it('shows a report as it was asked, in its language, and hides nothing that could harm', async () => {
  const path = put('report.age', ageSealer.seal(reportTar, [me.recipient]))
  const { exit, out } = await withKey(path)
  expect(exit).toBe(0)
  expect(out).toContain('A report')
  expect(out).toContain('  Што адбылося?\n    Білі ў аўтазаку.\n    ‹U+001B›[2J‹U+001B›[31mother')
  expect(out).toContain('  Калі гэта было?\n    Уначы')
  expect(out).toContain('  Захоўваць закрытым для мяне\n    Так')
  expect(out).toContain('  x-0a1b2c3d\n    own')
  expect(out).toContain('Only a vault keeper opens them')
  expect(out).not.toContain('\u001b')
  expect(out).toContain('Nothing was written.')
  expect(existsSync(at('out'))).toBe(false)
})

it('writes the parts, for their owner only, and never over anything', async () => {
  const path = put('clip.age', ageSealer.seal(fileTar('../../\u202eevil name.mp4', clip), [other.recipient, me.recipient]))
  const { exit, out } = await withKey(path, '--out', at('out'))
  expect(exit).toBe(0)
  const folder = join(at('out'), 'clip')
  expect(readdirSync(folder).toSorted()).toEqual(['content.txt', 'evil name.mp4', 'provenance.json'])
  expect(Buffer.compare(readFileSync(join(folder, 'evil name.mp4')), clip)).toBe(0)
  expect([statSync(folder).mode & 0o777, statSync(join(folder, 'evil name.mp4')).mode & 0o777, statSync(join(folder, 'content.txt')).mode & 0o777]).toEqual([0o700, 0o600, 0o600])
  expect(out).toContain(`evil name.mp4, 300,000\u00a0bytes\n    SHA-256 ${createHash('sha256').update(clip).digest('hex')}`)
  expect(out).toContain('../../‹U+202E›evil name.mp4')
  expect(readFileSync(join(folder, 'content.txt'), 'utf8')).toContain('I filmed it')
  writeFileSync(join(folder, 'content.txt'), 'mine')
  expect(await withKey(path, '--out', at('out'))).toMatchObject({ exit: 2, err: expect.stringContaining('is there already') })
  expect(readFileSync(join(folder, 'content.txt'), 'utf8')).toBe('mine')
})

it('does not follow what lies in the way', async () => {
  const path = put('linked.age', ageSealer.seal(fileTar('a', clip), [me.recipient]))
  mkdirSync(at('out2'))
  symlinkSync(at('nowhere'), join(at('out2'), 'linked'))
  expect((await withKey(path, '--out', at('out2'))).exit).toBe(2)
  rmSync(join(at('out2'), 'linked'))
  symlinkSync(at('nowhere'), join(at('out2'), 'linked.partial'))
  expect(await withKey(path, '--out', at('out2'))).toMatchObject({ exit: 2, err: expect.stringContaining('linked.partial is there already') })
  expect(existsSync(at('nowhere'))).toBe(false)
  expect(await withKey(path, '--out', join(path, 'in-a-file'))).toMatchObject({ exit: 2, err: 'Reading or writing failed (ENOTDIR). Nothing was left behind.' })
})

it.each(['content.txt', 'PROVENANCE.JSON', 'file'])('keeps apart a file that is called %s', async (name) => {
  const path = put(`name-${name}.age`, ageSealer.seal(fileTar(name, clip), [me.recipient]))
  expect((await withKey(path, '--out', at('out'))).exit).toBe(0)
  expect(Buffer.compare(readFileSync(join(at('out'), `name-${name}`, `file-${name}`)), clip)).toBe(0)
})

it('leaves nothing of a file that is damaged, wherever', async () => {
  const sealed = ageSealer.seal(fileTar('a.mp4', clip), [me.recipient])
  for (const place of [sealed.length - 5, Math.floor(sealed.length / 2), 5000]) {
    const bent = Uint8Array.from(sealed)
    bent[place] = (bent[place] ?? 0) ^ 1
    const { exit, err } = await withKey(put('bent.age', bent), '--out', at('bent-out'))
    expect([exit, err]).toEqual([1, 'The file is damaged or cut short. Nothing of it was written.'])
  }
  for (const length of [sealed.length - 1, sealed.length - 70_000, 3000]) expect((await withKey(put('cut.age', sealed.subarray(0, length)), '--out', at('bent-out'))).exit).toBe(1)
  expect(existsSync(at('bent-out'))).toBe(false)
})

it('says plainly what it cannot open', async () => {
  expect(await withKey(at('none'))).toMatchObject({ exit: 2, err: 'There is no such file, or it cannot be read.' })
  expect(await withKey(home)).toMatchObject({ exit: 2 })
  execFileSync('mkfifo', [at('pipe')])
  for (const endless of [at('pipe'), '/dev/zero']) expect(await withKey(endless)).toMatchObject({ exit: 2, err: 'There is no such file, or it cannot be read.' })
  expect(await withKey(put('text', utf8('hello')))).toMatchObject({ exit: 1, err: expect.stringContaining('no sealed file of ours') })
  expect(await withKey(put('empty', utf8('')))).toMatchObject({ exit: 1 })
  expect(await withKey(put('keepers.age', ageSealer.seal(reportTar, [keeper.recipient])))).toMatchObject({ exit: 1, err: expect.stringContaining('This key does not open') })
  expect(await withKey(put('notes.age', ageSealer.seal(utf8('only a text'), [me.recipient])))).toMatchObject({ exit: 1, err: expect.stringContaining('nothing that our programs seal') })
  expect(await run(['x', '--key', at('none')])).toMatchObject({ exit: 2, err: expect.stringContaining('no such file') })
  expect(await run(['x', '--key', put('no-key', utf8('age1pq1x'))])).toMatchObject({ exit: 2, err: expect.stringContaining('no key') })
  for (const line of [[], ['--out'], ['--odd', 'x']]) expect(await run(line)).toMatchObject({ exit: 2, err: expect.stringContaining('kniha open FILE') })
})

it('shows no identity card: that is for the vault room', async () => {
  const path = put('card.age', ageSealer.seal(card, [me.recipient]))
  const { exit, out } = await withKey(path, '--out', at('card-out'))
  expect(exit).toBe(1)
  expect(out).toContain('kniha vault-room')
  expect(out).not.toContain('made-up name')
  expect(existsSync(at('card-out'))).toBe(false)
})

it('tells of bytes behind the archive', async () => {
  const tar = Uint8Array.from(fileTar('a', clip))
  tar[tar.length - 1] = 1
  expect((await withKey(put('more.age', ageSealer.seal(tar, [me.recipient])))).out).toContain('Bytes stand where our programs write zeros')
})

it('opens what the library sealed, several at once', async () => {
  const writer = new Encrypter()
  writer.addRecipient(me.recipient)
  const message = writeTar([{ name: 'message.json', bytes: utf8(composeFollowUp({ kind: 'answer', text: 'так' }, envelope)) }])
  const [one, two] = [put('library.age', await writer.encrypt(message)), at('report.age')]
  const { exit, out } = await run(['--key', at('key'), one, two], 'ru')
  expect(exit).toBe(0)
  expect(out).toContain('Позднейшее сообщение')
  expect(out).toContain('Ответ\n    так')
  expect(out).toContain('Сообщение')
})

it('opens a reply with the twelve words and the number of its register, and nothing without', async () => {
  const [entropy, pepper] = [nodePrimitives.random(16), nodePrimitives.random(32)]
  const { recipient } = ageSealer.identityFromSeed(sourceKeys(entropy, pepper, nodePrimitives).seed)
  const note = packMailbox(utf8({ format: 'kniha-mailbox', status: 'question', messages: [{ text: 'Ці бачылі вы нумар?', on: '2031-10-15' }], attestation: 'signed\n' }))
  if (!note.ok) throw new Error('note')
  const path = put('reply.age', ageSealer.seal(note.value, [recipient]))
  const number = Buffer.from(pepper).toString('hex')
  vi.stubEnv('KNIHA_KEY', wordsOf(entropy, wordlist, nodePrimitives).join(' '))
  try {
    const { exit, out } = await run([path, '--number', number, '--out', at('out')])
    expect(exit).toBe(0)
    expect(out).toContain('Ці бачылі вы нумар?')
    expect(readFileSync(join(at('out'), 'reply', readdirSync(join(at('out'), 'reply')).find((name) => name !== 'content.txt') ?? ''), 'utf8')).toBe('signed\n')
    expect(await run([path])).toMatchObject({ exit: 2, err: expect.stringContaining('--number') })
    expect(await run([path, '--number', number.toUpperCase()])).toMatchObject({ exit: 0 })
    expect(await run([path, '--number', '00'.repeat(32)])).toMatchObject({ exit: 1, err: expect.stringContaining('no reply was there') })
    expect(await run(['--number', number])).toMatchObject({ exit: 0, out: expect.stringContaining(sourceKeys(entropy, pepper, nodePrimitives).lookupId) })
    expect(await run([at('clip.age'), '--number', number])).toMatchObject({ exit: 1, err: expect.stringContaining('This key does not open') })
    vi.stubEnv('KNIHA_KEY', 'abandon abandon')
    expect(await run([path])).toMatchObject({ exit: 2, err: expect.stringContaining('neither a key') })
    vi.stubEnv('KNIHA_KEY', me.identity)
    expect(await run(['--number', number])).toMatchObject({ exit: 2, err: expect.stringContaining('kniha open') })
    expect((await run([at('report.age')], 'be')).out).toContain('Паведамленне')
  } finally {
    vi.unstubAllEnvs()
  }
})
