// Who is signed in: a random token in a cookie, its hash in the database, nothing else (ASVS 5.0 chapter 7).
import type { Kysely } from 'kysely'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Id } from '../../domain/brand.ts'
import { parseId } from '../../domain/brand.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'
import type { KeyTree } from '../keys/key-tree.ts'

export const sessionCookie = 'kniha-session'
/** A session ends after twelve hours, whatever was done in it. */
const lifeMs = 12 * 3_600_000

/**
 * Is this Host reached through TLS? Every address is but loopback, which never leaves the machine, and onion addresses, which Tor seals:
 * plain HTTP elsewhere is refused. So the cookie is marked without asking a header that a proxy may forget.
 */
export const isBehindTls = (host: string): boolean => !/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$|\.onion(?::\d+)?$/.test(host)

/** The address under which this host shows a path. */
export const addressAt = (host: string, path: string): string => `${isBehindTls(host) ? 'https' : 'http'}://${host}${path}`

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares a secret as given with the true one in a time that says nothing of either. */
export const isSameSecret = (given: string, secret: string): boolean => timingSafeEqual(digestOf(given), digestOf(secret))

export interface Sessions {
  /** Starts a session and returns the token for the cookie, 64 hexadecimal characters. */
  readonly begin: (staff: Id<'staff'>) => Promise<string>
  /** `null` for an unknown or expired token. */
  readonly find: (token: string) => Promise<Id<'staff'> | null>
  readonly end: (token: string) => Promise<void>
  /** Ends every session: locking signs everybody out. */
  readonly endAll: () => Promise<void>
  /** The token that forms of this session carry against forged posts. */
  readonly formToken: (token: string) => string
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** What sessions are made with: `elapsed` never goes back, whatever is done to the clock of the machine. */
export interface SessionOptions {
  readonly db: Kysely<RegisterTables>
  readonly primitives: SecretPrimitives
  readonly now: () => number
  /** Milliseconds since some moment of this process. */
  readonly elapsed: () => number
  /** `null` while locked. */
  readonly keys: () => Pick<KeyTree, 'derive'> | null
  /** What this person signs in with now; `null` for nobody. Another one ends the sessions that began with the one before. */
  readonly credential: (staff: Id<'staff'>) => string | null
}

interface Row { readonly token_hash: Uint8Array; readonly staff: string; readonly expires_at: Date }

/**
 * A row binds itself by a code under a key of this unlocking: one that was written, changed or brought back by hand signs nobody in, and no
 * session outlives a lock. The code also holds when the session began by `elapsed`, so that a clock that is set back lengthens nothing, and what
 * it began with: whoever sits there with an old password is out when a new one counts.
 */
export const sessionsIn = ({ db, primitives, now, elapsed, keys, credential }: SessionOptions): Sessions => {
  const salts = new WeakMap<object, Uint8Array>()
  const hashOf = (token: string): Buffer => Buffer.from(primitives.sha256(Buffer.from(token)))
  const codeOf = (row: Row, began: number): Buffer | null => {
    const [tree, staff] = [keys(), parseId<'staff'>(row.staff)]
    const own = staff === null ? null : credential(staff)
    if (tree === null || own === null) return null
    const salt = salts.get(tree) ?? primitives.random(32)
    salts.set(tree, salt)
    const key = primitives.hmacSha256(tree.derive('sessions'), salt)
    const said = `${hex(row.token_hash)}|${row.staff}|${String(row.expires_at.getTime())}|${String(began)}|${own}`
    const start = Buffer.alloc(8)
    start.writeDoubleBE(began)
    return Buffer.concat([start, primitives.hmacSha256(key, Buffer.from(said))])
  }
  const isOurs = (row: Row & { readonly code: Buffer }): boolean => {
    if (row.code.length !== 40) return false
    const began = row.code.readDoubleBE(0)
    const code = codeOf(row, began)
    return code !== null && timingSafeEqual(code, row.code) && elapsed() - began < lifeMs
  }
  return {
    begin: async (staff) => {
      const token = hex(primitives.random(32))
      const row = { token_hash: hashOf(token), staff, expires_at: new Date(now() + lifeMs) }
      const code = codeOf(row, elapsed())
      if (code === null) throw new Error('nobody signs in to a locked register, or without a password')
      await db.deleteFrom('session').where('expires_at', '<', new Date(now())).execute()
      await db.insertInto('session').values({ ...row, code }).execute()
      return token
    },
    find: async (token) => {
      const row = await db.selectFrom('session').selectAll()
        .where('token_hash', '=', hashOf(token)).where('expires_at', '>', new Date(now())).executeTakeFirst()
      return row === undefined || !isOurs(row) ? null : parseId<'staff'>(row.staff)
    },
    end: async (token) => { await db.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute() },
    endAll: async () => { await db.deleteFrom('session').execute() },
    formToken: (token) => hex(primitives.hmacSha256(Buffer.from(token), Buffer.from('form'))).slice(0, 32),
  }
}
