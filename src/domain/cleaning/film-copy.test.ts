// Cleaned copies of films: pictures and sound at their places, everything else zeros of the same length; a film that is not understood to the last byte has no copy.
import { describe, expect, it } from 'vitest'
import { avcSets, fileOf, film, here, inflated, latin, pictureEntry, profile, soundEntry, table, times, units } from '../../../test/kit/cleanable-files.ts'
import type { MadeFilm, MadeTrack } from '../../../test/kit/cleanable-files.ts'
import { box } from '../../../test/kit/traced-files.ts'
import { cleanedCopyOf } from './cleaned-copy.ts'

const note = [6, 5, 4, 0x4d, 0x41, 0x4b, 0x45, 0x80]
const sample = units(note, [0x65, 1, 2, 3])
const picture: MadeTrack = { kind: 'vide', entry: pictureEntry('avc1', avcSets), samples: [sample, units([0x41, 4])] }
const sound: MadeTrack = { kind: 'soun', entry: soundEntry('mp4a', 0), samples: [latin('sound one'), latin('two')] }
const place: MadeTrack = { kind: 'meta', entry: box('mebx', 'keys'), samples: [latin('53.9 27.5'), latin('Somebody')] }
const bare = Buffer.concat([box('ftyp', 'mp42\0\0\0\0isom')])
const made = (more: Partial<MadeFilm> = {}): Buffer => film({ tracks: [picture, sound], ...more })
const withPicture = (entry: Buffer, more: Partial<MadeTrack> = {}): Buffer => film({ tracks: [{ ...picture, entry, ...more }] })
const withSound = (entry: Buffer, more: Partial<MadeTrack> = {}): Buffer => film({ tracks: [{ ...sound, entry, ...more }] })

const cleaned = async (bytes: Buffer): Promise<{ readonly bytes: Buffer; readonly taken: readonly string[] } | null> => {
  const copy = await cleanedCopyOf(fileOf(bytes), inflated)
  if (copy === null) return null
  const out = Buffer.from(await copy.file.read(0, copy.file.size))
  expect(out.length).toBe(bytes.length)
  const again = await cleanedCopyOf(fileOf(out), inflated)
  expect(again?.taken).toEqual([])
  expect(Buffer.from(await again!.file.read(0, again!.file.size)).equals(out)).toBe(true)
  return { bytes: out, taken: copy.taken }
}
const expectNone = async (...all: readonly Buffer[]): Promise<void> => { for (const [index, bytes] of all.entries()) expect(await cleaned(bytes), String(index)).toBeNull() }
const expectGone = (bytes: Buffer | undefined, ...words: readonly string[]): void => { for (const word of words) expect(bytes?.includes(latin(word)), word).toBe(false) }

describe('a film', () => {
  it('loses tags, times, names, and every track but pictures and sound, with what lay in it', async () => {
    const copy = await cleaned(film({
      tracks: [picture, place, sound], unused: latin('hidden behind'), index: [box('udta', box('\xa9xyz', '\0\x12\x15\xc7+53.9075+027.5616/')), box('meta', 'words'), box('free', 'left')],
      outer: [box('uuid', '\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81claim'), box('uuid', 'other'), box('free', 'words'), box('free', '\0\0'), box('skip'), box('XMP_', 'xmp')],
    }))
    expect(copy?.taken).toEqual(['credentials', 'tags', 'times', 'tracks', 'stream', 'unused'])
    expectGone(copy?.bytes, '53.9', 'Somebody', 'hidden', 'words', 'Maker', 'MAKE', 'appl', 'MAKR', 'left', 'claim', 'other', 'xmp', '\x07\x07')
    for (const word of ['sound one', 'two', '\x65\x01\x02\x03', '\x41\x04']) expect(copy?.bytes.includes(latin(word)), word).toBe(true)
  })
  it('that has nothing to lose is the same film', async () => {
    const once = await cleaned(made())
    expect(once?.taken).toEqual(['tags', 'times', 'stream'])
    expect((await cleaned(once!.bytes))?.taken).toEqual([])
  })
  it('of another maker is called by the common name of its kind', async () => {
    const copy = await cleaned(made({ brand: box('ftyp', 'MAKR\0\0\0\x02isomqt  CAEP') }))
    expect(copy?.bytes.subarray(8, 28).toString('latin1')).toBe('mp42\0\0\0\0isomqt  isom')
  })
  it('keeps the numbers that it is shown by', async () => {
    const entry = pictureEntry('hvc1', box('hvcC', Buffer.concat([Buffer.alloc(21), Buffer.from([3, 2, 0xa0, 0, 1, 0, 3, 0x40, 1, 7, 0xa7, 0, 1, 0, 6, 0x4e, 1, 5, 1, 7, 0x80])])), box('colr', 'nclx\0\x01\0\x01\0\x01\0'), box('colr', 'prof', profile()), box('pasp', Buffer.alloc(8, 1)), Buffer.alloc(4))
    const copy = await cleaned(withPicture(entry, { samples: [units([0x4e, 1, 5, 1, 7, 0x80], [0x26, 1, 9])], track: [box('edts', table('elst', 1, 7, 7, 7), box('elst', '\x01\0\0\0\0\0\0\x01', Buffer.alloc(20, 6))), box('tapt', box('clef', Buffer.alloc(12, 3)))], media: [box('elng', 'be')], info: [box('vmhd', Buffer.alloc(12, 2))] }))
    expect(copy?.taken).toEqual(['profile', 'tags', 'times', 'stream'])
    for (const word of ['\0\0\0\x07\0\0\0\x07\0\0\0\x07', '\x06'.repeat(20), 'nclx', 'red.', '\x03'.repeat(12), '\x02'.repeat(12), '\x4e\x01\x03\x01\xff\x80']) expect(copy?.bytes.includes(latin(word)), word).toBe(true)
    expectGone(copy?.bytes, '4417', 'elng', '\x4e\x01\x05')
    expect((await cleaned(withPicture(pictureEntry('avc1', avcSets, box('colr', 'rICC', Buffer.from(await profileOf()))))))?.taken).toEqual(['tags', 'times', 'stream'])
    expect((await cleaned(withPicture(pictureEntry('avc1', box('avcC', Buffer.from([1, 0x64, 0, 0x1f, 0xff, 0xe0, 0, 0xfd, 0xf8, 0xf8, 0]))))))?.bytes.includes(latin('\xfd\xf8\xf8\0'))).toBe(true)
  })
  it('of sound alone, as each maker codes it', async () => {
    const wave = box('wave', box('frma', 'mp4a'), box('esds', 'x'), box('name', 'words'), box('\0\0\0\0'))
    const copy = await cleaned(withSound(soundEntry('mp4a', 1, wave, box('chan', 'numbers'))))
    expectGone(copy?.bytes, 'words')
    expect(copy?.bytes.includes(latin('numbers'))).toBe(true)
    const amr = await cleaned(withSound(soundEntry('samr', 0, box('damr', 'MAKR\x01\0\x81\0\x01')), { samples: [Buffer.alloc(64, 9)], tables: ([at]) => [table('stsz', 32, 2), table('stsc', 1, 1, 2, 1), box('co64', Buffer.alloc(4), Buffer.from([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, at!]))] }))
    expectGone(amr?.bytes, 'MAKR')
    expect(amr?.bytes.includes(Buffer.alloc(64, 9))).toBe(true)
    await expectNone(withSound(soundEntry('mp4a', 1), { samples: [Buffer.alloc(64, 9)], tables: ([at]) => [table('stsz', 32, 2), table('stsc', 1, 1, 2, 1), table('stco', 1, at!)] }))
  })
  it('coded as MPEG-4 or H.263, without the notes that programs leave in their heads', async () => {
    expect((await cleaned(withPicture(pictureEntry('mp4v', box('esds', 'head')))))?.taken).toEqual(['tags', 'times'])
    expect((await cleaned(withPicture(pictureEntry('s263', box('d263', 'MAKR\0\x0a\0')))))?.taken).toEqual(['tags', 'times'])
    await expectNone(withPicture(pictureEntry('mp4v', box('esds', '\0\0\x01\xb2Lavc'))), withPicture(pictureEntry('s263', box('d263', 'x'))))
    const [mpeg4, mark] = [pictureEntry('mp4v', box('esds', 'head')), latin('\0\0\x01\xb2Camera 4417')]
    for (const before of [0, 9, 32 * 1024 - 2, 100_000]) await expectNone(withPicture(mpeg4, { samples: [Buffer.concat([Buffer.alloc(before, 7), mark])] }))
    expect(await cleaned(withPicture(mpeg4, { samples: [latin('\xb2\0\x01\xb2\0\0\x01\xb6')] }))).not.toBeNull()
    // Elsewhere the same four bytes are sound.
    expect(await cleaned(film({ tracks: [{ ...picture, entry: mpeg4 }, { ...sound, samples: [mark] }] }))).not.toBeNull()
  })
  it('whose last box has no size of its own, whose sizes are long, whose pictures are long', async () => {
    const whole = made()
    const open = Buffer.from(whole)
    open.writeUInt32BE(0, whole.indexOf('moov') - 4)
    expect((await cleaned(open))?.taken).toEqual(['tags', 'times', 'stream'])
    const long = Buffer.concat([latin('\0\0\0\x01udta'), Buffer.alloc(8), latin('words')])
    long.writeBigUInt64BE(BigInt(long.length), 8)
    expectGone((await cleaned(made({ index: [long], outer: [long, box('wide')] })))?.bytes, 'words')
    const many = await cleaned(film({ tracks: [{ ...picture, samples: [units(Buffer.concat([Buffer.from([0x65]), Buffer.alloc(200_000, 8)])), sample] }, place], unused: Buffer.alloc(200_000) }))
    expect(many?.taken).toEqual(['tags', 'times', 'tracks', 'stream', 'unused'])
  })
  it('of very many pictures, a note before each', async () => {
    const [one, count] = [units([6, 5, 1, 7, 0x80], [0x65, 1]), 80_000]
    const copy = await cleanedCopyOf(fileOf(withPicture(picture.entry, {
      samples: [Buffer.concat(Array.from({ length: count }, () => one))], tables: ([at]) => [table('stsz', one.length, count), table('stsc', 1, 1, count, 1), table('stco', 1, at!)],
    })), inflated)
    expect(copy?.taken).toContain('stream')
    expect(Buffer.from(await copy!.file.read(0, copy!.file.size)).includes(Buffer.from([6, 5, 1, 7]))).toBe(false)
  })
  it('two of whose tracks share pictures, or have none yet', async () => {
    const shared = (places: readonly number[]): readonly Buffer[] => [table('stsz', 0, 1, sample.length), table('stsc', 1, 1, 1, 1), table('stco', 1, places[0]!)]
    const first = made({ tracks: [{ ...picture, samples: [sample], tables: shared }, { ...picture, samples: [], tables: () => shared([bare.length + 12]) }] })
    expect((await cleaned(first))?.taken).toContain('stream')
    expect((await cleaned(made({ tracks: [picture, { ...sound, samples: [], tables: () => [table('stsz', 0, 0), table('stsc', 0), table('stco', 0)] }] })))?.taken).toContain('stream')
    // A chunk of no samples lies nowhere.
    expect((await cleaned(made({ tracks: [picture, { ...sound, samples: [], tables: () => [table('stsz', 0, 0), table('stsc', 1, 1, 0, 1), table('stco', 1, 5)] }] })))?.taken).toContain('stream')
  })
  it('of many boxes of pictures', async () => {
    const whole = film({ tracks: [{ ...picture, samples: [sample] }], outer: [box('mdat', 'nobody needs this')] })
    expectGone((await cleaned(whole))?.bytes, 'nobody')
    const early = Buffer.concat([bare, box('mdat', 'before'), whole.subarray(bare.length + 4)])
    early.writeUInt32BE(early.length, 0)
    await expectNone(early)
  })
})

const profileOf = async (): Promise<Uint8Array> => {
  const { cleanedProfile } = await import('./colour-profile.ts')
  return cleanedProfile(profile())
}

describe('a film has no copy', () => {
  it('when it comes in fragments, is packed, or lies elsewhere', async () => {
    await expectNone(
      made({ outer: [box('moof', 'x')] }), made({ index: [box('mvex', 'x')] }), made({ index: [box('cmov', 'x')] }), made({ index: [box('rmra', 'x')] }), bare, made({ outer: [box('moov', times('mvhd'))] }),
      Buffer.concat([box('free'), made()]), film({ tracks: [] }), film({ tracks: [place] }), Buffer.concat([made(), latin('x')]), Buffer.concat([made(), latin('\0\0\0\x02free')]), Buffer.concat([made(), latin('\0\0\0\x01free')]),
      Buffer.concat([bare, Buffer.concat(Array.from({ length: 10_001 }, () => box('free')))]),
    )
    const elsewhere = Buffer.from(made())
    elsewhere[elsewhere.indexOf('url ') + 7] = 0
    await expectNone(elsewhere, Buffer.from(made().toString('latin1').replace('url ', 'rsrc'), 'latin1'))
  })
  it('when its coding is none that is known', async () => {
    const avc = (...bytes: readonly number[]): Buffer => withPicture(pictureEntry('avc1', box('avcC', Buffer.from(bytes))))
    const hevc = (...bytes: readonly number[]): Buffer => withPicture(pictureEntry('hvc1', box('hvcC', Buffer.concat([Buffer.alloc(22), Buffer.from(bytes)]))))
    await expectNone(
      withPicture(pictureEntry('jpeg')), withPicture(pictureEntry('avc1')), withPicture(box('avc1', 'short')), withPicture(Buffer.concat([picture.entry, picture.entry])), withSound(soundEntry('sowt', 0)), withSound(soundEntry('mp4a', 7)),
      avc(1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 1, 0x06, 0), avc(1, 0x64, 0, 0x1f, 0xff, 0xe0, 0, 1, 2, 3, 4, 5), avc(1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 9, 0x67),
      hevc(1, 0x8a, 0, 0), hevc(1, 0xa0, 0, 1, 0, 9, 0x40, 1), hevc(1, 0xa0, 0, 1, 0, 1, 0x40), hevc(1, 0xa0, 0, 1, 0, 2, 0x42, 1), hevc(0, 1),
      withPicture(pictureEntry('avc1', avcSets, box('colr', 'nclx', Buffer.alloc(8)))), withPicture(pictureEntry('avc1', avcSets, box('colr', 'what'))), withPicture(pictureEntry('avc1', avcSets, box('pasp', Buffer.alloc(9)))), withPicture(pictureEntry('avc1', avcSets, Buffer.from([0, 0, 0, 1]))),
    )
  })
  it('when its tables do not say where each sample lies', async () => {
    const tables = (...boxes: readonly Buffer[]): Buffer => withPicture(picture.entry, { samples: [sample], tables: () => boxes })
    const [size, count, at] = [table('stsz', 0, 1, sample.length), table('stsc', 1, 1, 1, 1), table('stco', 1, bare.length + 12)]
    expect(await cleaned(tables(size, count, at))).not.toBeNull()
    const [two, both] = [table('stsz', 0, 2, sample.length, sample.length), table('stco', 2, bare.length + 12, bare.length + 12)]
    expect(await cleaned(tables(two, table('stsc', 2, 1, 1, 1, 2, 1, 1), both))).not.toBeNull()
    await expectNone(
      tables(two, table('stsc', 3, 1, 1, 1, 2, 1, 1, 2, 1, 1), both), tables(size, table('stsc', 1, 2, 1, 1), both), withSound(sound.entry, { tables: () => [table('stsz', 1, 1), count, table('stco', 1, 9_999)] }),
      tables(count, at), tables(size, size, count, at), tables(size, count), tables(table('stsz', 0, 2, 1), count, at), tables(table('stsz', 0, 6_000_001), count, at), tables(table('stsz', 5, 1, 1), count, at), tables(size, table('stsc', 1, 2, 1, 1), at),
      tables(size, table('stsc', 2, 1, 1, 1), at), tables(size, table('stsc', 2, 1, 1, 1, 1, 1, 1), at), tables(size, table('stsc', 1, 1, 2, 1), at), tables(size, count, table('stco', 1)), tables(size, count, table('stco', 1, 3)), tables(size, count, table('stco', 1, 9_999)),
      withPicture(picture.entry, { samples: [units([0x1f, 0x4d, 0x41], [0x65, 1])] }), withPicture(pictureEntry('hvc1', box('hvcC', Buffer.alloc(23))), { samples: [Buffer.from([1, 0x40])] }),
      withPicture(picture.entry, { samples: [Buffer.from([0, 0, 0, 9, 0x65])] }), withPicture(picture.entry, { samples: [units(Buffer.concat([Buffer.from([6]), Buffer.alloc(1024 * 1024)]))] }),
    )
  })
  it('when boxes or notes lie across each other', async () => {
    const whole = made({ index: [box('udta')] })
    const across = Buffer.from(whole)
    across.writeUInt32BE(99, whole.indexOf('udta') - 4)
    const short = Buffer.from(whole)
    short.writeUInt32BE(4, whole.indexOf('udta') - 4)
    const long = Buffer.from(whole.toString('latin1').replace('\x6cmvhd', '\x6dmvhd'), 'latin1')
    await expectNone(across, short, long, film({ tracks: [{ ...picture, track: [box('edts', table('elst', 2, 7, 7, 7))] }] }), Buffer.from(whole.toString('latin1').replace('hdlr', 'nada'), 'latin1'), withPicture(picture.entry, { media: [box('hdlr', Buffer.alloc(24))] }), withPicture(picture.entry, { info: [box('stbl')] }))
    const inner = units(note, note)
    const overlapping = film({ tracks: [{ ...picture, samples: [units(Buffer.concat([Buffer.from([6, 5, 30]), inner, Buffer.from([0x80])]))] }, { ...picture, samples: [], tables: () => [table('stsz', 0, 1, inner.length), table('stsc', 1, 1, 1, 1), table('stco', 1, bare.length + 12 + 4 + 3)] }] })
    await expectNone(overlapping, film({ tracks: [{ ...picture, media: [box('minf', here, box('stbl'))] }] }))
  })
  it('when it was made up to be read for ever', async () => {
    const millions = (count: number): readonly Buffer[] => [table('stsz', 1, count), table('stsc', 1, 1, count, 1), table('stco', 1, bare.length + 8)]
    const often = (count: number): MadeTrack => ({ ...sound, samples: [], tables: () => millions(count) })
    const unused = Buffer.alloc(6_000_000)
    expect(await cleaned(film({ brand: bare, tracks: [often(5_000_000)], unused }))).not.toBeNull()
    // The same sounds twice are more than the file holds; of three tracks the index alone is too much; each note would be held.
    const notes = (count: number): Buffer => withPicture(pictureEntry('avc1', box('avcC', Buffer.from([1, 0x64, 0, 0x1f, 0xfc, 0xe0, 0]))), { samples: [Buffer.alloc(4 * count, Buffer.from([3, 6, 5, 0x80]))] })
    await expectNone(
      film({ brand: bare, tracks: [often(5_000_000), often(5_000_000)], unused }), film({ brand: bare, tracks: [often(6_000_000), often(6_000_000), often(6_000_000)], unused: Buffer.alloc(19_000_000) }),
      notes(1_000_001), made({ brand: box('ftyp', 'mp42\0\0\0\0isomMA') }), made({ brand: box('ftyp', 'mp42\0\0\0\0', 'isom'.repeat(300)) }),
      withPicture(picture.entry, { info: Array.from({ length: 100_001 }, () => box('free')) }),
    )
    expect((await cleanedCopyOf(fileOf(notes(1_000)), inflated))?.taken).toContain('stream')
  }, 60_000)
  it('is made at once however many boxes it has, and however often the count of samples changes', async () => {
    const count = 200_000
    const list = (type: string, numbers: readonly number[]): Buffer => {
      const body = Buffer.alloc(8 + 4 * numbers.length)
      for (const [index, number] of [0, count, ...numbers].entries()) body.writeUInt32BE(number, 4 * index)
      return box(type, body)
    }
    const chunks = Array.from({ length: count }, (_, index) => index)
    const tables = [table('stsz', 1, count), list('stsc', chunks.flatMap((index) => [index + 1, 1, 1])), list('stco', chunks.map((index) => bare.length + 8 + 4 * index))]
    const many = film({ brand: bare, tracks: [{ ...sound, samples: [], tables: () => tables }], unused: Buffer.alloc(4 * count, 9), outer: Array.from({ length: 9_900 }, () => box('mdat')) })
    const began = performance.now()
    expect((await cleanedCopyOf(fileOf(many), inflated))?.taken).toContain('unused')
    // Each with each would be two thousand millions of steps.
    expect(performance.now() - began).toBeLessThan(6_000)
  }, 60_000)
  it('with an index of more than any film has, or one that cannot be read whole', async () => {
    const head = Buffer.concat([bare, Buffer.from([0x10, 0, 0, 0]), latin('moov')])
    const huge = { size: head.length + 0x10000000 - 8, read: (from: number, to: number) => Promise.resolve(new Uint8Array(head.subarray(from, Math.min(to, head.length)))) }
    expect(await cleanedCopyOf(huge, inflated)).toBeNull()
    const whole = made()
    const cut = { size: whole.length, read: (from: number, to: number) => Promise.resolve(new Uint8Array(whole.subarray(from, from > whole.indexOf('moov') && to === whole.length ? to - 1 : to))) }
    expect(await cleanedCopyOf(cut, inflated)).toBeNull()
  })
})
