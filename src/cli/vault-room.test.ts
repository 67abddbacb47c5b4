// The line of the command: what is missing is one clear sentence, and the room it starts can be opened and closed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { visitRoom } from '../../test/kit/keeper-room.ts'
import { ageSealer } from '../adapters/age/age-sealer.ts'
import { runVaultRoom } from './vault-room.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-vault-room-'))
afterAll(() => { rmSync(folder, { recursive: true }) })
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const run = async (words: readonly string[]): Promise<{ readonly code: number; readonly err: string }> => {
  const lines: string[] = []
  const code = await runVaultRoom(words, 'en', { out: () => undefined, err: (line) => lines.push(line) })
  return { code, err: lines.join('\n') }
}

describe('kniha vault-room', () => {
  it('says which file cannot be read, and what is missing in the line', async () => {
    expect(await run(['--key', join(folder, 'none')])).toMatchObject({ code: 2, err: expect.stringContaining('none: This cannot be read') })
    expect(await run(['--key', file('empty', '')])).toMatchObject({ code: 2, err: expect.stringContaining('empty: The key that opens this is not here') })
    for (const words of [[], ['--key'], ['card.age', '--key', file('key', ageSealer.newIdentity().identity)]]) expect(await run(words)).toEqual({ code: 2, err: 'kniha vault-room --key KEYFILE [--data DIR]' })
  })
  it('prints the address of a room, and ends with it', async () => {
    let tell: (line: string) => void = () => undefined
    const line = new Promise<string>((resolve) => { tell = resolve })
    const ended = runVaultRoom(['--key', file('key', `${ageSealer.newIdentity().identity}\n`), '--data', join(folder, 'data')], 'ru', { out: tell, err: () => undefined })
    const address = /http:\S+/.exec(await line)?.[0] ?? ''
    expect(await line).toContain('Откройте этот адрес')
    await (await visitRoom(address)).post('/close')
    expect(await ended).toBe(0)
  })
})
