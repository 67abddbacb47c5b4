// Every word table is in its language, and the check refuses sentences that are not.
import { describe, expect, it } from 'vitest'
import { product } from './source-tree.ts'
import { inItsLanguage } from './words-laws.ts'

const said = (lang: string, text: string) => inItsLanguage([{ path: `src/ui/words/${lang}/page.ts`, text: `import type { A } from '../some-page.ts'\nexport const words = { a: ${text} }` }])

describe('words', () => {
  it('are in their language', () => expect(inItsLanguage(product)).toEqual([]))
  it.each([
    ['be', "'Leave this page'"], ['ru', "'Leave this page'"], ['be', '(n: number) => `${n} more pages of it`'],
    ['be', "'Выйти отсюда и закрыть'"], ['ru', "'Сысці адсюль'"], ['ru', "'сям’я'"], ['be', "'площадь'"],
  ])('refuses in %s: %s', (lang, text) => expect(said(lang, text)).toHaveLength(1))
  it.each([['be', "'Сысці адсюль'"], ['ru', "'Уйти отсюда'"], ['be', "'PDF'"], ['be', "{ 'not-there-yet': 'яшчэ няма' }"], ['ru', '(n: number) => `ещё ${n} файлов ZIP`'], ['en', "'Leave this page'"]])(
    'lets pass in %s: %s', (lang, text) => expect(said(lang, text)).toEqual([]))
})
