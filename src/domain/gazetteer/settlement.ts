// Towns and villages by their names: an entry of a list, what it is called in a language, and how far from its middle somebody may have been.
import { metres } from '../brand.ts'
import type { Metres } from '../brand.ts'
import type { FormLanguage } from '../intake/door.ts'
import type { Place, Position } from '../time-and-place/place.ts'
import { editDistance } from './edit-distance.ts'

export interface Settlement {
  /** `geonames:611866`, or `own:…` of a list that an organisation made. Never reused for another place. */
  readonly id: string
  /** In all languages and spellings, the one that the list goes by first. */
  readonly names: readonly [string, ...string[]]
  readonly position: Position
  /** A code of `Gazetteer.regions`, or the name of the region itself; empty: not said. */
  readonly region: string
  /** `null`: not known. */
  readonly population: number | null
}

/** The list of places that is in force. `source` and `licence` are printed wherever it is used. */
export interface Gazetteer {
  readonly source: string
  readonly licence: string
  readonly regions: Readonly<Record<string, Readonly<Record<FormLanguage, string>>>>
  readonly settlements: readonly Settlement[]
}

/** Who made the list, as its licence asks to be said wherever it is used. */
export const attributionOf = ({ source, licence }: Pick<Gazetteer, 'source' | 'licence'>): string => [source, licence].filter((part) => part !== '').join(', ')

/** How the letters of Belarusian are written in Latin on maps (BGN/PCGN 1979): what GeoNames goes by. */
const romanised: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'ye', ё: 'yo', ж: 'zh', з: 'z', и: 'i', і: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't',
  у: 'u', ў: 'w', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ы: 'y', ь: '’', э: 'e', ю: 'yu', я: 'ya',
}
const inLatin = (name: string): string => name.toLowerCase().replaceAll(/['ʼ‘]/g, '’').replaceAll(/\p{Script=Cyrillic}/gu, (letter) => romanised[letter] ?? letter)

/** By its letters a name may be of this language: lists seldom say which language a name is. */
const lettersOf: Readonly<Record<FormLanguage, RegExp>> = {
  be: /^[абвгдеёжзійклмнопрстуўфхцчшыьэюя'’ʼ \d-]+$/iu, ru: /^[абвгдеёжзийклмнопрстуфхцчшщъыьэюя \d-]+$/iu, en: /^[\p{Script=Latin}'’ʼ \d-]+$/u,
}
/** What the language never writes. Belarusian: т, д, р, ч, ш, ж are hard, о stands under stress only and so once a word; Russian: no ы behind ж, ш, ч, no ць, э hardly ever behind a consonant. */
const neverIn: Readonly<Record<FormLanguage, RegExp>> = { be: /[тдрчшж][еёіюяь]|[сц]ьк|о[^ -]*о/iu, ru: /[жшчщ]ы|ць|[бвгдзклмнпрстфхц]э/iu, en: /^$/ }

/** Russian keeps the о that Belarusian speaks and writes as а, and writes в for ў. */
const asRussian = (latin: string): string => latin.replaceAll('o', 'a').replaceAll('w', 'v')
/** South Slavic languages call Гомель and Скидель Гомел and Скидел. */
const isWithoutSoftSign = (name: string, names: readonly string[]): boolean => name.endsWith('л') && names.includes(`${name}ь`)
const countOf = (text: string, letter: string): number => text.toLowerCase().split(letter).length

/**
 * What a place is called in a language: of the names that can be of it the one nearest to the name that the list goes by, in Russian one that is
 * not the Belarusian name if there is any; `null` without any.
 */
export const nameIn = (language: FormLanguage, settlement: Pick<Settlement, 'names'>): string | null => {
  const { names: [main, ...others] } = settlement
  const [form, belarusian] = language === 'ru' ? [asRussian, nameIn('be', settlement)] : [String, null]
  const ranked = [main, ...others].filter((name) => lettersOf[language].test(name) && !neverIn[language].test(name) && !isWithoutSoftSign(name, others)).map((name) => ({
    name, isOther: name === belarusian ? 1 : 0, far: editDistance(form(inLatin(name)), form(inLatin(main)), 99), hard: Math.abs(countOf(name, 'ы') - countOf(belarusian ?? name, 'ы')),
  }))
  return ranked.toSorted((a, b) => a.isOther - b.isOther || a.far - b.far || a.hard - b.hard)[0]?.name ?? null
}

export const regionIn = (language: FormLanguage, { regions }: Pick<Gazetteer, 'regions'>, { region }: Pick<Settlement, 'region'>): string => regions[region]?.[language] ?? region

/** What the public form may propose while somebody types, and whose list it is. */
export interface OfferedNames extends Pick<Gazetteer, 'source' | 'licence'> {
  readonly names: Readonly<Record<FormLanguage, readonly string[]>>
}

/** So many names a page of the form carries at most: it must arrive over a bad network. */
const mostOffered = 320

/** By the alphabet; of a long list those places where most people live. */
export const namesOffered = ({ source, licence, settlements }: Gazetteer): OfferedNames => {
  const largest = settlements.toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0)).slice(0, mostOffered)
  const names = (language: FormLanguage): readonly string[] =>
    [...new Set(largest.flatMap((settlement) => nameIn(language, settlement) ?? []))].toSorted((a, b) => a.localeCompare(b, language))
  return { source, licence, names: { be: names('be'), ru: names('ru'), en: names('en') } }
}

/** A list's point lies somewhere in the place, not in its middle. */
const pointError = 1_500
/** Metres by the square root of inhabitants: nobody is left out in Minsk (1.7 million, 350 km²) nor in Hrodna (0.35 million, 142 km²). */
const spread = 9

/** The disc that the whole settlement lies in, rounded up to 100 m; `null` where nobody says how large it is: then the widest of a town holds. */
export const radiusOf = ({ population }: Pick<Settlement, 'population'>): Metres | null =>
  population === null ? null : metres(Math.ceil((pointError + spread * Math.sqrt(population)) / 100) * 100)

/**
 * The place that a person took `label` for. The words of the source stay; position and disc are those of the whole settlement, unless the
 * person gave a position of his own.
 */
export const placeIn = (place: Place, settlement: Settlement, gazetteer: Pick<Gazetteer, 'source' | 'regions'>): Place => {
  const found = {
    list: gazetteer.source, id: settlement.id, names: settlement.names,
    region: settlement.region === '' ? null : { be: regionIn('be', gazetteer, settlement), ru: regionIn('ru', gazetteer, settlement), en: regionIn('en', gazetteer, settlement) },
  }
  if (place.position !== null) return { ...place, settlement: found }
  return { ...place, position: settlement.position, radius: radiusOf(settlement), precision: 'city', settlement: found }
}
