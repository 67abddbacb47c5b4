// The keys of `kniha open`: from files, or typed without echo; the twelve words where a number of a register makes a key of them.
import { readFile } from 'node:fs/promises'
import { printableLine } from '../../domain/opening/safe-text.ts'
import { identitiesIn } from '../../domain/opening/typed-key.ts'
import { keysTyped } from '../../main/open-sealed.ts'
import type { SealedKeys } from '../../main/open-sealed.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { openingWords } from '../../ui/words/opening.ts'
import { askPassphrase } from '../ask-passphrase.ts'

/** Keys, with the place of replies where they come of words; or one sentence. */
export type Keys = SealedKeys | { readonly sentence: string }

const ofFiles = async (paths: readonly string[], lang: Lang): Promise<Keys> => {
  const words = openingWords[lang]
  const identities: string[] = []
  for (const path of paths) {
    const text = await readFile(path, 'latin1').catch(() => null)
    const found = text === null ? [] : identitiesIn(text)
    if (found.length === 0) return { sentence: text === null ? `${printableLine(path)}: ${words.notThere}` : words.noKey(printableLine(path)) }
    identities.push(...found)
  }
  return { identities }
}

/** `number`: of the register, for the twelve words. */
export const keysFrom = async (paths: readonly string[], number: string | undefined, lang: Lang): Promise<Keys> => {
  if (paths.length > 0) return ofFiles(paths, lang)
  const words = openingWords[lang]
  const keys = keysTyped(await askPassphrase(words.typeKey, 'KNIHA_KEY'), number ?? '')
  return typeof keys === 'string' ? { sentence: words[keys] } : keys
}
