// Languages, plurals and numbers; and that no table speaks the wrong language.
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counted, formatNumber, langs, parseLang, plural, preferredLang } from './lang.ts'

const reports = { be: ['паведамленне', 'паведамленні', 'паведамленняў'], ru: ['сообщение', 'сообщения', 'сообщений'], en: ['report', 'reports'] } as const

test.each([
  ['be', 1, 'паведамленне'], ['be', 3, 'паведамленні'], ['be', 5, 'паведамленняў'], ['be', 11, 'паведамленняў'], ['be', 21, 'паведамленне'], ['be', 112, 'паведамленняў'], ['be', 0, 'паведамленняў'],
  ['ru', 22, 'сообщения'], ['ru', 14, 'сообщений'], ['ru', 101, 'сообщение'], ['ru', 1.5, 'сообщения'], ['en', 1, 'report'], ['en', 0, 'reports'], ['en', 1.5, 'reports'],
] as const)('%s: %d %s', (lang, n, form) => { expect(plural(lang, n, reports[lang])).toBe(form) })

test('plurals agree with CLDR as Intl has it', () => {
  fc.assert(fc.property(fc.constantFrom(...langs), fc.nat(100_000), (lang, n) => {
    const rule = new Intl.PluralRules(lang).select(n)
    expect(plural(lang, n, ['one', 'few', 'many'])).toBe(lang === 'en' && rule === 'other' ? 'many' : rule)
  }))
})

test('numbers are grouped as the language writes them', () => {
  expect(formatNumber('en', 1100)).toBe('1,100')
  expect(formatNumber('be', 1100)).toBe('1100')
  expect(formatNumber('ru', 48213.5)).toBe('48\u00a0213,5')
  expect(formatNumber('en', -1234567)).toBe('\u22121,234,567')
  expect(counted('be', 2, reports.be)).toBe('2\u00a0паведамленні')
})

describe('which language is asked for', () => {
  test('by weight, then by order', () => {
    expect(preferredLang('de-DE,ru;q=0.4,be;q=0.9', 'en')).toBe('be')
    expect(preferredLang('ru-RU,ru', 'en')).toBe('ru')
    expect(preferredLang('de,be;q=0', 'en')).toBe('en')
    expect(preferredLang(undefined, 'be')).toBe('be')
    expect(preferredLang('\u0000;;;q=x,,', 'ru')).toBe('ru')
  })
  test('from a path', () => { expect([parseLang('be'), parseLang('BE'), parseLang(7)]).toEqual(['be', null, null]) })
})

/** Letters that the other alphabet does not have. */
const foreign = { be: /[ищъ]/i, ru: /[іў]/i, en: /[а-яіў]/i } as const

test.each(langs)('the tables of %s are in that language', (lang) => {
  const folder = new URL(`${lang}/`, import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  expect(files).toEqual(readdirSync(new URL('en/', import.meta.url)).filter((name) => name.endsWith('.ts')))
  const wrong = files.flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n').filter((line) => foreign[lang].test(line)).map((line) => `${name}: ${line.trim()}`))
  expect(wrong).toEqual([])
})
