// A bundle of sealed things: read as it was written, however it comes in pieces; whatever was changed, cut or added is refused.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageSealer } from '../../adapters/age/age-sealer.ts'
import { nodePrimitives } from '../../primitives/node.ts'
import { hexOf, joinBytes } from '../custody/bytes.ts'
import { bundleHead, bundlePartId, mostBundleFiles, readBundle } from './sealed-bundle.ts'
import type { BundlePart } from './sealed-bundle.ts'
import { writeTar } from './tar.ts'

const { recipient } = ageSealer.newIdentity()
const tar = (bytes: number): Uint8Array => writeTar([{ name: 'file', bytes: new Uint8Array(bytes) }])
const sealed = (bytes: number): Uint8Array => new Uint8Array(ageSealer.seal(tar(bytes), [recipient]))
const withHead = (part: Uint8Array): Uint8Array => joinBytes(bundleHead(part.length, nodePrimitives.sha256(part)), part)
const mark = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
const bundleOf = (...parts: readonly Uint8Array[]): Uint8Array => joinBytes(mark, ...parts.map(withHead))
const [small, larger] = [sealed(10), sealed(70_000)]

async function* cutInto(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield new Uint8Array(0)
    yield await Promise.resolve(bytes.subarray(at, at + size))
  }
}

/** What a reader gets who holds each part against its digest, as the intake does; `null` when it is refused. */
const read = async (bytes: Uint8Array, { total = bytes.length, size = 4096 } = {}): Promise<{ readonly mark: string; readonly parts: readonly (BundlePart & { readonly bytes: Uint8Array })[] } | null> => {
  let [found, isBroken] = ['', false]
  const parts: { readonly part: BundlePart; bytes: Uint8Array }[] = []
  for await (const step of readBundle(cutInto(bytes, size), total)) {
    expect(isBroken, 'nothing comes after what broke').toBe(false)
    if (step.is === 'broken') isBroken = true
    else if (step.is === 'mark') found = step.mark
    else if (step.is === 'part') parts.push({ part: step.part, bytes: new Uint8Array(0) })
    else {
      const last = parts.at(-1)!
      last.bytes = joinBytes(last.bytes, step.bytes)
    }
  }
  const isWhole = !isBroken && parts.length > 0 && parts.every(({ part, bytes: each }) => hexOf(nodePrimitives.sha256(each)) === part.sha256 && each.length === part.size)
  return isWhole ? { mark: found, parts: parts.map(({ part, bytes: each }) => ({ ...part, bytes: each })) } : null
}

describe('a bundle', () => {
  it('is a report, then files, each under an id of its own bytes', async () => {
    const found = await read(bundleOf(small, larger, small))
    expect(found?.mark).toBe('0102030405060708')
    expect(found?.parts.map(({ kind, size }) => [kind, size])).toEqual([['report', small.length], ['file', larger.length], ['file', small.length]])
    expect(found?.parts.map(({ bytes }) => hexOf(bytes))).toEqual([small, larger, small].map(hexOf))
    expect(found?.parts.map(({ id }) => id)).toEqual([small, larger, small].map((part) => bundlePartId(nodePrimitives.sha256(part))))
  })

  it('comes the same in pieces of any size', async () => {
    const whole = bundleOf(small, larger)
    await fc.assert(fc.asyncProperty(fc.integer({ min: 100, max: 200_000 }), async (size) => {
      expect((await read(whole, { size }))?.parts.map(({ sha256 }) => sha256)).toEqual([small, larger].map((part) => hexOf(nodePrimitives.sha256(part))))
    }), { numRuns: 10 })
  })

  it('holds no more files than the page gathers', async () => {
    expect((await read(bundleOf(small, ...Array.from({ length: mostBundleFiles }, () => small))))?.parts).toHaveLength(mostBundleFiles + 1)
    expect(await read(bundleOf(small, ...Array.from({ length: mostBundleFiles + 1 }, () => small)))).toBeNull()
  })
})

describe('no bundle', () => {
  const whole = bundleOf(small, larger)
  it('is one in which a bit was changed, but for the mark, which the form compares', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: mark.length, max: whole.length - 1 }), fc.nat(7), async (at, bit) => {
      expect(await read(Uint8Array.from(whole, (byte, index) => (index === at ? byte ^ (1 << bit) : byte)), { size: 100_000 })).toBeNull()
    }), { numRuns: 40 })
    expect((await read(Uint8Array.from(whole, (byte, index) => (index === 0 ? byte ^ 1 : byte))))?.mark).toBe('0002030405060708')
  })

  it('is one that was cut, or is announced longer or shorter than it is', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
      const cut = whole.subarray(0, length)
      expect(await read(cut, { size: 100_000 }) === null || length === bundleOf(small).length).toBe(true)
      expect(await read(cut, { total: whole.length, size: 100_000 })).toBeNull()
    }), { numRuns: 20 })
    expect(await read(joinBytes(whole, Uint8Array.of(0)), { total: whole.length })).toBeNull()
    for (const length of [0, 3, mark.length, mark.length + 20, mark.length + 40, mark.length + 40 + 900]) {
      expect(await read(whole.subarray(0, length)), String(length)).toBeNull()
      expect(await read(whole.subarray(0, length), { total: whole.length }), String(length)).toBeNull()
    }
  })

  it('is anything that does not look sealed by us: other recipients, another padding, no sealing at all', async () => {
    const two = ageSealer.seal(tar(10), [recipient, ageSealer.newIdentity().recipient])
    const unpadded = ageSealer.seal(new Uint8Array(5000), [recipient])
    for (const part of [two, unpadded, tar(10), new Uint8Array(1700), small.subarray(0, 1627), small.subarray(0, 1644)]) expect(await read(bundleOf(part))).toBeNull()
    // A file may have more lengths than something written.
    const odd = ageSealer.seal(new Uint8Array(20_480), [recipient])
    expect([await read(bundleOf(odd)), (await read(bundleOf(small, odd)))?.parts.length]).toEqual([null, 2])
  })
})
