// What the queue is asked: filters, density, page and chosen report, all as codes and ids in the address.
import { z } from 'zod'
import type { Id } from '../../../domain/brand.ts'
import { parseId } from '../../../domain/brand.ts'
import { queueStates } from '../../../domain/intake/triage-queue.ts'
import type { QueueRow } from './queue-row.ts'

export const densities = ['danger', 'lines', 'rows', 'excerpts'] as const
export type Density = (typeof densities)[number]

/** `open` = somebody has to decide: new, triaged, or the source has answered. */
export const stateFilters = ['open', ...queueStates] as const
export const dangerFilters = ['imminent', 'possible', 'none'] as const
export const writers = ['victim', 'witness', 'third-party', 'medic', 'insider', 'confession', 'named'] as const
export const assignments = ['me', 'nobody', 'others'] as const
export const languages = ['be', 'ru', 'en', 'other'] as const
export const channels = ['form', 'signal', 'email', 'interview', 'paper', 'partner'] as const

const oneOrNone = <const Codes extends readonly [string, ...string[]]>(codes: Codes): z.ZodCatch<z.ZodNullable<z.ZodEnum<{ [Code in Codes[number]]: Code }>>> =>
  z.enum(codes).nullable().catch(null)
const id = z.string().transform((text) => parseId<'report'>(text)).nullable().catch(null)

/** Whatever does not fit is as if it had not been asked. */
export const queueQuestion = z.object({
  state: z.enum(stateFilters).catch('open'), danger: oneOrNone(dangerFilters), writer: oneOrNone(writers), assigned: oneOrNone(assignments),
  lang: oneOrNone(languages), channel: oneOrNone(channels), density: z.enum(densities).catch('danger'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1), chosen: id, flood: id,
})
export type QueueQuestion = z.infer<typeof queueQuestion>
export type FilterKey = 'state' | 'danger' | 'writer' | 'assigned' | 'lang' | 'channel'

/** The same list with something changed; values that are the default are left out. */
export const queueHref = (question: QueueQuestion, patch: Partial<QueueQuestion>, path = '/reports'): string => {
  const asked = { ...question, page: 1, ...patch }
  const said = Object.entries(asked).filter(([key, value]) => value !== null && !(key === 'state' && value === 'open') && !(key === 'density' && value === 'danger') && !(key === 'page' && value === 1))
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said.map(([key, value]) => [key, String(value)])).toString()}`
}

const fitsFilter = (row: QueueRow, key: FilterKey, value: string, me: Id<'staff'>): boolean => {
  switch (key) {
    case 'state': return value === 'open' ? row.state === 'waiting' || row.state === 'answered' : row.state === value
    case 'danger': return row.report.danger === value
    case 'writer': return row.writer === value
    case 'assigned': return value === (row.report.assignedTo === null ? 'nobody' : row.report.assignedTo === me ? 'me' : 'others')
    case 'lang': return value === (languages.find((lang) => lang === row.lang) ?? 'other')
    case 'channel': return row.report.channel === value
  }
}

const keys: readonly FilterKey[] = ['state', 'danger', 'writer', 'assigned', 'lang', 'channel']

/** Does a row pass the filters? `but` leaves one out: what that filter would count. */
export const fits = (row: QueueRow, question: QueueQuestion, { me, but }: { readonly me: Id<'staff'>; readonly but?: FilterKey }): boolean =>
  keys.every((key) => {
    const value = question[key]
    return key === but || value === null || fitsFilter(row, key, value, me)
  })

/** How many rows each value of a filter would show, the other filters standing. */
export const countsOf = (rows: readonly QueueRow[], question: QueueQuestion, { me, key, values }: { readonly me: Id<'staff'>; readonly key: FilterKey; readonly values: readonly string[] }): ReadonlyMap<string, number> => {
  const passing = rows.filter((row) => fits(row, question, { me, but: key }))
  return new Map(values.map((value) => [value, passing.filter((row) => fitsFilter(row, key, value, me)).length]))
}
