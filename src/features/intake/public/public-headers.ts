// Headers of every public page: nothing from elsewhere, nothing stored, nothing told to the next page (threats.md C6, P14).
import type { MiddlewareHandler } from 'hono'

const policy = [
  "default-src 'none'", "style-src 'self'", "script-src 'self'", "connect-src 'self'", "form-action 'self'", 'img-src data:',
  "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ')

const denied = ['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer',
  'microphone', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'usb', 'xr-spatial-tracking']

const always: Readonly<Record<string, string>> = {
  'cache-control': 'no-store', 'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'x-robots-tag': 'noindex, nofollow',
}

const ofPages: Readonly<Record<string, string>> = {
  'content-security-policy': policy, 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin', 'origin-agent-cluster': '?1',
  'permissions-policy': denied.map((name) => `${name}=()`).join(', '), 'x-dns-prefetch-control': 'off', 'x-frame-options': 'DENY',
}

/** Style and scripts, which browsers ask nothing of what is said to pages: it would be over a kilobyte of each visit. */
const isPart = (type: string | null): boolean => /^text\/(css|javascript);/.test(type ?? '')

/** Empties what a browser may hold of this site, its back-forward cache included. */
export const clearSiteData = '"cache", "storage"'

export const publicHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  const said = isPart(c.res.headers.get('content-type')) ? always : { ...always, ...ofPages }
  for (const [name, value] of Object.entries(said)) c.res.headers.set(name, value)
}
