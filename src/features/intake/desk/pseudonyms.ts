// Pseudonyms count up: SRC-0001. The number says only the order in which sources first came.
import type { RegisterReader } from '../../../server/register.ts'

export const nextPseudonym = (register: RegisterReader): string => {
  const taken = register.all('source').map(({ value }) => Number(value.pseudonym.slice(4)))
  return `SRC-${String(Math.max(0, ...taken) + 1).padStart(4, '0')}`
}
