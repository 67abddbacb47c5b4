// The people of the demonstration: made-up names, one for each part of the work, so that nobody accepts his own coding.
import type { Role } from '../domain/access/actor.ts'
import type { Id } from '../domain/brand.ts'
import { creation } from '../domain/change.ts'
import type { Result } from '../domain/problem.ts'
import { ok } from '../domain/problem.ts'
import { beginSetUp } from '../features/administration/keys-actions.ts'
import { commit } from '../server/commit.ts'
import type { Desk } from './compose-desk.ts'

const people = {
  administrator: { name: 'Ada Linden', roles: ['ADM'] },
  intake: { name: 'Ivo Marsh', roles: ['INT', 'HND'] },
  investigator: { name: 'Vera Stone', roles: ['INV', 'INT'] },
  analyst: { name: 'Nils Harbour', roles: ['ANA'] },
  attorney: { name: 'Tessa Rowan', roles: ['ATT'] },
  supervisor: { name: 'Sol Winter', roles: ['SAT', 'VLT'] },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly roles: readonly Role[] }>>

export type DemoRole = keyof typeof people
export interface DemoAccess {
  /** A demonstration is opened by one passphrase. */
  readonly keys: { readonly passphrase: string; readonly logKey: string }
  /** One password for all: it is a demonstration. */
  readonly password: string
  readonly staff: Readonly<Record<DemoRole, { readonly id: Id<'staff'>; readonly name: string }>>
}

/** Makes keys and people. Only for a register that is empty and refuses real reports. */
export const makeDemoStaff = async ({ context }: Desk): Promise<Result<DemoAccess>> => {
  const { shell } = context
  const password = Buffer.from(shell.primitives.random(9)).toString('base64url')
  const begun = await beginSetUp(context, { organisation: 'Demonstration', ...people.administrator, password, language: 'en', quorum: null, hasDuress: false })
  if (!begun.ok) return begun
  const logKey = await begun.value.finish()
  if (!logKey.ok) return logKey
  const administrator = shell.unlocked()?.register.all('staff')[0]
  if (administrator === undefined) throw new Error('the set-up made no person')
  const passwordHash = await context.passphrases.hash(password)
  const ids = {
    administrator: administrator.id, intake: shell.newId<'staff'>(), investigator: shell.newId<'staff'>(), analyst: shell.newId<'staff'>(),
    attorney: shell.newId<'staff'>(), supervisor: shell.newId<'staff'>(),
  }
  const others = ['intake', 'investigator', 'analyst', 'attorney', 'supervisor'] as const
  const written = await commit(shell, { kind: 'machine', name: 'installer' }, {
    changes: others.map((role) => creation('staff', ids[role], { ...people[role], language: 'en', passwordHash, invitation: null, active: true })),
    entries: [{ verb: 'granted', object: null, reason: 'demonstration', content: { people: others.length } }],
    jobs: [],
  })
  if (!written.ok) return written
  const person = (role: DemoRole): { readonly id: Id<'staff'>; readonly name: string } => ({ id: ids[role], name: people[role].name })
  return ok({
    keys: { passphrase: begun.value.keys.passphrase ?? '', logKey: logKey.value }, password,
    staff: {
      administrator: person('administrator'), intake: person('intake'), investigator: person('investigator'), analyst: person('analyst'),
      attorney: person('attorney'), supervisor: person('supervisor'),
    },
  })
}
