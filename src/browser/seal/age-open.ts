// Opens age v1 files (C2SP age) of hybrid recipients in the browser: whole, or at any place of a large one.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { longestHeader } from '../../domain/sealing/sealed-start.ts'
import { base64, chunkBytes, latin, macOf, nonceOf, payloadKey, tagBytes } from './age-file.ts'
import { decapsulate, join, wrapKeys } from './hybrid-kem.ts'

// The same form as on the server (src/adapters/age/header.ts): one file has one reading.
const form = /^age-encryption\.org\/v1\n((?:-> [!-~]+(?: [!-~]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+)--- ([A-Za-z0-9+/]{43})\n/
const stanzaForm = /-> ([!-~ ]+)\n((?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63})\n/g

/** Bytes of canonical base64 without padding; `null` for any other spelling. */
const fromBase64 = (text: string): Uint8Array | null => {
  try {
    const bytes = latin(atob(text))
    return base64(bytes) === text ? bytes : null
  } catch {
    return null
  }
}

const decrypt = (key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null => {
  try {
    return chacha20poly1305(key, nonce).decrypt(sealed)
  } catch {
    return null
  }
}

const unwrap = (share: Uint8Array, body: Uint8Array, seed: Uint8Array): Uint8Array | null => {
  if (share.length !== 1120 || body.length !== 32) return null
  const { key, nonce } = wrapKeys(decapsulate(share, seed))
  return decrypt(key, nonce, body)
}

export interface OpenedHeader {
  /** 16 bytes. */
  readonly fileKey: Uint8Array
  readonly payloadOffset: number
}

/** Opens the header that `start` begins with; `null` when it is none, was changed, or was not written for this seed. */
export const openHeader = (start: Uint8Array, seed: Uint8Array): OpenedHeader | null => {
  const text = Array.from(start.subarray(0, longestHeader), (byte) => String.fromCharCode(byte)).join('')
  const [whole, stanzas, mac] = form.exec(text) ?? []
  if (whole === undefined || stanzas === undefined || mac === undefined) return null
  for (const [, said = '', lines = ''] of stanzas.matchAll(stanzaForm)) {
    const [name, shareText, more] = said.split(' ')
    const body = fromBase64(lines.replaceAll('\n', ''))
    if (body === null) return null
    if (name !== 'mlkem768x25519') continue
    const share = fromBase64(shareText ?? '')
    if (share === null || more !== undefined) return null
    const fileKey = unwrap(share, body, seed)
    if (fileKey !== null) return macOf(fileKey, whole.slice(0, -mac.length - 2)) === mac ? { fileKey, payloadOffset: whole.length } : null
  }
  return null
}

const sealedBytes = chunkBytes + tagBytes

/** Chunk `index`; `null` when its tag does not fit or an end without content follows content. */
const openChunk = (key: Uint8Array, { index, isLast }: { readonly index: number; readonly isLast: boolean }, sealed: Uint8Array): Uint8Array | null =>
  (sealed.length < tagBytes || (sealed.length === tagBytes && index > 0) ? null : decrypt(key, nonceOf(index, isLast), sealed))

const countOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / sealedBytes))

/** The plaintext of a whole file; `null` when it is not for this seed or anything of it was changed. */
export const openWhole = (sealed: Uint8Array, seed: Uint8Array): Uint8Array | null => {
  const header = openHeader(sealed, seed)
  const payload = sealed.subarray(header?.payloadOffset ?? sealed.length)
  if (header === null || payload.length < 16) return null
  const [key, body] = [payloadKey(header.fileKey, payload.slice(0, 16)), payload.subarray(16)]
  const count = countOf(body.length)
  const chunks = Array.from({ length: count }, (_, index) => openChunk(key, { index, isLast: index === count - 1 }, body.slice(index * sealedBytes, (index + 1) * sealedBytes)))
  return chunks.includes(null) ? null : join(...chunks.flatMap((chunk) => chunk ?? []))
}

/** What of a chosen file is needed here; a `Blob` of the browser is one. */
export interface SlicedFile {
  readonly size: number
  readonly slice: (from: number, to: number) => { readonly arrayBuffer: () => Promise<ArrayBuffer> }
}

/** Sealed bytes that do not fit: nothing of them was released. */
export class Damaged extends Error {}

export interface OpenedPayload {
  /** Bytes of plaintext, proved by the last chunk. */
  readonly size: number
  /** The plaintext from `from` up to and without `to`, in pieces; throws `Damaged`. */
  readonly read: (from: number, to: number) => AsyncGenerator<Uint8Array, void>
}

const chunksAtOnce = 16

/** Opens the payload of a file for reading at any place. Throws `Damaged`, or what the browser throws when the file is gone. */
export const openPayloadAt = async (file: SlicedFile, { fileKey, payloadOffset }: OpenedHeader): Promise<OpenedPayload> => {
  const bytes = async (from: number, to: number): Promise<Uint8Array> => new Uint8Array(await file.slice(payloadOffset + from, payloadOffset + to).arrayBuffer())
  const body = file.size - payloadOffset - 16
  if (body < tagBytes) throw new Damaged('cut short')
  const [key, last] = [payloadKey(fileKey, await bytes(0, 16)), countOf(body) - 1]
  const open = (index: number, sealed: Uint8Array): Uint8Array => {
    const plain = openChunk(key, { index, isLast: index === last }, sealed)
    if (plain === null) throw new Damaged('a tag does not fit')
    return plain
  }
  const sealedAt = (first: number, end: number): Promise<Uint8Array> => bytes(16 + first * sealedBytes, Math.min(16 + end * sealedBytes, 16 + body))
  open(last, await sealedAt(last, last + 1))
  const size = body - (last + 1) * tagBytes
  const read = async function* (from: number, to: number): AsyncGenerator<Uint8Array, void> {
    const end = Math.min(to, size)
    for (let first = Math.floor(from / chunkBytes); first * chunkBytes < end; first += chunksAtOnce) {
      const until = Math.min(first + chunksAtOnce, Math.ceil(end / chunkBytes))
      const sealed = await sealedAt(first, until)
      for (let index = first; index < until; index++) {
        const plain = open(index, sealed.slice((index - first) * sealedBytes, (index - first + 1) * sealedBytes))
        yield plain.subarray(Math.max(0, from - index * chunkBytes), end - index * chunkBytes)
      }
    }
  }
  return { size, read }
}
