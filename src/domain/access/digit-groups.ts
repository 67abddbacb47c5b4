// Digits that name bytes: people who speak different languages read them out to each other.
import { hexOf } from '../custody/bytes.ts'

/** The first `count` digits that a digest gives, in groups divided by spaces: `1234 5678`. Twenty are 66 bits. */
export const digitGroups = (digest: Uint8Array, { count, group }: { readonly count: number; readonly group: number }): string => {
  const digits = (BigInt(`0x${hexOf(digest)}`) % 10n ** BigInt(count)).toString().padStart(count, '0')
  return digits.replaceAll(new RegExp(`(\\d{${String(group)}})(?=\\d)`, 'g'), '$1 ')
}

/** Are these the digits, however their groups were typed? */
export const areDigits = (typed: string, digits: string): boolean => typed.replaceAll(/\D/g, '') === digits.replaceAll(' ', '')
