// A cleaned copy, whatever the file: nothing that tells is left in what is called clean, however the file was damaged, and cleaning twice is cleaning once.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { avcSets, chunk, extended, fileOf, film, inflated, jpeg, latin, pictureEntry, png, riff, scan, segment, soundEntry, units, webp } from '../../../test/kit/cleanable-files.ts'
import { box, gpsFields, tiff } from '../../../test/kit/traced-files.ts'
import { cleanedCopyOf, isCleanedKind } from './cleaned-copy.ts'
import { partsFile } from './copy-parts.ts'

const canary = 'CANARY of a made-up yard'
const block = tiff([{ tag: 0x010f, value: `${canary}\0` }, { tag: 0x8825, value: gpsFields }])
const files: Readonly<Record<string, Buffer>> = {
  jpeg: jpeg(segment(0xe1, 'Exif\0\0', block), segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${canary}`), segment(0xfe, canary)),
  png: png(chunk('eXIf', block), chunk('tEXt', `Place\0${canary}`), chunk('caBX', canary)),
  webp: webp(extended(0x0c), riff('VP8 ', 'picture'), riff('EXIF', block), riff('XMP ', canary)),
  film: film({
    tracks: [{ kind: 'vide', entry: pictureEntry('avc1', avcSets, box('name', canary)), samples: [units([6, 5, 2, 1, 1, 0x80], [0x65, 1])] }, { kind: 'soun', entry: soundEntry('mp4a', 0), samples: [latin('sound')] }],
    index: [box('udta', box('\xa9xyz', `\0\x12\x15\xc7+53.9075+027.5616/${canary}`)), box('meta', canary)], outer: [box('uuid', canary)],
  }),
}
const copied = async (bytes: Buffer): Promise<Buffer | null> => {
  const copy = await cleanedCopyOf(fileOf(bytes), inflated)
  return copy === null ? null : Buffer.from(await copy.file.read(0, copy.file.size))
}

describe.each(Object.entries(files))('%s', (_, bytes) => {
  it('is clean, and says by no name what it was', async () => {
    const copy = await cleanedCopyOf(fileOf(bytes), inflated)
    expect(copy?.name).toMatch(/^copy\.(?:jpg|png|webp|mp4)$/)
    expect((await copied(bytes))?.includes(canary)).toBe(false)
    expect(isCleanedKind(bytes.subarray(0, 512))).toBe(true)
  })
  it('that was damaged anywhere has no copy, or one that tells nothing', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: bytes.length }), fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 }), fc.boolean(), async (length, hits, isCut) => {
      const damaged = Buffer.from(bytes)
      for (const [at, byte] of hits) damaged[at] = byte
      const copy = await copied(isCut ? damaged.subarray(0, length) : damaged)
      if (copy === null) return
      for (const word of ['CANARY', 'made-up', '+53.9', '27.5616']) expect(copy.includes(word), word).toBe(false)
      expect(await copied(copy)).toEqual(copy)
    }), { numRuns: 400 })
  })
})

it('is made of no other kind of file', async () => {
  for (const other of ['%PDF-1.7', 'words', 'II*\0', 'GIF89a', '\0\0\0\x18ftypheic', 'ID3', '']) {
    expect(await copied(latin(other)), other).toBeNull()
    expect(isCleanedKind(latin(other)), other).toBe(false)
  }
})

it('is none when what looks for traces still finds one, or does not look', async () => {
  // Between two scans, where a picture is coded: no telephone writes there.
  const within = Buffer.from(jpeg())
  const at = within.indexOf(scan) + 8
  expect(await copied(Buffer.concat([within.subarray(0, at), latin('Exif\0\0'), tiff([{ tag: 0x010f, value: 'Maker\0' }]), within.subarray(at)]))).toBeNull()
  expect(await copied(film({ tracks: [{ kind: 'soun', entry: soundEntry('mp4a', 0), samples: [latin('sound')] }], index: Array.from({ length: 10_001 }, () => box('free')) }))).toBeNull()
})

it('fails as reading the file fails', async () => {
  const whole = files['film']!
  const broken = { size: whole.length, read: (from: number, to: number) => (from === 0 ? Promise.resolve(new Uint8Array(whole.subarray(0, Math.min(to, 64)))) : Promise.reject(new Error('gone'))) }
  await expect(cleanedCopyOf(broken, inflated)).rejects.toThrow('gone')
})

it('is read at any place as it is read whole', async () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, at) => at)
  const file = partsFile(fileOf(bytes), [{ kind: 'kept', from: 10, to: 20 }, { kind: 'kept', from: 20, to: 25 }, { kind: 'zeros', length: 0 }, { kind: 'zeros', length: 7 }, { kind: 'put', bytes: new Uint8Array([1, 2, 3]) }, { kind: 'kept', from: 0, to: 5 }])
  const whole = await file.read(0, file.size)
  expect([...whole]).toEqual([...bytes.subarray(10, 25), 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 1, 2, 3, 4])
  for (let from = 0; from <= file.size; from++) for (let to = from; to <= file.size + 2; to++) expect(await file.read(from, to)).toEqual(whole.slice(from, to))
  expect((await partsFile(file, []).read(0, 5)).length).toBe(0)
})
