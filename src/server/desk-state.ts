// The desk between locked and unlocked: keys and register live in memory only while it is open.
import type { Kysely } from 'kysely'
import type { Id, Instant } from '../domain/brand.ts'
import { idOf } from '../domain/brand.ts'
import type { Plan } from '../domain/change.ts'
import type { SecretPrimitives, Sha256Stream } from '../domain/primitives.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import type { JobQueue } from '../ports/job-queue.ts'
import type { LogTiles } from '../ports/log-tiles.ts'
import type { RegisterTables } from '../ports/register-tables.ts'
import { commit } from './commit.ts'
import { startSequencer } from './custody/sequencer.ts'
import type { Sequencer } from './custody/sequencer.ts'
import { openKeyTree } from './keys/key-tree.ts'
import { createRoot, haveKeys, keepBuckets, openRoot, readBuckets } from './keys/root-file.ts'
import type { KeyFiles } from './keys/root-file.ts'
import type { Shell, Unlocked } from './shell.ts'
import { loadRegister } from './unlock.ts'

export interface DeskState {
  readonly shell: Shell
  readonly hasKeys: () => Promise<boolean>
  /** The custody log while unlocked. */
  readonly log: () => Sequencer | null
  /** Makes the keys of a new register and writes its first records. `wrong-state` when there are keys already. */
  readonly install: (passphrase: string, first: Plan) => Promise<Result<true>>
  /** `missing-key`, `wrong-passphrase`. Unlocking an open desk is fine. */
  readonly unlock: (passphrase: string) => Promise<Result<true>>
  /** Wipes the keys and the register from memory, whatever else fails or hangs: that is told to `failed` and not waited for. */
  readonly lock: () => Promise<void>
  /** Called with each unlocking; what it returns is called before locking. */
  readonly whileUnlocked: (start: () => Promise<() => Promise<void>>) => void
}

export interface DeskStateOptions {
  readonly db: Kysely<RegisterTables>
  readonly keyFiles: KeyFiles
  readonly primitives: SecretPrimitives
  readonly sha256Stream: () => Sha256Stream
  readonly tiles: LogTiles
  readonly queue: JobQueue
  readonly origin: string
  readonly now: () => Instant
  readonly failed: (error: unknown) => void
}

/** What is under way may end in order for this long; then the keys go all the same. */
const lockPatienceMs = 3_000

export const createDeskState = (options: DeskStateOptions): DeskState => {
  const { db, keyFiles, primitives } = options
  let unlocked: Unlocked | null = null
  let sequencer: Sequencer | null = null
  const starts: (() => Promise<() => Promise<void>>)[] = []
  const stops: (() => Promise<void>)[] = []
  // Unlocking and locking take turns: two browsers may ask at once.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = turn.then(work, work)
    turn = next.catch(() => undefined)
    return next
  }

  const newId = <Kind extends string>(): Id<Kind> => idOf<Kind>(primitives.random(16))
  const shell: Shell = {
    db, primitives, sha256Stream: options.sha256Stream, now: options.now, newId,
    unlocked: () => unlocked,
    enqueue: (transaction, jobs) => options.queue.enqueue(transaction, jobs),
  }

  const open = async (root: Uint8Array): Promise<void> => {
    const keys = openKeyTree({
      primitives, root, buckets: await readBuckets(keyFiles), randomId: newId, keepBuckets: (buckets) => keepBuckets(keyFiles, buckets),
    })
    const loaded = await loadRegister(db, keys)
    const started = startSequencer({
      db, tiles: options.tiles, primitives, origin: options.origin, seed: keys.derive('log signing key'), failed: options.failed,
    })
    sequencer = started
    if (loaded.damaged.length > 0) options.failed(new Error(`records that do not open: ${loaded.damaged.join(', ')}`))
    unlocked = { keys, register: loaded.register, recordKeys: loaded.recordKeys, damaged: loaded.damaged, sequence: () => { started.nudge() } }
  }
  const startAll = async (): Promise<void> => {
    for (const start of starts) stops.push(await start())
  }
  const logMove = (verb: 'unlocked' | 'locked'): Promise<unknown> =>
    commit(shell, { kind: 'machine', name: 'installer' }, { changes: [], jobs: [], entries: [{ verb, object: null, reason: null, content: {} }] })

  /** One after the other, no longer than patience lasts; a failure is told and the next one begins. */
  const settled = async (steps: readonly (() => Promise<unknown>)[]): Promise<void> => {
    const all = steps.reduce<Promise<unknown>>((before, step) => before.then(step).catch(options.failed), Promise.resolve())
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => { timer = setTimeout(resolve, lockPatienceMs) })
    await Promise.race([all, patience])
    clearTimeout(timer)
  }

  return {
    shell,
    hasKeys: () => haveKeys(keyFiles),
    log: () => sequencer,
    whileUnlocked: (start) => { starts.push(start) },
    install: (passphrase, first) => inTurn(async () => {
      if (await haveKeys(keyFiles)) return refuse('wrong-state')
      await open(await createRoot(keyFiles, passphrase))
      const written = await commit(shell, { kind: 'machine', name: 'installer' }, first)
      if (!written.ok) return written
      await startAll()
      return ok(true)
    }),
    unlock: (passphrase) => inTurn(async () => {
      if (unlocked !== null) return ok(true)
      const root = await openRoot(keyFiles, passphrase)
      if (!root.ok) return root
      await open(root.value)
      await logMove('unlocked')
      await startAll()
      return ok(true)
    }),
    lock: () => inTurn(async () => {
      if (unlocked === null) return
      const { keys, register } = unlocked
      await settled(stops.splice(0).reverse())
      await settled([() => logMove('locked'), async () => { await sequencer?.catchUp() }])
      keys.wipe()
      register.clear()
      unlocked = null
      const stopping = sequencer?.stop()
      sequencer = null
      await settled([async () => { await stopping }])
    }),
  }
}
