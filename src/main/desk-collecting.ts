// From where the desk collects: the intake's folder on this machine, or the collecting door of an intake on another one.
import { join } from 'node:path'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { openDropReader } from '../adapters/files/drop-reader.ts'
import { openIntakeStaging } from '../adapters/files/intake-staging.ts'
import { openMailbox } from '../adapters/files/mailbox.ts'
import { httpPost } from '../adapters/http-post/http-post.ts'
import { intakeHost } from '../adapters/intake-door/intake-host.ts'
import { instant, sha256Hex } from '../domain/brand.ts'
import { hexOf } from '../domain/custody/bytes.ts'
import { nodePrimitives } from '../primitives/node.ts'
import type { DeskContext } from '../server/http/desk-context.ts'
import { announced, announceForm, announcementOf } from './form-file.ts'
import type { IntakeHostSettings } from './intake-host-settings.ts'
import { leaveAtForm } from './leave-at-form.ts'

interface Collecting extends Pick<DeskContext, 'drop' | 'mailbox' | 'announceForm' | 'announced' | 'intakeHost'> {
  /** Hands a sealed message to the public form. */
  readonly leave: (sealed: Uint8Array) => Promise<unknown>
}

/** The intake's folder lies here; `form`: the address of its pages, where they run. */
export const collectHere = async (intakeDir: string, form: string | null): Promise<Collecting> => ({
  drop: openDropReader(join(intakeDir, 'drop')),
  // Decoys are the intake's: the desk puts and never reads.
  mailbox: await openMailbox(join(intakeDir, 'mailbox'), nodePrimitives.random(32), nodePrimitives),
  announceForm: (form) => announceForm(intakeDir, form), announced: (form) => announced(intakeDir, form),
  intakeHost: null,
  leave: (sealed) => (form === null ? Promise.resolve() : leaveAtForm(form, sealed)),
})

export interface CollectAway {
  readonly intakeDir: string
  readonly host: IntakeHostSettings
  /** What the desk signs with; `null` while it is locked. */
  readonly seed: () => Uint8Array | null
}

const patienceMs = 30_000

/** The intake is another machine; in its place lie here what is on the way, what it was told last, and the secret of its decoys, for the backup. */
export const collectAway = async ({ intakeDir, host, seed }: CollectAway): Promise<Collecting> => {
  const own = durableFolder(intakeDir)
  const away = intakeHost({
    post: httpPost, url: host.url, intakeKey: host.key, socks: host.socks, patienceMs, seed, primitives: nodePrimitives,
    now: () => instant(Date.now()), elapsed: () => performance.now(), staging: await openIntakeStaging(join(intakeDir, 'on-the-way')),
  })
  let hasDecoyKey = false
  const keepDecoyKey = async (): Promise<void> => {
    if (hasDecoyKey) return
    const [there, here] = [await away.decoyKey(), await own.read('decoy.key')]
    if (there !== null && (here === null || Buffer.compare(there, here) !== 0)) await own.write('decoy.key', there)
    hasDecoyKey = there !== null
  }
  return {
    drop: away.drop, mailbox: away.mailbox, leave: away.leave,
    announceForm: async (form) => {
      await away.announce(announcementOf(form))
      await announceForm(intakeDir, form)
    },
    announced: async (form) => {
      const standing = await away.standing()
      await keepDecoyKey()
      return standing === null ? 'missing' : standing === sha256Hex(nodePrimitives.sha256(announcementOf(form))) ? 'ours' : 'other'
    },
    intakeHost: () => {
      const own = seed()
      return { address: host.url.href, deskKey: own === null ? null : hexOf(nodePrimitives.ed25519PublicKey(own)), state: away.state() }
    },
  }
}
