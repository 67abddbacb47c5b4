// The three languages of the product: how a language is read, how numbers and plurals are said, and what a word table is.

export const langs = ['be', 'ru', 'en'] as const
export type Lang = (typeof langs)[number]

/** What each language calls itself; never translated. */
export const langNames: Readonly<Record<Lang, string>> = { be: 'Беларуская', ru: 'Русский', en: 'English' }

/**
 * The shape of a translation: the same keys as the source table (English), each a sentence or a function of the same arguments.
 * A missing or surplus key is an error of the compiler.
 */
export type Words<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends (...given: infer Given) => string
    ? (...given: Given) => string
    : Source[Key] extends string ? string : Words<Source[Key]>
}

/** One table in the three languages: `table[lang].key`. */
export type Table<Source> = Readonly<Record<Lang, Words<Source>>>

/** Reads a language from a path segment or a field; `null` when it is none of ours. */
export const parseLang = (text: unknown): Lang | null => langs.find((lang) => lang === text) ?? null

/** The first of our languages that an Accept-Language header asks for, by its weights (RFC 9110 section 12.5.4); else `fallback`. */
export const preferredLang = (header: string | null | undefined, fallback: Lang): Lang => {
  const asked = (header ?? '').split(',').map((part) => {
    const [tag = '', weight] = part.trim().split(/\s*;\s*q=/i)
    return { lang: parseLang(tag.toLowerCase().split('-')[0]), weight: weight === undefined ? 1 : Number(weight) }
  })
  const known = asked.filter((entry) => entry.lang !== null && entry.weight > 0).sort((a, b) => b.weight - a.weight)
  return known[0]?.lang ?? fallback
}

/** The forms of a counted noun: English `[one, many]`; Belarusian and Russian `[one, few, many]`. */
export type Forms = readonly [one: string, many: string] | readonly [one: string, few: string, many: string]

/** Chooses the form for `n` (CLDR cardinal rules; a fraction takes the form of "few", in English of "many"). */
export const plural = (lang: Lang, n: number, forms: Forms): string => {
  const many = forms[2] ?? forms[1]
  if (lang === 'en') return n === 1 ? forms[0] : many
  if (!Number.isInteger(n)) return forms[1]
  const [tens, ones] = [Math.abs(n) % 100, Math.abs(n) % 10]
  if (tens >= 11 && tens <= 14) return many
  return ones === 1 ? forms[0] : ones >= 2 && ones <= 4 ? forms[1] : many
}

/** A whole number with the language's own grouping; the space of be and ru does not break. */
export const formatNumber = (lang: Lang, n: number): string => {
  const digits = String(Math.abs(n))
  const [whole = '', fraction] = digits.split('.')
  const separator = lang === 'en' ? ',' : '\u00a0'
  const grouped = whole.length <= 4 && lang !== 'en' ? whole : whole.replace(/\B(?=(\d{3})+$)/g, separator)
  return `${n < 0 ? '\u2212' : ''}${grouped}${fraction === undefined ? '' : `${lang === 'en' ? '.' : ','}${fraction}`}`
}

/** A day as the pages for sources show it, in every language: 29.02.2032 for `2032-02-29`. */
export const shownDay = (day: string): string => day.split('-').reverse().join('.')

/** "5 reports": the number and its noun, kept on one line. */
export const counted = (lang: Lang, n: number, forms: Forms): string => `${formatNumber(lang, n)}\u00a0${plural(lang, n, forms)}`
