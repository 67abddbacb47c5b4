// A copy of the public form for a machine without a network: to whom it seals, what it asks, and until when it is handed in. Nothing of it is secret.
import { parseHex, hexOf, utf8 } from '../custody/bytes.ts'
import { canonicalJson } from '../custody/canonical-json.ts'
import type { Primitives } from '../primitives.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { dayMs, isIsoDay, isoDay } from '../time-and-place/civil-time.ts'
import { recordOf, textOf } from './loose-json.ts'
import type { OfferedNames } from '../gazetteer/settlement.ts'
import { listOf, parseChanges } from './parse-changes.ts'
import type { KnownPlace, PublicSite } from './public-site.ts'
import { changesText } from './questionnaire-changes.ts'
import type { AnnouncedChanges } from './questionnaire-changes.ts'

export interface FormCopy {
  /** UTC day on which the form gave it out. */
  readonly takenOn: string
  readonly isDemo: boolean
  readonly deskRecipient: string
  readonly vaultRecipients: readonly string[]
  /** 32 bytes. */
  readonly pepper: Uint8Array
  /** What this register changed in the questionnaire; `null`: nothing. */
  readonly asked: AnnouncedChanges | null
  readonly site: PublicSite
}

/** The name under which the public form gives it out. */
export const formCopyName = 'form.json'

/**
 * What is sealed by a copy is taken for so many days. The key of a month is kept for thirty quiet days after the form stopped sealing to it
 * (`quietDaysBeforeEnd`), which it does at the earliest on the day on which the copy was taken: on the thirtieth it may be gone.
 */
export const formCopyDays = 28

const dayAfter = (day: string, days: number): string => isoDay(Date.parse(day) + days * dayMs)

/** The last day on which what was sealed by a copy of this day is taken. */
export const handInBy = (takenOn: string): string => dayAfter(takenOn, formCopyDays)

/** Too old to begin with? A clock that runs behind makes none old. */
export const isOldCopy = ({ takenOn }: Pick<FormCopy, 'takenOn'>, today: string): boolean => today > handInBy(takenOn)

/** Bytes of a mark. */
export const markBytes = 8

/** By which copy something was sealed, `markBytes` bytes: the form knows its own. Who has a copy of the same form can try the days; to others they are random. */
export const copyMark = ({ takenOn, pepper }: Pick<FormCopy, 'takenOn' | 'pepper'>, { hmacSha256 }: Pick<Primitives, 'hmacSha256'>): Uint8Array =>
  hmacSha256(pepper, utf8(`kniha.org/v1/form-copy|${takenOn}`)).slice(0, markBytes)

/** The marks, in hexadecimal, of every copy by which something may be handed in today, and of tomorrow's: another machine of the form may be ahead. */
export const marksTaken = (pepper: Uint8Array, today: string, p: Pick<Primitives, 'hmacSha256'>): ReadonlySet<string> =>
  new Set(Array.from({ length: formCopyDays + 2 }, (_, days) => hexOf(copyMark({ pepper, takenOn: dayAfter(today, 1 - days) }, p))))

const textFor = ({ takenOn, isDemo, deskRecipient, vaultRecipients, pepper, asked, site }: FormCopy): string => canonicalJson({
  takenOn, isDemo, deskRecipient, vaultRecipients, pepper: hexOf(pepper), asked: asked === null ? null : { version: asked.version, changes: changesText(asked.changes) },
  site: { ...site, places: site.places.map(({ code, name, seen }) => ({ code, name, seen })), towns: { ...site.towns, names: { ...site.towns.names } } },
})

const checkOf = (text: string, { sha256 }: Pick<Primitives, 'sha256'>): string => hexOf(sha256(utf8(text)))

/** The text of the file. Its digest is against damage on the way; it proves nothing of where it comes from. */
export const composeFormCopy = (copy: FormCopy, p: Pick<Primitives, 'sha256'>): string => {
  const text = textFor(copy)
  return `${JSON.stringify({ format: 'kniha-form', version: 1, form: text, sha256: checkOf(text, p) })}\n`
}

const jsonOf = (text: string | null): Readonly<Record<string, unknown>> | null => {
  try {
    return text === null ? null : recordOf(JSON.parse(text))
  } catch {
    return null
  }
}

const recipientOf = (value: unknown): string | null => (typeof value === 'string' && value.startsWith('age1pq1') ? value : null)

const placeOf = (value: unknown): KnownPlace | null => {
  const given = recordOf(value)
  const [code, name, seen] = [textOf(given?.['code']), textOf(given?.['name']), textOf(given?.['seen'])]
  return code === null || name === null || seen === null ? null : { code, name, seen }
}

const townsOf = (value: unknown): OfferedNames | null => {
  const given = recordOf(value)
  const [source, licence, names] = [textOf(given?.['source']), textOf(given?.['licence']), recordOf(given?.['names'])]
  const [be, ru, en] = [listOf(names?.['be'], textOf), listOf(names?.['ru'], textOf), listOf(names?.['en'], textOf)]
  return source === null || licence === null || be === null || ru === null || en === null ? null : { source, licence, names: { be, ru, en } }
}

const siteOf = (value: unknown): PublicSite | null => {
  const given = recordOf(value)
  const lines = (name: string): readonly string[] | null => listOf(given?.[name], textOf)
  const [bodies, help, lawyers, otherWays, places, towns] = [lines('bodies'), lines('help'), lines('lawyers'), lines('otherWays'), listOf(given?.['places'], placeOf), townsOf(given?.['towns'])]
  return bodies === null || help === null || lawyers === null || otherWays === null || places === null || towns === null ? null : { runBy: textOf(given?.['runBy']), bodies, help, lawyers, otherWays, places, towns }
}

const askedOf = (value: unknown): AnnouncedChanges | null => {
  const given = recordOf(value)
  const [version, changes] = [given?.['version'], parseChanges(jsonOf(textOf(given?.['changes'])))]
  return typeof version === 'number' && Number.isSafeInteger(version) && changes !== null ? { version, changes } : null
}

/** Reads the file; `not-readable` for any other one, and for one that was damaged or cut short. */
export const parseFormCopy = (file: string, p: Pick<Primitives, 'sha256'>): Result<FormCopy> => {
  const outer = jsonOf(file)
  const text = textOf(outer?.['form'])
  if (outer?.['format'] !== 'kniha-form' || outer['version'] !== 1 || text === null || outer['sha256'] !== checkOf(text, p)) return refuse('not-readable')
  const given = jsonOf(text) ?? {}
  const [takenOn, deskRecipient, pepper] = [textOf(given['takenOn']), recipientOf(given['deskRecipient']), parseHex(textOf(given['pepper']) ?? '')]
  const [vaultRecipients, asked, site] = [listOf(given['vaultRecipients'], recipientOf), askedOf(given['asked']), siteOf(given['site'])]
  if (takenOn === null || !isIsoDay(takenOn) || deskRecipient === null || pepper?.length !== 32 || !vaultRecipients?.length || site === null) return refuse('not-readable')
  if (asked === null && given['asked'] !== null) return refuse('not-readable')
  return ok({ takenOn, isDemo: given['isDemo'] === true, deskRecipient, vaultRecipients, pepper, asked, site })
}
