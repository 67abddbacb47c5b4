// The vault room over HTTP, on one machine for one person: no script, no cookie, no cache; each form carries a secret that no address shows.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import type { Problem } from '../../../domain/problem.ts'
import { serveAssets } from '../../../server/http/assets.ts'
import type { Asset } from '../../../server/http/assets.ts'
import { isSameSecret } from '../../../server/http/same-secret.ts'
import { preferredLang } from '../../../ui/words/lang.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import { largestBundle } from '../bundle-file.ts'
import { openRoom } from './room.ts'
import type { CheckedFile, RoomDeps, ShownCard } from './room.ts'
import { CardPage, ChoosePage, ComparePage, OverPage, SignedPage } from './room-pages.tsx'
import type { RoomPlace } from './room-pages.tsx'

export interface RoomAppOptions extends RoomDeps {
  /** `127.0.0.1:PORT`: nobody asks for this page under another name (DNS rebinding). */
  readonly host: string
  /** Opens the first page until the first form was sent. */
  readonly entry: string
  /** Carried by every form, hexadecimal. */
  readonly secret: string
  /** Of whoever sends no language of ours. */
  readonly lang: Lang
  readonly style: Asset
  /** A card is shown now, and until when. */
  readonly opened: (shown: Pick<ShownCard, 'until' | 'receipt'>) => void
  /** Nothing is held any more; the page that says so was answered. */
  readonly ended: () => void
}

const policy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const headers = {
  'content-security-policy': policy, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}
/** A file, and the few fields beside it. */
const mostOfForm = largestBundle + 64 * 1024
/** Another page of this browser cannot post here, though cookies and addresses know no ports: the browser says whence a form comes. */
const isFromElsewhere = (c: Context): boolean => !['same-origin', 'none', undefined].includes(c.req.header('sec-fetch-site'))

const page = (c: Context, node: VNode, status: 200 | 400 = 200): Response => c.html(`<!doctype html>${render(node)}`, status)

export const createRoomApp = (options: RoomAppOptions): Hono => {
  const [app, room] = [new Hono(), openRoom(options)]
  let isEntered = false
  const placeOf = (c: Context): RoomPlace =>
    ({ lang: preferredLang(c.req.header('accept-language'), options.lang), stylesheet: options.style.path, token: options.secret, primitives: options.primitives })
  const refused = (c: Context, problem: Problem): Response => page(c, <ChoosePage place={placeOf(c)} problems={[problem]} />, 400)
  const checkedPage = (c: Context, checked: CheckedFile): Response =>
    page(c, checked.known === 0 ? <ComparePage place={placeOf(c)} checked={checked} /> : <SignedPage place={placeOf(c)} checked={checked} />)
  const cardPage = (c: Context, shown: ShownCard): Response => {
    const [place, until] = [placeOf(c), new Date(shown.until).toTimeString().slice(0, 5)]
    c.header('refresh', `${String(Math.max(1, Math.ceil((shown.until - options.now()) / 1_000)))}; url=/over`)
    return page(c, <CardPage place={place} shown={shown} until={until} />)
  }

  app.use(async (c, next) => {
    if (c.req.header('host') !== options.host) return c.text('421', 421, headers)
    await next()
    // Static files bring a cache of their own; nothing else may be kept.
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.header(name, value)
    return undefined
  })
  serveAssets(app, [options.style])
  app.get('/over', (c) => page(c, <OverPage place={placeOf(c)} />))
  app.get('/:entry', (c) => (!isEntered && isSameSecret(c.req.param('entry'), options.entry) ? page(c, <ChoosePage place={placeOf(c)} problems={[]} />) : c.notFound()))
  app.use(bodyLimit({ maxSize: mostOfForm, onError: (c) => refused(c, { code: 'too-large' }) }))
  app.use(async (c, next) => {
    const given = c.req.method !== 'POST' || isFromElsewhere(c) ? null : (await c.req.parseBody())['token']
    if (typeof given !== 'string' || !isSameSecret(given, options.secret)) return c.notFound()
    isEntered = true
    await next()
    return undefined
  })
  app.post('/check', async (c) => {
    const { file } = await c.req.parseBody()
    if (!(file instanceof File) || file.size === 0) return refused(c, { code: 'required', field: 'file' })
    const checked = await room.check(new Uint8Array(await file.arrayBuffer()))
    return checked.ok ? checkedPage(c, checked.value) : refused(c, checked.problem)
  })
  app.post('/trust', async (c) => {
    const trusted = await room.trust()
    return trusted.ok ? checkedPage(c, trusted.value) : refused(c, trusted.problem)
  })
  app.post('/show', async (c) => {
    const shown = await room.show()
    if (!shown.ok) return refused(c, shown.problem)
    options.opened(shown.value)
    return cardPage(c, shown.value)
  })
  app.post('/close', (c) => {
    room.close()
    setTimeout(options.ended, 200)
    return page(c, <OverPage place={placeOf(c)} />)
  })
  app.notFound((c) => c.text('404', 404))
  return app
}
