// Headers that every answer of the desk carries (ASVS 5.0 chapter 3): nothing cached, framed, sniffed, referred or fetched from elsewhere.
import type { MiddlewareHandler } from 'hono'

const policyWith = (framing: string): string => [
  "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "media-src 'self' blob:", "connect-src 'self'", "font-src 'self'",
  "form-action 'self'", "base-uri 'none'", framing, "require-trusted-types-for 'script'",
].join('; ')
const policy = policyWith("frame-ancestors 'none'")

const withPolicy = (response: Response, framing: string): Response => {
  response.headers.set('content-security-policy', policyWith(framing))
  return response
}
/** A page that shows others of this desk in frames. */
export const framing = (response: Response): Response => withPolicy(response, "frame-ancestors 'none'; frame-src 'self'")
/** A page that another of this desk may frame. */
export const framedBy = (response: Response): Response => withPolicy(response, "frame-ancestors 'self'")

export const deskHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  // A file of evidence brings a stricter one of its own.
  if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', policy)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  c.header('cross-origin-opener-policy', 'same-origin')
  c.header('cross-origin-resource-policy', 'same-origin')
  c.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  if (c.res.headers.get('cache-control') === null) c.header('cache-control', 'no-store')
}
