// Cleaned copies of real photographs and films, looked into by other people's programs: ExifTool finds nobody in them, FFmpeg decodes the same pictures and sounds out of them.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { cleanedCopyOf } from '../../src/domain/cleaning/cleaned-copy.ts'
import { tracesIn } from '../../src/domain/intake/file-traces.ts'
import { fileOf, inflated } from '../kit/cleanable-files.ts'

const data = '../shared/data'
const tools = ['/usr/bin/exiftool', '/usr/bin/ffmpeg', '/usr/bin/ffprobe']
const canRun = existsSync(data) && tools.every((path) => existsSync(path))
if (!canRun) console.log(`skipped: cleaned copies of real files (${data}, exiftool or ffmpeg is missing)`)

const own = mkdtempSync(join(tmpdir(), 'cleaned-'))
afterAll(() => { rmSync(own, { recursive: true }) })

const run = (program: string, ...given: readonly string[]): string => execFileSync(program, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 1024 * 1024 })

/** Every frame of every picture and sound, decoded: its time and the digest of its bytes. */
const decoded = (path: string): string => run('ffmpeg', '-v', 'error', '-noautorotate', '-i', path, '-map', '0:v?', '-map', '0:a?', '-f', 'framemd5', '-')
const shownAs = (path: string): string => run('ffprobe', '-v', 'error', '-show_entries', 'stream=width,height,pix_fmt,color_space,sample_rate:stream_side_data=rotation', '-select_streams', 'v', '-of', 'json', path)

const groups = /^(?:GPS|ExifIFD|IFD1|SubIFD|InteropIFD|XMP|IPTC|Photoshop|MakerNotes|MPF|JUMBF|CBOR|UserData|Keys|ItemList|Canon|Nikon|Apple)/
const names = /:(?:.*Date.*|.*GPS.*|Make|.*Model|.*Serial.*|Artist|.*Owner.*|.*Copyright.*|Software|.*Author.*|.*Creator.*|Comment|.*Description.*|.*Vendor.*|.*Manufacturer|.*Location.*|Encoder|CompressorName|ProfileID|.*Preview(?:Image|Length)|.*Thumbnail.*)$/
const isNothing = (value: unknown): boolean => typeof value === 'string' ? value.trim() === '' || value.startsWith('0000:00:00') || /^[0 ]+$/.test(value) : value === 0

/** What ExifTool still reads of place, time, device or owner, timed tracks and notes of the stream included. */
const left = (path: string): readonly string[] => {
  const [tags] = JSON.parse(run('exiftool', '-j', '-G1', '-ee', '-a', '-u', '-n', path)) as readonly Record<string, unknown>[]
  return Object.entries(tags ?? {}).filter(([name, value]) => !/^(?:SourceFile|ExifTool|System|File|Composite)/.test(name) && (groups.test(name) || (names.test(name) && !isNothing(value)))).map(([name, value]) => `${name} ${String(value)}`)
}

const folders = ['exif', 'phones', 'media-metadata/jpg', 'media-metadata/png', 'media-metadata/webp', 'media-metadata/mov', 'media-metadata/mp4', 'media-metadata/3gp']
const real = canRun ? folders.flatMap((folder) => readdirSync(join(data, folder)).filter((name) => /\.(?:jpe?g|png|webp|mov|mp4|3gp)$/i.test(name)).map((name) => join(data, folder, name))) : []

describe.skipIf(!canRun)('a cleaned copy', () => {
  test.each(real)('of %s tells nothing and shows the same', async (path) => {
    const copy = await cleanedCopyOf(fileOf(readFileSync(path)), inflated)
    expect(copy).not.toBeNull()
    const made = join(own, copy!.name)
    writeFileSync(made, await copy!.file.read(0, copy!.file.size))
    expect(left(made)).toEqual([])
    expect(await tracesIn(copy!.file)).toEqual({ place: null, time: null, device: null, owner: null })
    const before = decoded(path)
    expect(before).toMatch(/^0, /m)
    expect(decoded(made)).toBe(before)
    expect(shownAs(made)).toBe(shownAs(path))
  })

  test('the look is not blind: of the originals it finds dozens that tell', () => {
    expect(real.filter((path) => left(path).length > 0).length).toBeGreaterThan(45)
    expect(left(join(data, 'media-metadata/mov/with-gps.mov')).join()).toContain('GPS')
  })

  test('stays upright as the original does', async () => {
    const orientation = (path: string): unknown => (JSON.parse(run('exiftool', '-j', '-n', '-Orientation', path)) as readonly Record<string, unknown>[])[0]?.['Orientation']
    for (const turn of [2, 4, 6, 8]) {
      const copy = await cleanedCopyOf(fileOf(readFileSync(join(data, `exif/portrait_${turn}.jpg`))), inflated)
      const made = join(own, `turned-${turn}.jpg`)
      writeFileSync(made, await copy!.file.read(0, copy!.file.size))
      expect(orientation(made)).toBe(turn)
    }
  })
})
