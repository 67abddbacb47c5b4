// The first start on a terminal: what it asks, who sees what, what is left when it breaks off, and that the papers open the register.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { onOfflineDesk } from '../../../test/kit/offline-register.ts'
import { answerQuestions, copyShare, copyVaultKey, digitsOn, personAt } from '../../../test/kit/person-at-terminal.ts'
import type { PersonAtTerminal } from '../../../test/kit/person-at-terminal.ts'
import { signIn } from '../../features/administration/sign-in.ts'
import { runInit } from './main.ts'

const home = mkdtempSync(join(tmpdir(), 'kniha-init-'))
afterAll(() => {
  delete process.env['KNIHA_DATA']
  rmSync(home, { recursive: true, force: true })
})
let folders = 0
beforeEach(() => {
  process.env['KNIHA_DATA'] = join(home, `data-${String(folders++)}`)
  delete process.env['KNIHA_KEYS_COPY']
})

interface Started { readonly person: PersonAtTerminal; readonly exit: Promise<number>; readonly errors: readonly string[] }
const started = (...words: readonly string[]): Started => {
  const [input, output] = [Object.assign(new PassThrough(), { isTTY: true }), Object.assign(new PassThrough(), { isTTY: true, columns: 80 })]
  const errors: string[] = []
  return { person: personAt(output, (text) => { input.write(text) }), exit: runInit(words, 'en', { input, output, err: (line) => { errors.push(line) } }), errors }
}
const hasKeys = (): Promise<boolean> => onOfflineDesk(({ state }) => state.hasKeys())
const wantFiles = async ({ until, type }: PersonAtTerminal): Promise<void> => {
  await until(/Write the files\?.*\[no\]:$/)
  type('yes')
}
const keep = async ({ until, type }: PersonAtTerminal): Promise<string> => {
  await until(/Keep these keys\? \(yes or no\):$/)
  type('')
  await until(/not one of the answers.*Keep these keys\? \(yes or no\):$/)
  type('yes')
  return until(/second person who can sign, at once\.$/)
}

describe('kniha init', () => {
  it('makes a register that any two of three papers open, and shows no secret to who scrolls back', async () => {
    const { person, exit } = started()
    await answerQuestions(person)
    expect(person.scrollback()).toContain('Put the second on another disk')
    const shares = [await copyShare(person), await copyShare(person)]
    await person.until(/Enter shows it:$/)
    person.type('')
    const third = digitsOn(await person.until(/Enter hides it.*:$/))
    // A slip is named by its group; another holder's paper is not this one; both times the share comes again.
    for (const [typed, said] of [[third.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)), 'Look at group 12'], [shares[0] ?? '', 'another one'], ['123', '3 of 72']] as const) {
      person.type('')
      await person.until(/Type the digits.*:$/)
      person.type(typed)
      if (typed === '123') {
        await person.until(/3 of 72 digits. Go on:$/)
        person.type('')
      }
      expect(await person.until(/Enter shows it once more.*:$/)).toContain(said === '3 of 72' ? 'You typed 3.' : said)
      person.type('')
      expect(digitsOn(await person.until(/Enter hides it.*:$/))).toBe(third)
    }
    person.type('')
    await person.until(/Type the digits.*:$/)
    person.press(`${third.slice(0, 40)}\r${third.slice(40)}\r`)
    await person.until(/Enter clears the screen:$/)
    person.type('')
    const vaultKey = await copyVaultKey(person)
    expect(vaultKey).not.toBe('')
    expect(await keep(person)).toMatch(/kniha\.local\/log\+[0-9a-f]{8}\+\S+/)
    expect(await exit).toBe(0)

    const past = person.scrollback()
    expect(past).toContain('Share 3 of 3: on paper, and read back.')
    for (const secret of [...shares, third, vaultKey].flatMap((each) => each.match(/.{7}/g) ?? [])) expect(past).not.toContain(secret)
    expect(person.all()).not.toContain('a long password')

    await onOfflineDesk(async ({ state, context }) => {
      expect(await state.unlock(shares[1] ?? '')).toMatchObject({ ok: true, value: 'waiting' })
      expect(await state.unlock(third)).toMatchObject({ ok: true, value: 'opened' })
      expect(await signIn(context, { name: 'Ada Linden', password: 'a long password', code: '' })).toMatchObject({ ok: true })
      const again = started()
      await again.person.until(/\[en\]:$/)
      again.person.type('')
      expect([await again.exit, again.person.all()]).toEqual([1, expect.stringContaining('Another process is working in the same data folder')])
    })
    const again = started()
    await again.person.until(/\[en\]:$/)
    again.person.type('ru')
    expect([await again.exit, again.person.all()]).toEqual([1, expect.stringContaining('В этой папке уже есть реестр')])
  }, 120_000)

  it('leaves a folder that the next start accepts when it breaks off, and asks again for what cannot be', async () => {
    const broken = started()
    await answerQuestions(broken.person)
    await copyShare(broken.person)
    await broken.person.until(/Enter shows it:$/)
    broken.person.type('')
    await broken.person.until(/Enter hides it.*:$/)
    broken.person.press('\u0003')
    expect(await broken.exit).toBe(1)
    expect(broken.person.scrollback()).toMatch(/Broken off\. Nothing was kept.*$/)
    expect(await hasKeys()).toBe(false)

    const { person, exit } = started()
    const answers: readonly (readonly [RegExp, string])[] = [
      [/\[en\]:$/, 'de'], [/\[en\]:$/, 'en'], [/\[1\]:$/, '3'], [/not one of the answers.*\[1\]:$/, '1'], [/\[3\]:$/, '2'], [/\[2\]:$/, '3'], [/From 2 to 9.*in all \[3\]:$/, '2'], [/\[2\]:$/, '2'], [/\[no\]:$/, 'yes'],
      [/organisation.*:$/, ' '], [/organisation.*:$/, 'Made-up organisation'], [/Your name.*:$/, 'Ada Linden'], [/Password:$/, 'short'], [/too easy to guess.*Password:$/, 'a long password'], [/once more:$/, 'another password'],
      [/not the same.*Password:$/, 'a long password'], [/once more:$/, 'a long password'], [/\[1 3 15\]:$/, '99'], [/\[1 3 15\]:$/, '1'], [/Two people who can sign.*\[1 3 15\]:$/, '15, 1'],
    ]
    for (const [ending, line] of answers) {
      await person.until(ending)
      person.type(line)
    }
    await copyShare(person)
    await copyShare(person)
    await person.until(/Enter shows it:$/)
    person.type('')
    const words = /(?:[a-z-]+ ){6}[a-z-]+(?= Written)/.exec(await person.until(/Enter hides it.*:$/))?.[0] ?? ''
    person.type('')
    await person.until(/seven words from the paper:$/)
    person.type('no such words')
    await person.until(/not the words that were shown.*:$/)
    person.type('')
    await person.until(/Enter hides it.*:$/)
    person.type('')
    await person.until(/seven words from the paper:$/)
    person.type(words.toUpperCase())
    await person.until(/Enter clears the screen:$/)
    person.type('')
    const file = join(home, 'vault-key')
    for (const path of [join(home, 'no', 'folder'), file]) {
      await person.until(/Enter alone shows the key.*:$/)
      person.type(path)
    }
    await keep(person)
    expect(await exit).toBe(0)
    expect(person.all()).toContain('ENOENT')
    expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8')]).toEqual([0o600, expect.stringMatching(/^AGE-SECRET-KEY-PQ-1[0-9A-Z]+\n$/)])
    expect(person.scrollback()).not.toContain(words)
    expect(await hasKeys()).toBe(true)
  }, 120_000)

  it('writes sheets to files only when asked, and takes them away again', async () => {
    const folder = join(home, 'sheets')
    const { person, exit } = started('--sheets', folder)
    await answerQuestions(person)
    expect(await person.until(/Write the files\?.*\[no\]:$/)).toContain('ATTENTION')
    expect(existsSync(folder)).toBe(false)
    person.type('yes')
    await person.until(/printed and handed out:$/)
    expect(readdirSync(folder)).toEqual(['share-1.txt', 'share-2.txt', 'share-3.txt'])
    expect([folder, join(folder, 'share-2.txt')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600])
    const sheets = [1, 2, 3].map((at) => digitsOn(readFileSync(join(folder, `share-${String(at)}.txt`), 'utf8').replaceAll(/\s+/g, ' ')))
    person.type('')
    for (const sheet of sheets) {
      await person.until(/Type the digits.*:$/)
      person.type(sheet)
      await person.until(/Enter clears the screen:$/)
      person.type('')
    }
    await copyVaultKey(person)
    await keep(person)
    expect(await exit).toBe(0)
    expect(existsSync(folder)).toBe(false)
    await onOfflineDesk(async ({ state }) => {
      for (const sheet of sheets.slice(0, 2)) expect((await state.unlock(sheet)).ok).toBe(true)
      expect(state.shell.unlocked()).not.toBeNull()
    })
  }, 120_000)

  it('takes the sheets away when it breaks off, and touches no folder that was there', async () => {
    const folder = join(home, 'broken')
    const broken = started('--sheets', folder)
    await answerQuestions(broken.person)
    await wantFiles(broken.person)
    await broken.person.until(/printed and handed out:$/)
    broken.person.press('\u0003')
    expect([await broken.exit, existsSync(folder)]).toEqual([1, false])
    // What somebody put beside them stays, and is told of; the shares do not.
    const beside = started('--sheets', folder)
    await answerQuestions(beside.person)
    await wantFiles(beside.person)
    await beside.person.until(/printed and handed out:$/)
    writeFileSync(join(folder, 'of the printer'), '')
    const bytes = join(home, 'bytes')
    linkSync(join(folder, 'share-1.txt'), bytes)
    beside.person.press('\u0003')
    expect([await beside.exit, readdirSync(folder), beside.person.all()]).toEqual([1, ['of the printer'], expect.stringContaining('ENOTEMPTY')])
    expect(readFileSync(bytes, 'latin1')).toMatch(/^\0+$/)
    // A folder that can be made, and holds no file: its names are too long.
    const deep = join(home, ...Array<string>(19).fill('d'.repeat(200)))
    mkdirSync(deep, { recursive: true })
    const narrow = started('--sheets', join(deep, 'e'.repeat(4_090 - deep.length)))
    await answerQuestions(narrow.person)
    await wantFiles(narrow.person)
    expect([await narrow.exit, narrow.person.all(), readdirSync(deep)]).toEqual([1, expect.stringMatching(/ENAMETOOLONG[^]*overwritten and\s+removed/), []])
    rmSync(folder, { recursive: true })
    const { person, exit } = started('--sheets', home)
    await answerQuestions(person)
    await wantFiles(person)
    expect([await exit, person.all()]).toEqual([1, expect.stringContaining('EEXIST')])
    expect(await hasKeys()).toBe(false)
    const second = started('--sheets', folder)
    await answerQuestions(second.person)
    await second.person.until(/Write the files\?.*\[no\]:$/)
    second.person.type('')
    await second.person.until(/Enter shows it:$/)
    second.person.press('\u0003')
    expect([await second.exit, existsSync(folder)]).toEqual([1, false])
  }, 120_000)

  it('tries the places of the key files before anybody has written anything', async () => {
    process.env['KNIHA_KEYS_COPY'] = join(home, 'a file', 'below')
    writeFileSync(join(home, 'a file'), '')
    const { person, exit } = started()
    await person.until(/\[en\]:$/)
    person.type('')
    expect([await exit, person.scrollback()]).toEqual([1, expect.stringMatching(/Key files cannot be written to .*ENOTDIR/)])
    process.env['KNIHA_KEYS_COPY'] = join('/dev/shm', `kniha-init-${String(process.pid)}`)
    const other = started()
    await other.person.until(/\[en\]:$/)
    other.person.type('')
    expect(await other.person.until(/\[1\]:$/)).not.toContain('Put the second on another disk')
    other.person.press('\u0003')
    expect([await other.exit, existsSync(process.env['KNIHA_KEYS_COPY'])]).toEqual([1, false])
  }, 120_000)

  it('one passphrase is made with a warning', async () => {
    const { person, exit } = started()
    await answerQuestions(person, { way: '2' })
    await person.until(/Enter shows it:$/)
    person.type('')
    const words = /(?:[a-z-]+ ){6}[a-z-]+(?= Written)/.exec(await person.until(/Enter hides it.*:$/))?.[0] ?? ''
    person.type('')
    await person.until(/seven words from the paper:$/)
    person.type(words)
    await person.until(/Enter clears the screen:$/)
    person.type('')
    await copyVaultKey(person)
    await keep(person)
    expect([await exit, person.scrollback()]).toEqual([0, expect.stringContaining('for demonstration and single-person registers only')])
    expect(await onOfflineDesk(({ state }) => state.unlock(words))).toMatchObject({ ok: true, value: 'opened' })
  }, 120_000)

  it('shows secrets to a terminal only', async () => {
    const errors: string[] = []
    const err = (line: string): void => { errors.push(line) }
    expect(await runInit([], 'en', { input: new PassThrough(), output: new PassThrough(), err })).toBe(2)
    expect(await runInit(['what'], 'en', { input: new PassThrough(), output: new PassThrough(), err })).toBe(2)
    expect(errors).toEqual([expect.stringContaining('on a terminal'), 'kniha init [--sheets DIR]'])
  })
})

const hasScript = spawnSync('script', ['--version']).status === 0
if (!hasScript) console.log('skipped: kniha init as a process, because script is not installed (Debian has it in bsdutils)')

describe.skipIf(!hasScript)('kniha init as a process on a terminal of its own', () => {
  const start = (line: string) => {
    const child = spawn('script', ['-qec', line, '/dev/null'], { cwd: join(import.meta.dirname, '..', '..', '..'), env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TERM: 'xterm' }, stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    return { person: personAt(child.stdout, (text) => { child.stdin.write(text) }), ended, hangUp: () => child.kill('SIGKILL') }
  }

  it('starts from an empty folder, and two papers open the register', async () => {
    const { person, ended } = start('bin/kniha init')
    await answerQuestions(person)
    const shares = [await copyShare(person), await copyShare(person), await copyShare(person)]
    await copyVaultKey(person)
    await keep(person)
    expect(await ended).toBe(0)
    expect(person.all()).not.toContain('a long password')
    await onOfflineDesk(async ({ state }) => {
      expect(await state.unlock(shares[0] ?? '')).toMatchObject({ ok: true, value: 'waiting' })
      expect(await state.unlock(shares[2] ?? '')).toMatchObject({ ok: true, value: 'opened' })
    })
  }, 120_000)

  it('clears away when the connection is lost', async () => {
    const folder = join(home, 'lost')
    const { person, hangUp } = start(`bin/kniha init --sheets ${folder}`)
    await answerQuestions(person)
    await wantFiles(person)
    await person.until(/printed and handed out:$/)
    expect(existsSync(folder)).toBe(true)
    hangUp()
    await vi.waitFor(() => { expect(existsSync(folder)).toBe(false) }, { timeout: 20_000, interval: 50 })
    await vi.waitFor(async () => { expect(await hasKeys()).toBe(false) }, { timeout: 20_000, interval: 500 })
  }, 120_000)
})
