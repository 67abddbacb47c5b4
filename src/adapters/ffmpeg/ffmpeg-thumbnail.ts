// The small picture of a photo or video, by ffmpeg: decoded and drawn anew, so that nothing of the file but its pixels comes through.
import { ok, refuse } from '../../domain/problem.ts'
import { sandboxInput } from '../../ports/sandbox.ts'
import type { Sandbox } from '../../ports/sandbox.ts'
import type { ThumbnailMaker } from '../../ports/examiner.ts'

const side = 640

const argumentsFor = (demuxer: string, isVideo: boolean): readonly string[] => [
  '-nostdin', '-nostats', '-loglevel', 'info', '-protocol_whitelist', 'file,pipe', '-threads', '1', '-f', demuxer, '-i', `file:${sandboxInput}`,
  '-map', '0:v:0', '-frames:v', '1', '-filter_threads', '1',
  // The most typical of the first frames: the very first one is often black. A colour profile and other side data could name the device.
  '-vf', `${isVideo ? 'thumbnail=24,' : ''}scale='min(${side},iw)':'min(${side},ih)':force_original_aspect_ratio=decrease,format=yuvj420p,sidedata=mode=delete`,
  '-map_metadata', '-1', '-map_chapters', '-1', '-flags', '+bitexact', '-fflags', '+bitexact', '-c:v', 'mjpeg', '-q:v', '4', '-f', 'mjpeg', 'pipe:1',
]

const versionIn = (banner: string): string => /^ffmpeg version (\S+)/m.exec(banner)?.[1] ?? 'unknown'
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9

/** ffmpeg of the machine (Debian `ffmpeg`) in the given sandbox. Turned pictures come out upright. */
export const ffmpegThumbnail = (sandbox: Sandbox, program = '/usr/bin/ffmpeg'): ThumbnailMaker => ({
  reads: ({ family, demuxer }) => demuxer !== null && (family === 'video' || family === 'photo'),
  make: async file => {
    const { demuxer, family } = file.media
    if (demuxer === null) return refuse('not-readable')
    const args = argumentsFor(demuxer, family === 'video')
    const ran = await sandbox.run({ program, args, input: file.bytes() })
    if (!ran.ok) return ran
    const { stdout, stderr, end } = ran.value
    if (end.kind === 'killed' || !isJpeg(stdout)) return refuse('not-readable') // ffmpeg may complain and still have drawn the picture
    return ok({ run: { tool: 'ffmpeg', version: versionIn(stderr), arguments: args, startedAt: file.startedAt, parent: file.sha256 }, jpeg: stdout })
  },
})
