// Makes the files of the made-up country with FFmpeg and ExifTool: drawn scenes with a burned-in clock, sounds, photographs with metadata.
import type { Id, Instant, Sha256Hex } from '../domain/brand.ts'
import { belarusOffset, minuteMs } from '../domain/time-and-place/civil-time.ts'
import type { HeldItem } from './held-items.ts'
import type { MediaOrder, Scene } from './media-order.ts'

/** The programs on this machine. `run` gives what the program wrote to its standard output; it rejects when the program is missing or fails. */
export interface MediaTools {
  readonly run: (program: 'ffmpeg' | 'exiftool', args: readonly string[], input?: Uint8Array) => Promise<Uint8Array>
  /** A TrueType font with fixed width, for the clock. */
  readonly font: string
}

export interface MadeFile {
  readonly bytes: Uint8Array
  /** What it was made of, and the arguments that made it; null for what was made of nothing. */
  readonly madeOf: { readonly parent: Id<'item'>; readonly kind: 'transcoded' | 'edited'; readonly arguments: readonly string[] } | null
}

const size = '320x180'
const rate = 5
/** Ground, horizon and wall of each scene, as 0xRRGGBB, and what moves through it. */
const scenes: Readonly<Record<Scene, readonly [ground: string, wall: string, moving: string]>> = {
  square: ['0x5b6470', '0x2f353d', '0x14171b'], street: ['0x4a4640', '0x6b6459', '0x1d1a17'], yard: ['0x3a4038', '0x565b4c', '0x121411'],
  window: ['0x6c7480', '0x20242a', '0x2c3036'], inside: ['0x54504c', '0x35322f', '0x1b1917'],
}

const quiet = ['-v', 'error', '-nostdin'] as const
/** The same file from the same arguments: no dates and no versions in it. */
const exact = ['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'] as const
const mp4 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '30', '-g', '10', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '24k', '-ac', '1', ...exact, '-movflags', 'frag_keyframe+empty_moov+default_base_moof', '-f', 'mp4', 'pipe:1'] as const

/** A low hum, and at `sharpAt` a tone of 80 ms as sharp as a bang. */
const sound = ({ seconds, sharpAt, hum }: { readonly seconds: number; readonly sharpAt: number | null; readonly hum: number }): readonly string[] =>
  ['-f', 'lavfi', '-i', `aevalsrc='0.03*sin(2*PI*${hum}*t)+0.01*random(0)${sharpAt === null ? '' : `+between(t,${sharpAt},${sharpAt + 0.08})*0.9*sin(2*PI*1000*t)`}':s=16000:d=${seconds}`]

const picture = ([ground, wall, moving]: (typeof scenes)[Scene], seconds: number): string =>
  `color=c=${ground}:s=${size}:r=${rate}:d=${seconds},drawbox=x=0:y=0:w=iw:h=78:color=${wall}:t=fill,drawbox=x=40:y=30:w=46:h=48:color=0xb9b4a6:t=fill,drawbox=x=230:y=22:w=30:h=56:color=0xb9b4a6:t=fill[scene];`
  + `color=c=${moving}:s=16x44:r=${rate}:d=${seconds}[one];[scene][one]overlay=x='mod(20+24*t,320)':y=92[a]`

const flash = (at: number | null): string => (at === null ? '' : `,drawbox=color=white:t=fill:enable='between(t,${at},${at + 0.4})'`)

/** FFmpeg prints a clock out of the time of each frame; the register's zone is three hours east of UTC. */
const clockText = (font: string, clock: Instant | null): string => (clock === null ? ''
  : `,drawtext=fontfile=${font}:fontsize=14:fontcolor=white:box=1:boxcolor=black@0.5:x=6:y=160:text='%{pts\\:gmtime\\:${clock / 1000 + belarusOffset * minuteMs / 1000}}'`)

/** Arguments for a video, sound or picture to standard output. */
const ffmpegArguments = (order: Extract<MediaOrder, { kind: 'video' | 'audio' | 'photo' }>, font: string): readonly string[] => {
  switch (order.kind) {
    case 'audio': return [...quiet, ...sound(order), '-c:a', 'libopus', '-b:a', '16k', ...exact, '-f', 'ogg', 'pipe:1']
    case 'photo': return [...quiet, '-f', 'lavfi', '-i', `${picture(scenes[order.scene], 1)};[a]null`, '-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '4', ...exact, '-f', 'image2pipe', 'pipe:1']
    case 'video': return [
      ...quiet, ...sound(order), '-filter_complex', `${picture(scenes[order.scene], order.seconds)};[a]null${flash(order.sharpAt)}${clockText(font, order.clock)}[v]`,
      '-map', '[v]', '-map', '0:a', '-t', String(order.seconds), ...mp4,
    ]
  }
}

/** As a messenger sends a video on: half the picture, a worse sound, no dates. */
const copyArguments: readonly string[] = ['-v', 'error', '-i', 'pipe:0', '-vf', 'scale=160:90', ...mp4]
const transportArguments: readonly string[] = ['-v', 'error', '-i', 'pipe:0', '-c', 'copy', '-f', 'mpegts', 'pipe:1']
/** Transport streams one after another are one stream. */
const glueArguments: readonly string[] = ['-v', 'error', '-f', 'mpegts', '-i', 'pipe:0', ...mp4]

const exifTime = (at: Instant): string => new Date(at + belarusOffset * minuteMs).toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ')

/** Arguments that write time, place and device into a JPEG that comes by standard input. */
const exiftoolArguments = ({ takenAt, position, device }: Extract<MediaOrder, { kind: 'photo' }>): readonly string[] => [
  ...(takenAt === null ? [] : [`-DateTimeOriginal=${exifTime(takenAt)}`, '-OffsetTimeOriginal=+03:00']),
  ...(position === null ? [] : [
    `-GPSLatitude=${Math.abs(position.lat)}`, `-GPSLatitudeRef=${position.lat < 0 ? 'S' : 'N'}`, `-GPSLongitude=${Math.abs(position.lon)}`, `-GPSLongitudeRef=${position.lon < 0 ? 'W' : 'E'}`,
  ]),
  '-Make=Lumen', `-Model=${device}`, '-o', '-', '-',
]

const ofNothing = (bytes: Uint8Array): MadeFile => ({ bytes, madeOf: null })

const glued = async ({ run }: MediaTools, parts: readonly Uint8Array[]): Promise<Uint8Array> => {
  const streams: Uint8Array[] = []
  for (const part of parts) streams.push(await run('ffmpeg', transportArguments, part))
  return run('ffmpeg', glueArguments, Buffer.concat(streams))
}

/** Makes one file; what it is made of must have been made before. Rejects when a program is missing. */
export const makeFile = async (order: MediaOrder, tools: MediaTools, made: ReadonlyMap<Id<'item'>, { readonly bytes: Uint8Array; readonly sha256: Sha256Hex }>): Promise<MadeFile> => {
  const bytesOf = (id: Id<'item'>): Uint8Array => {
    const found = made.get(id)
    if (found === undefined) throw new Error('a file is to be made of one that was not made')
    return found.bytes
  }
  switch (order.kind) {
    case 'text': return ofNothing(new TextEncoder().encode(order.text))
    case 'video': case 'audio': return ofNothing(await tools.run('ffmpeg', ffmpegArguments(order, tools.font)))
    case 'photo': return ofNothing(await tools.run('exiftool', exiftoolArguments(order), await tools.run('ffmpeg', ffmpegArguments(order, tools.font))))
    case 'copy': return { bytes: await tools.run('ffmpeg', copyArguments, bytesOf(order.of)), madeOf: { parent: order.of, kind: 'transcoded', arguments: copyArguments } }
    case 'glued': {
      const [first] = order.of
      if (first === undefined) throw new Error('nothing to glue')
      return { bytes: await glued(tools, order.of.map(bytesOf)), madeOf: { parent: first, kind: 'edited', arguments: glueArguments } }
    }
  }
}

/** What is made of nothing first; copies and glued ones after them. */
export const inOrderOfMaking = (items: readonly HeldItem[]): readonly HeldItem[] => {
  const isMadeOfOthers = ({ order }: HeldItem): boolean => order?.kind === 'copy' || order?.kind === 'glued'
  return [...items.filter((item) => !isMadeOfOthers(item)), ...items.filter(isMadeOfOthers)]
}
