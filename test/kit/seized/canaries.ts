// Words, names, places, coordinates and times that occur nowhere else, and every form in which a disk could hold them.
import { randomInt } from 'node:crypto'

/** One planted thing. `said` is what a person types; `forms` are the texts and numbers in which a program could keep it. */
export interface Canary {
  readonly said: string
  readonly texts: readonly string[]
  readonly numbers: readonly number[]
}

/** Evenly drawn between 0 and 1. */
export const share = (): number => randomInt(2 ** 32) / 2 ** 32

const latin = 'bcdfghjkmnpqrtvwxz'
const cyrillic = 'бвгджзклмнпрстфхцчшщ'
/** No vowel: no stemmer takes anything off. */
const letters = (alphabet: string, length: number): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)] ?? '').join('')
const text = (said: string): Canary => ({ said, texts: [said], numbers: [] })
const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

/** Draws canaries and remembers all of them; no two are the same. */
export interface Aviary {
  readonly word: () => string
  /** Capitalised, in Cyrillic. */
  readonly name: () => string
  /** In ASCII, for file names, tags of files and addresses. */
  readonly plain: () => string
  readonly words: (count: number) => string
  /** `53.1234567, 27.1234567`. */
  readonly position: () => string
  /** `12.08.2020 23:47`, a minute that is told once, as it is told in Belarus. */
  readonly time: () => string
  /** Something that was made elsewhere, such as the twelve words of a receipt. */
  readonly take: (said: string) => string
  readonly all: () => readonly Canary[]
}

const belarusMs = 3 * 3_600_000
const minuteMs = 60_000

const timeOf = (ms: number): Canary => {
  const [local, utc] = [new Date(ms + belarusMs).toISOString(), new Date(ms).toISOString()]
  const [, year = '', month = '', day = '', clock = ''] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(local) ?? []
  const said = `${day}.${month}.${year} ${clock}`
  return { said, texts: [said, utc.slice(0, 16), local.slice(0, 16), `${year}:${month}:${day} ${clock}`, String(ms)], numbers: [ms] }
}

export const openAviary = (): Aviary => {
  const all = new Map<string, Canary>()
  const keep = (canary: Canary): string => {
    all.set(canary.said, canary)
    return canary.said
  }
  const fresh = (draw: () => Canary): string => {
    for (;;) {
      const canary = draw()
      if (!all.has(canary.said)) return keep(canary)
    }
  }
  const word = (): string => fresh(() => text(letters(all.size % 2 === 0 ? latin : cyrillic, 12)))
  return {
    word,
    name: () => fresh(() => text(capital(letters(cyrillic, 11)))),
    plain: () => fresh(() => text(letters(latin, 13))),
    words: (count) => Array.from({ length: count }, word).join(' '),
    position: () => fresh(() => {
      // Nine digits: neither half ends in a nought that a number would lose.
      const [lat, lon] = [`53.${String(randomInt(10_000_00, 99_999_99))}${String(randomInt(1, 10))}`, `27.${String(randomInt(10_000_00, 99_999_99))}${String(randomInt(1, 10))}`]
      return { said: `${lat}, ${lon}`, texts: [lat, lon], numbers: [Number(lat), Number(lon)] }
    }),
    time: () => fresh(() => timeOf(Date.UTC(2020, 0, 1) + randomInt(366 * 24 * 60) * minuteMs)),
    take: (said) => keep(text(said)),
    all: () => [...all.values()],
  }
}

const utf16be = (said: string): Buffer => Buffer.from(said, 'utf16le').swap16()
const escaped = (said: string, letter: (code: string) => string): string =>
  said.replaceAll(/[^ -~]/g, (each) => letter(each.charCodeAt(0).toString(16).padStart(4, '0')))

/** Base64 of something that contains these bytes, whatever stands before and behind: the part that does not depend on it, at three offsets. */
const inBase64 = (bytes: Buffer): readonly string[] => [0, 1, 2].flatMap((offset) => {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replace(/=+$/, '')
  const sure = whole.slice(offset === 0 ? 0 : offset + 1, -2)
  return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')]
})

const formsOfText = (said: string): readonly Buffer[] => {
  const utf8 = Buffer.from(said)
  const texts = [
    ...inBase64(utf8), utf8.toString('hex'), utf8.toString('hex').toUpperCase(),
    encodeURIComponent(said), encodeURIComponent(said).toLowerCase(), encodeURIComponent(said).replaceAll('%20', '+'),
    escaped(said, (code) => `\\u${code}`), escaped(said, (code) => `\\u${code.toUpperCase()}`),
  ]
  return [utf8, Buffer.from(said, 'utf16le'), utf16be(said), ...texts.map((each) => Buffer.from(each, 'latin1'))]
}

const formsOfNumber = (value: number): readonly Buffer[] => {
  const [little, big] = [Buffer.alloc(8), Buffer.alloc(8)]
  little.writeDoubleLE(value)
  big.writeDoubleBE(value)
  if (!Number.isInteger(value)) return [little, big]
  const whole = Buffer.alloc(8)
  whole.writeBigInt64BE(BigInt(value))
  return [little, big, whole]
}

/** Every needle once: UTF-8, UTF-16 of both orders, base64 at three offsets, hexadecimal, percent and backslash escapes; as typed and in small letters. */
export const formsOf = ({ texts, numbers }: Canary): readonly Buffer[] => {
  const all = [...texts.flatMap((said) => [said, said.toLowerCase()]).flatMap(formsOfText), ...numbers.flatMap(formsOfNumber)]
  return [...new Map(all.map((form) => [form.toString('latin1'), form])).values()]
}
