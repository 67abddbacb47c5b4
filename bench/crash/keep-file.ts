// How the bare form of the bench sends a sealed stream to the drop: the next piece is made when the last one is on the disk.
import type { Id } from '../../src/domain/brand.ts'
import type { Result } from '../../src/domain/problem.ts'
import { refuse } from '../../src/domain/problem.ts'
import type { Drop, Kept } from '../../src/ports/intake-store.ts'

const pieceBytes = 1024 * 1024

/** Keeps a stream as one file under a new id; `changed-meanwhile` when the id was begun before (sealing is random: nothing can be continued). */
export const keepFile = async (drop: Drop, id: Id<'submission'>, sealed: AsyncIterable<Uint8Array>): Promise<Result<Kept>> => {
  const begun = await drop.beginFile(id)
  if (!begun.ok) return begun
  if (begun.value.offset !== 0 || begun.value.finished) return refuse('changed-meanwhile')
  let offset = 0
  let held: Uint8Array[] = []
  let size = 0
  const send = async (): Promise<Result<unknown>> => {
    const sent = await drop.appendPiece(id, offset, Buffer.concat(held))
    offset += size
    held = []
    size = 0
    return sent
  }
  for await (const piece of sealed) {
    held.push(piece)
    size += piece.length
    if (size < pieceBytes) continue
    const sent = await send()
    if (!sent.ok) return sent
  }
  const last = await send()
  return last.ok ? drop.finishFile(id, offset) : last
}
