// The grants that count now: a grant by two is held against its request and the roster of today, and the answer is kept while none of them changes.
import type { Approval } from '../domain/access/approval.ts'
import { inForce, stands } from '../domain/access/given-by-two.ts'
import { takesTwo } from '../domain/access/grant.ts'
import type { VerifiedRoster } from '../domain/access/roster.ts'
import type { Id } from '../domain/brand.ts'
import { isNamed, isSure } from './custody/ledger.ts'
import type { Entry, Register } from './register.ts'
import { rosterOf } from './roster.ts'
import type { Shell, Unlocked } from './shell.ts'

/** What was found about a grant, for which request and which roster exactly: each of them is another value when it changes. */
interface Proved {
  readonly approval: Approval | null
  readonly roster: VerifiedRoster
  readonly isStanding: boolean
}

/** The list that holds for one state of register, day and roster. */
interface Listed {
  readonly revision: number
  readonly today: string
  readonly roster: VerifiedRoster | null
  readonly grants: readonly Entry<'grant'>[]
}

interface Judge {
  readonly shell: Shell
  readonly unlocked: Unlocked
  /** By the record, not by what it says: the same under another id is another grant. */
  readonly proved: WeakMap<Entry<'grant'>, Proved>
  listed: Listed | null
}

const judges = new WeakMap<Register, Judge>()

/** A part of opening: from now on grants by two of this register can count. Before, and in a register of no desk, none does. */
export const judgeGrants = (shell: Shell, unlocked: Unlocked): void => {
  judges.set(unlocked.register, { shell, unlocked, proved: new WeakMap(), listed: null })
}

/** As this program left them? Neither grant nor request may be among the rows that were changed outside. */
const isLeftAlone = ({ ledger }: Unlocked, { id, value }: Entry<'grant'>): boolean =>
  isSure(ledger.findings(), value.approval === null ? [id] : [id, value.approval])

const isStanding = ({ shell, unlocked, proved }: Judge, grant: Entry<'grant'>, roster: VerifiedRoster): boolean => {
  const approval = grant.value.approval === null ? null : unlocked.register.get('approval', grant.value.approval)
  const known = proved.get(grant)
  if (known?.roster === roster && known.approval === (approval?.value ?? null)) return known.isStanding
  const found = { approval: approval?.value ?? null, roster, isStanding: stands(grant, { approval, roster }, shell.primitives) }
  proved.set(grant, found)
  return found.isStanding
}

/** Grants that are given, not over, as this program left them, and not merely written: what takes two is signed by two for exactly this. */
export const grantsInForce = (register: Register): readonly Entry<'grant'>[] => {
  const judge = judges.get(register)
  if (judge === undefined) return inForce(register.all('grant'), register.today(), () => false)
  const [checked, revision, today] = [rosterOf(judge.shell), register.revision(), register.today()]
  const roster = checked.ok ? checked.value : null
  const { listed } = judge
  if (listed?.revision === revision && listed.today === today && listed.roster === roster) return listed.grants
  const left = register.all('grant').filter((grant) => isLeftAlone(judge.unlocked, grant))
  const grants = inForce(left, today, (grant) => roster !== null && isStanding(judge, grant, roster))
  judge.listed = { revision, today, roster, grants }
  return grants
}

export const isInForceNow = (register: Register, id: Id<'grant'>): boolean => grantsInForce(register).some((grant) => grant.id === id)

/**
 * Grants that nobody can be sure of: named among the rows that were changed outside, and of those by two every one that may be among them.
 * Whoever decides to go on with these rows ends them.
 */
export const doubtedGrants = (unlocked: Unlocked): readonly Entry<'grant'>[] => {
  const findings = unlocked.ledger.findings()
  if (findings === null) return []
  return unlocked.register.all('grant').filter((grant) => (
    grant.value.state === 'given' && !isLeftAlone(unlocked, grant) && (takesTwo(grant.value.kind) || isNamed(findings, [grant.id]))
  ))
}
