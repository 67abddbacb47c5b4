// What the pages of access ask of the register.
import type { Actor } from '../../domain/access/actor.ts'
import { declarationText, namesIn } from '../../domain/access/declaration.ts'
import { approvalState } from '../../domain/access/approval.ts'
import { grantOf } from '../../domain/access/given-by-two.ts'
import { isInForce } from '../../domain/access/grant.ts'
import type { Grant } from '../../domain/access/grant.ts'
import type { Id } from '../../domain/brand.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { isInForceNow } from '../../server/grants-in-force.ts'
import type { Entry, Register, RegisterReader } from '../../server/register.ts'
import { rosterOf } from '../../server/roster.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'

/** `asked`: two people have not signed yet; `void`: it does not stand on two signatures of people who are still here, or its row was changed outside. */
export type Standing = Grant['state'] | 'asked' | 'over' | 'void'

export interface GrantRow {
  readonly id: Id<'grant'>
  readonly value: Grant
  readonly standing: Standing
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

const nameOfThing = (view: RegisterReader, grant: Grant): string => {
  const { about } = grant
  switch (about.kind) {
    case 'case': return view.get('case', about.id)?.value.number ?? about.id.slice(0, 8)
    case 'report': return view.get('report', about.id)?.value.reference ?? about.id.slice(0, 8)
    // An id would be an oracle where somebody asks: what he typed, and nothing else.
    case 'record': return grant.typed ?? ''
    case 'compartment': return about.compartment
    case 'interest': return about.name
    case 'ration': return String(about.most)
  }
}

interface Looking {
  readonly view: RegisterReader
  readonly register: Register
}

const rowOf = ({ view }: Looking, { id, value }: Pick<Entry<'grant'>, 'id' | 'value'>, standing: Standing): GrantRow => {
  const person = (staff: Id<'staff'>): string => view.get('staff', staff)?.value.name ?? ''
  const signers = value.approval === null ? [] : view.get('approval', value.approval)?.value.signatures.map(({ by }) => by) ?? []
  return {
    id, value, standing,
    to: value.to.kind === 'staff' ? person(value.to.id) : view.get('case', value.to.id)?.value.number ?? value.to.id.slice(0, 8),
    about: nameOfThing(view, value), by: [...new Set([value.by, ...signers])].map(person).join(', '),
  }
}

const standingOf = (register: Register, { id, value }: Entry<'grant'>): Standing =>
  value.state !== 'given' ? value.state : !isInForce(value, register.today()) ? 'over' : isInForceNow(register, id) ? 'given' : 'void'

/** What two people have not signed yet, as the grant that it would be. */
const waitingIn = (looking: Looking): readonly GrantRow[] => looking.view.all('approval').flatMap(({ value }) => {
  const { action: { move }, action } = value
  if (move.kind !== 'give-grant' || approvalState(value, looking.register.today()) !== 'open') return []
  return [rowOf(looking, { id: move.grant, value: grantOf(action, move, { by: '', at: 0 }) }, 'asked')]
})

/** Grants that concern this person, what waits for signatures first, then the newest; for a supervising attorney, the data-protection officer and the auditor all of them. */
export const accessView = (shell: Shell, actor: Actor): Promise<Result<AccessView>> => {
  const register = shell.unlocked()?.register
  if (register === undefined) return Promise.resolve(refuse('locked'))
  return reveal(shell, actor, {
    purpose: 'access', question: {},
    read: (view) => {
      const [looking, grants] = [{ view, register }, view.all('grant').toSorted((a, b) => b.value.on.localeCompare(a.value.on) || a.id.localeCompare(b.id))]
      const roster = rosterOf(shell)
      const people = roster.ok ? roster.value.people : []
      const has = (role: 'DPO' | 'AUD'): boolean => people.some(({ roles }) => roles.includes(role))
      return {
        shown: grants.map(({ id }) => id),
        value: {
          rows: [...waitingIn(looking), ...grants.map((entry) => rowOf(looking, entry, standingOf(register, entry)))], people: people.map(({ staff, name }) => ({ id: staff, name })),
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
  /** What two people can agree to take away. */
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
