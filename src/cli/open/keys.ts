// The keys of `kniha open`: from files, or typed without echo; the twelve words where a number of a register makes a key of them.
import { readFile } from 'node:fs/promises'
import { areTwelveWords, holderOfWords } from '../../main/open-sealed.ts'
import type { SealedKeys } from '../../main/open-sealed.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { openingWords } from '../../ui/words/opening.ts'
import { askPassphrase } from '../ask-passphrase.ts'

const keysIn = (text: string): readonly string[] => text.match(/AGE-SECRET-KEY-PQ-1[0-9A-Z]+/g) ?? []

/** Keys, with the place of replies where they come of words; or one sentence. */
export type Keys = SealedKeys | { readonly sentence: string }

const ofFiles = async (paths: readonly string[], lang: Lang): Promise<Keys> => {
  const words = openingWords[lang]
  const identities: string[] = []
  for (const path of paths) {
    const text = await readFile(path, 'latin1').catch(() => null)
    const found = text === null ? [] : keysIn(text)
    if (found.length === 0) return { sentence: text === null ? `${path}: ${words.notThere}` : words.noKey(path) }
    identities.push(...found)
  }
  return { identities }
}

/** `number`: of the register, for the twelve words. */
export const keysFrom = async (paths: readonly string[], number: string | undefined, lang: Lang): Promise<Keys> => {
  if (paths.length > 0) return ofFiles(paths, lang)
  const words = openingWords[lang]
  const typed = await askPassphrase(words.typeKey, 'KNIHA_KEY')
  const identities = keysIn(typed.toUpperCase())
  if (identities.length > 0) return { identities }
  if (!areTwelveWords(typed)) return { sentence: words.notAKey }
  const holder = holderOfWords(typed, number ?? '')
  return holder === null ? { sentence: words.needNumber } : { identities: [holder.identity], place: holder.place }
}
