// Pseudonyms count up: SRC-0001. The number says only the order in which sources first came.
import type { RegisterReader } from './register.ts'

const mark = 'SRC-'
const later = (last: number, text: string): number => (text.startsWith(mark) ? Math.max(last, Number(text.slice(mark.length))) : last)

/** The largest number that was given; 0: none. */
export const lastPseudonym = (register: RegisterReader): number => {
  const ofSources = register.all('source').reduce((last, { value }) => later(last, value.pseudonym), 0)
  // Pseudonyms of erased sources stand in `reference` alone.
  return register.all('reference').reduce((last, { value }) => later(last, value.text), ofSources)
}

export const pseudonym = (number: number): string => `${mark}${String(number).padStart(4, '0')}`

export const nextPseudonym = (register: RegisterReader): string => pseudonym(lastPseudonym(register) + 1)
