// The contract of the examiner ports, on ExifTool and FFmpeg in the real sandbox: real phones, old cameras, files of our own, and broken ones.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { bubblewrapSandbox } from '../../src/adapters/bubblewrap/bubblewrap-sandbox.ts'
import { exiftoolExaminer, parseTags } from '../../src/adapters/exiftool/exiftool-examiner.ts'
import { ffmpegThumbnail } from '../../src/adapters/ffmpeg/ffmpeg-thumbnail.ts'
import { ffprobeExaminer, parseStreams } from '../../src/adapters/ffmpeg/ffprobe-examiner.ts'
import type { Sha256Hex } from '../../src/domain/brand.ts'
import { instant } from '../../src/domain/brand.ts'
import { factsOf } from '../../src/domain/evidence/examination.ts'
import type { Facts } from '../../src/domain/evidence/examination.ts'
import { mediaTypeOf } from '../../src/domain/evidence/media-type.ts'
import { isMessengerCopy } from '../../src/domain/evidence/messenger-copy.ts'
import { proposePlace } from '../../src/domain/evidence/place-proposal.ts'
import { proposeRecording } from '../../src/domain/evidence/recording-proposal.ts'
import { proposeTime } from '../../src/domain/evidence/time-proposal.ts'
import type { FileToExamine } from '../../src/ports/examiner.ts'

const sandbox = bubblewrapSandbox()
const exiftool = exiftoolExaminer(sandbox)
const ffprobe = ffprobeExaminer(sandbox)
const thumbnail = ffmpegThumbnail(sandbox)
const hasTools = await sandbox.available() && ['exiftool', 'ffprobe', 'ffmpeg'].every(name => existsSync(`/usr/bin/${name}`))
if (!hasTools) console.log('skipped: examiners (bubblewrap, exiftool and ffmpeg are not all installed)')
const canOpenArchives = existsSync('/usr/share/perl5/Archive/Zip.pm')
if (!canOpenArchives) console.log('skipped: office files by name (libarchive-zip-perl is not installed)')
const data = '../shared/data'
const hasData = existsSync(data)
if (!hasData) console.log(`skipped: examiners on real files (${data} is missing)`)

const own = mkdtempSync(join(tmpdir(), 'examiner-'))
afterAll(() => { rmSync(own, { recursive: true }) })

const fileOf = (bytes: Uint8Array): FileToExamine => ({
  sha256: createHash('sha256').update(bytes).digest('hex') as Sha256Hex, media: mediaTypeOf(bytes), startedAt: instant(1_600_000_000_000),
  bytes: async function* () { yield bytes },
})
const factsOfBytes = async (bytes: Uint8Array): Promise<Facts> => {
  const file = fileOf(bytes)
  const runs = [await exiftool.examine(file), ...(ffprobe.reads(file.media) ? [await ffprobe.examine(file)] : [])]
  return factsOf(runs.flatMap(run => (run.ok ? [run.value] : [])))
}
const pictureOf = async (bytes: Uint8Array) => {
  const made = await thumbnail.make(fileOf(bytes))
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}
const timeOf = (facts: Facts, fileName: string) => {
  const { claims, best } = proposeTime({ facts, fileName, provenance: null, timeZone: 'Europe/Minsk' })
  const time = best === null ? undefined : claims[best]?.time
  return time === undefined ? null : [time.basis, ...[time.from, time.to].map(at => (at === null ? null : new Date(at).toISOString().slice(0, 19)))]
}
const make = (name: string, ...args: readonly string[]): Buffer => {
  const path = join(own, name)
  execFileSync('/usr/bin/ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args, path])
  return readFileSync(path)
}
const ownVideo = () => make('own.mp4', '-f', 'lavfi', '-i', 'testsrc=size=1280x720:rate=25:duration=2', '-f', 'lavfi', '-i', 'sine=duration=2', '-metadata', 'creation_time=2020-08-10T11:10:00Z', '-shortest')

describe.runIf(hasTools && hasData)('real files', () => {
  const phone = (name: string) => readFileSync(join(data, 'phones', name))

  test.each([
    ['IMG_20200608_111614.jpg', ['TB4', '2020-06-08T14:16:13', '2020-06-08T14:16:13'], [-15.83495, -48.02336], { model: 'Mi A3', width: 4000, height: 3000, duration: 0 }],
    ['IMG_20200827_231612.jpg', ['TB4', '2020-08-28T02:16:12', '2020-08-28T02:16:12'], [-15.83555, -48.01579], { model: 'Mi A3', width: 4000, height: 3000, duration: 0 }],
    ['VID_20191220_170832.mp4', ['TB4', '2019-12-20T20:08:32', '2019-12-20T20:08:33'], [-15.8355, -48.0153], { width: 1920, height: 1080, duration: 1600 }],
    ['IMG-20191006-WA0002.jpg', ['TB5', null, '2019-10-06T21:00:00'], null, { model: '', width: 1024, height: 768 }],
  ] as const)('%s has the right time, place and form', async (name, time, place, recording) => {
    const facts = await factsOfBytes(phone(name))
    expect(timeOf(facts, name)).toEqual(time)
    const [found] = proposePlace(facts)
    expect(found === undefined ? null : [found.position.lat, found.position.lon].map(value => Number(value.toFixed(5)))).toEqual(place)
    expect(proposeRecording(facts)).toMatchObject(recording)
    expect(isMessengerCopy(name, facts).verdict).toBe(name.includes('-WA') ? 'copy' : 'no')
  })

  // The other tool's reading: `[Exif SubIFD - 0x9003] Date/Time Original = 2020:05:04 18:39:11`.
  const said = (text: string, label: string) => new RegExp(`\\] ${label} = (.+)`).exec(text)?.[1]
  const compared = ['jpg', 'png', 'webp', 'heic', 'mp4', 'mov', '3gp', 'avi', 'mp3'].map(kind => join(data, 'media-metadata', kind)).filter(existsSync)
    .flatMap(folder => readdirSync(folder).map(name => join(folder, name)))
    .flatMap(path => {
      const expected = join(path, '..', 'expected', `${basename(path)}.txt`)
      return existsSync(expected) ? [[basename(path), path, expected] as const] : []
    })

  test.each(compared)('%s reads as another tool read it', async (_, path, expected) => {
    const bytes = readFileSync(path), text = readFileSync(expected, 'utf8')
    const facts = await factsOfBytes(bytes)
    const original = said(text, 'Date/Time Original')
    if (original !== undefined) expect(facts.tags['ExifIFD:DateTimeOriginal']).toBe(original)
    const make = /\[Exif IFD0[^\]]*\] Make = (.+)/.exec(text)?.[1]
    if (make !== undefined) expect(proposeRecording(facts).make).toBe(make.trim())
    const position = said(text, 'ISO 6709')
    if (position !== undefined) expect(proposePlace(facts)[0]?.position.lat).toBeCloseTo(Number.parseFloat(position), 4)
    const mime = said(text, 'Detected MIME Type')
    if (mime !== undefined && mediaTypeOf(bytes).family !== 'unknown') expect(mediaTypeOf(bytes).mime.split('/')[0]).toBe(mime.split('/')[0])
  })

  test('every old and odd photograph is read, drawn upright and small, and the picture says nothing of its camera', async () => {
    const photos = readdirSync(join(data, 'exif')).filter(name => /^(?:landscape|portrait|\d\d-|DSCN0010)/.test(name))
    expect(photos.length).toBeGreaterThan(8)
    for (const name of photos) {
      const picture = await pictureOf(readFileSync(join(data, 'exif', name)))
      const { tags } = await factsOfBytes(picture.jpeg)
      expect(Object.keys(tags).filter(tag => !/^(?:File|JFIF|Composite):/.test(tag)), name).toEqual([])
      const [width, height] = [Number(tags['File:ImageWidth']), Number(tags['File:ImageHeight'])]
      expect(Math.max(width, height), name).toBeLessThanOrEqual(640)
      if (/^landscape|^portrait/.test(name)) expect(width > height, name).toBe(name.startsWith('landscape'))
    }
  })

  test('documents and sound are read too', async () => {
    expect((await factsOfBytes(phone('a-text.pdf'))).tags['File:FileType']).toBe('PDF')
    // ExifTool looks into archives with a Perl module of another Debian package.
    expect((await factsOfBytes(phone('a-text.docx'))).tags['File:FileType']).toBe(canOpenArchives ? 'DOCX' : 'ZIP')
    expect((await factsOfBytes(phone('debian.ogg'))).streams).toMatchObject({ container: 'ogg', duration: 5407 })
  })
})

describe.runIf(hasTools)('files of our own', () => {
  test('a video has its length, rate, size and start; the run can be repeated from its record', async () => {
    const bytes = ownVideo(), file = fileOf(bytes)
    const probed = await ffprobe.examine(file)
    expect(probed).toMatchObject({ ok: true, value: { run: { tool: 'ffprobe', parent: file.sha256, startedAt: 1_600_000_000_000, version: expect.stringMatching(/^\d/) } } })
    expect(proposeRecording(await factsOfBytes(bytes))).toEqual({ duration: 2000, framesPerSecond: 25, width: 1280, height: 720, make: '', model: '' })
    expect(proposeTime({ facts: await factsOfBytes(bytes), fileName: 'clip.mp4', provenance: null, timeZone: null }).claims.map(({ source }) => source)).toEqual(['container'])
  })

  test('the picture of a video is a JPEG of at most 640 pixels, the same each time', async () => {
    const bytes = ownVideo()
    const [one, two] = [await pictureOf(bytes), await pictureOf(bytes)]
    expect(Buffer.from(one.jpeg).equals(two.jpeg)).toBe(true)
    expect(one.run.version).toMatch(/^\d/)
    expect((await factsOfBytes(one.jpeg)).tags).toMatchObject({ 'File:ImageWidth': 640, 'File:ImageHeight': 360 })
  })

  test('a list of other files and a wrong type open nothing', async () => {
    const playlist = Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hostname\n')
    expect([ffprobe.reads(mediaTypeOf(playlist)), thumbnail.reads(mediaTypeOf(playlist))]).toEqual([false, false])
    for (const media of [mediaTypeOf(playlist), { mime: 'video/mp4', family: 'video', demuxer: 'mov' } as const]) {
      expect(await ffprobe.examine({ ...fileOf(playlist), media })).toEqual({ ok: false, problem: { code: 'not-readable' } })
      expect(await thumbnail.make({ ...fileOf(playlist), media })).toEqual({ ok: false, problem: { code: 'not-readable' } })
    }
    expect(await exiftool.examine(fileOf(new Uint8Array()))).toMatchObject({ ok: true, value: { facts: { tags: {}, warnings: ['File is empty'] } } })
  })

  test('a picture of 65,535 × 65,535 pixels is refused within its bounds', async () => {
    const bomb = Buffer.concat([make('seed.png', '-f', 'lavfi', '-i', 'color=size=8x8', '-frames:v', '1')])
    bomb.writeUInt32BE(65_535, 16)
    bomb.writeUInt32BE(65_535, 20)
    const started = Date.now()
    expect(await thumbnail.make(fileOf(bomb))).toEqual({ ok: false, problem: { code: 'not-readable' } })
    expect(Date.now() - started).toBeLessThan(20_000)
  })

  test('100 damaged files: each run ends with facts or a refusal, none hangs', async () => {
    const seeds = [ownVideo(), make('own.jpg', '-f', 'lavfi', '-i', 'testsrc=size=320x240', '-frames:v', '1'), make('own.mkv', '-i', join(own, 'own.mp4'), '-c', 'copy'),
      make('own.png', '-i', join(own, 'own.jpg')), make('own.mp3', '-f', 'lavfi', '-i', 'sine=duration=1')]
    let state = 0x9e3779b9 // a fixed sequence: xorshift32, Marsaglia 2003
    const next = () => { state ^= state << 13; state ^= state >>> 17; state ^= state << 5; return state >>> 0 }
    let slowest = 0, read = 0
    for (let index = 0; index < 100; index++) {
      const bytes = Buffer.from(seeds[index % seeds.length]!)
      for (let count = 0; count < bytes.length / 500; count++) bytes[next() % bytes.length] = next() & 0xff
      const file = fileOf(bytes), started = Date.now()
      const tool = [exiftool, ffprobe][index % 2]!
      const run = index % 3 === 0 && thumbnail.reads(file.media) ? await thumbnail.make(file) : await tool.examine(file)
      if (run.ok) read++
      else expect(run.problem.code).toBe('not-readable')
      slowest = Math.max(slowest, Date.now() - started)
    }
    expect(slowest).toBeLessThan(22_000)
    expect(read).toBeGreaterThan(20)
  }, 300_000)
})

test('without a sandbox nothing is parsed', async () => {
  const none = bubblewrapSandbox({ bwrap: '/nowhere/bwrap' })
  const file = fileOf(Buffer.from('\xff\xd8\xff', 'latin1'))
  for (const run of [await exiftoolExaminer(none).examine(file), await ffmpegThumbnail(none).make(file)]) expect(run).toEqual({ ok: false, problem: { code: 'missing-tool' } })
})

test('what tools print is parsed strictly and bounded', () => {
  for (const text of ['', '[]', '{}', '[1]', '[{}, {}]', 'Segmentation fault']) {
    expect(parseTags(text).ok).toBe(false)
    expect(parseStreams(text).ok).toBe(false)
  }
  const parsed = parseTags(JSON.stringify([{ SourceFile: '/in/file', 'ExifTool:ExifToolVersion': 12.57, 'a:long': 'x'.repeat(9999), 'a:list': [1, 2], 'a:none': null,
    'a:bytes': '(Binary data 5 bytes, use -b option to extract)', 'ExifTool:Warning': 'odd', 'a:yes': true }]))
  expect(parsed).toEqual({ ok: true, value: { version: '12.57', facts: { kind: 'tags', tags: { 'a:long': 'x'.repeat(2000), 'a:list': '[1,2]', 'a:yes': true }, warnings: ['odd'] } } })
  const stream = (more: object) => parseStreams(JSON.stringify({ program_version: { version: '5' }, streams: [{ codec_type: 'video', ...more }], format: { format_name: 'mov' } }))
  expect(stream({ side_data_list: [{}, { rotation: -90 }] })).toMatchObject({ value: { facts: { duration: null, streams: [{ rotation: 90, framesPerSecond: null }] } } })
  expect(stream({ avg_frame_rate: '0/0', r_frame_rate: '30000/1001', side_data_list: [{ rotation: 180 }] })).toMatchObject({ value: { facts: { streams: [{ rotation: 180, framesPerSecond: 30_000 / 1001 }] } } })
})
