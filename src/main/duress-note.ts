// Leaves the note of a duress passphrase where every sealed message is left: at the public form, here or on another machine.
import { composeDuressNote } from '../domain/intake/duress-note.ts'
import { partNames } from '../domain/sealing/submission.ts'
import { writeTar } from '../domain/sealing/tar.ts'
import { isoDay } from '../domain/time-and-place/civil-time.ts'
import type { Sealer } from '../ports/sealer.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { readFormFile } from './form-file.ts'

export interface DuressPost {
  /** Hands sealed bytes to the public form. */
  readonly leave: (sealed: Uint8Array) => Promise<unknown>
  readonly intakeDir: string
  readonly sealer: Pick<Sealer, 'seal'>
}

/** Never rejects and says nothing: whoever watches this machine must see no difference. Lost when the form does not answer. */
export const leaveDuressNote = async ({ leave, intakeDir, sealer }: DuressPost, noteKey: Uint8Array): Promise<void> => {
  try {
    const recipient = readFormFile(intakeDir)?.deskRecipient
    if (recipient === undefined) return
    const note = composeDuressNote(noteKey, isoDay(Date.now()), nodePrimitives)
    const sealed = sealer.seal(writeTar([{ name: partNames.message, bytes: new TextEncoder().encode(JSON.stringify(note)) }]), [recipient])
    await leave(sealed)
  } catch { /* silence is the point */ } finally {
    noteKey.fill(0)
  }
}
