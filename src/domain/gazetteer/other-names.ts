// The other names of a place that a searched word may be: Менск finds what was written of Минск, Ігумен what was written of Чэрвень.
import { nameKey } from '../search/name-key.ts'
import { tokensOf } from '../search/tokens.ts'
import type { Settlement } from './settlement.ts'

/** Names of one word that sound otherwise; those that sound the same are found by their sound. Made once for a list. */
export const otherNames = (settlements: readonly Pick<Settlement, 'names'>[]): ((word: string) => readonly string[]) => {
  const bySound = new Map<string, Map<string, string>>()
  for (const { names } of settlements) {
    const sounds = new Map(names.filter((name) => tokensOf(name).length === 1).map((name) => [nameKey(name), name]))
    if (sounds.size > 1) for (const sound of sounds.keys()) bySound.set(sound, new Map([...bySound.get(sound) ?? [], ...sounds]))
  }
  return (word) => {
    const own = nameKey(word)
    return [...bySound.get(own) ?? []].flatMap(([sound, name]) => (sound === own ? [] : [name]))
  }
}
