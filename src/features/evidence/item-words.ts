// How items are put into words on their pages: sizes, kinds, who did what, what an entry of the log says.
import type { Item } from '../../domain/evidence/item.ts'
import { itemKindWords } from '../../domain/evidence/evidence-words.ts'
import type { FuzzyTime } from '../../domain/time-and-place/fuzzy-time.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import type { CustodyEntry } from '../../server/custody/entries-of.ts'
import { formatFileTime } from '../../ui/show/file-time.ts'
import { formatFuzzyTime, formatInstant } from '../../ui/show/time-words.ts'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { timeZone } from './time-zone.ts'

const sizeWords = (lang: Lang, bytes: number): string => {
  const words = evidenceWords[lang]
  if (bytes < 1000) return words.bytes(formatNumber(lang, bytes))
  if (bytes < 1_000_000) return words.kilobytes(formatNumber(lang, Math.round(bytes / 1000)))
  return words.megabytes(formatNumber(lang, Math.round(bytes / 100_000) / 10))
}

/** `video/mp4, 3:00, 46 MB`. */
export const formWords = (lang: Lang, { kind, content, recording }: Item): string => [
  labelOf(itemKindWords, kind, lang), ...(recording === null || recording.duration === 0 ? [] : [formatFileTime(recording.duration)]), ...(content === null ? [] : [sizeWords(lang, content.bytes)]),
].join(', ')

/** A colleague by name, a part of the machine by what it is. */
export const whoWords = (lang: Lang, names: ReadonlyMap<string, string>, ref: string): string => {
  const words = evidenceWords[lang]
  const machine = Object.entries(words.machines).find(([name]) => ref === `machine:${name}`)
  return names.get(ref) ?? machine?.[1] ?? (ref.startsWith('staff:') ? words.somebody : ref)
}

/** A time in words; one that is known to the second is one moment. */
export const whenWords = (lang: Lang, time: FuzzyTime): string =>
  time.from !== null && time.to !== null && time.to - time.from <= 1000 ? formatInstant(lang, time.from, timeZone) : formatFuzzyTime(lang, time, timeZone)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** What one entry says beside its verb. */
export const entryWords = (lang: Lang, { reason, content, verb }: CustodyEntry): string => {
  const words = evidenceWords[lang]
  const said = Object.entries(words.reasons).find(([code]) => code === reason)?.[1] ?? ''
  const first = content['first']
  if (verb === 'viewed' && typeof first === 'object' && first !== null && 'from' in first && 'to' in first) {
    const size = numberOf(content['size']), from = numberOf(first['from']), to = numberOf(first['to'])
    const range = from === 0 && to === size ? words.viewedAll : words.viewedRange(formatNumber(lang, from), formatNumber(lang, to), formatNumber(lang, size))
    return `${content['derivative'] === 'thumbnail' ? words.thumbnail : words.original}, ${range}`
  }
  const tool = `${textOf(content['tool'])} ${textOf(content['version'])}`.trim()
  const failed = content['failed'] === undefined ? '' : words.toolFailed
  return [said, tool, failed, textOf(content['verification']), textOf(content['reason'])].filter((part) => part !== '').join(', ')
}
