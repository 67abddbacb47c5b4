// What the custody log says after a restoration: the same log goes on, or it has ended and another one begins.
import type { Id } from '../../domain/brand.ts'
import { creation } from '../../domain/change.ts'
import type { Job, Plan } from '../../domain/change.ts'
import { hexOf } from '../../domain/custody/bytes.ts'
import { parseCheckpoint } from '../../domain/custody/checkpoint.ts'
import type { Checkpoint } from '../../domain/custody/checkpoint.ts'
import { successionContent } from '../../domain/custody/log-succession.ts'
import type { LogSuccession } from '../../domain/custody/log-succession.ts'
import { isSignedBy, parseNote } from '../../domain/custody/signed-note.ts'
import type { VerifierKey } from '../../domain/custody/signed-note.ts'
import type { Primitives } from '../../domain/primitives.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { LoadedBackup } from '../desk-state.ts'
import type { BackupManifest } from './manifest.ts'

type Verifying = Pick<Primitives, 'sha256' | 'ed25519Verify'>

const headSignedBy = (p: Verifying, text: string, key: VerifierKey): Checkpoint | null => {
  const note = parseNote(text)
  const head = note.ok && isSignedBy(p, note.value, key) ? parseCheckpoint(note.value.text) : null
  return head?.ok === true && head.value.origin === key.name ? head.value : null
}

export interface Succession {
  /** `null`: the head given is the head of this backup, and the same log goes on. */
  readonly next: LogSuccession | null
  readonly plan: Plan
}

export interface Restoring {
  readonly primitives: Verifying
  readonly manifest: Pick<BackupManifest, 'head' | 'checkpoint'>
  /** The newest signed checkpoint that anybody has, as text. */
  readonly knownHead: string | null
  readonly jobs: readonly Job[]
  readonly newId: () => Id<'log-succession'>
}

/**
 * Only a head that is exactly the backup's lets its log go on: in every other case the old machine may have signed entries that the backup
 * does not hold, and a second tree under the same name would be a forgery by our own key. Refuses `other-log` when a head is not signed
 * by this register's key under this name, or contradicts the backup.
 */
export const succeed = ({ primitives, manifest: { head, checkpoint }, knownHead, jobs, newId }: Restoring, { log }: LoadedBackup): Result<Succession> => {
  if (checkpoint !== null && headSignedBy(primitives, checkpoint, log) === null) return refuse('other-log', 'KNIHA_LOG_NAME')
  const known = knownHead === null ? null : headSignedBy(primitives, knownHead, log)
  if (knownHead !== null && known === null) return refuse('other-log', '--known-head')
  if (known !== null && known.size === head.size && hexOf(known.root) !== head.root) return refuse('other-log', '--known-head')
  if (known !== null && known.size === head.size) {
    return ok({ next: null, plan: { changes: [], jobs, entries: [{ verb: 'restored', object: null, reason: 'same-log', content: { size: head.size, root: head.root } }] } })
  }
  const isLater = known !== null && known.size > head.size
  const next: LogSuccession = {
    number: log.number + 1, endedOrigin: log.name, size: head.size, root: head.root,
    knownHead: isLater ? knownHead : checkpoint, missing: isLater ? known.size - head.size : null,
  }
  const id = newId()
  return ok({ next, plan: {
    changes: [creation('log-succession', id, next)], jobs,
    entries: [{ verb: 'restored', object: id, reason: 'new-log', content: successionContent(next) }],
  } })
}
