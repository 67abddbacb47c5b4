// Drafts of sources on files, beside the mailbox and never in it: what strangers write is swept, and can stand in the place of no reply.
import { readdir, rm, stat } from 'node:fs/promises'
import type { Primitives } from '../../domain/primitives.ts'
import { draftPlace } from '../../domain/sealing/upload-draft.ts'
import type { DraftKeeper, Mailbox } from '../../ports/intake-store.ts'
import { unfinishedMs } from '../../ports/intake-store.ts'
import { putBlob, readBlob } from './blob-folder.ts'
import { isMissing, makeFolder, syncFolder } from './drop-sync.ts'

/** The drafts of a folder in front of a mailbox: one process at a time holds them. */
export const openDrafts = async (folder: string, mailbox: Pick<Mailbox, 'read'>, primitives: Pick<Primitives, 'sha256'>): Promise<DraftKeeper> => {
  await makeFolder(folder)
  return {
    putDraft: (token, blob) => putBlob(folder, draftPlace(token, primitives), blob),
    read: async (lookupId) => {
      // Both are read either way, so that drafts and replies differ less in time; the rest is hidden where it is answered, in step.
      const reply = await mailbox.read(lookupId)
      return await readBlob(folder, lookupId) ?? reply
    },
    sweep: async (now) => {
      for (const name of await readdir(folder)) {
        const { mtimeMs } = await stat(`${folder}/${name}`).catch((error: unknown) => {
          // One that is being written takes its place meanwhile.
          if (isMissing(error)) return { mtimeMs: now }
          throw error
        })
        if (now - mtimeMs > unfinishedMs) await rm(`${folder}/${name}`, { force: true })
      }
      await syncFolder(folder)
    },
  }
}
