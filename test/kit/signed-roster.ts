// People for tests and benches, admitted as the product wants it: a founded register, keys, and two signatures for each.
import type { Role } from '../../src/domain/access/actor.ts'
import type { RosterChange } from '../../src/domain/access/roster.ts'
import { actionText, composeAction, signedBytes } from '../../src/domain/access/two-person.ts'
import type { Action, ActionSignature } from '../../src/domain/access/two-person.ts'
import type { Id } from '../../src/domain/brand.ts'
import { hexOf } from '../../src/domain/custody/bytes.ts'
import type { Plan } from '../../src/domain/change.ts'
import type { Result } from '../../src/domain/problem.ts'
import { isoDay } from '../../src/domain/time-and-place/civil-time.ts'
import type { Desk } from '../../src/main/compose-desk.ts'
import { nodePrimitives as p } from '../../src/primitives/node.ts'
import { commit } from '../../src/server/commit.ts'
import { foundingPlan, rosterOf, rosterPlan } from '../../src/server/roster.ts'
import type { Shell } from '../../src/server/shell.ts'

export interface RosterMember {
  readonly staff: Id<'staff'>
  readonly name: string
  readonly roles: readonly Role[]
}

const found = <Value>(result: Result<Value>): Value => {
  if (result.ok) return result.value
  throw new Error(result.problem.code)
}

const write = async (shell: Shell, plan: Pick<Plan, 'changes' | 'entries'>): Promise<void> => {
  found(await commit(shell, { kind: 'machine', name: 'installer' }, { jobs: [], ...plan }))
}

interface Signer { readonly staff: Id<'staff'>; readonly seed: Uint8Array }

const change = async ({ state: { shell } }: Desk, signers: readonly Signer[], move: RosterChange): Promise<void> => {
  const roster = found(rosterOf(shell))
  const digest = roster.digests.at(-1)
  if (digest === undefined) throw new Error('no roster')
  const action = composeAction({
    nonce: shell.newId<'approval'>(), move: { kind: 'change-roster', change: move }, asker: signers[0]!.staff, reason: 'people of a test',
    roster: { version: roster.version, digest }, index: 0, asked: isoDay(shell.now()),
  })
  const bytes = signedBytes(actionText(action), p)
  await write(shell, found(rosterPlan(shell, { action, signatures: signers.map(({ staff, seed }) => ({ by: staff, signature: hexOf(p.ed25519Sign(seed, bytes)) })) })))
}

const publicKeyOf = (seed: Uint8Array): string => hexOf(p.ed25519PublicKey(seed))

export const benchPassphrase = 'seven words of a passphrase for a bench'

/** One person's signature under an action, as his browser makes it. */
export type SignsAs = (staff: Id<'staff'>, action: Action) => ActionSignature

/** Makes the keys of an empty desk and a roster of these people; the first two sign, so they are SAT or ADM. Returns what signs for each. */
export const installWithRoster = async (desk: Desk, people: readonly RosterMember[]): Promise<SignsAs> => {
  const [first, second, ...others] = people
  if (first === undefined || second === undefined) throw new Error('two signers first')
  const { state } = desk
  const drawn = await state.draw({ passphrase: benchPassphrase, quorum: null, duress: null })
  found(await state.install(drawn, (unlocked) => ({ jobs: [], ...foundingPlan(state.shell, unlocked, { ...first, publicKey: null }) })))
  const seeds = new Map(people.map(({ staff }) => [staff, p.random(32)]))
  const [one, two] = [{ staff: first.staff, seed: seeds.get(first.staff)! }, { staff: second.staff, seed: seeds.get(second.staff)! }]
  await change(desk, [one], { kind: 'key', staff: first.staff, publicKey: publicKeyOf(one.seed) })
  await change(desk, [one], { kind: 'admit', person: { ...second, publicKey: publicKeyOf(two.seed) } })
  for (const person of others) await change(desk, [one, two], { kind: 'admit', person: { ...person, publicKey: publicKeyOf(seeds.get(person.staff)!) } })
  return (staff, action) => ({ by: staff, signature: hexOf(p.ed25519Sign(seeds.get(staff)!, signedBytes(actionText(action), p))) })
}

/** Two made-up people, for a register that nobody signs in to. */
export const benchPeople = ({ state: { shell } }: Desk): readonly RosterMember[] =>
  [{ staff: shell.newId(), name: 'First Signer', roles: ['SAT'] }, { staff: shell.newId(), name: 'Second Signer', roles: ['ADM'] }]
