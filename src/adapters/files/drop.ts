// The intake's drop on files: small submissions in synced segments, large ones as files of their own, nothing read back by id.
import { open, readdir, rm, stat } from 'node:fs/promises'
import type { Id } from '../../domain/brand.ts'
import { parseId } from '../../domain/brand.ts'
import type { Result } from '../../domain/problem.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { DropKeeper, FileProgress, Kept } from '../../ports/intake-store.ts'
import { maxFileBytes, maxPieceBytes, maxSealedBytes } from '../../ports/intake-store.ts'
import { openDropLog } from './drop-log.ts'
import { bodyOutside, bodyWithin, dropPlaces } from './drop-segment.ts'
import { digestOf, isDiskFull, makeFolder, syncFolder, writeAt } from './drop-sync.ts'

const threeDays = 3 * 24 * 3600 * 1000
type FileId = Id<'submission'>

/** Opens (and recovers) the drop in a folder. One process at a time may: the caller holds the lock. */
export const openDrop = async (folder: string): Promise<DropKeeper> => {
  const log = await openDropLog(folder)
  const { files } = dropPlaces(folder)
  await makeFolder(files)
  const pathOf = (id: FileId): string => `${files}/${id}`
  const unfinished = new Map<FileId, number>()
  const turns = new Map<FileId, Promise<unknown>>()
  let broken: { readonly error: unknown } | null = null

  const filesThere = async (): Promise<readonly FileId[]> =>
    (await readdir(files)).map((name) => parseId<'submission'>(name)).filter((id) => id !== null)

  /** Of an unfinished file only the last piece can be unsynced: it is sent again. */
  for (const id of await filesThere()) {
    if (!log.has(id)) unfinished.set(id, Math.max(0, (await stat(pathOf(id))).size - maxPieceBytes))
  }

  /** Calls about one file follow one another. A failure that may not be answered breaks the drop. */
  const inTurn = async <Value>(id: FileId, task: () => Promise<Value>): Promise<Value> => {
    const result = (turns.get(id) ?? Promise.resolve()).then(() => {
      if (broken !== null) throw broken.error
      return task()
    })
    const settled = result.then(() => undefined, (error: unknown) => { broken = { error } })
    turns.set(id, settled)
    void settled.then(() => { if (turns.get(id) === settled) turns.delete(id) })
    return result
  }

  const keep = async (id: FileId, body: Buffer): Promise<Result<Kept>> => {
    if (broken !== null) throw broken.error
    if (log.has(id)) return ok({ again: true })
    return await log.append(id, body) === 'written' ? ok({ again: false }) : refuse('disk-full')
  }

  const begin = async (id: FileId): Promise<Result<FileProgress>> => {
    if (log.has(id)) return ok({ offset: 0, finished: true })
    const offset = unfinished.get(id)
    if (offset !== undefined) return ok({ offset, finished: false })
    try {
      await (await open(pathOf(id), 'a', 0o600)).close()
    } catch (error) {
      if (isDiskFull(error)) return refuse('disk-full')
      throw error
    }
    await syncFolder(files)
    unfinished.set(id, 0)
    return ok({ offset: 0, finished: false })
  }

  const append = async (id: FileId, offset: number, piece: Uint8Array): Promise<Result<FileProgress>> => {
    const reached = unfinished.get(id)
    if (reached === undefined) return refuse('not-found')
    if (offset !== reached) return refuse('changed-meanwhile')
    if (piece.length > maxPieceBytes || offset + piece.length > maxFileBytes) return refuse('too-large')
    const handle = await open(pathOf(id), 'r+')
    try {
      if (await writeAt(handle, piece, offset) === 'disk-full') return refuse('disk-full')
      await handle.datasync()
    } finally {
      await handle.close()
    }
    unfinished.set(id, offset + piece.length)
    return ok({ offset: offset + piece.length, finished: false })
  }

  const finish = async (id: FileId, size: number): Promise<Result<Kept>> => {
    if (log.has(id)) return ok({ again: true })
    const reached = unfinished.get(id)
    if (reached === undefined) return refuse('not-found')
    if (reached !== size) return refuse('changed-meanwhile')
    const handle = await open(pathOf(id), 'r+')
    try {
      await handle.truncate(size)
      await handle.sync()
      const kept = await keep(id, bodyOutside(id, size, await digestOf(handle, size)))
      if (kept.ok) unfinished.delete(id)
      return kept
    } finally {
      await handle.close()
    }
  }

  const sweep = async (now: number): Promise<void> => {
    const gone = await log.removeConfirmed()
    for (const id of await filesThere()) {
      const isStale = unfinished.has(id) && !log.hasDamage && now - (await stat(pathOf(id))).mtimeMs > threeDays
      if (!isStale && !gone.includes(id)) continue
      unfinished.delete(id)
      await rm(pathOf(id), { force: true })
    }
    await syncFolder(files)
  }

  return {
    keepSealed: async ({ kind, id, sealed }) =>
      sealed.length > maxSealedBytes ? refuse('too-large') : keep(id, bodyWithin(kind, id, sealed)),
    beginFile: (id) => inTurn(id, () => begin(id)),
    appendPiece: (id, offset, piece) => inTurn(id, () => append(id, offset, piece)),
    finishFile: (id, size) => inTurn(id, () => finish(id, size)),
    sweep,
    close: async () => {
      await Promise.all(turns.values())
      await log.close()
    },
  }
}
