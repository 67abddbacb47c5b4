// A card opens with the keeper's key alone, on his machine; every other case is one clear sentence.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ageSealer } from '../adapters/age/age-sealer.ts'
import { composeCard } from '../domain/intake/identity-card.ts'
import { runVaultRoom } from './vault-room.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-vault-room-'))
afterAll(() => { rmSync(folder, { recursive: true }) })
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const run = async (words: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> => {
  const lines = { out: [] as string[], err: [] as string[] }
  const code = await runVaultRoom(words, 'en', { out: (line) => lines.out.push(line), err: (line) => lines.err.push(line) })
  return { code, out: lines.out.join('\n'), err: lines.err.join('\n') }
}

describe('kniha vault-room', () => {
  const keeper = ageSealer.newIdentity()
  const other = ageSealer.newIdentity()
  const card = new TextEncoder().encode(JSON.stringify(composeCard({ ownName: 'Made-up Name', contactOwn: 'a made-up address' })))
  const sealed = file('card.age', ageSealer.seal(card, [keeper.recipient]))

  it('opens with the keeper’s key', async () => {
    const shown = await run([sealed, '--key', file('key', `${keeper.identity}\n`)])
    expect(shown.code).toBe(0)
    expect(shown.out).toContain('Own name: Made-up Name')
    expect(shown.out).toContain('a made-up address')
  })
  it('does not open with another key', async () => {
    const shown = await run([sealed, '--key', file('other', other.identity)])
    expect(shown.code).toBe(1)
    expect(shown.out).toBe('')
  })
  it('says which file cannot be read, and what is missing in the line', async () => {
    expect((await run([join(folder, 'none.age'), '--key', file('key', keeper.identity)])).code).toBe(2)
    expect((await run([sealed, '--key', file('empty', '')])).code).toBe(2)
    expect((await run([sealed])).code).toBe(2)
  })
})
