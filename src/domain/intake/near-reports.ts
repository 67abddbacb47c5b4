// Which reports belong side by side: texts that are alike, and files that came with several.
import type { Neighbour } from './similar-text.ts'

export interface NearReport extends Neighbour {
  /** How many files came with both, byte for byte. */
  readonly sameFiles: number
}

/**
 * What is near one report: those with the most files in common first, then the most alike; `likeness` is 0 where only files are the same.
 * `texts`: neighbours of each; `files`: of each file the reports that it came with, each once. Answers for one report at a time: a film that
 * everybody sends on joins thousands, and nobody asks for all pairs of them.
 */
export const nearReports = (texts: ReadonlyMap<string, readonly Neighbour[]>, files: readonly (readonly string[])[]): ((id: string) => readonly NearReport[]) => {
  const sentWith = new Map<string, (readonly string[])[]>()
  for (const reports of files) for (const id of reports) sentWith.set(id, [...sentWith.get(id) ?? [], reports])
  return (id) => {
    const alike = new Map((texts.get(id) ?? []).map((neighbour) => [neighbour.id, neighbour.likeness]))
    const shared = new Map<string, number>()
    for (const other of (sentWith.get(id) ?? []).flat()) if (other !== id) shared.set(other, (shared.get(other) ?? 0) + 1)
    return [...new Set([...shared.keys(), ...alike.keys()])]
      .map((other) => ({ id: other, likeness: alike.get(other) ?? 0, sameFiles: shared.get(other) ?? 0 }))
      .sort((a, b) => b.sameFiles - a.sameFiles || b.likeness - a.likeness)
  }
}
