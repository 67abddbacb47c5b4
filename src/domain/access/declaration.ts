// What a person of the staff declares on his own page: units served, kin, clients (decisions 6 and 7, G-28). Kept as typed.
import type { Id } from '../brand.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { isInForce } from './grant.ts'
import type { Grant } from './grant.ts'

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

/** What is declared, without who and when. */
export type Declared = Pick<Declaration, 'units' | 'kin' | 'clients'>

export const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

const most = 50
const linesOf = (text: string): readonly string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')

/** Reads the form: one unit, relative or client a line, a unit as `name; from; to`. Refuses `bad-number`, `bad-time`, `too-long`. */
export const parseDeclaration = (typed: { readonly units: string; readonly kin: string; readonly clients: string }): Result<Declared> => {
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
export const declarationText = ({ units, kin, clients }: Declared): { readonly units: string; readonly kin: string; readonly clients: string } => ({
  units: units.map(({ name, from, to }) => [name, from, to].join('; ').replace(/(; )+$/, '')).join('\n'), kin: kin.join('\n'), clients: clients.join('\n'),
})

/** Every name that a declaration holds. */
export const namesIn = ({ units, kin, clients }: Declared): readonly string[] => [...units.map(({ name }) => name), ...kin, ...clients]

// A bound that was not said is the widest.
const firstDay = (from: string): string => (from === '' ? '' : `${from}-01-01`.slice(0, 10))
const lastDay = (to: string): string => (to === '' ? '9999' : `${to}-99-99`.slice(0, 10))
const covers = (unit: ServedUnit, before: ServedUnit): boolean =>
  sameName(unit.name, before.name) && firstDay(unit.from) <= firstDay(before.from) && lastDay(unit.to) >= lastDay(before.to)

/** The lines of `before` that `after` has no more, or has for a shorter time. */
const takenAway = (before: Declared, after: Declared): Declared => ({
  units: before.units.filter((line) => !after.units.some((unit) => covers(unit, line))),
  kin: before.kin.filter((line) => !after.kin.some((name) => sameName(name, line))),
  clients: before.clients.filter((line) => !after.clients.some((name) => sameName(name, line))),
})

/** `taken`: lines that go, for the log; `used`: the agreements that this uses up. */
export interface Redeclared<Agreed> {
  readonly taken: Declared
  readonly used: readonly Agreed[]
}

/**
 * Whether somebody may put `after` in the place of what he declared. Alone he adds and lengthens; what goes or is shortened needs an
 * `undeclare` grant in force, which two people signed, for that name, and each is good for once. Refuses `removal-takes-two`.
 */
export const redeclare = <Agreed extends { readonly value: Grant }>(
  { before, after, grants }: { readonly before: Declared; readonly after: Declared; readonly grants: readonly Agreed[] }, who: { readonly staff: Id<'staff'>; readonly today: string },
): Result<Redeclared<Agreed>> => {
  const taken = takenAway(before, after)
  const isUsed = ({ value }: Agreed): boolean => {
    const { kind, to, about } = value
    return kind === 'undeclare' && to.id === who.staff && isInForce(value, who.today) && about.kind === 'interest' && namesIn(taken).some((name) => sameName(name, about.name))
  }
  const used = grants.filter(isUsed)
  const isAgreed = (name: string): boolean => used.some(({ value: { about } }) => about.kind === 'interest' && sameName(about.name, name))
  const refused = ([['units', taken.units.map(({ name }) => name)], ['kin', taken.kin], ['clients', taken.clients]] as const).find(([, names]) => !names.every(isAgreed))
  return refused === undefined ? ok({ taken, used }) : refuse('removal-takes-two', refused[0])
}
