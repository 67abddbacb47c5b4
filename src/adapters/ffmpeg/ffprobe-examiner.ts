// Streams, length, rates and turns of video and sound, by ffprobe.
import { z } from 'zod'
import { milliseconds } from '../../domain/brand.ts'
import type { StreamFact, StreamFacts } from '../../domain/evidence/examination.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { sandboxInput } from '../../ports/sandbox.ts'
import type { Sandbox } from '../../ports/sandbox.ts'
import type { Examiner } from '../../ports/examiner.ts'

const words = z.record(z.string(), z.string())
const stream = z.looseObject({
  codec_type: z.string().default(''), codec_name: z.string().default(''), width: z.number().optional(), height: z.number().optional(),
  channels: z.number().optional(), avg_frame_rate: z.string().default(''), r_frame_rate: z.string().default(''),
  side_data_list: z.array(z.looseObject({ rotation: z.number().optional() })).default([]), tags: words.default({}),
})
const output = z.looseObject({
  program_version: z.looseObject({ version: z.string() }),
  streams: z.array(stream).max(256),
  format: z.looseObject({ format_name: z.string(), duration: z.string().optional(), tags: words.default({}) }),
})

// `90000/2999`; `0/0` where there is none.
const rateOf = (text: string): number | null => {
  const [above, below] = text.split('/').map(Number)
  const rate = (above ?? 0) / (below ?? 1)
  return Number.isFinite(rate) && rate > 0 && rate <= 1000 ? rate : null
}

const factOf = (one: z.infer<typeof stream>): StreamFact => {
  const turned = one.side_data_list.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0 // counter-clockwise
  return {
    type: one.codec_type === 'video' || one.codec_type === 'audio' ? one.codec_type : 'other', codec: one.codec_name,
    width: one.width ?? null, height: one.height ?? null, framesPerSecond: rateOf(one.avg_frame_rate) ?? rateOf(one.r_frame_rate),
    rotation: ((Math.round(-turned / 90) * 90) % 360 + 360) % 360, channels: one.channels ?? null,
  }
}

/** Reads ffprobe's JSON (`-show_program_version -show_format -show_streams`). */
export const parseStreams = (stdout: string): Result<{ readonly version: string; readonly facts: StreamFacts }> => {
  const read = output.safeParse(parseJson(stdout))
  if (!read.success) return refuse('not-readable')
  const { format, streams, program_version: { version } } = read.data
  const seconds = Number(format.duration ?? Number.NaN)
  const duration = Number.isFinite(seconds) && seconds >= 0 ? milliseconds(Math.round(seconds * 1000)) : null
  return ok({ version, facts: { kind: 'streams', container: format.format_name, duration, streams: streams.map(factOf), tags: format.tags } })
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** ffprobe of the machine (Debian `ffmpeg`) in the given sandbox; only the reader for the type that the bytes show may open the file. */
export const ffprobeExaminer = (sandbox: Sandbox, program = '/usr/bin/ffprobe'): Examiner => ({
  tool: 'ffprobe',
  reads: ({ family, demuxer }) => demuxer !== null && (family === 'video' || family === 'audio'),
  examine: async file => {
    const { demuxer } = file.media
    if (demuxer === null) return refuse('not-readable')
    const args = [
      '-v', 'error', '-protocol_whitelist', 'file,pipe', '-f', demuxer, '-print_format', 'json', '-show_program_version', '-show_format', '-show_streams',
      '-i', `file:${sandboxInput}`,
    ]
    const ran = await sandbox.run({ program, args, input: file.bytes() })
    if (!ran.ok) return ran
    if (ran.value.end.kind === 'killed') return refuse('not-readable')
    const parsed = parseStreams(new TextDecoder().decode(ran.value.stdout))
    if (!parsed.ok) return parsed
    const { version, facts } = parsed.value
    return ok({ run: { tool: 'ffprobe', version, arguments: args, startedAt: file.startedAt, parent: file.sha256 }, facts })
  },
})
