// Which reports belong side by side: texts that are alike, and files that came with several.
import type { Neighbour } from './similar-text.ts'

export interface NearReport extends Neighbour {
  /** How many files came with both, byte for byte. */
  readonly sameFiles: number
}

/** What is near a report. Answers for one at a time: a film that everybody sends on joins thousands, and nobody asks for all pairs of them. */
export interface NearReports {
  /** Those with the most files in common first, then the most alike; `likeness` is 0 where only files are the same. */
  readonly of: (id: string) => readonly NearReport[]
  /** How many these are. The list of all reports asks that of each of them, so nothing is made for it. */
  readonly countOf: (id: string) => number
}

/** `texts`: neighbours of each; `files`: of each file the reports that it came with, each once. */
export const nearReports = (texts: ReadonlyMap<string, readonly Neighbour[]>, files: readonly (readonly string[])[]): NearReports => {
  const numbers = new Map<string, number>()
  const numberOf = (id: string): number => {
    const number = numbers.get(id) ?? numbers.size
    numbers.set(id, number)
    return number
  }
  const sentWith = new Map<string, { readonly ids: readonly string[]; readonly numbers: Int32Array }[]>()
  for (const ids of files) {
    const file = { ids, numbers: Int32Array.from(ids, numberOf) }
    for (const id of ids) {
      const known = sentWith.get(id)
      if (known === undefined) sentWith.set(id, [file])
      else known.push(file)
    }
  }
  // By number: for which question a report was counted last.
  const counted = new Int32Array(numbers.size)
  let asked = 0
  return {
    of: (id) => {
      const alike = new Map((texts.get(id) ?? []).map((neighbour) => [neighbour.id, neighbour.likeness]))
      const shared = new Map<string, number>()
      for (const { ids } of sentWith.get(id) ?? []) for (const other of ids) if (other !== id) shared.set(other, (shared.get(other) ?? 0) + 1)
      return [...new Set([...shared.keys(), ...alike.keys()])]
        .map((other) => ({ id: other, likeness: alike.get(other) ?? 0, sameFiles: shared.get(other) ?? 0 }))
        .sort((a, b) => b.sameFiles - a.sameFiles || b.likeness - a.likeness)
    },
    countOf: (id) => {
      const question = ++asked
      let count = 0
      for (const file of sentWith.get(id) ?? []) {
        for (const number of file.numbers) {
          if (counted[number] === question) continue
          counted[number] = question
          count++
        }
      }
      // The report itself came with each of its files.
      const others = Math.max(0, count - 1)
      return others + (texts.get(id) ?? []).filter((neighbour) => counted[numbers.get(neighbour.id) ?? -1] !== question).length
    },
  }
}
