// Pseudonyms count up: SRC-0001. The number says only the order in which sources first came.
import type { RegisterReader } from './register.ts'

export const nextPseudonym = (register: RegisterReader): string => {
  // Pseudonyms of erased sources stand in `reference` alone.
  const given = [...register.all('source').map(({ value }) => value.pseudonym), ...register.all('reference').map(({ value }) => value.text)]
  const taken = given.filter((text) => text.startsWith('SRC-')).map((text) => Number(text.slice(4)))
  return `SRC-${String(Math.max(0, ...taken) + 1).padStart(4, '0')}`
}
