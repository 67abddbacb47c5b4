// A separate intake as the desk uses it: its drop, its mailboxes, what its form announces.
import { parseSha256 } from '../../domain/brand.ts'
import type { Sha256Hex } from '../../domain/brand.ts'
import type { HostState } from '../../domain/intake/intake-host.ts'
import { doorPaths, leavePath } from '../../domain/intake/collecting-door.ts'
import type { Primitives } from '../../domain/primitives.ts'
import type { Result } from '../../domain/problem.ts'
import type { IntakeStaging } from '../../ports/intake-staging.ts'
import type { DropReader, Mailbox } from '../../ports/intake-store.ts'
import { createDoorClient, mostAnswered } from './door-client.ts'
import type { DoorClientOptions } from './door-client.ts'
import { remoteDrop } from './remote-drop.ts'
import { remoteMailbox } from './remote-mailbox.ts'

export interface IntakeHostOptions extends DoorClientOptions {
  readonly primitives: DoorClientOptions['primitives'] & Pick<Primitives, 'sha256'>
  readonly staging: IntakeStaging
  /** A clock that is never set. */
  readonly elapsed: () => number
}

export interface IntakeHost {
  readonly drop: DropReader
  readonly mailbox: Pick<Mailbox, 'put'>
  /** Puts the announcement of the form in the place of the one before; durable when it resolves. */
  readonly announce: (form: Uint8Array) => Promise<void>
  /** Digest of the announcement that stands there; `null` while there is none. */
  readonly standing: () => Promise<Sha256Hex | null>
  /** The secret of its decoys, for the backup; `null` while it has none. */
  readonly decoyKey: () => Promise<Uint8Array | null>
  /** Hands a sealed message to the public form there; nobody signs for it. Rejects when it was not reached. */
  readonly leave: (sealed: Uint8Array) => Promise<void>
  readonly state: () => HostState
}

const nothing = new Uint8Array(0)

/** `ask` throws what cannot be answered now; a refusal of these three is no answer of a door of ours. */
const asked = async (answer: Promise<Result<Uint8Array>>): Promise<Uint8Array | null> => {
  const said = await answer
  if (said.ok) return said.value
  if (said.problem.code === 'not-found') return null
  throw new Error(`the intake host refused (${said.problem.code})`)
}

export const intakeHost = (options: IntakeHostOptions): IntakeHost => {
  const { staging, primitives, elapsed } = options
  const client = createDoorClient(options)
  const mailbox = remoteMailbox({ client, staging })
  return {
    drop: remoteDrop({ client, staging, primitives, elapsed }, () => { void mailbox.deliver() }),
    mailbox, state: client.state,
    leave: async (sealed) => { await options.post(options, { path: leavePath, headers: {}, body: sealed, mostBytes: mostAnswered }) },
    announce: async (form) => { if (await asked(client.ask(doorPaths.announce, form)) === null) throw new Error('the intake host does not take the announcement of the form') },
    standing: async () => parseSha256(new TextDecoder().decode(await asked(client.ask(doorPaths.standing, nothing)) ?? nothing)),
    decoyKey: () => asked(client.ask(doorPaths.decoyKey, nothing)),
  }
}
