// Cleaned copies of photographs: what each format carries is gone, what makes the picture is byte for byte what it was, and what is not whole has no copy.
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { chunk, extended, fileOf, frame, inflated, jpeg, latin, png, profile, riff, scan, segment, webp } from '../../../test/kit/cleanable-files.ts'
import { gpsFields, tiff } from '../../../test/kit/traced-files.ts'
import { cleanedCopyOf } from './cleaned-copy.ts'
import { cleanedProfile } from './colour-profile.ts'

const told = (orientation: number | null): Buffer => {
  const block = tiff([{ tag: 0x010f, value: 'Maker\0' }, { tag: 0x0132, value: '2020:08:11 00:00:00\0' }, { tag: 0x8825, value: gpsFields }])
  if (orientation === null) return block
  // The first entry becomes Orientation, a short.
  block.writeUInt16LE(0x0112, 10)
  block.writeUInt16LE(3, 12)
  block.writeUInt32LE(1, 14)
  block.writeUInt32LE(orientation, 18)
  return block
}
const upright = (orientation: number): Buffer => Buffer.concat([latin('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01'), Buffer.from([0, orientation, 0, 0, 0, 0, 0, 0])])
const exif = (block: Buffer): Buffer => segment(0xe1, 'Exif\0\0', block)

/** The bytes of the copy and what it is without; the copy of the copy is the same and without nothing more. */
const cleaned = async (bytes: Buffer): Promise<{ readonly bytes: Buffer; readonly taken: readonly string[] } | null> => {
  const copy = await cleanedCopyOf(fileOf(bytes), inflated)
  if (copy === null) return null
  const made = Buffer.from(await copy.file.read(0, copy.file.size))
  const again = await cleanedCopyOf(fileOf(made), inflated)
  expect(again?.taken).toEqual([])
  expect(Buffer.from(await again!.file.read(0, again!.file.size)).equals(made)).toBe(true)
  return { bytes: made, taken: copy.taken }
}
const expectNone = async (...all: readonly Buffer[]): Promise<void> => { for (const [index, bytes] of all.entries()) expect(await cleaned(bytes), String(index)).toBeNull() }

describe('a JPEG', () => {
  const head = (small: readonly number[] = [0, 0]): Buffer => segment(0xe0, 'JFIF\0\x01\x01\x01\0\x48\0\x48', Buffer.from(small))
  it('loses every block that tells, and keeps the picture as it is', async () => {
    const adobe = segment(0xee, 'Adobe\0\x64\0\0\0\0\x01')
    const bytes = Buffer.concat([jpeg(
      head(), exif(told(null)), segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0words'), segment(0xe2, 'MPF\0second'), segment(0xed, 'Photoshop 3.0\0'), segment(0xfe, 'a comment'),
      segment(0xeb, 'JP\0\x01box'), segment(0xef, 'maker'), segment(0xe0, 'JFXX\0small'), adobe,
    ), Buffer.from('film behind the end')])
    expect(await cleaned(bytes)).toEqual({ taken: ['exif', 'xmp', 'iptc', 'comment', 'preview', 'trailer', 'credentials', 'maker'], bytes: jpeg(head(), adobe) })
    expect((await cleaned(jpeg(head(), adobe)))?.taken).toEqual([])
    expect((await cleaned(jpeg(segment(0xe2, 'other'))))?.taken).toEqual(['maker'])
    expect((await cleaned(jpeg(head(), head())))?.taken).toEqual(['maker'])
  })
  it('stays upright, and says nothing else of how it was held', async () => {
    for (const orientation of [2, 6, 8]) expect(await cleaned(jpeg(exif(told(orientation))))).toEqual({ taken: ['exif'], bytes: jpeg(exif(upright(orientation))) })
    for (const orientation of [0, 1, 9]) expect(await cleaned(jpeg(exif(told(orientation))))).toEqual({ taken: ['exif'], bytes: jpeg() })
    // The first says how it is shown; another one says nothing.
    expect((await cleaned(jpeg(exif(upright(6)), exif(upright(3)))))?.bytes).toEqual(jpeg(exif(upright(6))))
  })
  it('loses the small picture of its head and what stands behind the numbers of Adobe', async () => {
    expect(await cleaned(jpeg(segment(0xe0, 'JFIF\0\x01\x01\x01\0\x48\0\x48\x01\x01rgb')))).toEqual({ taken: ['preview'], bytes: jpeg(head()) })
    expect(await cleaned(jpeg(segment(0xee, 'Adobe\0\x64\0\0\0\0\x01more')))).toEqual({ taken: ['maker'], bytes: jpeg(segment(0xee, 'Adobe\0\x64\0\0\0\0\x01')) })
    await expectNone(jpeg(segment(0xe0, 'JFIF\0\x01')), jpeg(segment(0xee, 'Adobe')))
  })
  it('keeps its colours in the pieces that they came in, without names', async () => {
    const whole = profile()
    const pieces = (of: Uint8Array, cut = 150): readonly Buffer[] => [segment(0xe2, 'ICC_PROFILE\0\x01\x02', Buffer.from(of.subarray(0, cut))), segment(0xe2, 'ICC_PROFILE\0\x02\x02', Buffer.from(of.subarray(cut)))]
    expect(await cleaned(jpeg(...pieces(whole)))).toEqual({ taken: ['profile'], bytes: jpeg(...pieces(cleanedProfile(whole))) })
    await expectNone(jpeg(...pieces(whole).toReversed()), jpeg(segment(0xe2, 'ICC_PROFILE\0\x01\x01', whole.subarray(0, 140))))
  })
  it('of many scans, with bytes to fill, with a scan longer than a window', async () => {
    const long = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.alloc(40_000, 0x11), Buffer.from([0xff, 0x00]), Buffer.alloc(32_766, 0x22), Buffer.from([0xff, 0xff])])
    const wide = segment(0xdb, Buffer.concat([Buffer.from([0x10]), Buffer.alloc(128)]))
    const bytes = Buffer.concat([latin('\xff\xd8'), frame, wide, segment(0xdd, Buffer.alloc(2)), long, scan, latin('\xff\xd9')])
    expect((await cleaned(bytes))?.bytes).toEqual(bytes)
    const filled = Buffer.concat([latin('\xff\xd8'), frame, scan, segment(0xfe, 'x'), latin('\xff\xd9')])
    expect(await cleaned(filled)).toEqual({ taken: ['comment'], bytes: jpeg() })
  })
  it('that is not whole, or not known, has no copy', async () => {
    const start = latin('\xff\xd8')
    await expectNone(
      Buffer.concat([start, frame, scan]), Buffer.concat([start, frame]), latin('\xff\xd8\xff\xd9'), Buffer.concat([start, frame, latin('words')]), latin('\xff\xd8\xff\xe1\0\x01'),
      jpeg(segment(0xdb, Buffer.alloc(66))), jpeg(segment(0xdb)), jpeg(segment(0xc4, Buffer.alloc(18))), jpeg(segment(0xc0, Buffer.alloc(9))), jpeg(segment(0xc9, Buffer.alloc(6))),
      jpeg(segment(0xdd, Buffer.alloc(3))), jpeg(segment(0xda, Buffer.alloc(6))), jpeg(segment(0xe1, 'Exif')).subarray(0, 9), jpeg(segment(0x01, 'x')), Buffer.concat([start, frame, scan, latin('\xff')]),
    )
  })
})

describe('a PNG', () => {
  const stays = [chunk('gAMA', '\0\0\xb1\x8f'), chunk('pHYs', Buffer.alloc(9)), chunk('tRNS', '\0\x01')]
  it('loses every chunk that tells, and what stands behind its end', async () => {
    const bytes = Buffer.concat([png(
      ...stays, chunk('eXIf', told(null)), chunk('tEXt', 'Author\0Somebody'), chunk('iTXt', 'XML'), chunk('zTXt', 'x'), chunk('tIME', Buffer.alloc(7)), chunk('caBX', 'claim'), chunk('iDOT', 'maker'),
    ), Buffer.from('what was cut off')])
    expect(await cleaned(bytes)).toEqual({ taken: ['exif', 'comment', 'trailer', 'credentials', 'maker', 'times'], bytes: png(...stays) })
    expect(await cleaned(png(chunk('eXIf', told(6))))).toEqual({ taken: ['exif'], bytes: png(chunk('eXIf', upright(6))) })
  })
  it('keeps its colours without names', async () => {
    const copy = await cleaned(png(chunk('iCCP', Buffer.concat([latin('Screen of Somebody\0\0'), deflateSync(profile())]))))
    expect(copy?.taken).toEqual(['profile'])
    const at = copy!.bytes.indexOf('iCCP')
    expect(copy!.bytes.subarray(at + 4, at + 9)).toEqual(latin('ICC\0\0'))
    expect(await inflated(copy!.bytes.subarray(at + 9, at - 4 + 8 + copy!.bytes.readUInt32BE(at - 4)))).toEqual(new Uint8Array(cleanedProfile(profile())))
    // One that needs more than one stored block.
    const large = profile([['A2B0', Buffer.concat([latin('mft2\0\0\0\0'), Buffer.alloc(70_000, 5)])]])
    expect((await cleaned(png(chunk('iCCP', Buffer.concat([latin('x\0\0'), deflateSync(large)])))))?.taken).toEqual(['profile'])
  })
  it('that is not whole, or not known, has no copy', async () => {
    const bare = png()
    await expectNone(
      bare.subarray(0, -12), bare.subarray(0, -1), Buffer.concat([bare.subarray(0, 8), chunk('IDAT', 'x'), chunk('IEND')]), png(chunk('CgBI', '\0')), png(chunk('gAMA', 'too long')), png(chunk('t1ME')),
      png(chunk('iCCP', 'no end')), png(chunk('iCCP', 'x\0\x01')), png(chunk('iCCP', 'x\0\0not zlib')), png(chunk('iCCP', Buffer.concat([latin('x\0\0'), deflateSync(Buffer.from('no profile'))]))), png(chunk('eXIf', Buffer.alloc(4 * 1024 * 1024 + 1))),
      png(Buffer.concat(Array.from({ length: 200_001 }, () => chunk('tEXt')))),
    )
  })
})

describe('a WebP', () => {
  const picture = riff('VP8 ', 'odd', 7)
  it('loses what tells, and says so in its head', async () => {
    const bytes = Buffer.concat([webp(extended(0x2c), riff('ICCP', profile()), picture, riff('EXIF', told(null)), riff('XMP ', 'words'), riff('C2PA', 'claim'), riff('MAKR', 'x')), Buffer.from('more')])
    expect(await cleaned(bytes)).toEqual({ taken: ['exif', 'xmp', 'trailer', 'credentials', 'maker', 'profile'], bytes: webp(extended(0x20), riff('ICCP', Buffer.from(cleanedProfile(profile()))), riff('VP8 ', 'odd')) })
    expect(await cleaned(webp(riff('VP8X', Buffer.from([0xe1, 0x4d, 0x41, 0x4b, 0, 0, 0, 0, 0, 0])), picture))).toEqual({ taken: ['maker'], bytes: webp(extended(0x20), riff('VP8 ', 'odd')) })
    expect(await cleaned(webp(picture))).toEqual({ taken: [], bytes: webp(riff('VP8 ', 'odd')) })
  })
  it('stays upright, moving and see-through', async () => {
    expect(await cleaned(webp(extended(8), picture, riff('EXIF', Buffer.concat([latin('Exif\0\0'), told(6)]))))).toEqual({ taken: ['exif'], bytes: webp(extended(8), riff('VP8 ', 'odd'), riff('EXIF', upright(6))) })
    const moving = webp(extended(2), riff('ANIM', Buffer.alloc(6)), riff('ANMF', Buffer.concat([Buffer.alloc(16), riff('ALPH', 'ab'), riff('VP8L', 'ab')])))
    expect(await cleaned(moving)).toEqual({ taken: [], bytes: moving })
  })
  it('that is not whole, or not known, has no copy', async () => {
    await expectNone(
      webp(), webp(riff('XMP ', 'x')), webp(picture).subarray(0, -2), webp(picture, Buffer.from('VP8 ')), webp(picture, Buffer.from('VP8 \xff\0\0\0', 'latin1')), webp(riff('VP8X', 'short'), picture), webp(riff('ANIM', 'x'), picture),
      webp(extended(2), riff('ANMF', Buffer.concat([Buffer.alloc(16), riff('XMP ', 'x')]))), webp(picture, riff('EXIF', told(6))), webp(extended(8), picture, riff('EXIF', Buffer.alloc(4 * 1024 * 1024 + 2))), webp(extended(8), picture, riff('ICCP', 'no profile')),
      webp(picture, Buffer.concat(Array.from({ length: 100_000 }, () => riff('XMP ', '')))),
    )
  })
})

describe('a colour profile', () => {
  it('keeps what colours are made of and the kinds of its texts', () => {
    const clean = latin(Buffer.from(cleanedProfile(profile())).toString('latin1'))
    expect(clean.length).toBe(profile().length)
    for (const word of ['red.', 'acsp', 'rXYZ', 'desc', 'mmod']) expect(clean.includes(word), word).toBe(true)
    for (const word of ['Somebody', '4417', '2020', 'appl', 'free']) expect(clean.includes(word), word).toBe(false)
  })
  it('of another form is none', () => {
    const hurt = (change: (bytes: Buffer) => void): Buffer => {
      const bytes = Buffer.from(profile())
      change(bytes)
      return bytes
    }
    for (const bytes of [
      Buffer.alloc(0), hurt((each) => each.writeUInt32BE(1, 0)), hurt((each) => each.fill(0, 36, 40)), hurt((each) => each.writeUInt32BE(201, 128)), hurt((each) => each.writeUInt32BE(100, 136)),
      hurt((each) => each.writeUInt32BE(7, 140)), hurt((each) => each.writeUInt32BE(9_999, 140)),
    ]) expect(() => cleanedProfile(bytes)).toThrow('cannot be cleaned')
  })
})
