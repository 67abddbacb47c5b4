// Reads every byte of a backup and names what is not as it was written.
import type { Sha256Hex } from '../../domain/brand.ts'
import type { Sha256Stream } from '../../domain/primitives.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { BackupFolder } from '../../ports/backup-folder.ts'
import { namedBy, parseManifest } from './manifest.ts'
import type { BackupManifest } from './manifest.ts'

/** The newest backup that is whole by its manifest's digest. Refuses `no-backup`; `file-damaged` when the newest manifest is. */
export const newestBackup = async (source: BackupFolder): Promise<Result<{ readonly number: number; readonly manifest: BackupManifest }>> => {
  const last = (await source.manifests()).at(-1)
  if (last === undefined) return refuse('no-backup')
  const manifest = last.bytes === null ? null : parseManifest(last.bytes)
  return manifest === null ? refuse('file-damaged', `manifests/${String(last.number)}`) : ok({ number: last.number, manifest })
}

export interface DamagedPart {
  readonly sha256: Sha256Hex
  /** The table or file that it is in the backup. */
  readonly label: string
}

const isWhole = async (source: BackupFolder, stream: () => Sha256Stream, { sha256, size }: { readonly sha256: Sha256Hex; readonly size: number }): Promise<boolean> => {
  const bytes = await source.read(sha256)
  if (bytes === null) return false
  const hash = stream()
  let seen = 0
  for await (const piece of bytes) {
    hash.update(piece)
    seen += piece.length
  }
  return seen === size && Buffer.from(hash.digest()).toString('hex') === sha256
}

/** Everything that a backup names and that is damaged or missing. */
export const damagedParts = async (
  { source, stream, progress }: { readonly source: BackupFolder; readonly stream: () => Sha256Stream; readonly progress: (done: number, of: number) => void }, manifest: BackupManifest,
): Promise<readonly DamagedPart[]> => {
  const damaged: DamagedPart[] = []
  const named = [...namedBy(manifest)]
  for (const [at, [sha256, { size, label }]] of named.entries()) {
    progress(at, named.length)
    if (!(await isWhole(source, stream, { sha256, size }))) damaged.push({ sha256, label })
  }
  progress(named.length, named.length)
  return damaged
}
