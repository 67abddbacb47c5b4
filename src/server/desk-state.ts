// The desk between locked and unlocked: keys and register live in memory only while it is open.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Quorum, ShareProblem } from '../domain/access/share-code.ts'
import { withoutFactors } from '../domain/access/staff.ts'
import type { Id, Instant } from '../domain/brand.ts'
import { authentic, idOf } from '../domain/brand.ts'
import { change } from '../domain/change.ts'
import type { EntryDraft, Plan } from '../domain/change.ts'
import { logFolder, originOf, signingPurpose } from '../domain/custody/log-succession.ts'
import type { VerifierKey } from '../domain/custody/signed-note.ts'
import type { SecretPrimitives, Sha256Stream } from '../domain/primitives.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import type { AlarmHook } from '../ports/alarm-hook.ts'
import type { JobQueue } from '../ports/job-queue.ts'
import type { LogTiles } from '../ports/log-tiles.ts'
import type { RecordWork } from '../ports/record-work.ts'
import type { RegisterTables } from '../ports/register-tables.ts'
import type { StateFolder } from '../ports/state-folder.ts'
import { createFound } from './findings.ts'
import { commit } from './commit.ts'
import type { LedgerFindings } from './custody/ledger.ts'
import { contentOf, sayFindings } from './custody/ledger.ts'
import { newestDay } from './custody/entries-of.ts'
import { startSequencer } from './custody/sequencer.ts'
import type { Sequencer } from './custody/sequencer.ts'
import { judgeGrants } from './grants-in-force.ts'
import { openKeyTree } from './keys/key-tree.ts'
import { awayPlaces, createBuckets, keepBuckets, mergeBuckets, otherPlaces, readBucketFiles, replaceBuckets } from './keys/bucket-file.ts'
import type { BucketFile } from './keys/bucket-file.ts'
import { refusedAtFixedTime } from './keys/fixed-time.ts'
import { createRootFile, drawRoot, drawSet, duressNotePurpose, keepRootFile, readRootFile, withDuress, withShares } from './keys/root-file.ts'
import type { DrawnRoot, DrawnSet, KeyFiles, Opening, RootFile } from './keys/root-file.ts'
import { createUnlocking } from './keys/unlocking.ts'
import type { ShareSession } from './keys/unlocking.ts'
import type { Register, RegisterReader } from './register.ts'
import { checkRosterAgainstLog } from './roster.ts'
import type { Shell, Unlocked } from './shell.ts'
import { createTurn } from './turn.ts'
import { openRecords } from './snapshot/open-records.ts'
import { openTally } from './watch/tally.ts'
import { createAlarmQueue } from './watch/alarm-queue.ts'
import type { AlarmQueue } from './watch/alarm-queue.ts'

/** The first records, some of which rest on the keys that were just made. */
export type FirstPlan = (unlocked: Unlocked) => Plan

export interface DeskState {
  readonly shell: Shell
  readonly alarms: Pick<AlarmQueue, 'banners'>
  /** Is there a register? A first start that broke off before its first record is none: its keys protect nothing and are made anew. */
  readonly hasKeys: () => Promise<boolean>
  /** The custody log while unlocked. */
  readonly log: () => Sequencer | null
  /** Does one passphrase open all of it? `null` while locked. */
  readonly isOnePassphrase: () => boolean | null
  /** The session of the key holders while locked; `null` where no shares were made. */
  readonly shareSession: () => Promise<ShareSession | null>
  /** Draws keys, in memory only. */
  readonly draw: (opening: Opening) => Promise<DrawnRoot>
  /** Keeps drawn keys and writes the first records. `wrong-state` when there is a register already. */
  readonly install: (drawn: DrawnRoot, first: FirstPlan) => Promise<Result<true>>
  /**
   * Takes a passphrase or a share, as it was typed. Unlocking an open desk is fine. Refuses as `Unlocking.tryKey` does, every refusal
   * after the same time.
   */
  readonly unlock: (typed: string) => Promise<Result<'opened' | 'waiting', ShareProblem>>
  /** How much of the register is open while a key that fits is opening it, 0 … 1; `null` otherwise. */
  readonly opening: () => number | null
  /** Sets another duress passphrase; the one before stops working. `locked`, `place-away`. */
  readonly setDuress: (passphrase: string) => Promise<Result<true>>
  /** Draws other shares, in memory only. `locked`. */
  readonly drawShares: (quorum: Quorum) => Promise<Result<DrawnSet>>
  /** Keeps them: from then on they alone open the register. `locked`, `place-away`. */
  readonly keepShares: (set: DrawnSet['set']) => Promise<Result<true>>
  /** Opens what was loaded from a backup: nothing is signed before what `decide` plans is written. `wrong-state` when it is open. */
  readonly reopen: (root: Uint8Array, decide: (loaded: LoadedBackup) => Promise<Result<Plan>>) => Promise<Result<true>>
  /** Wipes the keys and the register from memory, whatever else fails or hangs: that is told to `failed` and not waited for. */
  readonly lock: (reason?: 'idle' | null) => Promise<void>
  /** Called with each unlocking; what it returns is called before locking. */
  readonly whileUnlocked: (start: () => Promise<() => Promise<void>>) => void
}

/** A register whose keys open it and whose log nobody signs yet. */
export interface LoadedBackup {
  readonly register: RegisterReader
  /** Ids of records that do not open. */
  readonly damaged: readonly string[]
  /** The log that these rows belong to. */
  readonly log: VerifierKey & { readonly number: number }
}

export interface DeskStateOptions {
  readonly db: Kysely<RegisterTables>
  readonly work: RecordWork
  readonly keyFiles: KeyFiles
  readonly primitives: SecretPrimitives
  readonly sha256Stream: () => Sha256Stream
  readonly tiles: LogTiles
  readonly queue: JobQueue
  readonly origin: string
  readonly now: () => Instant
  /** The list that session codes are drawn from. */
  readonly words: readonly string[]
  /** See `UnlockingOptions`. */
  readonly underDuress: (note: Uint8Array) => void
  readonly alarms: { readonly hook: AlarmHook | null; readonly folder: StateFolder }
  readonly failed: (error: unknown) => void
}

/** Whom a row names that this program did not write, or no longer: somebody whose account was ended must not come back by an older row. */
const distrustStaff = (register: Register, findings: LedgerFindings | null): void => {
  const rows = findings?.rows
  for (const id of rows === null || rows === undefined ? [] : [...rows.added, ...rows.older, ...rows.changed]) {
    const staff = register.get('staff', authentic<Id<'staff'>>(id))
    if (staff !== null) register.apply([change('staff', staff.id, { ...staff.value, ...withoutFactors }, staff.version - 1)])
  }
}

/** What is under way may end in order for this long; then the keys go all the same. */
const lockPatienceMs = 3_000
/** Longer than the derivation of a passphrase on a slow machine, with room for two synced writes. */
const refusalMs = 1_500

const below = (tiles: LogTiles, folder: string): LogTiles => ({ read: (path) => tiles.read(`${folder}${path}`), write: (path, bytes) => tiles.write(`${folder}${path}`, bytes) })

export const createDeskState = (options: DeskStateOptions): DeskState => {
  const { db, keyFiles, primitives } = options
  let unlocked: Unlocked | null = null
  let sequencer: Sequencer | null = null
  let hasShares = false
  let openShare: number | null = null
  const unlocking = createUnlocking({ files: keyFiles, words: options.words, underDuress: options.underDuress })
  const starts: (() => Promise<() => Promise<void>>)[] = []
  const stops: (() => Promise<void>)[] = []
  // Unlocking and locking take turns: two browsers may ask at once.
  const inTurn = createTurn()

  const newId = <Kind extends string>(): Id<Kind> => idOf<Kind>(primitives.random(16))
  const shell: Shell = {
    db, primitives, sha256Stream: options.sha256Stream, now: options.now, newId,
    unlocked: () => unlocked,
    enqueue: (transaction, jobs) => options.queue.enqueue(transaction, jobs),
    raise: (finding) => { alarms.raise(finding) },
  }
  const alarms = createAlarmQueue({ ...options.alarms, shell, failed: options.failed })

  /** A place that a crash, a stick that was away or somebody's hand left behind is told and brought up to what all say together. */
  const mendPlaces = async (buckets: BucketFile): Promise<void> => {
    const away = await awayPlaces(keyFiles.places)
    if (away.length > 0) shell.raise({ kind: 'keys-away', who: null, about: [] })
    if (away.length > 0) options.failed(new Error(`places of the key files that are away: ${away.join(', ')}; nothing new can be sealed when the next bucket is due`))
    const others = await otherPlaces(keyFiles.places, buckets)
    if (others.length === 0) return
    shell.raise({ kind: 'keys-differ', who: null, about: [] })
    options.failed(new Error(`places of the key files that did not hold what the others do, now mended: ${others.join(', ')}`))
    await replaceBuckets(keyFiles.places, buckets)
  }
  /** `missing-key`: these keys open none of the records that are there. Nothing was written then, nor signed. */
  const load = async (root: Uint8Array, isNew: boolean): Promise<Result<Unlocked>> => {
    const buckets = mergeBuckets({ primitives, root }, await readBucketFiles(keyFiles.places))
    const keys = openKeyTree({
      primitives, root, buckets, randomId: newId,
      keepBuckets: (buckets) => keepBuckets(keyFiles.places, buckets), replaceBuckets: (buckets) => replaceBuckets(keyFiles.places, buckets),
    })
    const { loaded, ledger, later } = await openRecords({ work: options.work, keys, primitives, now: options.now, progress: (share) => { openShare = share } }, { db, isNew, failed: options.failed })
    // The check value stands in the same file as the wrapped root: somebody's own root proves itself. Only the records know whose it is.
    if (loaded.damaged.length > 0 && loaded.recordKeys.size === 0) {
      keys.wipe()
      return refuse('missing-key')
    }
    await mendPlaces(buckets)
    loaded.register.sawDay(await newestDay({ db, primitives, keys }))
    hasShares = (await readRootFile(keyFiles))?.shares !== null
    if (loaded.damaged.length > 0) options.failed(new Error(`records that do not open: ${loaded.damaged.join(', ')}`))
    distrustStaff(loaded.register, ledger.findings())
    const findings = ledger.findings()
    if (findings !== null) options.failed(new Error(`the rows of the register are not those that this program wrote (${sayFindings(findings)})`))
    const opened: Unlocked = { keys, ledger, found: createFound(later === null), register: loaded.register, tally: await openTally({ db, primitives, keys, register: loaded.register }), recordKeys: loaded.recordKeys, damaged: loaded.damaged, later, sequence: () => { sequencer?.nudge() } }
    const roster = isNew ? ok(true) : await checkRosterAgainstLog({ ...shell, unlocked: () => opened })
    if (!roster.ok) options.failed(new Error(`the signed roster does not verify: ${roster.problem.code}; nobody can sign in before that is decided`))
    judgeGrants(shell, opened)
    unlocked = opened
    return ok(opened)
  }
  const logNumber = ({ register }: Unlocked): number => 1 + register.all('log-succession').length
  const sign = (open: Unlocked): void => {
    const number = logNumber(open)
    sequencer = startSequencer({
      db, tiles: below(options.tiles, logFolder(number)), primitives, origin: originOf(options.origin, number), seed: open.keys.derive(signingPurpose(number)), failed: options.failed, sealed: open.ledger.sealedLog,
    })
  }
  /** Each by itself: one that fails is told, and must not keep the others from watching, nor people from their evidence. */
  const startAll = async (): Promise<void> => {
    await alarms.takeOver()
    for (const start of starts) await start().then((stop) => { stops.push(stop) }, options.failed)
  }
  const logMove = (entry: Pick<EntryDraft, 'verb' | 'reason' | 'content'>): Promise<Result<unknown>> =>
    commit(shell, { kind: 'machine', name: 'installer' }, { changes: [], jobs: [], entries: [{ object: null, ...entry }] })
  const isEmpty = async (): Promise<boolean> => (await db.selectFrom('record').select('id').limit(1).execute()).length === 0
  const haveKeys = async (): Promise<boolean> => {
    const file = await readRootFile(keyFiles)
    if (file !== null && !file.unfinished) return true
    // Records or bucket keys without a root: the key file is missing, and nothing may be put in its place.
    return !(await isEmpty()) || (file === null && (await readBucketFiles(keyFiles.places)).some((buckets) => Object.keys(buckets).length > 0))
  }
  /** One after the other, no longer than patience lasts; a failure is told and the next one begins. */
  const settled = async (steps: readonly (() => Promise<unknown>)[]): Promise<void> => {
    const all = steps.reduce<Promise<unknown>>((before, step) => before.then(step).catch(options.failed), Promise.resolve())
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => { timer = setTimeout(resolve, lockPatienceMs) })
    await Promise.race([all, patience])
    clearTimeout(timer)
  }
  /** Keys and register leave memory; nothing that hangs is waited for. */
  const forget = async ({ keys, register }: Unlocked): Promise<void> => {
    keys.wipe()
    register.clear()
    unlocked = null
    const stopping = sequencer?.stop()
    sequencer = null
    await settled([async () => { await stopping }])
  }

  const close = async (reason: 'idle' | null): Promise<void> => {
    unlocking.wipe()
    if (unlocked === null) return
    const current = unlocked
    await settled(stops.splice(0).reverse())
    await settled([alarms.settled, () => logMove({ verb: 'locked', reason, content: {} }), async () => { await sequencer?.catchUp() }])
    await forget(current)
    await settled([alarms.settled])
  }
  /** What has to follow when keys and register are in memory. Where it is refused or fails nothing stays open that nobody logged and nothing watches. */
  const opening = async <Value>(root: Uint8Array, isNew: boolean, work: (opened: Unlocked) => Promise<Result<Value>>): Promise<Result<Value>> => {
    let done: Result<Value> | null = null
    openShare = 0
    try {
      const opened = await load(root, isNew)
      done = opened.ok ? await work(opened.value) : opened
      return done
    } finally {
      openShare = null
      if (done?.ok !== true) {
        root.fill(0)
        await settled(stops.splice(0).reverse())
        if (unlocked !== null) await forget(unlocked)
      }
    }
  }

  /** Another file in every place, the same root in it. */
  const rewriteRoot = (changed: (file: RootFile, open: Unlocked) => Promise<RootFile>): Promise<Result<true>> => inTurn(async () => {
    const file = await readRootFile(keyFiles)
    if (unlocked === null || file === null) return refuse('locked')
    if ((await awayPlaces(keyFiles.places)).length > 0) return refuse('place-away')
    const next = await changed(file, unlocked)
    await keepRootFile(keyFiles, next)
    hasShares = next.shares !== null
    return ok(true)
  })

  return {
    shell, alarms,
    hasKeys: haveKeys,
    log: () => sequencer,
    opening: () => openShare,
    isOnePassphrase: () => (unlocked === null ? null : !hasShares),
    shareSession: unlocking.session,
    draw: (opening) => drawRoot(keyFiles, opening),
    whileUnlocked: (start) => { starts.push(start) },
    install: (drawn, first) => inTurn(async () => {
      if (await haveKeys()) return refuse('wrong-state')
      // What a first start that broke off left behind opens nothing; its buckets would not open under this root.
      await createBuckets(keyFiles.places)
      await createRootFile(keyFiles, drawn.file)
      return opening(drawn.root, true, async (opened) => {
        sign(opened)
        const written = await commit(shell, { kind: 'machine', name: 'installer' }, first(opened))
        if (!written.ok) return written
        await keepRootFile(keyFiles, { ...drawn.file, unfinished: false })
        await startAll()
        return ok(true)
      })
    }),
    unlock: (typed) => refusedAtFixedTime(refusalMs, () => inTurn(async (): Promise<Result<'opened' | 'waiting', ShareProblem>> => {
      if (unlocked !== null) return ok('opened')
      if (!(await haveKeys())) return refuse('missing-key')
      const tried = await unlocking.tryKey(typed)
      if (!tried.ok) return tried
      if (tried.value.kind === 'waiting') return ok('waiting')
      const { root, reason, content } = tried.value
      return opening<'opened'>(root, false, async (opened) => {
        sign(opened)
        const file = await readRootFile(keyFiles)
        // A first start that broke off may not have reached every place.
        if (file?.unfinished === true) await createRootFile(keyFiles, { ...file, unfinished: false })
        const findings = opened.ledger.findings()
        const logged = await logMove({ verb: 'unlocked', reason, content: findings === null ? content : { ...content, rows: contentOf(findings) } })
        if (!logged.ok) return logged
        await startAll()
        return ok('opened')
      }).finally(unlocking.wipe)
    })),
    setDuress: (passphrase) => rewriteRoot(async (file, { keys }) => {
      const noteKey = keys.derive(duressNotePurpose)
      return withDuress(keyFiles, file, { passphrase, noteKey }).finally(() => { noteKey.fill(0) })
    }),
    drawShares: (quorum) => inTurn(async () => (unlocked === null ? refuse('locked') : ok(await drawSet(keyFiles, quorum, unlocked.keys.sealRoot)))),
    keepShares: (set) => rewriteRoot((file) => Promise.resolve(withShares(keyFiles, file, set))),
    reopen: (root, decide) => inTurn(async () => {
      if (unlocked !== null) return refuse('wrong-state')
      return opening(root, false, async (opened) => {
        const number = logNumber(opened)
        const publicKey = primitives.ed25519PublicKey(opened.keys.derive(signingPurpose(number)))
        const plan = await decide({ register: opened.register, damaged: opened.damaged, log: { name: originOf(options.origin, number), publicKey, number } })
        const written = plan.ok ? await commit(shell, { kind: 'machine', name: 'installer' }, plan.value) : plan
        if (!written.ok) return written
        sign(opened)
        return ok(true)
      })
    }),
    lock: async (reason = null) => {
      let closing: Promise<void> | null = null
      const once = (): Promise<void> => {
        closing ??= close(reason)
        return closing
      }
      // In turn, so that what is under way may end in order; out of turn when that hangs.
      await Promise.race([inTurn(once), sleep(lockPatienceMs, undefined, { ref: false })])
      await once()
    },
  }
}
