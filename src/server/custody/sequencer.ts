// The sequencer: appends committed custody entries to the public log in commit order, syncs the tiles, signs a checkpoint.
import type { Kysely } from 'kysely'
import { formatCheckpoint } from '../../domain/custody/checkpoint.ts'
import { rootOf } from '../../domain/custody/merkle.ts'
import { inclusionNodes, proofOf } from '../../domain/custody/merkle-proofs.ts'
import { formatVerifierKey, signNote } from '../../domain/custody/signed-note.ts'
import { emptyEdge, growLog, nodeReader, tilesOfProof } from '../../domain/custody/tiles.ts'
import type { LogFile } from '../../domain/custody/tiles.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { LogTiles } from '../../ports/log-tiles.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'
import { LogChanged, readSigned, verifyLeaves } from './verify-leaves.ts'
import type { LeavesExpected } from './verify-leaves.ts'

export interface LogState {
  readonly size: number
  /** The signed note of this size. */
  readonly checkpoint: string
}

/** Inclusion proofs against one signed state of the log. */
export interface LogProofs {
  readonly state: LogState
  /** In the order of the indices asked for. */
  readonly proofs: readonly (readonly Uint8Array[])[]
}

export interface Sequencer {
  /** Something was committed: append soon. Calls are gathered. */
  readonly nudge: () => void
  /** Appends all that is committed and resolves with the signed state that holds it. */
  readonly catchUp: () => Promise<LogState>
  /** Catches up, then reads the proofs of these leaves from the tiles. Throws RangeError for a leaf that was never committed. */
  readonly prove: (indices: readonly number[]) => Promise<LogProofs>
  /** The published key, `name+hexid+base64`. */
  readonly verifierKey: string
  /** The entries or the log are not as they were signed and sealed: nothing is appended, signed or proved until a backup is restored. */
  readonly isBroken: () => boolean
  readonly stop: () => Promise<void>
}

export interface SequencerOptions {
  readonly db: Kysely<RegisterTables>
  readonly tiles: LogTiles
  readonly primitives: SecretPrimitives
  /** Name of the log: first line of every checkpoint. */
  readonly origin: string
  /** 32 bytes; in memory only while the register is unlocked. */
  readonly seed: Uint8Array
  readonly failed: (error: unknown) => void
  /** What the sealed digest says of the entries; `null` when it says nothing. */
  readonly sealed: LeavesExpected['sealed']
}

/** A nudge waits this long for others, so that a burst costs one signature; far below the promised second. */
const gatherMs = 50
const batch = 5_000

/** Starts by rebuilding the edge from the rows: the tiles are derived from them, byte for byte, and never the other way round. */
export const startSequencer = (options: SequencerOptions): Sequencer => {
  const { primitives, origin, seed } = options
  let edge = emptyEdge
  let state: LogState | null = null
  let running: Promise<LogState> | null = null
  let timer: NodeJS.Timeout | null = null
  let isStopped = false
  let isBroken = false
  const key = { name: origin, publicKey: primitives.ed25519PublicKey(seed) }

  /** Nothing is written before all that was signed or sealed is found again in the rows. */
  const verify = async (): Promise<void> => {
    if (isBroken) throw new LogChanged('the custody log does not fit the entries: restore a backup')
    if (await options.tiles.read(endedMark) !== null) throw new Error('this custody log has ended and another one followed: the database is older than its log')
    try {
      await verifyLeaves(options.db, { primitives, signed: await readSigned(options.tiles, primitives, key), sealed: options.sealed })
    } catch (error) {
      if (error instanceof LogChanged) isBroken = true
      throw error
    }
  }

  const append = async (): Promise<LogState> => {
    if (state === null) await verify()
    for (;;) {
      const rows = await options.db.selectFrom('custody').select('leaf').where('seq', '>', edge.frontier.size).orderBy('seq').limit(batch).execute()
      if (rows.length === 0) break
      const grown = growLog(primitives, edge, rows.map((row) => row.leaf))
      for (const file of grown.files) await keepTile(options.tiles, file).catch((error: unknown) => { isBroken ||= error instanceof LogChanged; throw error })
      edge = grown.edge
    }
    if (state === null || state.size !== edge.frontier.size) {
      const body = formatCheckpoint({ origin, size: edge.frontier.size, root: rootOf(primitives, edge.frontier) })
      if (isStopped) throw new Error('the custody log is closed')
      const checkpoint = signNote(primitives, body, { name: origin, seed })
      await options.tiles.write('checkpoint', new TextEncoder().encode(checkpoint))
      state = { size: edge.frontier.size, checkpoint }
    }
    return state
  }

  const catchUp = async (): Promise<LogState> => {
    // A run under way may have read before the caller's commit: wait for it, then read again.
    if (running !== null) await running.catch(() => undefined)
    // The seed is emptied by then: a checkpoint signed with it would tell the world that the log was forged.
    if (isStopped) throw new Error('the custody log is closed')
    running ??= append().finally(() => { running = null })
    return running
  }

  const prove = async (indices: readonly number[]): Promise<LogProofs> => {
    const signed = await catchUp()
    const plans = indices.map((index) => inclusionNodes(index, signed.size))
    const tiles = new Map<string, Uint8Array>()
    for (const path of tilesOfProof(plans.flat(), signed.size)) {
      const bytes = await options.tiles.read(path)
      if (bytes !== null) tiles.set(path, bytes)
    }
    const read = nodeReader(primitives, signed.size, tiles)
    return { state: signed, proofs: plans.map((plan) => proofOf(primitives, plan, read)) }
  }

  return {
    catchUp, prove, isBroken: () => isBroken,
    nudge: () => {
      if (isStopped) return
      timer ??= setTimeout(() => {
        timer = null
        catchUp().catch(options.failed)
      }, gatherMs)
    },
    verifierKey: formatVerifierKey(primitives, key),
    stop: async () => {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      // Before the wait: what is under way may hang, and signs nothing any more.
      seed.fill(0)
      if (running !== null) await running.catch(() => undefined)
    },
  }
}

/** Stands in the folder of a log that another one followed. */
export const endedMark = 'ended'

/** A tile that stands already is left alone; one that stands with other bytes means that rows or log were changed: stop. */
const keepTile = async (tiles: LogTiles, file: LogFile): Promise<void> => {
  const present = await tiles.read(file.path)
  if (present === null) return tiles.write(file.path, file.bytes)
  if (Buffer.compare(present, file.bytes) !== 0) throw new LogChanged(`the custody log on disk differs from the rows at ${file.path}`)
}
