// Which documents hold words one behind the other, out of those that hold them all.
import { placesAt, readDocs } from './postings.ts'
import type { Scored } from './scored.ts'

/** Lists of a segment, and room for the documents of one. */
export interface PhraseLists {
  readonly lists: { readonly docs: (term: string) => Uint8Array; readonly places: (term: string) => Uint8Array }
  readonly docs: Uint32Array
  readonly impacts: Uint8Array
}

/** Of each candidate: places where the phrase read so far may go on, and what its words weigh. */
interface Running { readonly next: (readonly number[] | undefined)[]; readonly weight: Float64Array }

/** Takes in one term of the word that is read now: where it stands where it may, the phrase goes on behind it. */
const readTerm = ({ lists, docs, impacts }: PhraseLists, term: string, { candidates, before, after }: { readonly candidates: Uint32Array; readonly before: Running | null; readonly after: Running }): void => {
  const count = readDocs(lists.docs(term), docs, impacts)
  const bytes = lists.places(term)
  for (let [at, place, candidate] = [0, 0, 0]; at < count && candidate < candidates.length; at++) {
    const [doc, from] = [Number(docs[at]), place]
    place += 1 + Number(bytes[place])
    while (candidate < candidates.length && Number(candidates[candidate]) < doc) candidate++
    if (candidates[candidate] !== doc) continue
    const open = before === null ? null : before.next[candidate] ?? []
    const goesOn = placesAt(bytes, from).flatMap((each) => (open === null || open.includes(each) ? [each + 1] : []))
    if (goesOn.length === 0) continue
    const known = after.next[candidate]
    if (known === undefined) after.weight[candidate] = (before?.weight[candidate] ?? 0) + Number(impacts[at]) / 255
    after.next[candidate] = [...(known ?? []), ...goesOn]
  }
}

/** Those of `candidates` (ascending) in which words stand in this order; `words` are the terms of each. */
export const standingTogether = (candidates: Uint32Array, words: readonly (readonly string[])[], working: PhraseLists): Scored => {
  const read = words.reduce<Running | null>((before, terms) => {
    const after: Running = { next: new Array<readonly number[] | undefined>(candidates.length), weight: new Float64Array(candidates.length) }
    for (const term of terms) readTerm(working, term, { candidates, before, after })
    return after
  }, null)
  const found = [...candidates.keys()].filter((candidate) => read?.next[candidate] !== undefined)
  return { docs: Uint32Array.from(found, (candidate) => Number(candidates[candidate])), scores: Float32Array.from(found, (candidate) => Number(read?.weight[candidate])) }
}
