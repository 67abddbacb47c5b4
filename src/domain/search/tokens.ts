// Cuts a text into words and numbers, with the place of each, so that a hit can be marked where it stands.

export interface Token {
  readonly text: string
  /** Offsets in UTF-16 units. */
  readonly from: number
  readonly to: number
}

/** Letters, digits and signs inside a word (apostrophes of Belarusian). A hyphen divides: «капитан-милиции» is two words. */
const word = /[\p{L}\p{N}\p{M}]+(?:['’ʼ`´‘][\p{L}\p{M}]+)*/gu

export const tokensOf = (text: string): readonly Token[] =>
  Array.from(text.matchAll(word), (match) => ({ text: match[0], from: match.index, to: match.index + match[0].length }))
