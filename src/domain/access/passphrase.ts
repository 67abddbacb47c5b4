// Words that are drawn, never chosen: seven of 7,776 are 90.4 bits (threats.md, "Decisions that override").

const passphraseLength = 7

/** Draws words without bias: two random bytes a try, a value beyond the last whole multiple of the list is drawn again. */
export const drawWords = (words: readonly string[], count: number, random: (length: number) => Uint8Array): string => {
  const limit = Math.floor(65_536 / words.length) * words.length
  const drawn: string[] = []
  while (drawn.length < count) {
    const [high = 0, low = 0] = random(2)
    const value = high * 256 + low
    const word = value < limit ? words[value % words.length] : undefined
    if (word !== undefined) drawn.push(word)
  }
  return drawn.join(' ')
}

/** A passphrase. Throws RangeError when the list gives fewer than 90 bits. */
export const drawPassphrase = (words: readonly string[], random: (length: number) => Uint8Array): string => {
  if (Math.log2(words.length) * passphraseLength < 90) throw new RangeError('too few words for a passphrase')
  return drawWords(words, passphraseLength, random)
}

/** As typed: case and white space do not matter. */
export const normalPassphrase = (typed: string): string => typed.trim().toLowerCase().split(/\s+/).join(' ')
