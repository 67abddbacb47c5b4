// What a person of the staff declares on his own page: units served, kin, clients (decisions 6 and 7, G-28). Kept as typed.
import type { Id } from '../brand.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'

export interface ServedUnit {
  /** Name or number as it stands in the register or on papers. */
  readonly name: string
  /** ISO day or year, as typed; empty: not said. */
  readonly from: string
  readonly to: string
}

/** Matched against the register anew with each change, so that a unit which is added later is covered too. */
export interface Declaration {
  readonly staff: Id<'staff'>
  readonly units: readonly ServedUnit[]
  /** Names of relatives. Nobody is told whether the register holds one. */
  readonly kin: readonly string[]
  /** `VIC-0057`: for whom an attorney acts. */
  readonly clients: readonly string[]
  readonly on: string
}

const most = 50
const linesOf = (text: string): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')

/** Reads the form: one unit, relative or client a line, a unit as `name; from; to`. Refuses `bad-number`, `bad-time`, `too-long`. */
export const parseDeclaration = (typed: { readonly units: string; readonly kin: string; readonly clients: string }): Result<Pick<Declaration, 'units' | 'kin' | 'clients'>> => {
  const units = linesOf(typed.units).map((line): ServedUnit => {
    const [name = '', from = '', to = ''] = line.split(';').map((part) => part.trim())
    return { name, from, to }
  })
  const [kin, clients] = [linesOf(typed.kin), linesOf(typed.clients).map((line) => line.toUpperCase())]
  if (units.length > most || kin.length > most || clients.length > most) return refuse('too-long')
  if (units.some(({ name }) => name.length < 3)) return refuse('required', 'units')
  if (units.some(({ from, to }) => [from, to].some((day) => day !== '' && !/^\d{4}(-\d\d){0,2}$/.test(day)))) return refuse('bad-time', 'units')
  if (kin.some((name) => name.length < 3)) return refuse('required', 'kin')
  if (clients.some((client) => !/^[A-Z]{3}-\d+$/.test(client))) return refuse('bad-number', 'clients')
  return ok({ units, kin, clients })
}

/** As it is typed again. */
export const declarationText = ({ units, kin, clients }: Pick<Declaration, 'units' | 'kin' | 'clients'>): { readonly units: string; readonly kin: string; readonly clients: string } => ({
  units: units.map(({ name, from, to }) => [name, from, to].join('; ').replace(/(; )+$/, '')).join('\n'), kin: kin.join('\n'), clients: clients.join('\n'),
})
