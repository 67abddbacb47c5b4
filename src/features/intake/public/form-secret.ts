// The 16 random bytes of one form, as its page carries them.

/** New random bytes in hexadecimal. */
export const newFormSecret = (random: (length: number) => Uint8Array): string =>
  Array.from(random(16), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The bytes; `null` when it is no secret of ours. */
export const formSecret = (text: string | undefined): Uint8Array | null =>
  text !== undefined && /^[0-9a-f]{32}$/.test(text) ? Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(text.slice(index * 2, index * 2 + 2), 16)) : null
