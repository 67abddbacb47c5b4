// The public face as one application: everything works without scripts; it keeps no session, sets no cookie and logs nothing of a request.
import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import { renderToString } from 'preact-render-to-string'
import { kitWords } from '../../../ui/words/kit.ts'
import { preferredLang } from '../../../ui/words/lang.ts'
import type { Asset } from '../../../server/http/assets.ts'
import { page } from './answer.tsx'
import { formRoutes } from './form-routes.tsx'
import { handInRoutes } from './hand-in-routes.tsx'
import { AboutPage, ClosedPage, DangerPage, ProblemPage, StartPage } from './info-pages.tsx'
import { inEach, langOf } from './lang-of.ts'
import { pack, packingOf } from './packing.ts'
import type { Packing } from './packing.ts'
import { programsRoutes } from './programs-routes.tsx'
import type { PublicDeps } from './public-deps.ts'
import { Frame } from './public-frame.tsx'
import { clearSiteData, publicHeaders } from './public-headers.ts'
import { sealedRoutes } from './sealed-routes.ts'
import { wordsRoutes } from './words-routes.tsx'

/** Files of the face, packed when first asked for; never cached: a style in a cache tells a searcher which page was open. */
const assetRoutes = (app: Hono, assets: readonly Asset[]): void => {
  for (const { path, bytes, type, brotli } of assets) {
    const packed = new Map<Packing, Uint8Array<ArrayBuffer>>(brotli === undefined ? [] : [['br', brotli]])
    app.get(path, (c) => {
      const packing = packingOf(c.req.header('accept-encoding'))
      if (packing === null) return c.body(bytes, 200, { 'content-type': type, vary: 'accept-encoding' })
      const body = packed.get(packing) ?? pack(packing, bytes)
      packed.set(packing, body)
      return c.body(body, 200, { 'content-type': type, 'content-encoding': packing, vary: 'accept-encoding' })
    })
  }
}

/** The whole public face. Mount it where nothing else answers; it knows its own paths only. */
export const publicApp = (deps: PublicDeps): Hono => {
  const app = new Hono()
  app.use(publicHeaders)
  assetRoutes(app, deps.scripts === null ? [deps.stylesheet] : [deps.stylesheet, deps.scripts.seal, deps.scripts.back, deps.scripts.words])
  app.get('/', (c) => c.redirect(`/${preferredLang(c.req.header('accept-language'), 'be')}`, 303))
  app.get('/leave', (c) => {
    c.header('clear-site-data', clearSiteData)
    return c.redirect(deps.exit, 303)
  })
  app.on('GET', inEach('/about'), (c) => page(c, <AboutPage deps={deps} lang={langOf(c)} />))
  app.on('GET', inEach('/danger'), (c) => page(c, <DangerPage deps={deps} lang={langOf(c)} />))
  programsRoutes(app, deps)
  sealedRoutes(app, deps)
  // Before keys exist every other page says kindly that it is not open yet.
  const closed: MiddlewareHandler = async (c, next) => (deps.recipients() === null ? page(c, <ClosedPage deps={deps} lang={langOf(c)} />, { code: 'not-open-yet' }) : next())
  for (const path of inEach('/*')) app.use(path, closed)
  app.on('GET', inEach(''), (c) => page(c, <StartPage deps={deps} lang={langOf(c)} />))
  handInRoutes(app, deps)
  wordsRoutes(app, deps)
  formRoutes(app, deps)
  app.notFound((c) => page(c, <ProblemPage deps={deps} lang={langOf(c)} problem={{ code: 'not-found' }} />, { code: 'not-found' }))
  app.onError((error, c) => {
    deps.failed(error)
    const lang = langOf(c)
    return c.html(`<!doctype html>${renderToString(<Frame deps={deps} lang={lang}><h1>{kitWords[lang].failedTitle}</h1></Frame>)}`, 500)
  })
  return app
}
