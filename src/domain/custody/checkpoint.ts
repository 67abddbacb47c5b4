// C2SP tlog-checkpoint: the text that says how large the log is and what its root is.
import { ok, refuse, type Result } from '../problem.ts'
import { base64Of, parseBase64 } from './bytes.ts'

/** The state of a log. `origin` names the log and is the name of its key; `root` has 32 bytes. */
export interface Checkpoint { readonly origin: string; readonly size: number; readonly root: Uint8Array }

/** The body to be signed (`signNote`): origin, size in decimal, root in base64, each on its line. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${base64Of(root)}\n`

/** Reads a checkpoint body. Refused (`not-readable`): extension lines (our log writes none), leading zeros, sizes above 2^53 − 1. */
export const parseCheckpoint = (text: string): Result<Checkpoint> => {
  const [, origin, digits, encoded] = /^([^\n]+)\n(0|[1-9][0-9]*)\n([^\n]+)\n$/.exec(text) ?? []
  if (origin === undefined || digits === undefined || encoded === undefined) return refuse('not-readable')
  const size = Number(digits)
  const root = parseBase64(encoded)
  return root?.length === 32 && Number.isSafeInteger(size) ? ok({ origin, size, root }) : refuse('not-readable')
}
