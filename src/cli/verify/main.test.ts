// The command on real folders and files: exit codes, named parts, and what it says that it does not show.
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile, appendFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logKeyText, madeUpCaseFile, zipped } from '../../../test/kit/made-up-case-file.ts'
import type { TagFile } from '../../domain/export/bag-files.ts'
import { runVerify } from './main.ts'

let home = ''
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'verify-'))
  await writeFile(join(home, 'log-key'), logKeyText)
})
afterAll(async () => { await rm(home, { recursive: true }) })

const write = async (name: string, files: readonly TagFile[] = madeUpCaseFile()): Promise<string> => {
  const root = join(home, name)
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), bytes)
  }
  return root
}
const run = async (...args: string[]): Promise<{ exit: number; said: string }> => {
  const lines: string[] = []
  const exit = await runVerify(args, { out: (line) => lines.push(line), err: (line) => lines.push(line) })
  return { exit, said: lines.join('\n') }
}
const key = (): string[] => ['--log-key', join(home, 'log-key')]

test('folder and ZIP are intact with the key: 0; without it: 3 and the fingerprint', async () => {
  const folder = await write('whole')
  const zip = join(home, 'whole.zip')
  await writeFile(zip, zipped(madeUpCaseFile()))
  for (const path of [folder, zip]) {
    const known = await run(path, ...key())
    expect(known.exit).toBe(0)
    expect(known.said).toContain('data/items/фота.jpg: unchanged since receipt on 2020-08-13 (custody entry 2)')
    expect(known.said).toContain('It says nothing about what happened before, nor whether the content is true.')
    expect(known.said).toContain('Not yet cosigned by anyone else: the operator could have rebuilt this log.')
    const unknown = await run(path)
    expect(unknown.exit).toBe(3)
    expect(unknown.said).toMatch(/^Consistent in itself, signed by [0-9a-f]{64}: compare it with the published one\./)
    expect((await run(path, ...key(), '--lang', 'be')).said).toContain('нічога не зменена')
    expect((await run(path, ...key(), '--lang', 'ru')).said).toContain('ничего не изменено')
  }
})

test('changed: 1, and the part is named', async () => {
  const zip = join(home, 'longer.zip')
  await writeFile(zip, Buffer.concat([zipped(madeUpCaseFile()), Buffer.from('x')]))
  expect(await run(zip, ...key())).toMatchObject({ exit: 1, said: expect.stringContaining('directory of the ZIP') })
  const hurt: [string, (root: string) => Promise<void>][] = [
    ['data/case.txt', (root) => appendFile(join(root, 'data/case.txt'), ' ')], ['data/items/clip 1.mp4', (root) => truncate(join(root, 'data/items/clip 1.mp4'), 3)],
    ['data/link', (root) => symlink('case.txt', join(root, 'data/link'))], ['outer', (root) => symlink('/etc', join(root, 'outer'))],
    ['data/none', (root) => mkdir(join(root, 'data/none'))], ['.hidden', (root) => writeFile(join(root, '.hidden'), '')], ['bagit.txt', (root) => rm(join(root, 'bagit.txt'))],
  ]
  for (const [part, hurting] of hurt) {
    const root = await write(`hurt ${part.replaceAll('/', ' ')}`)
    await hurting(root)
    const { exit, said } = await run(root, ...key())
    expect([part, exit]).toEqual([part, 1])
    expect(said).toContain(`  ${part}: `)
  }
})

test('names that are no text, and folders deeper than any path, are changes: 1', async () => {
  const [named, deep] = [await write('named'), await write('deep')]
  await writeFile(Buffer.concat([Buffer.from(`${named}/data/`), Uint8Array.of(0xff)]), '')
  await mkdir(join(deep, 'data', ...Array.from({ length: 150 }, () => 'd'), 'e'), { recursive: true })
  for (const root of [named, deep]) expect(await run(root, ...key())).toMatchObject({ exit: 1, said: expect.stringContaining('is not a plain file') })
})

test('a key file with a byte order mark and other line ends is taken, a huge one is not', async () => {
  const folder = await write('keys')
  for (const [name, text, exit] of [['marked', `\ufeff ${logKeyText.trim()}\r\n`, 0], ['huge', logKeyText.padEnd(5000), 2]] as const) {
    await writeFile(join(home, name), text)
    expect([name, (await run(folder, '--log-key', join(home, name))).exit]).toEqual([name, exit])
  }
})

test('not readable: 2', async () => {
  const folder = await write('again')
  await writeFile(join(home, 'text'), 'a text that is neither folder nor ZIP')
  await mkdir(join(home, 'nothing'))
  for (const args of [[], [folder, folder], [folder, '--what'], [folder, '--lang', 'xx'], [join(home, 'not there'), ...key()], [join(home, 'text'), ...key()], [join(home, 'nothing')], ['/dev/null'],
    [folder, '--log-key', join(home, 'not there')], [folder, '--log-key', join(home, 'text')], [folder, '--log-key', join(folder, 'bag-info.txt')]]) {
    expect([args, (await run(...args)).exit]).toEqual([args, 2])
  }
  expect((await run(folder, '--log-key', join(home, 'not there'))).said).toContain('not there (ENOENT)')
})
