// A file and its cleaned copy on their way, without a browser: one after the other, each goes on where it stopped, and what changed meanwhile is never sent.
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { inflate } from '../../src/browser/seal/inflate.ts'
import { holderOf } from '../../src/browser/seal/seal-keys.ts'
import { uploaderWithCopy } from '../../src/browser/seal/send-with-copy.ts'
import type { ChosenFile } from '../../src/browser/seal/steady-file.ts'
import { parseProvenance } from '../../src/domain/intake/file-provenance.ts'
import { readTar } from '../../src/domain/sealing/tar.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { frame, latin, segment } from '../kit/cleanable-files.ts'
import { gpsFields, tiff } from '../kit/traced-files.ts'
import { startIntake } from './public-intake.ts'

const mebibyte = 1024 * 1024
const [desk, pepper] = [ageSealer.newIdentity(), nodePrimitives.random(32)]
const holder = (() => {
  const held = holderOf('abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about', pepper)
  if (!held.ok) throw new Error('words')
  return held.value
})()

/** A photograph of some megabytes: with its place, and without. */
const photograph = (...told: readonly Buffer[]): Buffer =>
  Buffer.concat([latin('\xff\xd8'), ...told, frame, segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.alloc(3 * mebibyte, 0x5a), latin('\xff\xd9')])
const original = photograph(segment(0xe1, 'Exif\0\0', tiff([{ tag: 0x8825, value: gpsFields }])), segment(0xfe, 'two words'))
const copy = photograph()
const statement = { of: createHash('sha256').update(original).digest('hex'), cleaning: 2, taken: ['exif', 'comment'] }

const chosen = (bytes: () => Uint8Array = () => original): ChosenFile =>
  ({ name: 'IMG_20200810.jpg', type: 'image/jpeg', size: bytes().length, slice: (from, to) => ({ arrayBuffer: async () => Uint8Array.from(bytes().subarray(from, to)).buffer }) })
const sender = { holder, desk: desk.recipient, fields: { origin: 'sent-to-me', sentBy: 'made-up sender' } }
const sendBoth = (file = chosen()): (() => Promise<string | null>) => uploaderWithCopy(sender, file, () => undefined)

beforeEach(() => {
  const later = setTimeout
  vi.stubGlobal('setTimeout', (task: () => void) => later(task, 0))
})
afterEach(() => { vi.unstubAllGlobals() })

const atIntake = async () => {
  const intake = await startIntake({ recipients: () => ({ desk: desk.recipient, vault: [desk.recipient] }) })
  /** Puts the page on the wire: after so many pieces nothing is answered any more (`null`: everything is). */
  const page = (pieces: number | null): { sent: number; readonly over: Promise<'over'> } => {
    let end: (value: 'over') => void = () => undefined
    const counted = { sent: 0, over: new Promise<'over'>((resolve) => { end = resolve }) }
    let left = pieces ?? Infinity
    vi.stubGlobal('fetch', async (path: string, { headers, body }: { readonly headers?: Record<string, string>; readonly body?: Uint8Array | string | null }) => {
      const bytes = typeof body === 'string' ? Buffer.from(body) : body ?? new Uint8Array(0)
      if (path === '/sealed/piece' && left-- <= 0) {
        end('over')
        return new Promise<Response>(() => undefined)
      }
      if (path === '/sealed/piece') counted.sent += bytes.length
      return intake.app.request(path, { method: 'POST', headers: headers ?? {}, body: Uint8Array.from(bytes) })
    })
    return counted
  }
  const kept = async () => (await intake.sealedFiles()).map((sealed) => {
    const plain = ageSealer.open(sealed, desk.identity)
    const tar = plain.ok ? readTar(plain.value) : plain
    if (!tar.ok) throw new Error(tar.problem.code)
    const parts = new Map(tar.value.map(({ name, bytes }) => [name, bytes]))
    const said = parseProvenance(JSON.parse(Buffer.from(parts.get('provenance.json')!).toString()))
    if (!said.ok) throw new Error('provenance')
    return { bytes: Buffer.from(parts.get('file')!), said: said.value }
  })
  const expectBoth = async (): Promise<void> => {
    const files = await kept()
    expect(files).toHaveLength(2)
    const [whole, cleaned] = [files.find(({ bytes }) => bytes.equals(original)), files.find(({ bytes }) => bytes.equals(copy))]
    expect(whole?.said).toMatchObject({ fileName: 'IMG_20200810.jpg', sentBy: 'made-up sender', copyOf: null })
    expect(cleaned?.said).toMatchObject({ fileName: 'copy.jpg', mediaType: 'image/jpeg', origin: 'not-said', sentBy: null, copyOf: statement })
  }
  return { intake, page, kept, expectBoth }
}

describe('a file and its copy', () => {
  test('arrive, the copy with nothing but what it is a copy of', async () => {
    const { intake, page, expectBoth } = await atIntake()
    page(null)
    expect(await sendBoth()()).toBeNull()
    await expectBoth()
    await intake.stop()
  })

  test('the copy goes on after a reload, and the file that was kept is not sent again', async () => {
    const { intake, page, kept, expectBoth } = await atIntake()
    // Five pieces are the file, then one of the copy.
    const first = page(6)
    expect(await Promise.race([sendBoth()(), first.over])).toBe('over')
    expect(await kept()).toHaveLength(1)
    const second = page(null)
    expect(await sendBoth()()).toBeNull()
    expect(second.sent).toBeLessThan(copy.length * 1.12)
    await expectBoth()
    await intake.stop()
  })

  test('the file goes on after a reload, and its copy follows', async () => {
    const { intake, page, kept, expectBoth } = await atIntake()
    const first = page(2)
    expect(await Promise.race([sendBoth()(), first.over])).toBe('over')
    expect(await kept()).toHaveLength(0)
    page(null)
    expect(await sendBoth()()).toBeNull()
    await expectBoth()
    await intake.stop()
  })

  test('a network that fails within the copy costs no second file', async () => {
    const { intake, page, expectBoth } = await atIntake()
    page(null)
    const working = fetch
    let pieces = 0
    let isDown = true
    vi.stubGlobal('fetch', (path: string, given: RequestInit) => (path === '/sealed/piece' && pieces++ >= 6 && isDown ? Promise.reject(new TypeError('down')) : working(path, given)))
    const send = sendBoth()
    expect(await send()).toBe('network')
    isDown = false
    expect(await send()).toBeNull()
    await expectBoth()
    await intake.stop()
  })

  test('a file that changed while it was sent has no copy of both', async () => {
    const { intake, page, kept } = await atIntake()
    page(null)
    let bytes = original
    const working = fetch
    vi.stubGlobal('fetch', (path: string, given: RequestInit) => {
      if (path === '/sealed/finish') bytes = Buffer.from(original).fill(0x11, 2 * mebibyte, 2 * mebibyte + 9)
      return working(path, given)
    })
    expect(await sendBoth(chosen(() => bytes))()).toBe('file-changed')
    expect((await kept()).map(({ said }) => said.copyOf)).toEqual([null])
    await intake.stop()
  })

  test('one that can be cleaned no more when it is sent is not sent half', async () => {
    const { intake, page, kept } = await atIntake()
    page(null)
    expect(await sendBoth(chosen(() => original.subarray(0, -2)))()).toBe('file-changed')
    expect(await kept()).toEqual([])
    await intake.stop()
  })
})

describe('what is compressed', () => {
  test('opens, unless it is none or a trap', async () => {
    const { deflateSync } = await import('node:zlib')
    expect(await inflate(deflateSync(Buffer.from('profile')))).toEqual(new Uint8Array(Buffer.from('profile')))
    expect(await inflate(Buffer.from('profile'))).toBeNull()
    expect(await inflate(deflateSync(Buffer.alloc(9 * mebibyte)))).toBeNull()
  })
})
