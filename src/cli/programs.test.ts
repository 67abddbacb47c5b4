// What is printed is what sha256sum finds, and a file that is there stays as it is.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runPrograms } from './programs.ts'

const home = mkdtempSync(join(tmpdir(), 'kniha-programs-'))
afterAll(() => { rmSync(home, { recursive: true }) })
const run = async (line: readonly string[], folder = join(home, 'dist')) => {
  const lines: string[] = []
  const exit = await runPrograms(line, 'ru', { out: (said) => { lines.push(said) }, err: (said) => { lines.push(said) } }, folder)
  return { exit, said: `${lines.join('\n')}\n` }
}

it('prints the list, writes the files, and writes over none', async () => {
  mkdirSync(join(home, 'dist'))
  expect(await run([])).toMatchObject({ exit: 2 })
  for (const name of ['open.html', 'seal.html', 'verify.html']) writeFileSync(join(home, 'dist', name), `<!doctype html>${name}`)
  const { exit, said } = await run(['--out', join(home, 'out')])
  expect(exit).toBe(0)
  expect(said).toBe(['open.html', 'seal.html', 'verify.html'].map((name) => `${createHash('sha256').update(readFileSync(join(home, 'out', name))).digest('hex')}  ${name}\n`).join(''))
  writeFileSync(join(home, 'out', 'open.html'), 'mine')
  expect(await run(['--out', join(home, 'out')])).toMatchObject({ exit: 2, said: expect.stringContaining('EEXIST') })
  expect(readFileSync(join(home, 'out', 'open.html'), 'utf8')).toBe('mine')
  expect(await run(['--odd'])).toMatchObject({ exit: 2, said: 'kniha programs [--out DIR]\n' })
})
