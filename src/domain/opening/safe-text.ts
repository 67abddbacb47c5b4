// What a stranger wrote, made harmless: for a terminal and a page, and as the name of a file.

/** Signs that move the cursor, change colours, turn the line round or are not seen; line break and tab are none of them. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

const named = (sign: string): string => (sign === '\n' || sign === '\t' ? sign : `‹U+${Number(sign.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0')}›`)

/** The text with every such sign as its number, to be seen; nothing is left out. */
export const printable = (text: string): string => text.replaceAll('\r\n', '\n').replace(unseen, named)

/** The same in one line. */
export const printableLine = (text: string): string => printable(text).replaceAll(/[\n\t]/g, ' ')

const encoder = new TextEncoder()
const longestName = 120

/** Names that are devices on some systems, whatever stands behind their dot. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** A name for a file out of what somebody wrote: letters, digits, dots, lines and spaces, its ending kept, no way to another folder, never empty. */
export const safeFileName = (name: string): string => {
  const [ending = ''] = /\.[A-Za-z0-9]{1,10}$/.exec(name) ?? []
  // Cut first: what is as long as a report must cost no more than a name.
  const plain = name.slice(0, Math.min(name.length - ending.length, 2 * longestName)).normalize('NFC').replace(/[^\p{L}\p{M}\p{N}._ -]/gu, '_').replace(/^[. _-]+/, '')
  const whole = `${plain === '' ? 'file' : plain}${ending}`.replace(/[. ]+$/, '')
  const signs = Array.from((device.test(whole) ? `_${whole}` : whole).slice(0, -ending.length || undefined))
  while (encoder.encode(signs.join('') + ending).length > longestName) signs.pop()
  return signs.join('') + ending
}
