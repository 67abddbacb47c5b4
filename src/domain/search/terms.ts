// Which terms a word stands under. A text mixes languages, so a word stands under each stem that it may have.
import { belarusianStem } from './belarusian-stem.ts'
import { foldWord } from './fold.ts'
import { fromLacinka, isLacinka } from './lacinka.ts'
import { nameKey } from './name-key.ts'
import { unitAbbreviation } from './unit-abbreviation.ts'

/** Snowball, from a library: the domain has no packages. */
export interface Stemmers {
  readonly russian: (folded: string) => string
  readonly english: (folded: string) => string
  /** Other names of a place that a word may be, as the list of places has them. */
  readonly otherNames?: (word: string) => readonly string[]
}

const stems = (folded: string, stemmers: Stemmers): readonly string[] => {
  if (/^[\p{Script=Cyrillic}]+$/u.test(folded)) return [stemmers.russian(folded), belarusianStem(folded)]
  return /^\p{Script=Latin}+$/u.test(folded) ? [stemmers.english(folded)] : [folded]
}

/** Terms by stem and abbreviation; łacinka also as Cyrillic. */
const wordTerms = (word: string, stemmers: Stemmers): readonly string[] => {
  const folded = foldWord(word)
  const unit = unitAbbreviation(folded)
  const read = isLacinka(word) ? stems(foldWord(fromLacinka(word)), stemmers) : []
  return [...stems(folded, stemmers), ...read, ...(unit === null ? [] : [`@${unit}`])]
}

const nameTerm = (word: string): string => `~${nameKey(word)}`
/** Under what two terms stand one right behind the other. No word begins so. */
export const pairTerm = (first: string, second: string): string => `+${first} ${second}`
export const isNameTerm = (term: string): boolean => term.startsWith('~')

/** Under what a word of a record is kept. One that begins with a capital letter may be a name. */
export const termsOfWord = (word: string, stemmers: Stemmers): readonly string[] =>
  [...new Set([...wordTerms(word, stemmers), ...(/^\p{Lu}/u.test(word) ? [nameTerm(word)] : [])])]

/** What a word of a question looks for: any of these. People ask for names in small letters too, and for a place by one of its names. */
export const termsAskedFor = (word: string, stemmers: Stemmers): readonly string[] =>
  [...new Set([word, ...stemmers.otherNames?.(word) ?? []].flatMap((name) => [...wordTerms(name, stemmers), nameTerm(name)]))]

/** Beginnings that the terms of `beginning*` have. */
export const prefixesAskedFor = (beginning: string): readonly string[] => {
  const folded = foldWord(beginning)
  return [...new Set(isLacinka(beginning) ? [folded, foldWord(fromLacinka(beginning))] : [folded])]
}

/** So many words are remembered; then forgetting begins anew. */
const mostRemembered = 200_000

/** `termsOfWord` that remembers: stemming is the work of indexing, and texts repeat their words. */
export const rememberedTerms = (stemmers: Stemmers, most = mostRemembered): ((word: string) => readonly string[]) => {
  const known = new Map<string, readonly string[]>()
  return (word) => {
    const found = known.get(word)
    if (found !== undefined) return found
    if (known.size >= most) known.clear()
    const terms = termsOfWord(word, stemmers)
    known.set(word, terms)
    return terms
  }
}
