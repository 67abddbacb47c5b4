// Headers that every answer of the desk carries (ASVS 5.0 chapter 3): nothing cached, framed, sniffed, referred or fetched from elsewhere.
import type { MiddlewareHandler } from 'hono'

const policy = [
  "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "media-src 'self' blob:", "connect-src 'self'", "font-src 'self'",
  "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
].join('; ')

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
