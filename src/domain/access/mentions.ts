// Does a text speak of a name? Slavic endings change: the beginning of each word decides, with three letters of ending; whole words in their order.
import type { Report } from '../intake/report.ts'
import { foldWord } from '../search/fold.ts'

/** Every word as search writes it: a unit declared in Belarusian is named in a Russian report too. */
const plain = (text: string): string => text.replaceAll(/[\p{L}\p{N}'’ʼ`´‘]+/gu, (word) => foldWord(word))

/** The part of a word that its endings leave alone; figures have none. */
const stem = (word: string): string => {
  if (!/^\p{L}{4,}$/u.test(word)) return word
  return word.slice(0, word.length > 5 ? -2 : -1)
}

/** A pattern for any of the names; null when none has three letters or figures. */
export const mentionPattern = (names: readonly string[]): RegExp | null => {
  const patterns = names.flatMap((name) => {
    const words = [...plain(name).matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word)
    if (words.join('').length < 3) return []
    return [words.map((word) => `${stem(word)}\\p{L}{0,3}`).join('[^\\p{L}\\p{N}]+')]
  })
  return patterns.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'u')
}

/** Whether the pattern is in the text. */
export const isMentioned = (pattern: RegExp, text: string): boolean => pattern.test(plain(text))

/** All words of a report that a person may have written, in one. */
export const wordsOfReport = ({ narrative, answers, rest }: Pick<Report, 'narrative' | 'answers' | 'rest'>): string =>
  [narrative.original, ...narrative.translations.map(({ text }) => text), ...answers.map(({ answer }) => answer), rest ?? ''].join('\n')
