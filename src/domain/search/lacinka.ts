// Belarusian in Latin letters (łacinka) read as Cyrillic.

const soft: Readonly<Record<string, string>> = { a: 'я', e: 'е', o: 'ё', u: 'ю' }
const plain: Readonly<Record<string, string>> = {
  a: 'а', b: 'б', c: 'ц', č: 'ч', ć: 'ць', d: 'д', e: 'э', f: 'ф', g: 'г', h: 'г', i: 'і', j: 'й', k: 'к', ł: 'л', l: 'ль', m: 'м', n: 'н', ń: 'нь',
  o: 'о', p: 'п', r: 'р', s: 'с', š: 'ш', ś: 'сь', t: 'т', u: 'у', ŭ: 'ў', v: 'в', w: 'в', y: 'ы', z: 'з', ž: 'ж', ź: 'зь',
}

/** Letters that only łacinka has among the languages of the register. */
export const isLacinka = (word: string): boolean => /[čćłńšśŭžź]/i.test(word)

/** `milicyja` → `міліцыя`. Letters that łacinka lacks stay as they are. */
export const fromLacinka = (word: string): string =>
  word.toLowerCase().normalize('NFC')
    .replaceAll('dž', 'дж').replaceAll('dź', 'дзь').replaceAll('ch', 'х')
    .replaceAll(/([bcčdfghklmnprsšvwzžх])i([aeou])/g, (_, before: string, vowel: string) => `${before === 'l' ? 'ł' : before}${String(soft[vowel])}`)
    .replaceAll(/j([aeou])/g, (_, vowel: string) => String(soft[vowel]))
    .replaceAll(/l([aeou])/g, (_, vowel: string) => `л${String(soft[vowel])}`)
    .replaceAll(/l(?=i)/g, 'ł')
    .replaceAll(/\p{Script=Latin}/gu, (letter) => plain[letter] ?? letter)
