// One entry of the custody log: two parts, two salts, one leaf (house.md, "Custody"; domain.md B10).
import { parseId, type Id } from '../brand.ts'
import type { Primitives } from '../primitives.ts'
import { isIsoDay } from '../time-and-place/civil-time.ts'
import { joinBytes, utf8 } from './bytes.ts'
import { canonicalJson, type JsonObject } from './canonical-json.ts'

type Hash = Pick<Primitives, 'sha256'>

/** The closed list of what can happen: first the life of an item (CustodyEvent of domain.md B10), then acts of people and processes (AuditEvent). */
export const custodyVerbs = [
  'received', 'hashed', 'stored', 'copied', 'viewed', 'derived', 'redacted', 'transferred', 'returned', 'verified', 'released', 'destroyed',
  'collected', 'recorded', 'changed', 'decided', 'revealed', 'searched', 'exported', 'published', 'examined', 'matched', 'indexed',
  'signed-in', 'signed-out', 'refused', 'granted', 'revoked', 'unlocked', 'locked', 'erased', 'restored', 'imported',
] as const
export type CustodyVerb = (typeof custodyVerbs)[number]

/**
 * The part that is kept for ever: it must say nothing of content. `actor` is an id or `system:NAME`, never a name of a person;
 * `day` is YYYY-MM-DD in UTC; `object` the random id of what was handled, if anything was; `reason` a code such as `case-work`.
 */
export interface Handling {
  readonly verb: CustodyVerb
  readonly actor: string
  readonly day: string
  readonly object: Id | null
  readonly reason: string | null
}

/** Salts have 32 random bytes each: without them a commitment to a day or a digest could be guessed. */
export const saltLength = 32

/** Reads a handling part with exactly its five members; `null` for anything else. */
export const parseHandling = (part: JsonObject): Handling | null => {
  const { verb: word, actor, day, object: id, reason, ...rest } = part
  const verb = custodyVerbs.find((known) => known === word)
  const object = typeof id === 'string' ? parseId(id) : null
  if (verb === undefined || typeof actor !== 'string' || typeof day !== 'string' || Object.keys(rest).length > 0) return null
  if (!/^[A-Za-z0-9][A-Za-z0-9:_-]{0,63}$/.test(actor) || !isIsoDay(day) || object !== id) return null
  if (reason !== null && (typeof reason !== 'string' || !/^[a-z][a-z0-9_-]{0,63}$/.test(reason))) return null
  return { verb, actor, day, object, reason }
}

/** The handling part as it is committed to and exported. */
export const handlingPart = ({ verb, actor, day, object, reason }: Handling): JsonObject => ({ verb, actor, day, object, reason })

/** The bytes of a part: its canonical JSON in UTF-8. */
export const partBytes = (part: JsonObject): Uint8Array => utf8(canonicalJson(part))

/** SHA-256(salt ‖ bytes). Throws RangeError unless the salt has 32 bytes: a salt of free length would let a boundary slide. */
export const commitmentOf = (p: Hash, salt: Uint8Array, bytes: Uint8Array): Uint8Array => {
  if (salt.length !== saltLength) throw new RangeError('a salt has 32 bytes')
  return p.sha256(joinBytes(salt, bytes))
}

/** The log entry, 64 bytes: commitment to handling ‖ commitment to content. `leafHash` of merkle.ts hashes it into the tree. */
export const leafOf = (handling: Uint8Array, content: Uint8Array): Uint8Array => {
  if (handling.length !== 32 || content.length !== 32) throw new RangeError('a commitment has 32 bytes')
  return joinBytes(handling, content)
}
