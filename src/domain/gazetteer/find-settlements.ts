// Which places a typed name may mean: the same name, another spelling of it, or one a letter or two away. Several stay several; a person chooses.
import { foldWord } from '../search/fold.ts'
import { fromLacinka, isLacinka } from '../search/lacinka.ts'
import { nameKey } from '../search/name-key.ts'
import { tokensOf } from '../search/tokens.ts'
import { editDistance } from './edit-distance.ts'
import type { Settlement } from './settlement.ts'

/** `same`: letter by letter but for case, apostrophes and і/и, ў/у, ё/е. `spelling`: sounds the same in another alphabet, orthography or case. `near`: few letters differ. */
export type Likeness = 'same' | 'spelling' | 'near'

export interface Candidate {
  readonly settlement: Settlement
  readonly likeness: Likeness
}

/** Whom the name may mean, the likeliest first; nobody is left out for having a namesake. */
export type FindSettlements = (typed: readonly string[]) => readonly Candidate[]

/** What kind of place it is, as people write it before or behind a name; folded. */
const kinds = new Set([
  'горад', 'город', 'г', 'веска', 'в', 'деревня', 'д', 'паселак', 'поселок', 'пас', 'пос', 'гп', 'пгт', 'аг', 'аграгарадок', 'агрогородок', 'хутар', 'хутор', 'мястэчка', 'местечко',
  'city', 'town', 'village', 'horad', 'gorod', 'vioska',
])
/** A typed text is no longer than this; the rest is not looked at. */
const longest = 300
/** Words of the longest names. */
const mostWords = 4
const mostShown = 40

const wordsOf = (text: string): readonly string[] => tokensOf(text).map(({ text: word }) => word)
const withoutKinds = (words: readonly string[]): readonly string[] => {
  const rest = words.filter((word) => !kinds.has(foldWord(word)))
  return rest.length === 0 ? words : rest
}

const foldedKeys = (words: readonly string[]): readonly string[] => {
  const folded = words.map(foldWord).join(' ')
  return words.some(isLacinka) ? [folded, words.map((word) => foldWord(fromLacinka(word))).join(' ')] : [folded]
}
/** Keys of words by their sound. A word of two alphabets is read in the one that most of its letters have. */
const soundKey = (words: readonly string[]): string =>
  words.map((word) => nameKey(/\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word) ? foldWord(word) : word)).join(' ')

/** How many letters may differ, by the length of the key: short names are all near to each other. */
const mayDiffer = ({ length }: string): number => (length >= 9 ? 2 : length >= 5 ? 1 : 0)

type Names = ReadonlyMap<string, readonly Settlement[]>

const listed = (settlements: readonly Settlement[], keysOf: (words: readonly string[]) => readonly string[]): Names => {
  const lists = new Map<string, Settlement[]>()
  for (const settlement of settlements) {
    for (const key of new Set(settlement.names.flatMap((name) => keysOf(withoutKinds(wordsOf(name)))))) {
      const known = lists.get(key)
      if (known === undefined) lists.set(key, [settlement])
      else known.push(settlement)
    }
  }
  return lists
}

/** Runs of neighbouring words, shorter than all of them. */
const runsIn = (words: readonly string[]): readonly (readonly string[])[] =>
  words.flatMap((_, from) => Array.from({ length: Math.min(mostWords, words.length - from) }, (_each, more) => words.slice(from, from + more + 1))).filter(({ length }) => length < words.length)

interface Found extends Candidate {
  /** 0: the whole of what was typed between commas; 1: some words of it. */
  readonly part: 0 | 1
}

const rank: Readonly<Record<Likeness, number>> = { same: 0, spelling: 1, near: 2 }
const likelier = (a: Found, b: Found): number =>
  a.part - b.part || rank[a.likeness] - rank[b.likeness] || (b.settlement.population ?? 0) - (a.settlement.population ?? 0) || (a.settlement.id < b.settlement.id ? -1 : 1)

/** Looks names up in a list. Made once for a list: it keeps every name under its keys. */
export const findSettlements = (settlements: readonly Settlement[]): FindSettlements => {
  const [folded, sounding] = [listed(settlements, foldedKeys), listed(settlements, (words) => [soundKey(words)])]
  const named = (words: readonly string[], part: 0 | 1): readonly Found[] => {
    const same = foldedKeys(words).flatMap((key) => folded.get(key) ?? []).map((settlement) => ({ settlement, part, likeness: 'same' as const }))
    const sound = soundKey(words)
    return [...same, ...(sound === '' ? [] : sounding.get(sound) ?? []).map((settlement) => ({ settlement, part, likeness: 'spelling' as const }))]
  }
  const near = (words: readonly string[]): readonly Found[] => {
    const sound = soundKey(words)
    const most = mayDiffer(sound)
    if (most === 0) return []
    return [...sounding].flatMap(([key, named]) => (editDistance(sound, key, most) <= most ? named.map((settlement) => ({ settlement, part: 0 as const, likeness: 'near' as const })) : []))
  }
  const inPart = (part: string): readonly Found[] => {
    const words = withoutKinds(wordsOf(part))
    const found = [...named(words, 0), ...runsIn(words).flatMap((run) => named(run, 1))]
    return found.length > 0 ? found : near(words)
  }
  return (typed) => {
    const parts = typed.flatMap((text) => text.slice(0, longest).split(/[,;()\n]/))
    const found = new Map<string, Found>()
    for (const each of parts.flatMap(inPart).toSorted(likelier)) if (!found.has(each.settlement.id)) found.set(each.settlement.id, each)
    return [...found.values()].slice(0, mostShown).map(({ settlement, likeness }) => ({ settlement, likeness }))
  }
}
