// How what is served is packed: every kilobyte counts on a bad network. Only what holds nothing typed is packed: a length must not tell what was written.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Packing = 'br' | 'gzip'

/** What the browser takes (RFC 9110 section 12.5.3), the smaller one first; `null`: only what is not packed. */
export const packingOf = (accept: string | undefined): Packing | null => {
  const taken = (accept ?? '').split(',').map((each) => each.trim().toLowerCase())
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : null
}

/**
 * Quick rather than smallest: a page is packed with each request, and a sealing child lives for seconds. Gzip with little memory ends its
 * blocks sooner, each with a code of its own: prose, keys and markup are each packed better so than together.
 */
export const pack = (packing: Packing, bytes: Uint8Array | string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(packing === 'br' ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : gzipSync(bytes, { level: 9, memLevel: 5 }))
