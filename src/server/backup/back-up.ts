// A backup while the desk runs: no key is needed. What is copied in which order, so that nothing acknowledged falls between two copies.
import { hexOf } from '../../domain/custody/bytes.ts'
import { rootOf } from '../../domain/custody/merkle.ts'
import type { Primitives } from '../../domain/primitives.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { BackupFolder } from '../../ports/backup-folder.ts'
import type { IntakeCopy } from '../../ports/intake-copy.ts'
import type { LogTiles } from '../../ports/log-tiles.ts'
import type { OriginalVault } from '../../ports/original-vault.ts'
import type { DatabaseSnapshot, DatabaseSource } from '../../ports/table-copy.ts'
import { differingTile, logOfRows, signedHead } from './log-of-rows.ts'
import { formatManifest, namedBy, parseManifest } from './manifest.ts'
import type { BackedUpFile, BackupManifest } from './manifest.ts'

export interface BackUpPorts {
  readonly primitives: Pick<Primitives, 'sha256'>
  readonly database: DatabaseSource
  readonly originals: OriginalVault
  readonly intake: IntakeCopy
  /** The folder of the log that is signed now. */
  readonly tiles: LogTiles
  readonly target: BackupFolder
  /** So many backups stay; older ones go, with what only they name. */
  readonly keep: number
  readonly progress: (done: number, of: number) => void
}

export interface BackedUp {
  readonly number: number
  readonly entries: number
  readonly files: number
  /** What had to be copied; the rest was there. */
  readonly copied: number
  readonly bytes: number
  /** Originals that are not what their name says and of which no earlier backup has a whole copy. */
  readonly damaged: readonly string[]
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> { yield await Promise.resolve(bytes) }

interface Copying { readonly ports: BackUpPorts; copied: number; bytes: number; readonly damaged: Set<string> }

const keepBytes = async (copying: Copying, path: string, bytes: AsyncIterable<Uint8Array>): Promise<BackedUpFile> => {
  const { sha256, size, isNew } = await copying.ports.target.keep(bytes)
  if (isNew) {
    copying.copied += 1
    copying.bytes += size
  }
  return { path, sha256, size }
}

/** Originals are named by their digest: only new ones are read. One that was erased meanwhile is no longer wanted. */
const copyOriginals = async (copying: Copying, known: Map<string, BackedUpFile>): Promise<void> => {
  const { originals, target, progress } = copying.ports
  const all = (await originals.list()).filter(({ sha256 }) => !known.has(sha256))
  for (const [at, { sha256, size }] of all.entries()) {
    progress(at, all.length)
    const path = `vault/${sha256.slice(0, 2)}/${sha256.slice(2)}`
    if (!(await target.has({ sha256, size }))) {
      const source = await originals.open(sha256)
      if (source === null) continue
      const kept = await keepBytes(copying, path, piecesOf(source)).finally(() => source.close())
      // Named and left out; everything else is still worth a backup.
      if (kept.sha256 !== sha256) {
        copying.damaged.add(path)
        continue
      }
    }
    known.set(sha256, { path, sha256, size })
  }
  progress(all.length, all.length)
}

/** With it a restored register knows, too, what must not come back from a second copy of the originals. */
const copyErased = async (copying: Copying): Promise<readonly BackedUpFile[]> => {
  const erased = [...await copying.ports.originals.erased()]
  return erased.length === 0 ? [] : [await keepBytes(copying, 'vault/erased', once(new TextEncoder().encode(`${erased.join('\n')}\n`)))]
}

const pieceBytes = 1024 * 1024
async function* piecesOf(source: { readonly size: number; readonly read: (offset: number, length: number) => Promise<Uint8Array> }): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < source.size; at += pieceBytes) yield source.read(at, Math.min(pieceBytes, source.size - at))
}

const copyIntake = async (copying: Copying): Promise<readonly BackedUpFile[]> => {
  const copied: BackedUpFile[] = []
  for (const { path, read } of await copying.ports.intake.files()) {
    const bytes = await read()
    if (bytes !== null) copied.push(await keepBytes(copying, `intake/${path}`, bytes))
  }
  return copied
}

const copyTables = async (copying: Copying, snapshot: DatabaseSnapshot): Promise<BackupManifest['tables']> => {
  const copied: BackupManifest['tables'] = []
  for (const table of snapshot.tables) {
    const { sha256, size } = await keepBytes(copying, table.name, snapshot.rows(table))
    copied.push({ ...table, columns: [...table.columns], sha256, size })
  }
  return copied
}

/**
 * One state of everything. `null`: a segment of the drop went while it was copied, and what stood in it may have been collected after
 * the snapshot: take both anew.
 */
const copyState = async (copying: Copying, vault: Map<string, BackedUpFile>): Promise<Result<BackupManifest | null>> => {
  const { ports } = copying
  const mark = await ports.intake.mark()
  // Before the snapshot: rows are committed before they are signed, so the snapshot has all that this checkpoint vouches for.
  const signed = await signedHead(ports.tiles)
  const snapshot = await ports.database.snapshot()
  try {
    // After the snapshot: an original is kept before the record that names it.
    await copyOriginals(copying, vault)
    const intake = await copyIntake(copying)
    if (!(await ports.intake.isWhole(mark))) return ok(null)
    const log = await logOfRows(ports.primitives, snapshot.leaves(), signed?.head ?? null)
    const differing = log.isAsSigned ? await differingTile(ports.tiles, log.files) : 'checkpoint'
    if (differing !== null) return refuse('log-differs', differing)
    const { frontier } = log.edge
    const tiles: BackedUpFile[] = []
    for (const { path, bytes } of log.files) tiles.push(await keepBytes(copying, `log/${path}`, once(bytes)))
    return ok({
      format: 1, head: { size: frontier.size, root: hexOf(rootOf(ports.primitives, frontier)) }, checkpoint: signed?.note ?? null,
      migrations: snapshot.migrations, tables: await copyTables(copying, snapshot), jobs: [...await snapshot.unfinishedJobs()],
      files: [...vault.values(), ...await copyErased(copying), ...intake, ...tiles],
    })
  } finally {
    await snapshot.end()
  }
}

/** Older backups than are to stay, then bytes that none of the others names. A manifest that is damaged keeps everything where it is. */
const prune = async ({ target, keep }: BackUpPorts): Promise<void> => {
  const all = await target.manifests()
  const staying = all.slice(-keep)
  for (const { number } of all.slice(0, -keep)) await target.removeManifest(number)
  const parsed = staying.map(({ bytes }) => (bytes === null ? null : parseManifest(bytes)))
  const whole = parsed.filter((manifest) => manifest !== null)
  if (whole.length < parsed.length) return
  const named = new Set(whole.flatMap((manifest) => [...namedBy(manifest).keys()]))
  for (const sha256 of await target.all()) if (!named.has(sha256)) await target.remove(sha256)
}

const attempts = 5

/**
 * Adds a backup to the folder. Refuses `log-differs` (rows and log disagree: something was changed, and the older backups stay as they
 * are) and `busy` when the drop never stood still. The caller holds the lock of the folder.
 */
export const backUp = async (ports: BackUpPorts): Promise<Result<BackedUp>> => {
  const copying: Copying = { ports, copied: 0, bytes: 0, damaged: new Set() }
  const vault = new Map<string, BackedUpFile>()
  // The bulk first, so that the snapshot, which holds back the database's own cleaning, stays short.
  await copyOriginals(copying, vault)
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const state = await copyState(copying, vault)
    if (!state.ok) return state
    if (state.value === null) continue
    const number = ((await ports.target.manifests()).at(-1)?.number ?? 0) + 1
    const bytes = formatManifest(state.value)
    await ports.target.publish(number, bytes)
    await prune(ports)
    return ok({ number, entries: state.value.head.size, files: state.value.files.length, copied: copying.copied, bytes: copying.bytes + bytes.length, damaged: [...copying.damaged] })
  }
  return refuse('busy')
}
