// The alarm command against real programs: what it is told, and what it cannot do.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { alarmCommand } from './alarm-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-alarm-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

const program = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${text}\n`)
  chmodSync(path, 0o700)
  return path
}
const alarm = { kind: 'form-exchanged', day: '2026-11-28', id: '9b2d6c1e-0f4a-4c3b-8d5e-6f7a8b9c0d1e' } as const

describe('the alarm command', () => {
  it('gets kind, day and id, and nothing of our environment', async () => {
    process.env['KNIHA_SECRET_OF_TEST'] = 'x'
    const out = join(folder, 'said')
    expect(await alarmCommand(program('says', `echo "$#|$1" > ${out}; env >> ${out}`)).tell(alarm)).toBe(true)
    const said = readFileSync(out, 'utf8')
    expect(said).toMatch(/^1\|form-exchanged\n/)
    expect(said).toContain('KNIHA_ALARM_DAY=2026-11-28')
    expect(said).toContain(`KNIHA_ALARM_ID=${alarm.id}`)
    expect(said).not.toContain('KNIHA_SECRET_OF_TEST')
  })
  it('is not passed on by a program that fails, is missing, or takes a line of a shell', async () => {
    expect(await alarmCommand(program('fails', 'exit 3')).tell(alarm)).toBe(false)
    expect(await alarmCommand(join(folder, 'nothing')).tell(alarm)).toBe(false)
    // Node throws at once here, and tells the ones above later.
    expect(await alarmCommand(join(program('file', 'exit 0'), 'below')).tell(alarm)).toBe(false)
    expect(await alarmCommand(`${program('fine', 'exit 0')}; true`).tell(alarm)).toBe(false)
  })
  it('is killed with all that it started when it takes too long', async () => {
    const begun = Date.now()
    const out = join(folder, 'late')
    expect(await alarmCommand(program('hangs', `(sleep 2; echo late > ${out}) & wait`), 200).tell(alarm)).toBe(false)
    expect(Date.now() - begun).toBeLessThan(1_500)
    await new Promise((resolve) => { setTimeout(resolve, 2_200) })
    expect(() => readFileSync(out)).toThrow()
  })
})
