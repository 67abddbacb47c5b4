// The command of the papers: the demonstration's case is written, and the verifier says intact; one changed byte later it does not.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runDemoCase } from './demo-case.ts'
import { runVerify } from './verify/main.ts'

it('writes a case and the key that its log was signed with', { timeout: 180_000 }, async () => {
  const out = mkdtempSync(join(tmpdir(), 'kniha-demo-case-test-'))
  const said: string[] = []
  const terminal = { out: (line: string) => said.push(line), err: (line: string) => said.push(line) }
  expect([await runDemoCase([out], 'en', terminal), said]).toEqual([0, [`${join(out, 'case')}\n${join(out, 'log-key')}`]])
  const verify = () => runVerify([join(out, 'case'), '--log-key', join(out, 'log-key')], { out: () => undefined, err: () => undefined })
  expect(await verify()).toBe(0)
  const entries = join(out, 'case', 'manifest-sha256.txt')
  writeFileSync(entries, readFileSync(entries, 'utf8').replace(/^./, (digit) => (digit === '0' ? '1' : '0')))
  expect(await verify()).toBe(1)
  rmSync(out, { recursive: true, force: true })
})
