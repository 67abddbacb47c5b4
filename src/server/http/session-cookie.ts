// The cookie of a session: set at a sign-in, and anew when somebody changed what he signs in with.
import { getCookie, setCookie } from 'hono/cookie'
import type { DeskContext, DeskRequest } from './desk-context.ts'
import { isBehindTls, sessionCookie } from './session.ts'

/** A browser has one session: the one that it had before ends. */
export const keepSession = async (c: DeskRequest, { sessions }: Pick<DeskContext, 'sessions'>, token: string): Promise<void> => {
  const before = getCookie(c, sessionCookie)
  if (before !== undefined) await sessions.end(before)
  setCookie(c, sessionCookie, token, { httpOnly: true, sameSite: 'Strict', path: '/', secure: isBehindTls(c.req.header('host') ?? '') })
}
