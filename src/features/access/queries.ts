// What the pages of access ask of the register.
import type { Actor } from '../../domain/access/actor.ts'
import { declarationText, namesIn } from '../../domain/access/declaration.ts'
import { isInForce } from '../../domain/access/grant.ts'
import type { Grant } from '../../domain/access/grant.ts'
import type { Id } from '../../domain/brand.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { Entry, RegisterReader } from '../../server/register.ts'
import { rosterOf } from '../../server/roster.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'

export interface GrantRow {
  readonly id: Id<'grant'>
  readonly version: number
  readonly value: Grant
  readonly standing: Grant['state'] | 'over'
  readonly to: string
  /** How whoever looks may call it. Of what is not there for him: the text that was typed, or the beginning of the id of what somebody gave. */
  readonly about: string
  readonly by: string
}

export interface AccessView {
  readonly rows: readonly GrantRow[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly cases: readonly { readonly id: string; readonly number: string }[]
  /** Nobody would read a report about our own people. */
  readonly isOfficerMissing: boolean
}

/** An id would be an oracle where somebody asks: the same one twice is that of a record, two are made up. */
const unseen = ({ kind, typed }: Grant, id: Id): string => (kind === 'break-glass' ? typed ?? '' : id.slice(0, 8))

const nameOfThing = (view: RegisterReader, grant: Grant): string => {
  const { about } = grant
  switch (about.kind) {
    case 'case': return view.get('case', about.id)?.value.number ?? unseen(grant, about.id)
    case 'report': return view.get('report', about.id)?.value.reference ?? unseen(grant, about.id)
    case 'compartment': return about.compartment
    case 'interest': return about.name
    case 'ration': return String(about.most)
  }
}

const rowOf = (view: RegisterReader, today: string, { id, version, value }: Entry<'grant'>): GrantRow => {
  const person = (staff: Id<'staff'>): string => view.get('staff', staff)?.value.name ?? ''
  return {
    id, version, value, standing: value.state === 'given' && !isInForce(value, today) ? 'over' : value.state,
    to: value.to.kind === 'staff' ? person(value.to.id) : view.get('case', value.to.id)?.value.number ?? value.to.id.slice(0, 8),
    about: nameOfThing(view, value), by: [value.by, ...(value.second === null ? [] : [value.second])].map(person).join(', '),
  }
}

/** Grants that concern this person, newest first; for a supervising attorney, the data-protection officer and the auditor all of them. */
export const accessView = (shell: Shell, actor: Actor): Promise<Result<AccessView>> => {
  const register = shell.unlocked()?.register
  if (register === undefined) return Promise.resolve(refuse('locked'))
  return reveal(shell, actor, {
    purpose: 'access', question: {},
    read: (view) => {
      const grants = [...view.all('grant')].sort((a, b) => b.value.on.localeCompare(a.value.on) || a.id.localeCompare(b.id))
      const roster = rosterOf(shell)
      const people = roster.ok ? roster.value.people : []
      const has = (role: 'DPO' | 'AUD'): boolean => people.some(({ roles }) => roles.includes(role))
      return {
        shown: grants.map(({ id }) => id),
        value: {
          rows: grants.map((entry) => rowOf(view, register.today(), entry)), people: people.map(({ staff, name }) => ({ id: staff, name })),
          cases: view.all('case').map(({ id, value }) => ({ id, number: value.number })), isOfficerMissing: !has('DPO') && !has('AUD'),
        },
      }
    },
  })
}

export interface DeclarationView {
  readonly version: number
  readonly on: string | null
  readonly text: ReturnType<typeof declarationText>
  /** What a second person can agree to take away. */
  readonly names: readonly string[]
}

/** One's own declaration. */
export const declarationView = (shell: Shell, actor: Extract<Actor, { kind: 'staff' }>): Promise<Result<DeclarationView>> => reveal(shell, actor, {
  purpose: 'declaration', question: {},
  read: (view) => {
    const own = view.all('declaration').find(({ value }) => value.staff === actor.id)
    const declared = own?.value ?? { units: [], kin: [], clients: [] }
    return {
      shown: own === undefined ? [] : [own.id],
      value: { version: own?.version ?? 0, on: own?.value.on ?? null, text: declarationText(declared), names: namesIn(declared) },
    }
  },
})
