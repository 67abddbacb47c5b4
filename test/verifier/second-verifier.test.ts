// The second verifier by itself: its Ed25519 keeps our rule, its sentences are those of the decision, hostile files end in an answer.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { hasPython } from '../kit/both-verifiers.ts'
import { logKeyText, madeUpCaseFile, zipped } from '../kit/made-up-case-file.ts'
import { oddSignatures } from '../kit/odd-signatures.ts'
import { rawZip } from '../kit/raw-zip.ts'

const program = 'verifier/kniha_verify.py'
const missing = !hasPython()
if (missing) console.log('skipped: the second verifier by itself, because python3 (3.11 or newer) is not installed')
const home = mkdtempSync(join(tmpdir(), 'second-verifier-'))
afterAll(() => { rmSync(home, { recursive: true }) })

describe.skipIf(missing)('the second verifier', () => {
  test('agrees on every signature on which implementations differ', () => {
    const script = `import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, 'verifier')
import kniha_verify
print(json.dumps([kniha_verify.ed25519_verify(*map(bytes.fromhex, one)) for one in json.load(sys.stdin)]))`
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
    const asked = spawnSync('python3', ['-c', script], { input: JSON.stringify(oddSignatures.map(({ publicKey, message, signature }) => [hex(publicKey), hex(message), hex(signature)])) })
    expect(JSON.parse(asked.stdout.toString())).toEqual(oddSignatures.map(({ isValid }) => isValid))
  })

  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync('python3', ['-I', '-B', program, ...args], { timeout: 60_000 })
    return { status, said: `${stdout.toString()}${stderr.toString()}` }
  }

  test('says what it shows and what not, and ends with the codes of the command', () => {
    const [zip, key] = [join(home, 'case.zip'), join(home, 'log-key')]
    writeFileSync(zip, zipped(madeUpCaseFile()))
    writeFileSync(key, logKeyText)
    expect(run(zip, '--log-key', key)).toEqual({ status: 0, said: expect.stringContaining('It says nothing about what happened before, nor whether the content is true.') })
    expect(run(zip)).toEqual({ status: 3, said: expect.stringContaining('Not yet cosigned by anyone else: the operator could have rebuilt this log.') })
    expect(run('--log-key', key, zip).status).toBe(0)
    for (const args of [[], [zip, zip], [join(home, 'nothing')], [zip, '--log-key', zip], ['/dev/zero'], ['no such case']]) expect([args, run(...args).status]).toEqual([args, 2])
  })

  test('hostile files: an answer, never a traceback, and a small memory', () => {
    const hostile = (name: string, bytes: Uint8Array): string => {
      writeFileSync(join(home, name), bytes)
      return join(home, name)
    }
    const bomb = hostile('bomb.zip', rawZip(madeUpCaseFile(), 3))
    const sparse = hostile('sparse.zip', zipped(madeUpCaseFile()))
    truncateSync(sparse, 6 * 2 ** 30)
    const names = hostile('names.zip', rawZip([...madeUpCaseFile(), { path: 'data/\u001b[2J\u202e', bytes: new Uint8Array(0) }]))
    const deep = hostile('deep.zip', rawZip(madeUpCaseFile().map((file) => (file.path === 'custody/entries.jsonl' ? { ...file, bytes: Buffer.from(`${'['.repeat(2_000_000)}\n`) } : file))))
    for (const path of [bomb, sparse, names, deep]) {
      const { status, said } = run(path)
      expect([path, status]).toEqual([path, 1])
      expect(said).not.toContain('Traceback')
      expect(said).not.toContain('\u001b')
    }
  })
})
