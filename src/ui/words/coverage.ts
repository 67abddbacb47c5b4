// Coverage as sentences, by language: "Covers 3 of 20 possible minutes and 40 % of the area; would fit 41 of 57 injuries of that hour" (decision 5).
import type { Assumption, Coverage } from '../../domain/matching/candidate.ts'
import { coverageWords as be } from './be/coverage.ts'
import { coverageWords as en } from './en/coverage.ts'
import type { Lang, Table } from './lang.ts'
import { coverageWords as ru } from './ru/coverage.ts'

const words: Table<typeof en> = { be, ru, en }

/** Two significant digits below ten, whole numbers above: no more exact than the model is. */
const rounded = (n: number): number => (n >= 10 ? Math.round(n) : Number(n.toPrecision(2)))

/** What an item covers of an injury or act, and how many others it would fit, in one sentence. */
export const coverageSentence = (lang: Lang, { way, coveredMinutes, possibleMinutes, areaFraction, wouldFit }: Coverage, about: 'injury' | 'act'): string => {
  const say = words[lang]
  const [covered, possible, area] = [rounded(coveredMinutes), rounded(possibleMinutes), rounded(areaFraction * 100)]
  const what = way === 'speaks' ? say.speaks(possible, area) : say[way](covered, possible, area)
  return `${what}; ${(about === 'injury' ? say.wouldFitInjuries : say.wouldFitActs)(wouldFit.fits, wouldFit.of)}.`
}

/** One thing that was taken as given, as a sentence. */
export const assumptionSentence = (lang: Lang, given: Assumption): string => {
  const say = words[lang].assumptions
  switch (given.code) {
    case 'window-even': return `${say['window-even'](rounded(given.minutes), rounded(given.uncertaintySeconds))}.`
    case 'clock-offset': return `${say['clock-offset'](given.seconds, rounded(given.uncertaintySeconds), words[lang].clockSources[given.source])}.`
    case 'clock-as-stated': return `${say['clock-as-stated'](rounded(given.uncertaintySeconds))}.`
    case 'view-cone': return `${say['view-cone'](rounded(given.degrees), rounded(given.metres))}.`
    case 'speaker-area': return `${say['speaker-area'](rounded(given.metres), rounded(given.uncertaintySeconds))}.`
    case 'place-disc':
    case 'camera-place':
    case 'view-all-round':
    case 'heard-within':
    case 'deployment-area': return `${say[given.code](rounded(given.metres))}.`
  }
}
