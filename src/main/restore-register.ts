// A register from a backup on an empty machine: everything is checked before anything is written, and nothing is in its place before all is.
import { readFile } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { argon2Passphrase } from '../adapters/argon2/argon2-passphrase.ts'
import { effWords } from '../adapters/diceware/eff-words.ts'
import { shamirSharing } from '../adapters/shamir/shamir-sharing.ts'
import { backupFolder } from '../adapters/files/backup-folder.ts'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { keyFolder } from '../adapters/files/key-folder.ts'
import { isEmptyFolder, restoredFolder } from '../adapters/files/restored-folder.ts'
import type { RestoredFolder } from '../adapters/files/restored-folder.ts'
import { makeCluster } from '../adapters/postgres/reach-databases.ts'
import { databaseSource } from '../adapters/postgres/table-dump.ts'
import { databaseTarget } from '../adapters/postgres/table-load.ts'
import type { ShareProblem } from '../domain/access/share-code.ts'
import { parseId } from '../domain/brand.ts'
import type { Job } from '../domain/change.ts'
import { hexOf } from '../domain/custody/bytes.ts'
import { logFolder } from '../domain/custody/log-succession.ts'
import type { LogSuccession } from '../domain/custody/log-succession.ts'
import { rootOf } from '../domain/custody/merkle.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import type { BackupFolder } from '../ports/backup-folder.ts'
import { nodePrimitives, sha256Stream } from '../primitives/node.ts'
import { damagedParts, newestBackup } from '../server/backup/check-backup.ts'
import { logOfRows } from '../server/backup/log-of-rows.ts'
import type { BackupManifest } from '../server/backup/manifest.ts'
import { succeed } from '../server/backup/succeed.ts'
import { endedMark } from '../server/custody/sequencer.ts'
import { refusedAtFixedTime } from '../server/keys/fixed-time.ts'
import { gatherKeys, isOwnPlace, keepKeys } from '../server/keys/restored-keys.ts'
import type { GatheredKeys, Rooted } from '../server/keys/restored-keys.ts'
import { createUnlocking } from '../server/keys/unlocking.ts'
import type { ShareSession } from '../server/keys/unlocking.ts'
import { openOfflineDesk } from './offline-desk.ts'
import { migrationsDir } from './package-places.ts'
import type { Settings } from './settings.ts'

export interface RestoreRequest {
  /** Of the register to be: its data folder is the place to restore into. */
  readonly settings: Settings
  readonly backups: string
  /** Where the key files lie: no backup holds them. */
  readonly keys: string
  /** File with the newest signed checkpoint that anybody has. */
  readonly knownHead: string | null
  /** Asks for a passphrase, or for the next share. */
  readonly ask: (session: ShareSession | null) => Promise<string>
  /** A share was mistyped: is somebody there to type it again? */
  readonly isAskedAgain: (problem: ShareProblem) => boolean
  readonly checking: (done: number, of: number) => void
  readonly failed: (error: unknown) => void
}

export interface RestoredRegister {
  readonly entries: number
  readonly files: number
  /** Records that the keys do not open. */
  readonly closed: number
  /** `null`: the same log goes on. */
  readonly next: LogSuccession | null
  /** The key of the log that is signed from now on, to be published. */
  readonly logKey: string
  /** Places of the key files that could not be written. */
  readonly behind: readonly string[]
}

interface ToRestore { readonly manifest: BackupManifest; readonly knownHead: string | null; readonly root: Uint8Array }
type Restored = Omit<RestoredRegister, 'behind'>
type Named = BackupManifest['files'][number]

const openBytes = async (source: BackupFolder, { sha256 }: Pick<Named, 'sha256'>): Promise<AsyncIterable<Uint8Array>> => {
  const bytes = await source.read(sha256)
  if (bytes === null) throw new Error(`the backup lost ${sha256} while it was restored`)
  return bytes
}

async function* once(text: string): AsyncGenerator<Uint8Array, void> { yield await Promise.resolve(new TextEncoder().encode(text)) }

const isBelow = (place: string, folder: string): boolean => `${place}${sep}`.startsWith(`${folder}${sep}`)

/** Places of the keys below the data folder, as they lie until it is published: the restored register works with these alone. */
const stagedPlaces = ({ dataDir, keyPlaces: [first, ...others] }: Settings, staging: string): Settings['keyPlaces'] => {
  const staged = (place: string): string => join(staging, place.slice(dataDir.length))
  return [staged(first), ...others.filter((place) => isBelow(place, dataDir)).map(staged)]
}
const placesOutside = ({ dataDir, keyPlaces }: Settings): readonly string[] => keyPlaces.filter((place) => !isBelow(place, dataDir))

/** Is the log that the loaded rows make, file by file, the one in the backup? */
const logFits = async (urls: { readonly register: string; readonly vault: string }, manifest: BackupManifest): Promise<boolean> => {
  const snapshot = await databaseSource(urls).snapshot()
  try {
    const { edge, files } = await logOfRows(nodePrimitives, snapshot.leaves(), null)
    const kept = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]))
    return edge.frontier.size === manifest.head.size && hexOf(rootOf(nodePrimitives, edge.frontier)) === manifest.head.root
      && files.every(({ path, bytes }) => kept.get(`log/${path}`) === hexOf(nodePrimitives.sha256(bytes)))
  } finally {
    await snapshot.end()
  }
}

const loadTables = async ({ settings }: RestoreRequest, source: BackupFolder, { manifest, staging }: { readonly manifest: BackupManifest; readonly staging: string }): Promise<Result<true>> => {
  const reached = await makeCluster({ dataDir: staging, url: settings.databaseUrl, vaultUrl: settings.vaultDatabaseUrl })
  if (!reached.ok) return reached
  try {
    const loaded = await databaseTarget(reached.value.urls, migrationsDir)
      .load(manifest.migrations, manifest.tables.map((table) => ({ table, rows: () => openBytes(source, table) })))
    if (!loaded.ok) return loaded
    return await logFits(reached.value.urls, manifest) ? ok(true) : refuse('log-differs', 'tile')
  } finally {
    await reached.value.close()
  }
}

/** The log goes on under its own name only where the head given is this backup's; then the files of an ended log say so. */
const openRestored = async (request: RestoreRequest, folder: RestoredFolder, { manifest, knownHead, root, places }: ToRestore & { readonly places: Settings['keyPlaces'] }): Promise<Result<Restored>> => {
  const desk = await openOfflineDesk({ ...request.settings, dataDir: folder.staging, keyPlaces: places }, request.failed)
  if (!desk.ok) return desk
  const { state, close } = desk.value
  const jobs = manifest.jobs.flatMap((text): readonly Job[] => {
    const item = parseId<'item'>(text)
    return item === null ? [] : [{ name: 'examine', item }]
  })
  try {
    let next: LogSuccession | null = null
    let closed = 0
    const opened = await state.reopen(root, async (loaded) => {
      const succession = succeed({ primitives: nodePrimitives, manifest, knownHead, jobs, newId: state.shell.newId }, loaded)
      if (!succession.ok) return succession
      const { next: begins, plan } = succession.value
      const ended = begins === null ? [] : Array.from({ length: begins.number - 1 }, (_, at) => at + 1)
      for (const number of ended) await folder.write(`log/${logFolder(number)}${endedMark}`, once(`${begins?.endedOrigin ?? ''}\n`))
      for (const file of manifest.files.filter(({ path }) => path.startsWith('log/'))) {
        await folder.write(`log/${logFolder(loaded.log.number)}${file.path.slice('log/'.length)}`, await openBytes(backupFolder(request.backups), file))
      }
      const head = begins === null ? knownHead : begins.knownHead
      if (head !== null) await folder.write(`log/${logFolder(loaded.log.number)}checkpoint`, once(head))
      next = begins
      closed = loaded.damaged.length
      return ok(plan)
    })
    if (!opened.ok) return opened
    const log = state.log()
    await log?.catchUp()
    return ok({ entries: manifest.head.size, files: manifest.files.length, closed, next, logKey: log?.verifierKey ?? '' })
  } finally {
    await close()
  }
}

const refusalMs = 1_500

/** The keys must open before hours of copying begin. The medium that they came on is never written: a duress passphrase is a wrong one here. */
const openKeys = async ({ keys, ask, isAskedAgain }: RestoreRequest): Promise<Result<Uint8Array, ShareProblem>> => {
  const untouched = (): Promise<void> => Promise.resolve()
  const unlocking = createUnlocking({
    files: { places: [{ read: durableFolder(keys).read, write: untouched, overwrite: untouched }], primitives: nodePrimitives, passphrases: argon2Passphrase(), sharing: shamirSharing },
    words: effWords, underDuress: () => undefined,
  })
  try {
    for (;;) {
      const typed = await ask(await unlocking.session())
      const tried = await refusedAtFixedTime(refusalMs, () => unlocking.tryKey(typed))
      if (tried.ok && tried.value.kind === 'opened') return ok(tried.value.root)
      if (!tried.ok && tried.problem.code === 'missing-key') return refuse('missing-key', keys)
      if (!tried.ok && !isAskedAgain(tried.problem)) return tried
    }
  } finally {
    unlocking.wipe()
  }
}

const write = async (request: RestoreRequest, source: BackupFolder, { keys, ...to }: ToRestore & { readonly keys: GatheredKeys }): Promise<Result<Restored>> => {
  const { manifest } = to
  const folder = await restoredFolder(request.settings.dataDir)
  const places = stagedPlaces(request.settings, folder.staging)
  try {
    for (const file of manifest.files.filter(({ path }) => !path.startsWith('log/'))) await folder.write(file.path, await openBytes(source, file))
    for (const place of places) await keepKeys({ primitives: nodePrimitives, root: to.root }, keyFolder(place), keys)
    const loaded = await loadTables(request, source, { manifest, staging: folder.staging })
    const restored = loaded.ok ? await openRestored(request, folder, { ...to, places }) : loaded
    if (restored.ok) await folder.publish()
    return restored
  } finally {
    await folder.discard()
  }
}

/** The register stands; now places outside its folder follow it. One that fails must not hide that all else is in its place. */
const followOutside = async ({ settings, failed }: RestoreRequest, rooted: Rooted): Promise<readonly string[]> => {
  const own = keyFolder(settings.keyPlaces[0])
  const keys = await gatherKeys(rooted, own, [])
  const behind: string[] = []
  for (const place of placesOutside(settings)) {
    await keepKeys(rooted, keyFolder(place), keys).catch((error: unknown) => {
      failed(new Error('a place of the key files could not be written', { cause: error }))
      behind.push(place)
    })
  }
  return behind
}

/** What standing places hold is looked at before the hours of copying, and written after them. */
const restoreWith = async (request: RestoreRequest, source: BackupFolder, { rooted, ...to }: ToRestore & { readonly rooted: Rooted }): Promise<Result<RestoredRegister>> => {
  const outside = placesOutside(request.settings)
  for (const place of outside) if (!(await isOwnPlace(rooted, keyFolder(request.keys), keyFolder(place)))) return refuse('foreign-keys', place)
  const keys = await gatherKeys(rooted, keyFolder(request.keys), outside.map(keyFolder))
  const [damaged] = await damagedParts({ source, stream: sha256Stream, progress: request.checking }, to.manifest)
  if (damaged !== undefined) return refuse('file-damaged', `${damaged.label} (${damaged.sha256})`)
  const restored = await write(request, source, { ...to, keys })
  return restored.ok ? ok({ ...restored.value, behind: await followOutside(request, rooted) }) : restored
}

/**
 * Restores the newest backup. Refusals, nothing written: `not-empty`, `no-backup`, `file-damaged` (field: the part), `missing-key`,
 * `wrong-passphrase`, `foreign-keys` (field: the place), `other-log`, `not-readable` (the file of the head), `log-differs`, `schema-changed`, and what the database refuses.
 * A database of one's own (`DATABASE_URL`) that was filled before a later refusal must be emptied by hand.
 */
export const restoreRegister = async (request: RestoreRequest): Promise<Result<RestoredRegister & { readonly backup: number }, ShareProblem>> => {
  const { settings: { dataDir }, backups } = request
  if (!(await isEmptyFolder(dataDir))) return refuse('not-empty', dataDir)
  const source = backupFolder(backups)
  const newest = await newestBackup(source)
  if (!newest.ok) return refuse(newest.problem.code, join(backups, newest.problem.field ?? ''))
  const { number, manifest } = newest.value
  const knownHead = request.knownHead === null ? null : await readFile(request.knownHead, 'utf8').catch(() => null)
  if (request.knownHead !== null && knownHead === null) return refuse('not-readable', basename(request.knownHead))
  const root = await openKeys(request)
  if (!root.ok) return root
  // The register that is opened for the comparison wipes the root that it was given.
  const rooted: Rooted = { primitives: nodePrimitives, root: Uint8Array.from(root.value) }
  const restored = await restoreWith(request, source, { manifest, knownHead, root: root.value, rooted }).finally(() => { rooted.root.fill(0) })
  return restored.ok ? ok({ ...restored.value, backup: number }) : restored
}
