// The reference number of a report: R-YYYY-NNNNNN-c, without gaps within a year, with a check character against slips of the hand.

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'

/** ISO 7064 MOD 37,36 check character (lower case) of letters and digits; other characters are passed over. */
export const checkCharacter = (text: string): string => {
  let product = 36
  for (const character of text.toLowerCase()) {
    const value = alphabet.indexOf(character)
    if (value >= 0) product = ((((product + value) % 36) || 36) * 2) % 37
  }
  return alphabet.charAt((37 - product) % 36)
}

/** The reference with this number, e.g. `R-2031-001281-k`. */
export const referenceOf = (year: number, number: number): string => {
  const body = `R-${String(year)}-${String(number).padStart(6, '0')}`
  return `${body}-${checkCharacter(body)}`
}

/** Reads a reference as somebody typed it; `null` when the form or the check character is wrong. */
export const parseReference = (text: string): string | null => {
  const typed = /^\s*(r-\d{4}-\d{6,})-([0-9a-z])\s*$/i.exec(text)
  const [, body = '', check = ''] = typed ?? []
  return typed !== null && checkCharacter(body) === check.toLowerCase() ? `${body.toUpperCase()}-${check.toLowerCase()}` : null
}

/** The reference after those given in this year. */
export const nextReference = (year: number, given: readonly (string | null)[]): string => {
  const numbers = given.map((reference) => (reference?.startsWith(`R-${String(year)}-`) === true ? Number(reference.split('-')[2]) : 0))
  return referenceOf(year, numbers.reduce((most, number) => Math.max(most, number), 0) + 1)
}
