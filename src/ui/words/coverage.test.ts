// The sentences of coverage: the wording of decision 5 in three languages, and no percentage of match.
import { describe, expect, it } from 'vitest'
import type { Assumption, Coverage } from '../../domain/matching/candidate.ts'
import { assumptionSentence, coverageSentence } from './coverage.ts'
import { langs } from './lang.ts'

const coverage: Coverage = { way: 'sees', coveredMinutes: 3, possibleMinutes: 20, areaFraction: 0.4, wouldFit: { fits: 41, of: 57 }, assumptions: [] }
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const given: readonly Assumption[] = [
  { code: 'window-even', minutes: 20, uncertaintySeconds: 0 }, { code: 'window-even', minutes: 20, uncertaintySeconds: 30 }, { code: 'place-disc', metres: 50 },
  { code: 'clock-offset', seconds: -120, uncertaintySeconds: 10, source: 'shared-sound' }, { code: 'clock-offset', seconds: 60, uncertaintySeconds: 10, source: 'stated' },
  { code: 'clock-as-stated', uncertaintySeconds: 60 }, { code: 'camera-place', metres: 8 }, { code: 'view-cone', degrees: 70, metres: 80 }, { code: 'view-all-round', metres: 80 },
  { code: 'heard-within', metres: 100 }, { code: 'speaker-area', metres: 300, uncertaintySeconds: 2 }, { code: 'deployment-area', metres: 300 },
]

describe('coverage in words', () => {
  it('says decision 5 in each language', () => {
    expect(langs.map((lang) => plain(coverageSentence(lang, coverage, 'injury')))).toEqual([
      'Пакрывае 3 з 20 магчымых хвілін і 40 % плошчы; падышло б да 41 з 57 траўм той гадзіны.',
      'Покрывает 3 из 20 возможных минут и 40 % площади; подошло бы к 41 из 57 травм того часа.',
      'Covers 3 of 20 possible minutes and 40 % of the area; would fit 41 of 57 injuries of that hour.',
    ])
  })
  it('agrees numbers and nouns, and claims no more digits than it has', () => {
    const one = { ...coverage, coveredMinutes: 0.5017, possibleMinutes: 1, wouldFit: { fits: 1, of: 1 } }
    expect(langs.map((lang) => plain(coverageSentence(lang, one, 'act')))).toEqual([
      'Пакрывае 0,5 з 1 магчымай хвіліны і 40 % плошчы; падышло б да 1 з 1 дзеяння той гадзіны.',
      'Покрывает 0,5 из 1 возможной минуты и 40 % площади; подошло бы к 1 из 1 деяния того часа.',
      'Covers 0.5 of 1 possible minute and 40 % of the area; would fit 1 of 1 act of that hour.',
    ])
  })
  it('has a different sentence for each way and each assumption, in each language', () => {
    for (const lang of langs) {
      const ways = (['sees', 'hears', 'speaks', 'present'] as const).map((way) => coverageSentence(lang, { ...coverage, way }, 'injury'))
      const sentences = [...ways, ...given.map((assumption) => assumptionSentence(lang, assumption))]
      expect(new Set(sentences).size).toBe(sentences.length)
      expect(sentences.join(' ')).not.toMatch(/match|совпад|супад|NaN|undefined/)
    }
  })
})
