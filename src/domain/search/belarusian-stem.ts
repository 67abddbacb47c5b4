// A light stemmer for Belarusian, of both orthographies. It has no dictionary: endings go, and what the endings do to the stem is undone.

/** Endings of nouns, adjectives, participles and verbs, as folded (і = и, ў = у, ё = е). The longest that fits goes. */
const endings = [
  // adjectives, participles, pronouns
  'ага', 'яга', 'ога', 'аму', 'яму', 'ому', 'ыми', 'ими', 'ымі', 'ых', 'их', 'ым', 'им', 'ую', 'юю', 'ая', 'яя', 'ае', 'яе', 'ое', 'ыя', 'ия', 'ою', 'аю',
  // nouns
  'ами', 'ями', 'ах', 'ях', 'ох', 'ам', 'ям', 'ом', 'ем', 'эм', 'ау', 'оу', 'еу', 'яу', 'ею', 'яю', 'эю', 'ой', 'ай', 'ей', 'эй', 'яй', 'ыяй', 'ияй', 'ыи', 'ии', 'ыю', 'ию', 'ыях', 'иях', 'ыям', 'иям', 'ыями', 'иями', 'ыйны',
  'а', 'я', 'о', 'е', 'э', 'у', 'ю', 'ы', 'и', 'ь', 'й',
  // verbs: infinitive, past, present, imperative, adverbial participle
  'аць', 'яць', 'иць', 'ыць', 'ець', 'эць', 'уць', 'юць', 'ць', 'аваць', 'яваць', 'ала', 'яла', 'ила', 'ыла', 'ела', 'эла', 'ула', 'али', 'яли', 'или', 'ыли', 'ели', 'эли', 'ули',
  'ало', 'яло', 'ило', 'ыло', 'ело', 'эло', 'иу', 'ыу', 'эу', 'авау', 'авала', 'авали', 'аеш', 'яеш', 'еш', 'эш', 'иш', 'ыш', 'уе', 'юе', 'уюць', 'аюць', 'яюць', 'аем', 'яем', 'еце', 'эце', 'ице', 'ыце', 'айце', 'яйце', 'аеце', 'яеце',
  'аючы', 'яючы', 'учы', 'ючы', 'ачы', 'ячы', 'аушы', 'иушы', 'ыушы', 'ушы', 'ися', 'еи',
] as const

const longest = Math.max(...endings.map(({ length }) => length))
const known: ReadonlySet<string> = new Set(endings)

/** Verbs whose stem is one letter; they stand in every second report. */
const irregular: ReadonlyMap<string, string> = new Map(
  ([
    ['биць', 'биу', 'била', 'били', 'було', 'бю', 'бе', 'беш', 'бюць', 'бем'],
    ['исци', 'ишоу', 'ишла', 'ишли', 'иду', 'идуць', 'идзе'],
    ['ехаць', 'еду', 'едзе', 'едуць', 'едзем'],
    ['весци', 'вяду', 'вядзе', 'вядуць', 'вяли', 'веу', 'вяла'],
    ['везци', 'вязу', 'вязе', 'вязуць', 'везли', 'вез', 'везла'],
    ['дзень', 'дня', 'дни', 'днем', 'дзен', 'дню', 'дзён', 'днями', 'днях'],
    ['чалавек', 'людзи', 'людзей', 'людзям', 'людзьми', 'людзях'],
  ] as const).flatMap(([first, ...others]) => [first, ...others].map((form): readonly [string, string] => [form, first])),
)

/** The classical orthography writes soft signs between soft consonants, and foreign л and э otherwise: «сьнег», «плян», «сэмінар». */
const oneOrthography = (word: string): string =>
  word.replaceAll(/([сзцнл])ь(?=[бвгджзйклмнпрстфхцчш])/g, '$1').replaceAll(/(?<=[бгкпф])ля/g, 'ла').replaceAll(/(?<=[бгкпф])лю/g, 'лу').replaceAll(/э/g, 'е')

/** Unstressed о and е become а and я (аканне, яканне): the stem is written with one letter for each pair. */
const oneVowel = (stem: string): string => stem.replaceAll('о', 'а').replaceAll('я', 'е').replaceAll('э', 'е')

const withoutReflexive = (word: string): string => {
  if (word.length > 5 && word.endsWith('цца')) return `${word.slice(0, -3)}ць`
  return word.length > 4 && /[^с]с[яь]$/.test(word) ? word.slice(0, -2) : word
}

const withoutEnding = (word: string): string => {
  for (let length = Math.min(longest, word.length - 3); length > 0; length--) {
    const stem = word.slice(0, -length)
    if (known.has(word.slice(-length)) && /[аеёиоуыэюя]/.test(stem)) return stem
  }
  return word
}

/** What endings do to the last consonant: дз is д, ц is т, doubled ones are single (затрыманне). */
const oneConsonant = (stem: string): string =>
  stem.replace(/ь+$/, '').replace(/дз$/, 'д').replace(/ц+$/, 'т').replace(/([бвгджзйклмнпрстфхчш])\1$/, '$1')

/** The stem of a folded word. Deterministic; a word that is no Belarusian gets some stem, the same each time. */
export const belarusianStem = (folded: string): string => {
  const plain = irregular.get(folded)
  if (plain !== undefined) return plain
  return oneVowel(oneConsonant(withoutEnding(withoutReflexive(oneOrthography(folded)))))
}
