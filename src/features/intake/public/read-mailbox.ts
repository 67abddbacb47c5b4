// Opens the mailbox of the holder of the words. An unknown, an empty and a decoy mailbox read the same: nothing is told apart.
import { parseMailboxNote } from '../../../domain/intake/conversation.ts'
import type { MailboxNote } from '../../../domain/intake/conversation.ts'
import { unpackMailbox } from '../../../domain/sealing/mailbox-blob.ts'
import type { SourceKeys } from '../../../domain/sealing/twelve-words.ts'
import type { PublicDeps } from './public-deps.ts'

/** The note of the desk; without one "received" and no message. */
export const readMailbox = async (deps: Pick<PublicDeps, 'mailbox' | 'sealer'>, keys: SourceKeys): Promise<MailboxNote> => {
  const nothing: MailboxNote = { format: 'kniha-mailbox', status: 'received', messages: [], attestation: null }
  const opened = deps.sealer.open(await deps.mailbox.read(keys.lookupId), deps.sealer.identityFromSeed(keys.seed).identity)
  const content = opened.ok ? unpackMailbox(opened.value) : opened
  if (!content.ok) return nothing
  const note = parseMailboxNote(JSON.parse(new TextDecoder().decode(content.value)))
  return note.ok ? note.value : nothing
}
