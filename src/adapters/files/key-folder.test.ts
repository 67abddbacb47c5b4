// Key files: replaced durably, the bytes before them gone from where they lay.
import { linkSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { keyFolder } from './key-folder.ts'

const root = mkdtempSync(join(tmpdir(), 'kniha-keys-'))
afterAll(() => { rmSync(root, { recursive: true, force: true }) })
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a folder of keys', () => {
  it('writes zeros where the replaced file lay', async () => {
    const place = keyFolder(root)
    expect(await place.read('root.json')).toBeNull()
    await place.write('root.json', bytes('old secret'))
    linkSync(join(root, 'root.json'), join(root, 'the-old-place'))
    await place.write('root.json', bytes('new'))
    expect(readFileSync(join(root, 'root.json'), 'utf8')).toBe('new')
    expect(readFileSync(join(root, 'the-old-place'))).toEqual(Buffer.alloc(10))
  })
  it('overwrites in place and keeps the times', async () => {
    const place = keyFolder(root)
    await place.write('other.json', bytes('secret'))
    const then = new Date('2026-01-02T03:04:05Z')
    utimesSync(join(root, 'other.json'), then, then)
    const { ino } = statSync(join(root, 'other.json'))
    await place.overwrite('other.json', bytes('random'))
    expect(readFileSync(join(root, 'other.json'), 'utf8')).toBe('random')
    expect(statSync(join(root, 'other.json'))).toMatchObject({ ino, mtime: then })
    await expect(place.overwrite('other.json', bytes('longer bytes'))).rejects.toThrow(RangeError)
    await place.overwrite('missing.json', bytes('nothing'))
    expect(await place.read('missing.json')).toBeNull()
  })
})
