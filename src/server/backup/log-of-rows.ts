// The custody log as its rows make it: every file of it and the root, without a key.
import { sameBytes } from '../../domain/custody/bytes.ts'
import type { Checkpoint } from '../../domain/custody/checkpoint.ts'
import { parseCheckpoint } from '../../domain/custody/checkpoint.ts'
import { rootOf } from '../../domain/custody/merkle.ts'
import { parseNote } from '../../domain/custody/signed-note.ts'
import { emptyEdge, growLog } from '../../domain/custody/tiles.ts'
import type { LogEdge, LogFile } from '../../domain/custody/tiles.ts'
import type { Primitives } from '../../domain/primitives.ts'
import type { LogTiles } from '../../ports/log-tiles.ts'

type Hash = Pick<Primitives, 'sha256'>

export interface SignedHead {
  readonly note: string
  readonly head: Checkpoint
}

/** What was signed last, as it lies on the disk; `null` before the first checkpoint. Throws when it is damaged. */
export const signedHead = async (tiles: LogTiles): Promise<SignedHead | null> => {
  const bytes = await tiles.read('checkpoint')
  if (bytes === null) return null
  const text = new TextDecoder().decode(bytes)
  const note = parseNote(text)
  const head = note.ok ? parseCheckpoint(note.value.text) : note
  if (!head.ok) throw new Error('the checkpoint of the custody log is damaged')
  return { note: text, head: head.value }
}

/** Is the tile complete, and so never replaced by a wider one? */
const isFullTile = ({ path }: Pick<LogFile, 'path'>): boolean => !path.includes('.p/')

export interface LogOfRows {
  readonly edge: LogEdge
  /** Full tiles, then the partial ones of this size. */
  readonly files: readonly LogFile[]
  /** Is the root over the first entries as it was signed? False too when there are fewer entries than were signed. */
  readonly isAsSigned: boolean
}

export const logOfRows = async (p: Hash, batches: AsyncIterable<readonly Uint8Array[]>, signed: Checkpoint | null): Promise<LogOfRows> => {
  let edge = emptyEdge
  let partial: readonly LogFile[] = []
  const full: LogFile[] = []
  let isAsSigned = signed === null || signed.size === 0
  for await (const leaves of batches) {
    const before = edge.frontier.size
    if (signed !== null && signed.size > before && signed.size <= before + leaves.length) {
      isAsSigned = sameBytes(rootOf(p, growLog(p, edge, leaves.slice(0, signed.size - before)).edge.frontier), signed.root)
    }
    const grown = growLog(p, edge, leaves)
    full.push(...grown.files.filter(isFullTile))
    partial = grown.files.filter((file) => !isFullTile(file))
    edge = grown.edge
  }
  return { edge, files: [...full, ...partial], isAsSigned }
}

/** The first full tile on the disk that is not as the rows make it; `null`: all that stand there are. */
export const differingTile = async (tiles: LogTiles, files: readonly LogFile[]): Promise<string | null> => {
  for (const { path, bytes } of files.filter(isFullTile)) {
    const present = await tiles.read(path)
    if (present !== null && !sameBytes(present, bytes)) return path
  }
  return null
}
