// The mailbox on files: one blob of one size per look-up id, replaced at once and durably; unknown ids get their decoy.
import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import type { LookupId } from '../../domain/brand.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import { ok, refuse } from '../../domain/problem.ts'
import { decoyBlob, mailboxBlobSize } from '../../domain/sealing/mailbox-blob.ts'
import type { Mailbox } from '../../ports/intake-store.ts'
import { isDiskFull, isMissing, makeFolder, syncFolder, writeAt } from './drop-sync.ts'

/** The mailbox in a folder; desk and intake may hold it at the same time. `pepper` is the intake's own secret for decoys. */
export const openMailbox = async (folder: string, pepper: Uint8Array, primitives: Pick<SecretPrimitives, 'hkdf' | 'ed25519PublicKey'>): Promise<Mailbox> => {
  await makeFolder(folder)
  const pathOf = (lookupId: LookupId): string => `${folder}/${lookupId}`

  const put: Mailbox['put'] = async (lookupId, blob) => {
    if (blob.length !== mailboxBlobSize) throw new RangeError('a blob of the mailbox has one size')
    const draft = `${folder}/draft-${randomBytes(16).toString('hex')}`
    try {
      const handle = await open(draft, 'wx', 0o600)
      try {
        if (await writeAt(handle, blob, 0) === 'disk-full') return refuse('disk-full')
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, pathOf(lookupId))
      await syncFolder(folder)
      return ok(true)
    } catch (error) {
      if (isDiskFull(error)) return refuse('disk-full')
      throw error
    } finally {
      await rm(draft, { force: true })
    }
  }

  const read: Mailbox['read'] = async (lookupId) => {
    // The decoy is made either way: known and unknown ids take the same time.
    const decoy = decoyBlob(pepper, lookupId, primitives)
    const blob = await readFile(pathOf(lookupId)).catch((error: unknown) => {
      if (isMissing(error)) return decoy
      throw error
    })
    return blob.length === mailboxBlobSize ? blob : decoy
  }

  return { put, read }
}
