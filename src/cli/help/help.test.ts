// The help fits one screen in each language and names every verb.
import { expect, test } from 'vitest'
import { verbs } from '../verbs.ts'
import { renderHelp, terminalLang } from './help.ts'

test.each(['be', 'ru', 'en'] as const)('one screen of 24 lines by 100 signs in %s', lang => {
  const lines = renderHelp(lang, Object.values(verbs)).split('\n')
  expect(lines.length).toBeLessThanOrEqual(24)
  expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(100)
  for (const verb of Object.keys(verbs)) expect(lines.some(line => line.startsWith(`  kniha ${verb}`))).toBe(true)
})

test('the language is that of the terminal', () => {
  expect(terminalLang({ LANG: 'be_BY.UTF-8' })).toBe('be')
  expect(terminalLang({ LC_ALL: 'ru_RU.UTF-8', LANG: 'be_BY.UTF-8' })).toBe('ru')
  expect(terminalLang({})).toBe('en')
})
