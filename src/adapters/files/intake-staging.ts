// Between the desk and a separate intake, on files: age files that arrive in pieces, and blobs that are owed to mailboxes.
import { open, readdir, rm, stat } from 'node:fs/promises'
import type { Sha256Hex } from '../../domain/brand.ts'
import { parseLookupId } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Arriving, IntakeStaging } from '../../ports/intake-staging.ts'
import { putBlob, readBlob } from './blob-folder.ts'
import { roomIn } from './disk-room.ts'
import { hashOf, isMissing, makeFolder, readAt, syncFolder, writeAt } from './drop-sync.ts'

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isMissing(error)) return 0
    throw error
  }
}

/** Nothing is synced here: the intake keeps all of it until the vault holds it, and what a power cut spoiled has another digest. */
const arrivingAt = (path: string, { sha256, hasRoom }: { readonly sha256: Sha256Hex; readonly hasRoom: () => Promise<boolean> }): Arriving => ({
  size: () => sizeOf(path),
  append: async (piece) => {
    if (!await hasRoom()) return refuse('disk-full')
    const handle = await open(path, 'a', 0o600)
    try {
      return await writeAt(handle, piece, (await handle.stat()).size) === 'written' ? ok(true) : refuse('disk-full')
    } finally {
      await handle.close()
    }
  },
  whole: async (size) => {
    if (await sizeOf(path) !== size) return null
    const handle = await open(path, 'r')
    if ((await hashOf(handle, size)).digest('hex') === sha256) return { size, read: (offset, length) => readAt(handle, offset, length), close: () => handle.close() }
    await handle.close()
    return null
  },
  remove: () => rm(path, { force: true }),
})

/** In a folder of the desk's own; one desk at a time. What arrives leaves the reserve of the disk free: one file can be as large as what is left. */
export const openIntakeStaging = async (folder: string, hasRoom = roomIn(folder)): Promise<IntakeStaging> => {
  const [arriving, owed] = [`${folder}/arriving`, `${folder}/owed`]
  for (const each of [folder, arriving, owed]) await makeFolder(each)
  // A blob that is written while the one before is forgotten must not go with it.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Value>(task: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(task, task)
    turn = mine.catch(() => undefined)
    return mine
  }
  return {
    arriving: (sha256) => arrivingAt(`${arriving}/${sha256}`, { sha256, hasRoom }),
    owe: (lookupId, blob) => inTurn(() => putBlob(owed, lookupId, blob)),
    owed: async () => (await readdir(owed)).map(parseLookupId).filter((id) => id !== null),
    owedBlob: (lookupId) => readBlob(owed, lookupId),
    settle: (lookupId, blob) => inTurn(async () => {
      const standing = await readBlob(owed, lookupId)
      if (standing === null || Buffer.compare(standing, blob) !== 0) return
      await rm(`${owed}/${lookupId}`, { force: true })
      await syncFolder(owed)
    }),
  }
}
