// Who is signed in: a random token in a cookie, its hash in the database, nothing else (ASVS 5.0 chapter 7).
import type { Kysely } from 'kysely'
import { timingSafeEqual } from 'node:crypto'
import type { Id } from '../../domain/brand.ts'
import { parseId } from '../../domain/brand.ts'
import { hexOf } from '../../domain/custody/bytes.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'
import type { KeyTree } from '../keys/key-tree.ts'

export const sessionCookie = 'kniha-session'
/** A session ends after twelve hours, whatever was done in it. */
const lifeMs = 12 * 3_600_000
/** And after an hour without a step of its owner. */
const idleMs = 3_600_000
/** A proof of presence opens dangerous moves for ten minutes. */
const proofMs = 10 * 60_000

/**
 * Is this Host reached through TLS? Every address is but loopback, which never leaves the machine, and onion addresses, which Tor seals:
 * plain HTTP elsewhere is refused. So the cookie is marked without asking a header that a proxy may forget.
 */
export const isBehindTls = (host: string): boolean => !/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$|\.onion(?::\d+)?$/.test(host)

/** The address under which this host shows a path. */
export const addressAt = (host: string, path: string): string => `${isBehindTls(host) ? 'https' : 'http'}://${host}${path}`

/** One session as its owner sees it; where he sits nobody notes. */
export interface OpenSession {
  /** Milliseconds. */
  readonly beganAgo: number
  readonly seenAgo: number
  readonly isThis: boolean
}

export interface Sessions {
  /** Starts a session and returns the token for the cookie, 64 hexadecimal characters. */
  readonly begin: (staff: Id<'staff'>) => Promise<string>
  /** `null` for an unknown or expired token. `isStep`: its owner does something; a page that asks by itself keeps nothing alive. */
  readonly find: (token: string, isStep: boolean) => Promise<Id<'staff'> | null>
  /** Its owner has just proved that he is there; the sign-in proves it too. */
  readonly prove: (token: string) => void
  /** Is the last proof younger than ten minutes? */
  readonly isProved: (token: string) => boolean
  /** The sessions of one person, the youngest first. */
  readonly of: (staff: Id<'staff'>, token: string) => Promise<readonly OpenSession[]>
  /** Ends the other sessions of one person. */
  readonly endOthers: (staff: Id<'staff'>, token: string) => Promise<void>
  readonly end: (token: string) => Promise<void>
  /** Ends every session: locking signs everybody out. */
  readonly endAll: () => Promise<void>
  /** The token that forms of this session carry against forged posts. */
  readonly formToken: (token: string) => string
}

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

interface Live { readonly staff: Id<'staff'>; seen: number; proved: number }
interface Row { readonly token_hash: Uint8Array; readonly staff: string; readonly expires_at: Date }

/**
 * A row binds itself by a code under a key of this unlocking: one that was written, changed or brought back by hand signs nobody in, and no
 * session outlives a lock. The code also holds when the session began by `elapsed`, so that a clock that is set back lengthens nothing, and what
 * it began with: whoever sits there with an old password is out when a new one counts.
 */
export const sessionsIn = ({ db, primitives, now, elapsed, keys, credential }: SessionOptions): Sessions => {
  const salts = new WeakMap<object, Uint8Array>()
  // No session outlives an unlocking, nor this process: what changes with every step need not lie in the database. What ended is not here any
  // more: its row, copied before and put back, signs nobody in.
  const live = new Map<string, Live>()
  const liveOf = (token: string): Live | undefined => live.get(hexOf(hashOf(token)))
  const forget = (): void => {
    for (const [hash, { seen }] of live) if (elapsed() - seen > idleMs) live.delete(hash)
  }
  const hashOf = (token: string): Buffer => Buffer.from(primitives.sha256(Buffer.from(token)))
  const codeOf = (row: Row, began: number): Buffer | null => {
    const [tree, staff] = [keys(), parseId<'staff'>(row.staff)]
    const own = staff === null ? null : credential(staff)
    if (tree === null || own === null) return null
    const salt = salts.get(tree) ?? primitives.random(32)
    salts.set(tree, salt)
    const key = primitives.hmacSha256(tree.derive('sessions'), salt)
    const said = `${hexOf(row.token_hash)}|${row.staff}|${String(row.expires_at.getTime())}|${String(began)}|${own}`
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
      const token = hexOf(primitives.random(32))
      const row = { token_hash: hashOf(token), staff, expires_at: new Date(now() + lifeMs) }
      const code = codeOf(row, elapsed())
      if (code === null) throw new Error('nobody signs in to a locked register, or without a password')
      await db.deleteFrom('session').where('expires_at', '<', new Date(now())).execute()
      await db.insertInto('session').values({ ...row, code }).execute()
      forget()
      live.set(hexOf(row.token_hash), { staff, seen: elapsed(), proved: elapsed() })
      return token
    },
    find: async (token, isStep) => {
      const row = await db.selectFrom('session').selectAll()
        .where('token_hash', '=', hashOf(token)).where('expires_at', '>', new Date(now())).executeTakeFirst()
      const state = liveOf(token)
      if (row === undefined || state === undefined || elapsed() - state.seen > idleMs || !isOurs(row)) return null
      if (isStep) state.seen = elapsed()
      return parseId<'staff'>(row.staff)
    },
    prove: (token) => {
      const state = liveOf(token)
      if (state !== undefined) state.proved = elapsed()
    },
    isProved: (token) => {
      const state = liveOf(token)
      return state !== undefined && elapsed() - state.proved < proofMs
    },
    of: async (staff, token) => {
      const rows = await db.selectFrom('session').selectAll().where('staff', '=', staff).where('expires_at', '>', new Date(now())).orderBy('expires_at', 'desc').execute()
      return rows.flatMap((row): readonly OpenSession[] => {
        const state = live.get(hexOf(row.token_hash))
        if (state === undefined || elapsed() - state.seen > idleMs || !isOurs(row)) return []
        return [{ beganAgo: elapsed() - row.code.readDoubleBE(0), seenAgo: elapsed() - state.seen, isThis: hexOf(row.token_hash) === hexOf(hashOf(token)) }]
      })
    },
    end: async (token) => {
      live.delete(hexOf(hashOf(token)))
      await db.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute()
    },
    endOthers: async (staff, token) => {
      const own = hexOf(hashOf(token))
      for (const [hash, state] of live) if (state.staff === staff && hash !== own) live.delete(hash)
      await db.deleteFrom('session').where('staff', '=', staff).where('token_hash', '!=', hashOf(token)).execute()
    },
    endAll: async () => {
      live.clear()
      await db.deleteFrom('session').execute()
    },
    formToken: (token) => hexOf(primitives.hmacSha256(Buffer.from(token), Buffer.from('form'))).slice(0, 32),
  }
}
