// A folder of blobs of one size, each replaced at once and durably: what mailbox and drafts are made of.
import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import type { LookupId } from '../../domain/brand.ts'
import type { Result } from '../../domain/problem.ts'
import { ok, refuse } from '../../domain/problem.ts'
import { mailboxBlobSize } from '../../domain/sealing/mailbox-blob.ts'
import { isDiskFull, isMissing, syncFolder, writeAt } from './drop-sync.ts'

const unfinished = 'unfinished-'

/** Whether a name in the folder is that of a blob which has not taken its place. */
export const isUnfinished = (name: string): boolean => name.startsWith(unfinished)

/** Puts a blob in the place of the one before. Throws on another size. */
export const putBlob = async (folder: string, lookupId: LookupId, blob: Uint8Array): Promise<Result<true>> => {
  if (blob.length !== mailboxBlobSize) throw new RangeError('a blob of the mailbox has one size')
  const written = `${folder}/${unfinished}${randomBytes(16).toString('hex')}`
  let isPlaced = false
  try {
    const handle = await open(written, 'wx', 0o600)
    try {
      if (await writeAt(handle, blob, 0) === 'disk-full') return refuse('disk-full')
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(written, `${folder}/${lookupId}`)
    isPlaced = true
    await syncFolder(folder)
    return ok(true)
  } catch (error) {
    if (isDiskFull(error)) return refuse('disk-full')
    throw error
  } finally {
    if (!isPlaced) await rm(written, { force: true })
  }
}

/** The blob of an id; `null` where there is none, and for one of another size. */
export const readBlob = async (folder: string, lookupId: LookupId): Promise<Uint8Array | null> => {
  const blob = await readFile(`${folder}/${lookupId}`).catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  return blob?.length === mailboxBlobSize ? blob : null
}
