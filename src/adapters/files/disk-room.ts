// How much of a disk may be filled: the last part stays for the database and the log, so that what is there can still be worked with and accounted for.
import { statfs } from 'node:fs/promises'
import { refuse } from '../../domain/problem.ts'
import type { Drop, SourceMailbox } from '../../ports/intake-store.ts'

const gibibyte = 1024 ** 3
const lookEveryMs = 250

/** Left free, in bytes: a twentieth of the disk, a gibibyte at most. */
export const reserveOf = (size: number): number => Math.min(gibibyte, size / 20)

/** Whether the disk of a folder has more room than the reserve. The disk is asked four times a second at most. */
export const roomIn = (folder: string, now: () => number = () => performance.now()): (() => Promise<boolean>) => {
  let asked = Number.NEGATIVE_INFINITY
  let answer = Promise.resolve(true)
  const look = async (): Promise<boolean> => {
    const { bsize, blocks, bavail } = await statfs(folder)
    return bavail * bsize > reserveOf(blocks * bsize)
  }
  return () => {
    if (now() - asked > lookEveryMs) {
      asked = now()
      answer = look()
    }
    return answer
  }
}

/** The stores of the intake, which take nothing new when there is no room: `disk-full`. A file that is whole may still be finished. */
export const withReserve = ({ drop, mailbox }: { readonly drop: Drop; readonly mailbox: SourceMailbox }, hasRoom: () => Promise<boolean>): { readonly drop: Drop; readonly mailbox: SourceMailbox } => ({
  drop: {
    ...drop,
    keepSealed: async (submission) => (await hasRoom() ? drop.keepSealed(submission) : refuse('disk-full')),
    beginFile: async (id) => (await hasRoom() ? drop.beginFile(id) : refuse('disk-full')),
    appendPiece: async (id, offset, piece) => (await hasRoom() ? drop.appendPiece(id, offset, piece) : refuse('disk-full')),
  },
  mailbox: { ...mailbox, putDraft: async (token, blob) => (await hasRoom() ? mailbox.putDraft(token, blob) : refuse('disk-full')) },
})
