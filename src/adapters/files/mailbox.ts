// The mailbox on files: one blob of one size per look-up id, replaced at once and durably; unknown ids get their decoy.
import type { SecretPrimitives } from '../../domain/primitives.ts'
import { ok } from '../../domain/problem.ts'
import { decoyBlob } from '../../domain/sealing/mailbox-blob.ts'
import type { Mailbox } from '../../ports/intake-store.ts'
import { putBlob, readBlob } from './blob-folder.ts'
import { makeFolder } from './drop-sync.ts'

/** The mailbox in a folder; desk and intake may hold it at the same time. `pepper` is the intake's own secret for decoys. */
export const openMailbox = async (folder: string, pepper: Uint8Array, primitives: Pick<SecretPrimitives, 'hkdf' | 'ed25519PublicKey'>): Promise<Mailbox> => {
  await makeFolder(folder)
  return {
    put: async (lookupId, blob) => {
      const put = await putBlob(folder, lookupId, blob)
      return put.ok ? ok('there') : put
    },
    read: async (lookupId) => {
      // The decoy is made either way, which is most of the work; who asks from outside is answered in step, for a file that is there takes longer to read.
      const decoy = decoyBlob(pepper, lookupId, primitives)
      return await readBlob(folder, lookupId) ?? decoy
    },
  }
}
