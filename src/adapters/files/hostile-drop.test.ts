// The desk reads a folder that whoever broke into the form may write, and bytes that any sender chose.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Id } from '../../domain/brand.ts'
import { openDropReader } from './drop-reader.ts'
import { bodyWithin, frame, recordsOf, startBody, zeroChain } from './drop-segment.ts'
import { openDrop } from './drop.ts'

const id = '00000000-0000-4000-8000-000000000000' as Id<'submission'>
let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'kniha-hostile-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

describe('the drop of a form that was broken into', () => {
  it('cannot make the desk write into another file, or wait for ever', async () => {
    const drop = await openDrop(folder)
    await drop.keepSealed({ kind: 'report', id, sealed: new Uint8Array(100) })
    await drop.close()
    const keys = join(folder, 'keys.json')
    writeFileSync(keys, '{}')
    const reader = openDropReader(folder)
    const entries = await reader.list(null, 10)
    const confirmed = join(folder, 'confirmed', 'segment-0000000001')
    symlinkSync(keys, confirmed)
    await expect(reader.confirm(entries)).rejects.toThrow()
    expect(readFileSync(keys, 'utf8')).toBe('{}')
    unlinkSync(confirmed)
    execFileSync('mkfifo', [confirmed])
    await expect(reader.confirm(entries)).rejects.toThrow()
    await expect(reader.list(null, 10)).rejects.toThrow('none')
  }, 5_000)
})

describe('a record cut short', () => {
  it('costs seconds to search, whatever its sender wrote into it', () => {
    const start = frame(zeroChain, startBody(zeroChain))
    // Every fourth byte looks like the length of a record of a megabyte, and a kind stands where it should.
    const body = Buffer.alloc(4 * 1024 * 1024)
    for (let at = 0; at < body.length; at += 4) body.writeUInt32BE(0x00100000, at)
    const record = frame(start.subarray(4, 36), bodyWithin('report', id, body))
    const began = Date.now()
    expect(recordsOf(Buffer.concat([start, record.subarray(0, record.length - 1)]))).toHaveLength(1)
    expect(Date.now() - began).toBeLessThan(20_000)
  }, 120_000)
})
