// Headers of every public page: nothing from elsewhere, nothing stored, nothing told to the next page (threats.md C6, P14).
import type { MiddlewareHandler } from 'hono'

const policy = [
  "default-src 'none'", "style-src 'self'", "script-src 'self'", "connect-src 'self'", "form-action 'self'", 'img-src data:',
  "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ')

const denied = ['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer',
  'microphone', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'usb', 'xr-spatial-tracking']

const fixed: Readonly<Record<string, string>> = {
  'cache-control': 'no-store', 'content-security-policy': policy, 'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'origin-agent-cluster': '?1',
  'permissions-policy': denied.map((name) => `${name}=()`).join(', '), 'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff', 'x-dns-prefetch-control': 'off', 'x-frame-options': 'DENY', 'x-robots-tag': 'noindex, nofollow',
}

/** Empties what a browser may hold of this site, its back-forward cache included. */
export const clearSiteData = '"cache", "storage"'

export const publicHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(fixed)) c.res.headers.set(name, value)
}
