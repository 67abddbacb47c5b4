// One key for the spellings of a name in Belarusian, Russian and Latin letters: Лукашенко, Лукашэнка and Lukashenka; Юрий, Юры, Yury and Jury.

/** Sounds of Cyrillic letters. What the three spellings write differently is one letter here: г and h, о and а, и, ы and й. */
const sounds: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'ž', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'a', п: 'p', р: 'r', с: 's', т: 't', у: 'u',
  ф: 'f', х: 'x', ц: 't', ч: 'č', ш: 'š', щ: 'š', ъ: '', ы: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia', і: 'i', ў: 'v', ґ: 'g',
}

/** Digraphs of the Latin spellings (ISO 9, passports, English), longest first. */
const digraphs: readonly (readonly [string, string])[] = [
  ['shch', 'š'], ['sch', 'š'], ['sh', 'š'], ['zh', 'ž'], ['ch', 'č'], ['kh', 'x'], ['ts', 't'], ['tz', 't'], ['dz', 'd'], ['ck', 'k'], ['ph', 'f'], ['x', 'ks'],
]
const latin: Readonly<Record<string, string>> = { c: 't', h: 'g', j: 'i', y: 'i', w: 'v', q: 'k', o: 'a', ć: 't', ł: 'l', ń: 'n', ś: 's', ŭ: 'v', ź: 'z', é: 'e' }

const fromLatin = (word: string): string => {
  // Where łacinka is certain by its letters, ch is х and not ч.
  const marked = /[čćłńšśŭžź]/.test(word) ? word.replaceAll('ch', 'kh') : word
  const joined = digraphs.reduce((text, [letters, sound]) => text.replaceAll(letters, sound.toUpperCase()), marked)
  return joined.replaceAll(/\p{Ll}/gu, (letter) => latin[letter] ?? letter).toLowerCase()
}

const fromCyrillic = (word: string): string => word.replaceAll(/\p{L}/gu, (letter) => sounds[letter] ?? letter)

/** Given names that are more than another spelling of each other, as beginnings of keys, so that patronymics follow them. */
const sameName: readonly (readonly [string, string])[] = [
  ['mikala', 'nikala'], ['uladimir', 'vladimir'], ['rigar', 'grigar'], ['grigare', 'grigar'], ['iavgen', 'evgen'], ['katerin', 'ekaterin'], ['katarin', 'ekaterin'],
  ['valg', 'alg'], ['gan', 'an'], ['iazep', 'iasif'], ['pilip', 'filip'], ['mikit', 'nikit'], ['paval', 'pavel'], ['alen', 'elen'],
]

const oneGivenName = (key: string): string => {
  const found = sameName.find(([from]) => key.startsWith(from))
  return found === undefined ? key : found[1] + key.slice(found[0].length)
}

/** Softness that one spelling writes and another leaves out; doubled letters; the ў that Latin writes as u. */
const smooth = (key: string): string =>
  key.replaceAll(/(?<=[bdfgklmnprstvxzčšž])i[aeu](?=.)/g, (pair) => (pair === 'iu' ? 'u' : 'e'))
    .replace(/^ie/, 'e').replaceAll(/(?<=[aeo])u(?![aei])/g, 'v').replaceAll('dz', 'd').replaceAll(/(.)\1+/g, '$1')

const patronymic = (key: string): string =>
  key.replace(/(?:[aei]?vi|i)č[aeiu]?[mv]?[aeiu]?$/, 'ič').replace(/(?:[aei]?v|i)n[aeiu]{1,2}$/, (ending) => (ending.length > 3 ? 'ič' : ending))

/** The key of one word; empty when nothing of it sounds. Case endings go: Юрия, Юрыя and Юрий are one. */
export const nameKey = (word: string): string => {
  const lower = word.normalize('NFC').toLowerCase().replaceAll(/['’ʼ`´‘]/g, '')
  const heard = /\p{Script=Cyrillic}/u.test(lower) ? fromCyrillic(lower) : fromLatin(lower)
  const key = patronymic(oneGivenName(smooth(heard)))
  const bare = key.length > 4 ? key.replace(/(?<=.{3})(?:am|em|im|ag|av|ev)$/, (ending) => (/[av]v|ev/.test(ending) ? ending : '')) : key
  return bare.length > 3 ? bare.replace(/(?<=.{3})[aeiu]+$/, '') : bare
}
