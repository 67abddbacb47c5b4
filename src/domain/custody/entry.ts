// One entry of the custody log: two parts, two salts, one leaf (house.md, "Custody"; domain.md B10).
import { parseId, type Id } from '../brand.ts'
import type { Primitives } from '../primitives.ts'
import { joinBytes } from './bytes.ts'
import type { JsonObject } from './canonical-json.ts'

type Hash = Pick<Primitives, 'sha256'>

/** The closed list of what can happen: first the life of an item (CustodyEvent of domain.md B10), then acts of people and processes (AuditEvent). */
export const verbs = [
  'received', 'hashed', 'stored', 'copied', 'viewed', 'derived', 'redacted', 'transferred', 'returned', 'verified', 'released', 'destroyed',
  'collected', 'recorded', 'changed', 'decided', 'revealed', 'searched', 'exported', 'published', 'examined', 'matched', 'indexed',
  'signed-in', 'signed-out', 'refused', 'granted', 'revoked', 'unlocked', 'locked', 'erased', 'restored', 'imported',
] as const
export type Verb = (typeof verbs)[number]

/**
 * The part that is kept for ever: it must say nothing of content. `actor` is an id or `system:NAME`, never a name of a person;
 * `day` is YYYY-MM-DD in UTC; `object` the random id of what was handled; `reason` a code such as `case-work`, or empty.
 */
export interface Handling {
  readonly verb: Verb
  readonly actor: string
  readonly day: string
  readonly object: Id
  readonly reason: string
}

/** Salts have 32 random bytes each: without them a commitment to a day or a digest could be guessed. */
export const saltLength = 32

const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Reads a handling part with exactly its five members; `null` for anything else. */
export const parseHandling = (part: JsonObject): Handling | null => {
  const { verb: word, actor, day, object: id, reason, ...rest } = part
  if (typeof actor !== 'string' || typeof day !== 'string' || typeof id !== 'string' || typeof reason !== 'string') return null
  const verb = verbs.find((known) => known === word)
  const object = parseId(id)
  if (verb === undefined || object === null || !isDay(day) || Object.keys(rest).length > 0) return null
  return /^[A-Za-z0-9][A-Za-z0-9:_-]{0,63}$/.test(actor) && /^(?:[a-z][a-z0-9_-]{0,63})?$/.test(reason) ? { verb, actor, day, object, reason } : null
}

/** The handling part as it is committed to and exported. */
export const handlingPart = ({ verb, actor, day, object, reason }: Handling): JsonObject => ({ verb, actor, day, object, reason })

/** SHA-256(salt ‖ bytes); the bytes of a part are its `canonicalBytes`. Throws RangeError unless the salt has 32 bytes: a salt of free length would let a boundary slide. */
export const commitmentOf = (p: Hash, salt: Uint8Array, bytes: Uint8Array): Uint8Array => {
  if (salt.length !== saltLength) throw new RangeError('a salt has 32 bytes')
  return p.sha256(joinBytes(salt, bytes))
}

/** The log entry, 64 bytes: commitment to handling ‖ commitment to content. `leafHash` of merkle.ts hashes it into the tree. */
export const leafOf = (handling: Uint8Array, content: Uint8Array): Uint8Array => {
  if (handling.length !== 32 || content.length !== 32) throw new RangeError('a commitment has 32 bytes')
  return joinBytes(handling, content)
}
