// A sealed room for one program and one hostile file: the only way in which the bytes of a source are ever parsed (threats.md P1–P3).
import type { Result } from '../domain/problem.ts'

/** Where the program finds the file, inside. A file, not a pipe: MP4 and MOV need seeking. Its name tells the program nothing. */
export const sandboxInput = '/in/file'

/** Bounds of one run. Memory is counted per process; `inputBytes` is held in memory beside it, never on a disk. */
export interface SandboxLimits {
  readonly cpuSeconds: number
  /** After the whole file has gone in; while it goes in, between two pieces of it. */
  readonly wallMs: number
  readonly memoryBytes: number
  readonly inputBytes: number
  readonly outputBytes: number
  /** Processes and threads together. */
  readonly processes: number
}

export interface SandboxRun {
  /** Absolute path below /usr. */
  readonly program: string
  /** Literal arguments, no shell; `sandboxInput` names the file. */
  readonly args: readonly string[]
  /** Read once, to its end. An error of the source kills the program and is thrown: no program ever judges half a file. */
  readonly input: AsyncIterable<Uint8Array>
  /** What differs from the sandbox's own limits. */
  readonly limits?: Partial<SandboxLimits>
}

/** How the program ended. A killed one has no result to trust. */
export type SandboxEnd =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'killed'; readonly why: 'wall-clock' | 'cpu' | 'output' | 'signal' }

export interface SandboxOutcome {
  readonly stdout: Uint8Array
  /** The first 4 KiB, read as UTF-8. It may quote the file: never log it. */
  readonly stderr: string
  readonly end: SandboxEnd
}

/**
 * No network, no other file of the machine than programs and libraries, no other process, no new privilege; ends with its parent.
 * Where that cannot be had, `available` is false and every run is refused with `missing-tool`: the file is kept and not parsed.
 */
export interface Sandbox {
  readonly available: () => Promise<boolean>
  /** Refuses `missing-tool` (no sandbox, or no such program in it) and `too-large` (more than `inputBytes`). */
  readonly run: (run: SandboxRun) => Promise<Result<SandboxOutcome>>
}
