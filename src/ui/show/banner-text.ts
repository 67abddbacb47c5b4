// One alarm in one line, as it stands above every page: kind, how often, day.
import { instant } from '../../domain/brand.ts'
import type { Banner } from '../../domain/watch/alarm.ts'
import { formatNumber } from '../words/lang.ts'
import type { Lang } from '../words/lang.ts'
import { watchWords } from '../words/watch.ts'
import { formatDay } from './time-words.ts'

export const bannerText = (lang: Lang, { kind, count, day }: Banner): string =>
  watchWords[lang].banner(kind === 'reading' ? watchWords[lang].readingKind : watchWords[lang].kinds[kind], count > 1 ? formatNumber(lang, count) : null, formatDay(lang, instant(Date.parse(day)), 'UTC'))
