// Which texts say the same: sets of four-word shingles (Broder 1997), candidates by their smallest hashes, then the exact share.

/** A text ready for comparing. */
export interface Sketch {
  readonly shingles: ReadonlySet<number>
  /** The smallest hashes: two texts that share a good part of their shingles share some of these. */
  readonly keys: readonly number[]
  readonly words: number
}

const shingleWords = 4
const keyCount = 32
/** From here on two texts are one text with small changes. */
export const nearlySame = 0.8
/** From here on a person should see both. */
const similar = 0.2
/** Shorter texts are equal by chance: five people may each write "I was beaten". */
const floodWords = 12

/** FNV-1a, 32 bits. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** Case, punctuation, ё and line breaks do not count. A text of fewer than four words is one shingle, an empty one none. */
export const sketchOf = (text: string): Sketch => {
  const words = text.toLowerCase().replaceAll('ё', 'е').match(/[\p{L}\p{N}]+/gu) ?? []
  const count = Math.max(Math.min(words.length, 1), words.length - shingleWords + 1)
  const shingles = new Set(Array.from({ length: count }, (_, at) => hashOf(words.slice(at, at + shingleWords).join(' '))))
  return { shingles, keys: [...shingles].sort((a, b) => a - b).slice(0, keyCount), words: words.length }
}

/** The share of shingles that two texts have in common (Jaccard), 0 to 1; two empty texts have nothing in common. */
export const likeness = (a: Sketch, b: Sketch): number => {
  const [small, large] = a.shingles.size <= b.shingles.size ? [a.shingles, b.shingles] : [b.shingles, a.shingles]
  let shared = 0
  for (const shingle of small) if (large.has(shingle)) shared += 1
  return shared === 0 ? 0 : shared / (small.size + large.size - shared)
}

export interface Sketched {
  readonly id: string
  readonly sketch: Sketch
}
export interface Neighbour {
  readonly id: string
  readonly likeness: number
}

const listAt = <Key, Value>(index: Map<Key, Value[]>, key: Key): Value[] => {
  const list = index.get(key) ?? []
  index.set(key, list)
  return list
}

/** For each text the ids of those that are like it, the most alike first. Texts without a neighbour are left out. */
export const neighboursOf = (texts: readonly Sketched[]): ReadonlyMap<string, readonly Neighbour[]> => {
  const index = new Map<number, { readonly other: Sketched; metAt: number }[]>()
  const found = new Map<string, Neighbour[]>()
  for (const [at, { id, sketch }] of texts.entries()) {
    const own = { other: { id, sketch }, metAt: at }
    for (const key of sketch.keys) {
      const alike = listAt(index, key)
      for (const before of alike) {
        // Two texts may share many keys and are compared once; nobody is compared with himself.
        if (before.metAt === at) continue
        before.metAt = at
        const share = likeness(sketch, before.other.sketch)
        if (share < similar) continue
        listAt(found, id).push({ id: before.other.id, likeness: share })
        listAt(found, before.other.id).push({ id, likeness: share })
      }
      alike.push(own)
    }
  }
  for (const list of found.values()) list.sort((a, b) => b.likeness - a.likeness)
  return found
}

/**
 * Groups of at least `least` nearly equal texts, each led by its first in the given order. Every text is compared with leaders only,
 * so that a flood of thousands costs thousands, not their square.
 */
export const floodsOf = (texts: readonly Sketched[], least = 5): readonly (readonly string[])[] => {
  const index = new Map<number, { readonly sketch: Sketch; readonly ids: string[] }[]>()
  const groups: string[][] = []
  for (const { id, sketch } of texts) {
    if (sketch.words < floodWords) continue
    const home = [...new Set(sketch.keys.flatMap((key) => listAt(index, key)))].find((group) => likeness(group.sketch, sketch) >= nearlySame)
    if (home !== undefined) {
      home.ids.push(id)
      continue
    }
    const ids = [id]
    groups.push(ids)
    for (const key of sketch.keys) listAt(index, key).push({ sketch, ids })
  }
  return groups.filter((ids) => ids.length >= least)
}
