// Metadata by ExifTool: every tag with its group, as it stands in the file.
import { z } from 'zod'
import type { TagFacts, Tags } from '../../domain/evidence/examination.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { sandboxInput } from '../../ports/sandbox.ts'
import type { Sandbox } from '../../ports/sandbox.ts'
import type { Examiner } from '../../ports/examiner.ts'

// `-config ''` must come first: no configuration is read. System tags would tell of the sandbox, not of the file.
const toolArguments = ['-config', '', '-json', '-n', '-G1', '-struct', '--System:all', '-charset', 'UTF8', sandboxInput] as const
const mostTags = 2000
const longestValue = 2000

const output = z.tuple([z.record(z.string(), z.unknown())])

const valueOf = (value: unknown): Tags[string] | null => {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (value === null || value === undefined) return null
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longestValue)
  return text.startsWith('(Binary data ') ? null : text
}

const isComplaint = (name: string): boolean => /:(?:Warning|Error)$/.test(name)

/** Reads ExifTool's JSON (`-json -G1 -n`). Structures are kept as JSON text, long values cut, binary ones left out. */
export const parseTags = (stdout: string): Result<{ readonly version: string; readonly facts: TagFacts }> => {
  const read = output.safeParse(parseJson(stdout))
  if (!read.success) return refuse('not-readable')
  const { 'ExifTool:ExifToolVersion': version, ...rest } = read.data[0]
  const entries = Object.entries(rest).slice(0, mostTags).flatMap(([name, raw]) => {
    const value = name === 'SourceFile' ? null : valueOf(raw)
    return value === null ? [] : [[name, value] as const]
  })
  const tags = Object.fromEntries(entries.filter(([name]) => !isComplaint(name)))
  const warnings = entries.filter(([name]) => isComplaint(name)).map(([, value]) => String(value))
  return ok({ version: String(version), facts: { kind: 'tags', tags, warnings } })
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** ExifTool of the machine (Debian `libimage-exiftool-perl`) in the given sandbox; it reads every type of file. */
export const exiftoolExaminer = (sandbox: Sandbox, program = '/usr/bin/exiftool'): Examiner => ({
  tool: 'exiftool',
  reads: () => true,
  examine: async file => {
    const ran = await sandbox.run({ program, args: toolArguments, input: file.bytes() })
    if (!ran.ok) return ran
    if (ran.value.end.kind === 'killed') return refuse('not-readable') // exit 1 means "complained", and the tags are there all the same
    const parsed = parseTags(new TextDecoder().decode(ran.value.stdout))
    if (!parsed.ok) return parsed
    const { version, facts } = parsed.value
    return ok({ run: { tool: 'exiftool', version, arguments: toolArguments, startedAt: file.startedAt, parent: file.sha256 }, facts })
  },
})
