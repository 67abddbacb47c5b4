// Closed lists as choices of a select field.
import { keysOf } from '../../domain/brand.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import type { Vocabulary } from '../../domain/vocabulary/vocabulary.ts'
import type { Choice } from '../../ui/form/field.tsx'
import type { Lang } from '../../ui/words/lang.ts'

export const choicesOf = <Code extends string>(terms: Vocabulary<Code>, lang: Lang): readonly Choice[] => keysOf(terms).map((code) => ({ value: code, text: labelOf(terms, code, lang) }))

/** The same for a short list of the page's own words. */
export const choicesIn = <Code extends string>(words: Readonly<Record<Code, string>>): readonly Choice[] => keysOf(words).map((code) => ({ value: code, text: words[code] }))
