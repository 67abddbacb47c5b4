// What a person of the staff signs in with, as far as its owner signed it.
import type { Factors } from '../domain/access/factors.ts'
import { verifierOf } from '../domain/access/factors.ts'
import type { RosterPerson } from '../domain/access/roster.ts'
import { signInStatement } from '../domain/access/signing-key.ts'
import type { Id } from '../domain/brand.ts'
import type { Entry } from './register.ts'
import { rosterPerson } from './roster.ts'
import type { Shell } from './shell.ts'

/** Did the owner of this key sign these factors? */
export const isOwn = ({ primitives }: Pick<Shell, 'primitives'>, staff: Id<'staff'>, signed: { readonly factors: Factors; readonly publicKey: string; readonly proof: string }): boolean =>
  primitives.ed25519Verify(Buffer.from(signed.publicKey, 'hex'), signInStatement(staff, verifierOf(signed.factors, primitives)), Buffer.from(signed.proof, 'hex'))

/** Before the first key is made there is nobody who could have signed. */
export const isTrusted = (shell: Shell, { staff, publicKey }: RosterPerson, { factors, proof }: { readonly factors: Factors; readonly proof: string | null }): boolean =>
  publicKey === null || (proof !== null && isOwn(shell, staff, { factors, publicKey, proof }))

export interface Owner {
  readonly person: RosterPerson
  readonly entry: Entry<'staff'>
  readonly factors: Factors
}

/** What this person signs in with now; `null` for nobody of the roster, for who has nothing, and for factors that the owner did not sign. */
export const ownerOf = (shell: Shell, staff: Id<'staff'>): Owner | null => {
  const [person, entry] = [rosterPerson(shell, staff), shell.unlocked()?.register.get('staff', staff) ?? null]
  const factors = entry?.value.factors ?? null
  if (person === null || entry === null || factors === null || !isTrusted(shell, person, { factors, proof: entry.value.proof })) return null
  return { person, entry, factors }
}

/** What sessions are bound to: another password, secret or key ends those that began with the one before. */
export const credentialOf = ({ primitives, unlocked }: Shell, staff: Id<'staff'>): string | null => {
  const factors = unlocked()?.register.get('staff', staff)?.value.factors ?? null
  return factors === null ? null : verifierOf(factors, primitives)
}

/** Has this person, so far, a password alone? Then nothing is open but the own page, where the codes are set up. */
export const lacksCode = ({ unlocked }: Shell, staff: Id<'staff'>): boolean => unlocked()?.register.get('staff', staff)?.value.factors?.secret === null
