// Every word exists in all three languages, each in its own letters.
import { expect, test } from 'vitest'
import * as words from './evidence-words.ts'

test('Belarusian and Russian in Cyrillic with their own letters, English in Latin', () => {
  for (const terms of Object.values(words)) {
    for (const { be, ru, en } of Object.values(terms)) {
      expect(be).toMatch(/^[а-яёіўА-ЯЁІЎ UTC,:—-]+\.?$/)
      expect(ru).toMatch(/^[а-яёА-ЯЁ UTC,:—-]+\.?$/)
      expect(en).toMatch(/^[a-zA-Z ,:’-]+\.?$/)
    }
  }
})
