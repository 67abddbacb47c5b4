// Who is signed in: a random token in a cookie, its hash in the database, nothing else (ASVS 5.0 chapter 7).
import type { Kysely } from 'kysely'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Id } from '../../domain/brand.ts'
import { parseId } from '../../domain/brand.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'

export const sessionCookie = 'kniha-session'
/** A session ends after twelve hours, whatever was done in it. */
const lifeMs = 12 * 3_600_000

/**
 * Is this Host reached through TLS? Every address is but loopback, which never leaves the machine, and onion addresses, which Tor seals:
 * plain HTTP elsewhere is refused. So the cookie is marked without asking a header that a proxy may forget.
 */
export const isBehindTls = (host: string): boolean => !/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$|\.onion(?::\d+)?$/.test(host)

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

export const sessionsIn = (db: Kysely<RegisterTables>, primitives: SecretPrimitives, now: () => number): Sessions => {
  const hashOf = (token: string): Buffer => Buffer.from(primitives.sha256(Buffer.from(token)))
  return {
    begin: async (staff) => {
      const token = hex(primitives.random(32))
      await db.deleteFrom('session').where('expires_at', '<', new Date(now())).execute()
      await db.insertInto('session').values({ token_hash: hashOf(token), staff, expires_at: new Date(now() + lifeMs) }).execute()
      return token
    },
    find: async (token) => {
      const row = await db.selectFrom('session').select('staff')
        .where('token_hash', '=', hashOf(token)).where('expires_at', '>', new Date(now())).executeTakeFirst()
      return row === undefined ? null : parseId<'staff'>(row.staff)
    },
    end: async (token) => { await db.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute() },
    endAll: async () => { await db.deleteFrom('session').execute() },
    formToken: (token) => hex(primitives.hmacSha256(Buffer.from(token), Buffer.from('form'))).slice(0, 32),
  }
}
