// What may be written to a source: nothing that repeats the report (decision 8), nothing that urges to gather more (G-15).
import { actWords, monthWords, plainWords, urgingWords } from './safe-message-words.ts'
import type { Report } from './report.ts'

export type FindingKind = 'name' | 'place' | 'number' | 'date' | 'act' | 'urging'

/** One thing in a message. `isCertain`: the message is refused; else a person may say that it is no part of the report. */
export interface SafetyFinding {
  readonly kind: FindingKind
  /** As it stands in the message. */
  readonly word: string
  readonly isCertain: boolean
}

interface Word {
  readonly text: string
  readonly lower: string
  readonly isCapital: boolean
  readonly startsSentence: boolean
}

const wordsIn = (text: string): readonly Word[] => Array.from(text.matchAll(/\p{L}[\p{L}\p{M}’'-]*/gu), (found) => {
  const before = text.slice(0, found.index).trimEnd()
  return {
    text: found[0], lower: found[0].toLowerCase().replaceAll('ё', 'е'), isCapital: /^\p{Lu}/u.test(found[0]),
    startsSentence: before === '' || /[.!?…:;"“”«»()\n–—-]$/.test(before) || text.slice(before.length, found.index).includes('\n'),
  }
})

/** One word in two cases: "Минск, Минске", "Оля, Оле". */
const isSameWord = (a: string, b: string): boolean => {
  const least = Math.min(a.length, b.length)
  if (Math.abs(a.length - b.length) > 3) return false
  let shared = 0
  while (shared < least && a[shared] === b[shared]) shared += 1
  return shared >= Math.max(2, least <= 4 ? least - 1 : least - 2)
}

const shortest = 3
const isTelling = ({ lower }: Word): boolean => lower.length >= shortest && !plainWords.has(lower)

interface Known {
  readonly names: readonly Word[]
  /** Capital only because a sentence begins there, as far as one can see. */
  readonly doubtful: readonly Word[]
  readonly places: readonly Word[]
  readonly numbers: ReadonlySet<string>
  readonly text: string
}

const placeQuestions = ['town', 'street', 'detention', 'movedTo', 'treated']
const numbersIn = (text: string): readonly string[] => text.match(/\d[\d:.,-]*\d/g)?.map((number) => number.replaceAll(/\D/g, '')) ?? []

const knownOf = (report: Report): Known => {
  const texts = [report.narrative.original, ...report.narrative.translations.map(({ text }) => text), ...report.answers.map(({ answer }) => answer), report.rest ?? '']
  const words = texts.flatMap(wordsIn).filter(isTelling)
  const plain = new Set(words.filter(({ isCapital }) => !isCapital).map(({ lower }) => lower))
  const answersTo = (questions: readonly string[]): readonly Word[] =>
    report.answers.filter(({ question }) => questions.includes(question)).flatMap(({ answer }) => wordsIn(answer)).filter(isTelling)
  return {
    names: [...words.filter(({ isCapital, startsSentence }) => isCapital && !startsSentence), ...answersTo(['whoNames'])],
    doubtful: words.filter(({ isCapital, startsSentence, lower }) => isCapital && startsSentence && !plain.has(lower)),
    places: answersTo(placeQuestions).filter(({ lower }) => lower.length >= 4),
    numbers: new Set(texts.flatMap(numbersIn)), text: texts.join('\n'),
  }
}

/** A short word is only a name when it is written as one. */
const repeats = (word: Word, known: readonly Word[]): boolean =>
  known.some((other) => isSameWord(word.lower, other.lower) && (word.isCapital || Math.min(word.lower.length, other.lower.length) > 4))

const findingOf = (word: Word, known: Known): SafetyFinding | null => {
  if (repeats(word, known.places)) return { kind: 'place', word: word.text, isCertain: true }
  if (repeats(word, known.names)) return { kind: 'name', word: word.text, isCertain: true }
  return word.isCapital && repeats(word, known.doubtful) ? { kind: 'name', word: word.text, isCertain: false } : null
}

const shared = (kind: FindingKind, patterns: readonly RegExp[], { message, report }: { readonly message: string; readonly report: string }): readonly SafetyFinding[] =>
  patterns.flatMap((pattern) => {
    const found = pattern.exec(message)
    return found !== null && pattern.test(report) ? [{ kind, word: found[0].trim(), isCertain: true }] : []
  })

/** Does a text send somebody out for more (G-15)? */
export const urges = (text: string): boolean => urgingWords.some((pattern) => pattern.test(text))

/** What of a message may not be sent, or only after a person has looked at it; each word once. An empty list: it may go. */
export const checkMessage = (message: string, report: Report): readonly SafetyFinding[] => {
  const known = knownOf(report)
  const texts = { message, report: known.text }
  const found: readonly SafetyFinding[] = [
    ...wordsIn(message).filter(isTelling).map((word) => findingOf(word, known)).filter((finding) => finding !== null),
    ...numbersIn(message).filter((number) => known.numbers.has(number)).map((word): SafetyFinding => ({ kind: 'number', word, isCertain: true })),
    ...shared('date', monthWords, texts), ...shared('act', actWords, texts),
    ...urgingWords.flatMap((pattern) => {
      const urging = pattern.exec(message)
      return urging === null ? [] : [{ kind: 'urging' as const, word: urging[0].trim(), isCertain: true }]
    }),
  ]
  return found.filter((finding, index) => found.findIndex(({ word }) => word === finding.word) === index)
}
