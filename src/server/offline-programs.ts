// The programs for machines without a network as they were built here.
import { sha256Hex } from '../domain/brand.ts'
import { offlinePrograms } from '../domain/opening/offline-programs.ts'
import type { OfflineProgram } from '../domain/opening/offline-programs.ts'
import type { Primitives } from '../domain/primitives.ts'

/** Reads them; `null` where they were not built. */
export const readPrograms = async (built: (name: string) => Promise<Uint8Array>, { sha256 }: Pick<Primitives, 'sha256'>): Promise<readonly OfflineProgram[] | null> => {
  const bytes = await Promise.all(offlinePrograms.map((name) => built(name).catch(() => null)))
  const programs = offlinePrograms.flatMap((name, at): readonly OfflineProgram[] => {
    const read = bytes[at]
    return read === null || read === undefined ? [] : [{ name, sha256: sha256Hex(sha256(read)), bytes: new Uint8Array(read) }]
  })
  return programs.length === offlinePrograms.length ? programs : null
}
