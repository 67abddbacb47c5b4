// One spelling for what people write in many: case, ё, і and ў, apostrophes, letters of the other alphabet that look alike.

/** Latin letters that look like Cyrillic ones, as somebody types them by mistake or copies them from a scan. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', i: 'и', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', x: 'х', y: 'у',
}
const fromCyrillic: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(lookAlikes).map(([latin, cyrillic]) => [cyrillic, latin]))

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0

/** A word of two alphabets becomes one of the alphabet that most of its letters have. */
const oneAlphabet = (word: string): string => {
  const cyrillic = count(word, /\p{Script=Cyrillic}/gu)
  const latin = count(word, /\p{Script=Latin}/gu)
  if (cyrillic === 0 || latin === 0) return word
  const other = cyrillic >= latin ? lookAlikes : fromCyrillic
  return word.replaceAll(/\p{L}/gu, (letter) => other[letter] ?? letter)
}

/** Belarusian and Russian letters of the same sound are one: і = и, ў = у, ё = е. Apostrophes fall away. */
export const foldWord = (word: string): string =>
  oneAlphabet(word.normalize('NFC').toLowerCase().replaceAll(/['’ʼ`´‘]/g, ''))
    .replaceAll('ё', 'е').replaceAll('і', 'и').replaceAll('ў', 'у').replaceAll('ґ', 'г')
