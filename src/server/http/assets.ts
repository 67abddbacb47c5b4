// Static files of a face: held in memory, addressed by their digest, cached for ever by whoever may cache.
import type { Hono } from 'hono'
import { createHash } from 'node:crypto'

export interface Asset {
  /** `/assets/desk-1a2b3c4d.css` */
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  /** The same by Brotli (RFC 7932), packed when it was built. */
  readonly brotli?: Uint8Array<ArrayBuffer>
}

/** An asset whose address changes with its content. */
export const asset = (name: string, extension: 'css' | 'js', text: string): Asset => {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return {
    path: `/assets/${name}-${digest}.${extension}`, bytes: new TextEncoder().encode(text),
    type: extension === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
  }
}

/** Serves the assets of a face. */
export const serveAssets = <Env extends object>(app: Hono<Env>, assets: readonly Asset[]): void => {
  for (const { path, bytes, type } of assets) {
    app.get(path, (c) => c.body(bytes, 200, { 'content-type': type, 'cache-control': 'private, max-age=31536000, immutable' }))
  }
}
