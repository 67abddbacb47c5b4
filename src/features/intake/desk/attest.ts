// Gives a source who asked for it the attestation of decision 10. By the machine alone: nobody of the staff decides it, so nobody can trade with it.
import { formatAttestation } from '../../../domain/attestation/attestation.ts'
import { holderReason } from '../../../domain/attestation/holder.ts'
import type { Id } from '../../../domain/brand.ts'
import { creation } from '../../../domain/change.ts'
import { owesAttestation } from '../../../domain/intake/mailbox-note.ts'
import type { Message } from '../../../domain/intake/report.ts'
import { commit } from '../../../server/commit.ts'
import { openEntries, proveEntries, shownEntries } from '../../../server/custody/prove.ts'
import type { Sequencer } from '../../../server/custody/sequencer.ts'
import type { DeskContext } from '../../../server/http/desk-context.ts'
import type { Shell, Unlocked } from '../../../server/shell.ts'
import { nextOrder, postNote, talkOf, talksOf } from './post-note.ts'
import type { Talk } from './post-note.ts'

export type AttestContext = Pick<DeskContext, 'shell' | 'state' | 'sealer' | 'mailbox'>

/** Escaped once more inside the note, with room for what the staff wrote. */
const longest = 12_000

/**
 * The file: the entry that tied the report to its holder on the day it was collected, with all of its proof, and each restoration of the log.
 * Empty when there is none that opens: a report from before such entries were written, or one that was erased.
 */
const attestationOf = async (shell: Shell, { register }: Unlocked, { talk, log }: { readonly talk: Talk; readonly log: Sequencer }): Promise<string> => {
  const entries = await openEntries(shell, talk.reports)
  const holder = entries.find(({ handling: { part }, content }) => part.verb === 'collected' && part.reason === holderReason && 'part' in content)
  if (holder === undefined) return ''
  const restored = (await openEntries(shell, register.all('log-succession').map(({ id }) => id))).filter(({ handling }) => handling.part.verb === 'restored')
  const proven = await proveEntries(log, shownEntries(shell, [holder, ...restored], () => true))
  const text = formatAttestation({ checkpoint: proven.state.checkpoint, entries: proven.entries.toSorted((a, b) => a.index - b.index) })
  return text.length > longest ? '' : text
}

const give = async (context: AttestContext, unlocked: Unlocked, { source, talk, log }: { readonly source: Id<'source'>; readonly talk: Talk; readonly log: Sequencer }): Promise<void> => {
  const { shell } = context
  const text = await attestationOf(shell, unlocked, { talk, log })
  const id = shell.newId<'message'>()
  const message: Message = {
    source, report: talk.reports[0] ?? null, from: 'staff', compartment: talk.report.compartment, what: 'attestation', text,
    order: nextOrder(talk.messages), on: unlocked.register.today(), by: null,
  }
  const written = await commit(shell, { kind: 'machine', name: 'collector' }, {
    changes: [creation('message', id, message)], jobs: [],
    entries: [{ verb: 'transferred', object: id, reason: 'attestation', content: { isMade: text !== '' } }],
  })
  const posted = written.ok ? await postNote(context, unlocked.register, source) : written
  if (!posted.ok) throw new Error(`an attestation cannot be given (${posted.problem.code})`)
}

const owes = ({ report, messages }: Talk): boolean => owesAttestation(report, messages.map(({ value }) => value))

/**
 * Looks for whoever asked and has no answer: after a crash, or when the report was read only now, the next look finds him. One that fails
 * keeps nobody else waiting; it is thrown when all had their turn.
 */
export const giveAttestations = async (context: AttestContext): Promise<void> => {
  const [unlocked, log] = [context.shell.unlocked(), context.state.log()]
  if (unlocked === null || log === null) return
  const { register } = unlocked
  const asking = new Set(register.all('message').flatMap(({ value }) => (value.what === 'attest' && value.source !== null ? [value.source] : [])))
  const failures: Error[] = []
  for (const [source, found] of talksOf(register, asking)) {
    // Read again when its turn comes: somebody may have written since.
    const talk = owes(found) ? talkOf(register, source) : null
    if (talk === null || !owes(talk)) continue
    await give(context, unlocked, { source, talk, log }).catch((error: unknown) => { failures.push(error instanceof Error ? error : new Error(String(error))) })
  }
  const [first] = failures
  if (first !== undefined) throw first
}
