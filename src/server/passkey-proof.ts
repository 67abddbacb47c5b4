// The proof that somebody is there, by a passkey: whose it is, and what is used up by it. Nothing is written here.
import { afterAnswer } from '../domain/access/factors.ts'
import type { UsedFactors } from '../domain/access/factors.ts'
import type { Id } from '../domain/brand.ts'
import type { PasskeyChecks, PasskeySite } from '../ports/passkey-checks.ts'
import { ownerOf } from './factors.ts'
import type { Owner } from './factors.ts'
import type { Challenges } from './http/challenges.ts'
import type { Shell } from './shell.ts'

/** What an authenticator calls its owner: the random id, and nothing that says who it is. */
export const handleOf = (staff: Id<'staff'>): string => Buffer.from(staff).toString('base64url')

export interface Answer {
  /** As the browser gave it. */
  readonly json: string
  readonly place: Pick<PasskeySite, 'host' | 'origin'>
  /** What its challenge was drawn for. */
  readonly purpose: string
}

export interface Proven {
  readonly owner: Owner
  readonly used: UsedFactors
  /** False when the passkey may have been copied: `used` says so, and has to be kept. */
  readonly isGood: boolean
}

interface Asked { readonly shell: Shell; readonly passkeys: PasskeyChecks; readonly challenges: Challenges }

/** Whose passkey this answer names, whether or not it gave it. */
export const namedHolder = ({ shell, passkeys }: Pick<Asked, 'shell' | 'passkeys'>, json: string): Id<'staff'> | null => {
  const read = passkeys.read(json)
  return read === null ? null : shell.unlocked()?.register.all('staff').find(({ value }) => value.factors?.passkeys.some(({ id }) => id === read.id))?.id ?? null
}

/** `null` for an answer that no passkey of this register gave, here, now and for this purpose. */
export const provenBy = async (context: Asked, { json, place, purpose }: Answer): Promise<Proven | null> => {
  const { shell, passkeys, challenges } = context
  const [read, holder] = [passkeys.read(json), namedHolder(context, json)]
  const owner = holder === null ? null : ownerOf(shell, holder)
  const passkey = owner?.factors.passkeys.find(({ id, host }) => id === read?.id && host === place.host)
  if (read === null || owner === null || passkey === undefined || read.userHandle !== handleOf(owner.entry.id)) return null
  const counter = await passkeys.asserted(json, { ...place, isChallenge: (challenge) => challenges.isGood(challenge, purpose) }, passkey)
  if (counter === null || !challenges.useUp(read.challenge)) return null
  return { owner, ...afterAnswer(owner.entry.value.used, passkey.id, counter) }
}
