// Abbreviations of one kind of unit in three languages are one word: РУВД, РУУС, RUVD; ОМОН, АМАП, OMON.
import { entriesOf } from '../brand.ts'
import { unitKinds } from '../vocabulary/unit-kinds.ts'
import { foldWord } from './fold.ts'

/** How a Belarusian abbreviation is written in Latin letters. */
const latin: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'h', д: 'd', з: 'z', и: 'i', к: 'k', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', у: 'u', х: 'kh', ц: 'ts', ч: 'ch',
}
const inLatin = (folded: string): string => folded.replaceAll(/\p{L}/gu, (letter) => latin[letter] ?? letter)

/** Words of a label that begin and end with a capital letter: РУВД, ГУБОПиК. */
const abbreviations = (label: string): readonly string[] => label.match(/(?<!\p{L})\p{Lu}\p{L}*\p{Lu}(?!\p{L})/gu) ?? []

const byWord: ReadonlyMap<string, string> = new Map(entriesOf(unitKinds).flatMap(([code, { be, ru, en }]) =>
  [...abbreviations(be), ...abbreviations(ru), ...abbreviations(en)].map(foldWord).flatMap((word) => [[word, code], [inLatin(word), code]] as const)))

/** The code of C9 that a folded word abbreviates, or `null`. */
export const unitAbbreviation = (folded: string): string | null => byWord.get(folded) ?? null
