// The page's own sending of a file, without a browser: goes on after a reload, and never seals two plaintexts with one key, whatever the server says.
import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { holderOf } from '../../src/browser/seal/seal-keys.ts'
import { uploader } from '../../src/browser/seal/seal-file.ts'
import { steadyFile } from '../../src/browser/seal/steady-file.ts'
import type { ChosenFile } from '../../src/browser/seal/steady-file.ts'
import { readDraft } from '../../src/browser/seal/upload-draft.ts'
import { parseDraftToken } from '../../src/domain/brand.ts'
import { decoyBlob, mailboxBlobSize } from '../../src/domain/sealing/mailbox-blob.ts'
import { readTar } from '../../src/domain/sealing/tar.ts'
import { draftPlace } from '../../src/domain/sealing/upload-draft.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { startIntake } from './public-intake.ts'

const mebibyte = 1024 * 1024
/** Pieces on a line as fast as this one: 64 KiB, 256 KiB, then whole mebibytes. */
const firstPieces = [mebibyte / 16, mebibyte / 4]
const [desk, pepper] = [ageSealer.newIdentity(), nodePrimitives.random(32)]
const words = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'
const holder = (() => {
  const held = holderOf(words, pepper)
  if (!held.ok) throw new Error('words')
  return held.value
})()

const chosen = (bytes: Uint8Array, name = 'clip.mp4'): ChosenFile =>
  ({ name, type: 'video/mp4', size: bytes.length, slice: (from, to) => ({ arrayBuffer: async () => Uint8Array.from(bytes.subarray(from, to)).buffer }) })
const send = (file: ChosenFile, fields: Readonly<Record<string, string>> = { origin: 'filmed' }, seen: string[] = []): Promise<string | null> =>
  uploader({ holder, desk: desk.recipient, fields }, file, (doing, percent) => { seen.push(`${doing} ${String(percent)}`) })()

type Wire = (path: string, headers: Readonly<Record<string, string>>, body: Uint8Array) => Promise<Response>
/** Puts the page on a wire; `sent` counts bytes of pieces. */
const onWire = (wire: Wire): { sent: number } => {
  const counted = { sent: 0 }
  vi.stubGlobal('fetch', async (path: string, { headers, body }: { readonly headers?: Record<string, string>; readonly body?: Uint8Array | string | null }) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body ?? new Uint8Array(0)
    if (path === '/sealed/piece') counted.sent += bytes.length
    return wire(path, headers ?? {}, bytes)
  })
  return counted
}

/** Ends a page: its request is never answered, and it never asks again. */
const reloaded = Symbol('reloaded')
const pageWith = () => {
  let reload: (value: typeof reloaded) => void = () => undefined
  const over = new Promise<typeof reloaded>((resolve) => { reload = resolve })
  const hang = (): Promise<Response> => {
    reload(reloaded)
    return new Promise(() => undefined)
  }
  return { over, hang }
}

beforeEach(() => {
  const later = setTimeout
  vi.stubGlobal('setTimeout', (task: () => void) => later(task, 0))
})
afterEach(() => { vi.unstubAllGlobals() })

describe('at a real intake', () => {
  const atIntake = async () => {
    const intake = await startIntake({ recipients: () => ({ desk: desk.recipient, vault: [desk.recipient] }) })
    const toApp: Wire = async (path, headers, body) => intake.app.request(path, { method: 'POST', headers, body: Uint8Array.from(body) })
    const stopAfter = async (file: ChosenFile, pieces: number, fields?: Readonly<Record<string, string>>): Promise<void> => {
      const { over, hang } = pageWith()
      let left = pieces
      onWire((path, headers, body) => (path === '/sealed/piece' && left-- === 0 ? hang() : toApp(path, headers, body)))
      expect(await Promise.race([send(file, fields), over])).toBe(reloaded)
    }
    const kept = async () => (await intake.sealedFiles()).map((sealed) => {
      const plain = ageSealer.open(sealed, desk.identity)
      const tar = plain.ok ? readTar(plain.value) : plain
      if (!tar.ok) throw new Error(tar.problem.code)
      return new Map(tar.value.map(({ name, bytes }) => [name, bytes]))
    })
    return { intake, toApp, stopAfter, kept }
  }
  const bytes = randomBytes(5 * mebibyte + 12_345)

  test('the same file goes on where it stopped, with the answers that were given then, and the draft is emptied', async () => {
    const { intake, toApp, stopAfter, kept } = await atIntake()
    await stopAfter(chosen(bytes), 5, { origin: 'sent-to-me', sentBy: 'made-up sender' })
    const waiting = await intake.deps.mailbox.read(holder.draft.lookupId)
    expect(readDraft(waiting, holder.draft)).not.toBeNull()
    for (const secret of ['made-up sender', 'clip.mp4']) expect(Buffer.from(waiting).includes(secret)).toBe(false)
    const wire = onWire(toApp)
    const seen: string[] = []
    expect(await send(chosen(bytes), {}, seen)).toBeNull()
    const [file] = await kept()
    expect(Buffer.compare(file!.get('file')!, bytes)).toBe(0)
    expect(Buffer.from(file!.get('provenance.json')!).toString()).toContain('made-up sender')
    expect(wire.sent).toBeLessThanOrEqual(bytes.length * 1.12 + 70_000 - 3 * mebibyte)
    expect(seen.find((line) => line.startsWith('sending'))).not.toBe('sending 0')
    const emptied = await intake.deps.mailbox.read(holder.draft.lookupId)
    expect([emptied.length, readDraft(emptied, holder.draft)]).toEqual([mailboxBlobSize, null])
    expect(intake.failures).toEqual([])
    await intake.stop()
  })

  test('another file starts anew and the remains of the first go', async () => {
    const { intake, toApp, stopAfter, kept } = await atIntake()
    await stopAfter(chosen(bytes), 3)
    const other = Uint8Array.from(bytes)
    other[4 * mebibyte]! ^= 1
    const wire = onWire(toApp)
    expect(await send(chosen(other))).toBeNull()
    expect(wire.sent).toBeGreaterThan(other.length)
    const files = await kept()
    expect(files.map((file) => Buffer.compare(file.get('file')!, other))).toEqual([0])
    expect(intake.filesThere()).toHaveLength(1)
    await intake.stop()
  })

  test('a kept file whose draft could not be emptied is not sent twice', async () => {
    const { intake, toApp, kept } = await atIntake()
    const { over, hang } = pageWith()
    let puts = 0
    onWire((path, headers, body) => (path === '/mailbox/draft' && puts++ === 1 ? hang() : toApp(path, headers, body)))
    expect(await Promise.race([send(chosen(bytes)), over])).toBe(reloaded)
    const wire = onWire(toApp)
    expect([await send(chosen(bytes)), wire.sent, (await kept()).length]).toEqual([null, 0, 1])
    await intake.stop()
  })

  test('somebody else\'s bytes in the place of the file are left there, and it is sent anew', async () => {
    const { intake, toApp, stopAfter, kept } = await atIntake()
    await stopAfter(chosen(bytes), 2)
    const draft = readDraft(await intake.deps.mailbox.read(holder.draft.lookupId), holder.draft)!
    const begun = await intake.deps.drop.beginFile(draft.id)
    await intake.deps.drop.appendPiece(draft.id, begun.ok ? begun.value.offset : 0, randomBytes(5))
    onWire(toApp)
    expect(await send(chosen(bytes))).toBeNull()
    expect((await kept()).map((file) => Buffer.compare(file.get('file')!, bytes))).toEqual([0])
    expect(intake.filesThere()).toHaveLength(1)
    await intake.stop()
  })

  test('the replies of a source cannot be overwritten by who knows where they lie', async () => {
    const { intake, toApp } = await atIntake()
    const { lookupId } = holder.keys
    const reply = ageSealer.seal(new Uint8Array(16 * 1024), [ageSealer.identityFromSeed(holder.keys.seed).recipient])
    await intake.mailbox.put(lookupId, reply)
    for (const shown of [lookupId, holder.draft.lookupId]) {
      expect((await toApp('/mailbox/draft', { 'kniha-draft': shown }, reply)).status).toBe(200)
      expect(draftPlace(parseDraftToken(shown)!, nodePrimitives)).not.toBe(shown)
    }
    expect(Buffer.compare(await intake.deps.mailbox.read(lookupId), reply)).toBe(0)
    expect(Buffer.compare(await intake.deps.mailbox.read(holder.draft.lookupId), reply)).not.toBe(0)
    await intake.stop()
  })
})

describe('at a server that lies', () => {
  /** Keeps all that was ever put and sent, and answers as it likes. */
  const liar = () => {
    const drafts: Uint8Array[] = []
    const held = new Map<string, Uint8Array>()
    const ever = new Map<string, Map<number, Uint8Array>>()
    const reused: string[] = []
    const note = (id: string, offset: number, piece: Uint8Array): void => {
      const seen = ever.get(id) ?? new Map<number, Uint8Array>()
      ever.set(id, seen)
      for (const [at, before] of seen) {
        const [from, to] = [Math.max(at, offset), Math.min(at + before.length, offset + piece.length)]
        if (from < to && Buffer.compare(before.subarray(from - at, to - at), piece.subarray(from - offset, to - offset)) !== 0) reused.push(`${id} at ${String(from)}`)
      }
      seen.set(offset, Uint8Array.from(piece))
    }
    const json = (value: object, status = 200): Response => new Response(JSON.stringify(value), { status })
    const wire = (lies: { readonly draft: number; readonly offset: number; readonly pieces: number }, hang: () => Promise<Response>): Wire => {
      let left = lies.pieces
      return async (path, headers, body) => {
        const id = headers['kniha-id'] ?? ''
        const known = held.get(id) ?? new Uint8Array(0)
        switch (path) {
          case '/mailbox': return new Response(Uint8Array.from(drafts[Math.floor(lies.draft * drafts.length)] ?? decoyBlob(pepper, holder.draft.lookupId, nodePrimitives)))
          case '/mailbox/draft': drafts.push(Uint8Array.from(body)); return json({})
          case '/sealed/begin': {
            const shown = known.subarray(0, Math.floor(known.length * lies.offset))
            held.set(id, shown)
            return json({ offset: shown.length, sha256: createHash('sha256').update(shown).digest('hex'), finished: false })
          }
          case '/sealed/piece':
            note(id, Number(headers['kniha-offset']), body)
            if (left-- === 0) return hang()
            held.set(id, new Uint8Array(Buffer.concat([known, body])))
            return json({ offset: known.length + body.length, sha256: '', finished: false })
          default: return json({})
        }
      }
    }
    return { wire, reused, held, ids: () => [...ever.keys()] }
  }

  test('no offset and no old draft makes the page seal two plaintexts with one key', async () => {
    const base = randomBytes(2 * mebibyte + 500_000)
    const visit = fc.record({
      // Which version of the file is chosen: few, so that the same ones come back.
      changedAt: fc.constantFrom(null, 0, mebibyte + 7, base.length - 1), origin: fc.constantFrom('filmed', 'work'),
      draft: fc.constantFrom(0, 0.5, 0.999), offset: fc.constantFrom(0, 0.4, 1), pieces: fc.nat(5),
    })
    await fc.assert(fc.asyncProperty(fc.array(visit, { minLength: 2, maxLength: 5 }), async (visits) => {
      const server = liar()
      for (const { changedAt, origin, ...lies } of visits) {
        const bytes = Uint8Array.from(base)
        if (changedAt !== null) bytes[changedAt]! ^= 0x55
        const { over, hang } = pageWith()
        onWire(server.wire(lies, hang))
        await Promise.race([send(chosen(bytes), { origin }), over])
      }
      expect(server.reused).toEqual([])
    }), { numRuns: 25, examples: [[[
      // The first file came half-way; the server denies it, and a file with another end is chosen.
      { changedAt: null, origin: 'filmed', draft: 0.999, offset: 1, pieces: 4 }, { changedAt: base.length - 1, origin: 'filmed', draft: 0.999, offset: 0, pieces: 9 },
    ]]] })
  })

  test.each([-1, 0.5, Number.MAX_SAFE_INTEGER + 1, 'x'])('a place that is none is not gone on from: %s', async (offset) => {
    const bytes = randomBytes(mebibyte + 5)
    const asked: string[] = []
    const answers = liar().wire({ draft: 0, offset: 1, pieces: 99 }, () => Promise.reject(new Error('no more')))
    onWire(async (path, headers, body) => {
      if (path === '/sealed/piece') asked.push(headers['kniha-offset'] ?? '')
      return path === '/sealed/begin' ? new Response(JSON.stringify({ offset, sha256: createHash('sha256').digest('hex'), finished: false })) : answers(path, headers, body)
    })
    expect([await send(chosen(bytes)), asked]).toEqual([null, ['0', String(mebibyte / 16), String(mebibyte / 16 + mebibyte / 4)]])
  })

  test('the watch itself sees a page that reuses a key', async () => {
    const server = liar()
    const wire = server.wire({ draft: 0, offset: 1, pieces: 9 }, () => new Promise(() => undefined))
    await wire('/sealed/piece', { 'kniha-id': 'a', 'kniha-offset': '0' }, Uint8Array.of(1, 2, 3))
    await wire('/sealed/piece', { 'kniha-id': 'a', 'kniha-offset': '1' }, Uint8Array.of(2, 4))
    expect(server.reused).toEqual(['a at 1'])
  })

  test('a file that changes while it is read is not sealed', async () => {
    const bytes = randomBytes(3 * mebibyte)
    let reads = 0
    const changing: ChosenFile = { ...chosen(bytes), slice: (from, to) => ({ arrayBuffer: async () => {
      reads += 1
      const now = Uint8Array.from(bytes.subarray(from, to))
      // Looked through once, then its second mebibyte changes.
      if (reads > 3 && from === mebibyte) now[5]! ^= 1
      return now.buffer
    } }) }
    const server = liar()
    const wire = onWire(server.wire({ draft: 0, offset: 1, pieces: 99 }, () => Promise.reject(new Error('no more'))))
    // The first mebibyte did not change; the third piece goes beyond it.
    expect([await send(changing), wire.sent]).toEqual(['file-changed', firstPieces.reduce((sum, size) => sum + size)])
    const gone: ChosenFile = { ...chosen(bytes), slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadableError')) }) }
    expect(await send(gone)).toBe('file-changed')
  })
})

test('a page without the fast digest comes to the same one', async () => {
  const file = chosen(randomBytes(2 * mebibyte + 3))
  const fast = await steadyFile(file, () => undefined)
  vi.stubGlobal('crypto', { getRandomValues: () => { throw new Error('not needed') } })
  const slow = await steadyFile(file, () => undefined)
  expect([...slow.digest]).toEqual([...fast.digest])
  expect(Buffer.compare(await slow.read(mebibyte - 5, file.size), await fast.read(mebibyte - 5, file.size))).toBe(0)
})

test('a connection that dies without a word is broken off, the page says that it waits, and the file goes on', async () => {
  const intake = await startIntake({ recipients: () => ({ desk: desk.recipient, vault: [desk.recipient] }) })
  const bytes = randomBytes(2 * mebibyte)
  const [sizes, seen]: [number[], string[]] = [[], []]
  vi.stubGlobal('fetch', async (path: string, { headers, body, signal }: { readonly headers?: Record<string, string>; readonly body?: Uint8Array | string | null; readonly signal: AbortSignal }) => {
    if (path === '/sealed/piece') sizes.push(body?.length ?? 0)
    if (path === '/sealed/piece' && sizes.length === 3) return new Promise((_, reject) => { signal.addEventListener('abort', () => reject(signal.reason as Error)) })
    return intake.app.request(path, { method: 'POST', headers: headers ?? {}, body: typeof body === 'string' ? body : Uint8Array.from(body ?? []) })
  })
  expect(await send(chosen(bytes), {}, seen)).toBeNull()
  // A small piece after the break, from the place that was reached.
  expect(sizes.slice(0, 5)).toEqual([...firstPieces, mebibyte, ...firstPieces])
  expect(seen.filter((line) => line.startsWith('waiting'))).toEqual(['waiting 15'])
  const [sealed] = await intake.sealedFiles()
  expect(sealed?.length).toBe(sizes.reduce((sum, size) => sum + size) - mebibyte)
  await intake.stop()
})

test('a server that went back is sent what it lost, and one that stays away ends the try, not the upload', async () => {
  const intake = await startIntake({ recipients: () => ({ desk: desk.recipient, vault: [desk.recipient] }) })
  const bytes = randomBytes(4 * mebibyte)
  const run = uploader({ holder, desk: desk.recipient, fields: {} }, chosen(bytes), () => undefined)
  let requests = 0
  onWire(async (path, headers, body) => {
    requests += path === '/sealed/piece' ? 1 : 0
    if (requests > 4) throw new TypeError('Failed to fetch')
    return intake.app.request(path, { method: 'POST', headers, body: Uint8Array.from(body) })
  })
  expect(await run()).toBe('network')
  await intake.reopenDrop()
  const wire = onWire(async (path, headers, body) => intake.app.request(path, { method: 'POST', headers, body: Uint8Array.from(body) }))
  expect(await run()).toBeNull()
  expect(wire.sent).toBeLessThanOrEqual(bytes.length * 1.12 + 70_000 - mebibyte)
  const [sealed] = await intake.sealedFiles()
  const plain = ageSealer.open(sealed!, desk.identity)
  const tar = plain.ok ? readTar(plain.value) : plain
  expect(tar.ok && Buffer.compare(tar.value.find(({ name }) => name === 'file')!.bytes, bytes)).toBe(0)
  await intake.stop()
})
