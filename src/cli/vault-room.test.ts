// The line of the command: what is missing is one clear sentence, and the room it starts can be opened and closed.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { visitRoom } from '../../test/kit/keeper-room.ts'
import { ageSealer } from '../adapters/age/age-sealer.ts'
import { cardKeyNumber } from '../domain/access/card-keys.ts'
import { nodePrimitives } from '../primitives/node.ts'
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
    for (const words of [[], ['--key'], ['card.age', '--key', file('key', ageSealer.newIdentity().identity)]]) expect(await run(words)).toEqual({ code: 2, err: 'kniha vault-room --key KEYFILE… [--data DIR], kniha vault-room --new-key KEYFILE' })
  })
  it('makes a key for a keeper, and puts none over another', async () => {
    const [path, lines] = [join(folder, 'own'), new Array<string>()]
    expect(await runVaultRoom(['--new-key', path], 'en', { out: (line) => { lines.push(line) }, err: () => undefined })).toBe(0)
    const [secret, open] = [readFileSync(path, 'utf8'), readFileSync(`${path}.pub`, 'utf8').trim()]
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(ageSealer.open(ageSealer.seal(new Uint8Array([1]), [open]), secret.trim())).toEqual({ ok: true, value: Buffer.from([1]) })
    expect(lines.join(' ')).toContain(cardKeyNumber(open, nodePrimitives))
    expect(lines.join(' ')).not.toContain('SECRET')
    expect(await run(['--new-key', path])).toMatchObject({ code: 2, err: expect.stringContaining('no key was made') })
    expect(readFileSync(path, 'utf8')).toBe(secret)
  })
  it('leaves no half of a key beside another one', async () => {
    const [path, old] = [join(folder, 'half'), ageSealer.newIdentity()]
    writeFileSync(`${path}.pub`, old.recipient)
    expect(await run(['--new-key', path])).toMatchObject({ code: 2, err: expect.stringContaining('no key was made') })
    expect([existsSync(path), readFileSync(`${path}.pub`, 'utf8')]).toEqual([false, old.recipient])
    rmSync(`${path}.pub`)
    writeFileSync(path, old.identity)
    expect((await run(['--new-key', path])).code).toBe(2)
    expect([existsSync(`${path}.pub`), readFileSync(path, 'utf8')]).toEqual([false, old.identity])
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
