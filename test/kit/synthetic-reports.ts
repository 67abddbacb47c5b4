// Made-up reports in any number, for benches: words of three languages as often as words are (Zipf), each report of one language.
import { tokensOf } from '../../src/domain/search/tokens.ts'
import { basisOf } from '../../src/domain/intake/register-report.ts'
import type { Compartment, Report } from '../../src/domain/intake/report.ts'
import { accountsBe } from '../../src/world/accounts-be.ts'
import { accountsEn } from '../../src/world/accounts-en.ts'
import { accountsRu } from '../../src/world/accounts-ru.ts'
import { drawOf } from '../../src/world/draw.ts'
import type { Draw } from '../../src/world/draw.ts'

type Told = 'be' | 'ru' | 'en'
/** Words in the order of how common they are, and the share of all words up to each. */
interface Vocabulary { readonly words: readonly string[]; readonly shares: Float64Array }

/** What a language is made of where the accounts of the made-up country end: beginnings, middles, endings of words. */
const pieces: Readonly<Record<Told, readonly [string, string, string]>> = {
  be: ['ба ве гра дзе жа зі кра лё ма но пры ро ста ты ухі фа ха цэ шы юр ясе вы за пера', 'бар вен гул дзер ліж мол нас рон сак тур чам шэн вод гар лод', 'а аў аў амі аць ала ы у ой ага ыя нік насць ка енне ем'],
  ru: ['ба ве гро де жи зо кра ле мо не при ра сте ты у фа хо це ши ю об вы за пере', 'бор вен гул дер лиж мол нос рон сок тур чем шен вод гор лад', 'а ов ами ать ала ы у ой ого ые ник ость ка ение ем'],
  en: ['be cra de flo gra ha in ju kin lo me no pro ra sta tre un ve wa out over', 'bor den gul fer lim mol nas ron sack tur chem shen wood gar lad', ' s ed ing er ly ness ment y'],
}
const accounts = { be: accountsBe, ru: accountsRu, en: accountsEn } as const
const wordsOfLanguage = 50_000

const vocabularyOf = (lang: Told, draw: Draw): Vocabulary => {
  const told = accounts[lang].flatMap(({ text }) => tokensOf(text.replaceAll(/\{\w+\|/g, '')).map((token) => token.text))
  const counts = new Map<string, number>()
  for (const word of told) counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = new Set([...counts].sort(([, left], [, right]) => right - left).map(([word]) => word))
  const [first, middle, last] = pieces[lang].map((line) => line.split(' '))
  const some = (from: readonly string[] | undefined): string => from?.[Math.floor(draw.share() * from.length)] ?? ''
  while (words.size < wordsOfLanguage) {
    const stem = `${some(first)}${draw.share() < 0.6 ? some(middle) : ''}${some(middle)}`
    // Every twelfth word is one that is written as a name.
    words.add(`${draw.share() < 1 / 12 ? `${stem.charAt(0).toUpperCase()}${stem.slice(1)}` : stem}${some(last)}`)
  }
  let sum = 0
  const shares = Float64Array.from(words, (_, index) => (sum += 1 / (index + 1)))
  return { words: [...words], shares: shares.map((share) => share / sum) }
}

const wordOf = ({ words, shares }: Vocabulary, draw: Draw): string => {
  const share = draw.share()
  let [low, high] = [0, shares.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (Number(shares[middle]) < share) low = middle + 1
    else high = middle
  }
  return words[low] ?? ''
}

const languages: readonly Told[] = ['be', 'be', 'ru', 'ru', 'en']
const apart: readonly Compartment[] = ['medic', 'children', 'violence', 'insider', 'confession', 'leaver']

export interface SyntheticReports {
  /** The next report; every fifteenth or so is kept apart. */
  readonly next: () => Report
  /** A word that is about the `rank`th of its language in how common it is. */
  readonly word: (rank: number) => string
}

/** Equal seeds give equal reports. */
export const syntheticReports = (seed: number): SyntheticReports => {
  const draw = drawOf(seed)
  const vocabularies = { be: vocabularyOf('be', draw), ru: vocabularyOf('ru', draw), en: vocabularyOf('en', draw) }
  const language = (): Told => languages[Math.floor(draw.share() * languages.length)] ?? 'ru'
  const text = (vocabulary: Vocabulary): string => {
    const sentences: string[] = []
    for (let left = Math.round(draw.scale(20, 200)); left > 0; left -= 12) {
      sentences.push(Array.from({ length: Math.min(12, left) }, () => wordOf(vocabulary, draw)).join(' '))
    }
    return `${sentences.join('. ')}.`
  }
  return {
    word: (rank) => vocabularies[language()].words[rank] ?? '',
    next: () => {
      const lang = language()
      const compartment = draw.share() < 0.07 ? apart[Math.floor(draw.share() * apart.length)] ?? 'open' : 'open'
      return {
        reference: null, channel: 'form', receivedOn: `2020-${String(8 + Math.floor(4 * draw.share())).padStart(2, '0')}-${String(1 + Math.floor(28 * draw.share())).padStart(2, '0')}`,
        source: null, compartment, accountType: 'victim', isUnder18: false, danger: 'none', narrative: { original: text(vocabularies[lang]), lang, translations: [] }, answers: [], rest: null,
        basis: basisOf(compartment, { hold: true, useInside: true, shareWithoutName: true, shareWithName: null }), subjectKnows: null, contactWay: null, sealedBy: 'browser', takenBy: null, assignedTo: null,
        state: 'registered', decisions: [],
      }
    },
  }
}
