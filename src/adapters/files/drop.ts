// The intake's drop on files: small submissions in synced segments, large ones as files of their own, nothing read back by id.
import { open, readdir, rm, stat } from 'node:fs/promises'
import type { Id } from '../../domain/brand.ts'
import { parseId } from '../../domain/brand.ts'
import type { Result } from '../../domain/problem.ts'
import { ok, refuse } from '../../domain/problem.ts'
import { maxSealedBytes } from '../../domain/sealing/submission.ts'
import type { DropKeeper, FileProgress, Kept } from '../../ports/intake-store.ts'
import { maxFileBytes, maxPieceBytes, unfinishedMs } from '../../ports/intake-store.ts'
import type { DropLog } from './drop-log.ts'
import { openDropLog } from './drop-log.ts'
import { bodyOutside, bodyWithin, dropPlaces } from './drop-segment.ts'
import { isDiskFull, makeFolder, syncFolder } from './drop-sync.ts'
import type { Unfinished } from './unfinished-file.ts'
import { afterCrash, digestReached, freshFile, writeInSteps } from './unfinished-file.ts'

type FileId = Id<'submission'>

interface DropState {
  readonly log: DropLog
  readonly files: string
  readonly unfinished: Map<FileId, Unfinished>
  readonly turns: Map<FileId, Promise<void>>
  broken: { readonly error: unknown } | null
}

const pathOf = ({ files }: DropState, id: FileId): string => `${files}/${id}`

const filesThere = async ({ files }: DropState): Promise<readonly FileId[]> =>
  (await readdir(files)).map((name) => parseId<'submission'>(name)).filter((id) => id !== null)

/** Calls about one file follow one another. A failure that may not be answered breaks the drop. */
const inTurn = async <Value>(drop: DropState, id: FileId, task: () => Promise<Value>): Promise<Value> => {
  const result = (drop.turns.get(id) ?? Promise.resolve()).then(() => {
    if (drop.broken !== null) throw drop.broken.error
    return task()
  })
  const settled = result.then(() => undefined, (error: unknown) => { drop.broken = { error } })
  drop.turns.set(id, settled)
  void settled.then(() => { if (drop.turns.get(id) === settled) drop.turns.delete(id) })
  return result
}

const keep = async ({ log, broken }: DropState, id: FileId, body: Buffer): Promise<Result<Kept>> => {
  if (broken !== null) throw broken.error
  if (log.has(id)) return ok({ again: true })
  return await log.append(id, body) === 'written' ? ok({ again: false }) : refuse('disk-full')
}

const progressOf = async (drop: DropState, id: FileId, file: Unfinished): Promise<Result<FileProgress>> =>
  ok({ offset: file.offset, sha256: await digestReached(file, pathOf(drop, id)), finished: drop.log.has(id) })

const begin = async (drop: DropState, id: FileId): Promise<Result<FileProgress>> => {
  if (drop.log.has(id)) return progressOf(drop, id, freshFile())
  const known = drop.unfinished.get(id)
  if (known !== undefined) return progressOf(drop, id, known)
  try {
    await (await open(pathOf(drop, id), 'a', 0o600)).close()
  } catch (error) {
    if (isDiskFull(error)) return refuse('disk-full')
    throw error
  }
  await syncFolder(drop.files)
  const fresh = freshFile()
  drop.unfinished.set(id, fresh)
  return progressOf(drop, id, fresh)
}

const append = async (drop: DropState, id: FileId, { offset, piece }: { readonly offset: number; readonly piece: Uint8Array }): Promise<Result<FileProgress>> => {
  const file = drop.unfinished.get(id)
  if (file === undefined) return refuse('not-found')
  if (offset !== file.offset) return refuse('changed-meanwhile')
  if (piece.length > maxPieceBytes || offset + piece.length > maxFileBytes) return refuse('too-large')
  return await writeInSteps(file, pathOf(drop, id), piece) === 'disk-full' ? refuse('disk-full') : progressOf(drop, id, file)
}

const finish = async (drop: DropState, id: FileId, size: number): Promise<Result<Kept>> => {
  if (drop.log.has(id)) return ok({ again: true })
  const file = drop.unfinished.get(id)
  if (file === undefined) return refuse('not-found')
  if (file.offset !== size) return refuse('changed-meanwhile')
  const handle = await open(pathOf(drop, id), 'r+')
  try {
    await handle.truncate(size)
    await handle.sync()
  } finally {
    await handle.close()
  }
  const kept = await keep(drop, id, bodyOutside(id, size, Buffer.from(await digestReached(file, pathOf(drop, id)), 'hex')))
  if (kept.ok) drop.unfinished.delete(id)
  return kept
}

const giveUp = async (drop: DropState, id: FileId): Promise<Result<true>> => {
  if (!drop.unfinished.delete(id)) return ok(true)
  await rm(pathOf(drop, id), { force: true })
  await syncFolder(drop.files)
  return ok(true)
}

const sweep = async (drop: DropState, now: number): Promise<void> => {
  const gone = await drop.log.removeConfirmed()
  for (const id of await filesThere(drop)) {
    const isStale = drop.unfinished.has(id) && !drop.log.hasDamage && now - (await stat(pathOf(drop, id))).mtimeMs > unfinishedMs
    if (!isStale && !gone.includes(id)) continue
    drop.unfinished.delete(id)
    await rm(pathOf(drop, id), { force: true })
  }
  await syncFolder(drop.files)
}

/** Opens (and recovers) the drop in a folder. One process at a time may: the caller holds the lock. */
export const openDrop = async (folder: string): Promise<DropKeeper> => {
  const drop: DropState = { log: await openDropLog(folder), files: dropPlaces(folder).files, unfinished: new Map(), turns: new Map(), broken: null }
  await makeFolder(drop.files)
  for (const id of await filesThere(drop)) {
    if (!drop.log.has(id)) drop.unfinished.set(id, afterCrash((await stat(pathOf(drop, id))).size))
  }
  return {
    keepSealed: async ({ kind, id, sealed }) =>
      sealed.length > maxSealedBytes ? refuse('too-large') : keep(drop, id, bodyWithin(kind, id, sealed)),
    beginFile: (id) => inTurn(drop, id, () => begin(drop, id)),
    appendPiece: (id, offset, piece) => inTurn(drop, id, () => append(drop, id, { offset, piece })),
    finishFile: (id, size) => inTurn(drop, id, () => finish(drop, id, size)),
    giveUp: (id) => inTurn(drop, id, () => giveUp(drop, id)),
    sweep: (now) => sweep(drop, now),
    close: async () => {
      await Promise.all(drop.turns.values())
      await drop.log.close()
    },
  }
}
