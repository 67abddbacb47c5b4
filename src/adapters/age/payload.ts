// The payload of an age v1 file (C2SP age, "Payload"): 64 KiB chunks of ChaCha20-Poly1305, the last one marked, read in order or anywhere.
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { Result } from '../../domain/problem.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { ByteSource, OpenedPayload } from '../../ports/sealer.ts'

const chunkBytes = 64 * 1024
const tagBytes = 16
const sealedBytes = chunkBytes + tagBytes
/** The nonce that a payload begins with, in bytes. */
export const nonceBytes = 16

/** Thrown in the middle of a stream: what was released before is whole, nothing of the damaged chunk was. */
const damaged = (): Error => new Error('sealed bytes are damaged or cut short')

/** The key of a payload, from the file key and the nonce that it begins with. */
export const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array => {
  if (fileKey.length !== 16 || nonce.length !== nonceBytes) throw new RangeError('a payload key is made of 16 and 16 bytes')
  return new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32))
}

const chunkNonce = (index: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(index, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Seals chunk `index`: its bytes and its tag, which nobody copies together before they leave. */
export const sealChunk = (key: Uint8Array, index: number, chunk: Chunk): readonly [Buffer, Buffer] => {
  const cipher = createCipheriv('chacha20-poly1305', key, chunkNonce(index, chunk.isLast), { authTagLength: tagBytes })
  const body = cipher.update(chunk.bytes)
  // A stream cipher holds nothing back: this only makes the tag.
  cipher.final()
  return [body, cipher.getAuthTag()]
}

/** Opens chunk `index`; `null` when its tag does not fit or an end without content follows content. */
const openChunk = (key: Uint8Array, index: number, { bytes, isLast }: Chunk): Uint8Array | null => {
  if (bytes.length < tagBytes || (bytes.length === tagBytes && index > 0)) return null
  const decipher = createDecipheriv('chacha20-poly1305', key, chunkNonce(index, isLast), { authTagLength: tagBytes })
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
  const plain = decipher.update(bytes.subarray(0, bytes.length - tagBytes))
  try {
    decipher.final()
    return plain
  } catch {
    plain.fill(0)
    return null
  }
}

interface Chunk {
  readonly bytes: Uint8Array
  readonly isLast: boolean
}

/** Cuts a stream into pieces of `size`; the last one (also an empty one, when the stream is empty) is marked. Each is used before the next is asked for. */
export async function* cut(source: AsyncIterable<Uint8Array>, size = chunkBytes): AsyncGenerator<Chunk, void> {
  const held = Buffer.alloc(size)
  let used = 0
  try {
    for await (const piece of source) {
      for (let at = 0; at < piece.length;) {
        if (used === size) {
          yield { bytes: held, isLast: false }
          used = 0
        }
        // More of this piece follows: a whole chunk of it is not the last, and is used before the next piece is asked for.
        if (used === 0 && piece.length - at > size) {
          yield { bytes: piece.subarray(at, at + size), isLast: false }
          at += size
          continue
        }
        const taken = Math.min(size - used, piece.length - at)
        held.set(piece.subarray(at, at + taken), used)
        used += taken
        at += taken
      }
    }
    yield { bytes: held.subarray(0, used), isLast: true }
  } finally {
    // Also when nobody asks for the rest.
    held.fill(0)
  }
}

/** The pieces of a whole array that are sealed as one chunk each. */
export function* chunksOf(bytes: Uint8Array, size = chunkBytes): Generator<Chunk, void> {
  const count = Math.max(1, Math.ceil(bytes.length / size))
  for (let index = 0; index < count; index++) yield { bytes: bytes.subarray(index * size, (index + 1) * size), isLast: index === count - 1 }
}

/** The plaintext of a whole payload, nonce first; `null` when anything of it is damaged. */
export const openWhole = (payload: Uint8Array, fileKey: Uint8Array): Uint8Array | null => {
  if (payload.length < nonceBytes) return null
  const key = payloadKey(fileKey, payload.subarray(0, nonceBytes))
  const plain: Uint8Array[] = []
  for (const chunk of chunksOf(payload.subarray(nonceBytes), sealedBytes)) {
    const opened = openChunk(key, plain.length, chunk)
    if (opened === null) return null
    plain.push(opened)
  }
  return Buffer.concat(plain)
}

/** Opens a payload as it streams by; throws at the first chunk that does not fit. */
export async function* openPayload(payload: AsyncIterable<Uint8Array>, fileKey: Uint8Array): AsyncGenerator<Uint8Array, void> {
  const nonce = Buffer.alloc(nonceBytes)
  let used = 0
  const body = async function* (): AsyncGenerator<Uint8Array, void> {
    for await (const piece of payload) {
      const taken = Math.min(nonceBytes - used, piece.length)
      nonce.set(piece.subarray(0, taken), used)
      used += taken
      if (taken < piece.length) yield piece.subarray(taken)
    }
  }
  let key: Uint8Array | null = null
  let index = 0
  for await (const chunk of cut(body(), sealedBytes)) {
    if (used < nonceBytes) throw damaged()
    key ??= payloadKey(fileKey, nonce)
    const opened = openChunk(key, index++, chunk)
    if (opened === null) throw damaged()
    yield opened
  }
}

/** Opens a payload for reading at any place; its last chunk is opened first, so that the length is proved. */
export const openPayloadAt = async (payload: ByteSource, fileKey: Uint8Array): Promise<Result<OpenedPayload>> => {
  const body = payload.size - nonceBytes
  if (body < tagBytes) return refuse('not-readable')
  const key = payloadKey(fileKey, await payload.read(0, nonceBytes))
  const last = Math.max(0, Math.ceil(body / sealedBytes) - 1)
  const openAt = async (index: number): Promise<Uint8Array | null> => {
    const offset = nonceBytes + index * sealedBytes
    const bytes = await payload.read(offset, Math.min(sealedBytes, payload.size - offset))
    return openChunk(key, index, { bytes, isLast: index === last })
  }
  if (await openAt(last) === null) return refuse('not-readable')
  const size = body - (last + 1) * tagBytes
  const read = async function* (from: number, to: number): AsyncGenerator<Uint8Array, void> {
    const end = Math.min(to, size)
    for (let index = Math.floor(from / chunkBytes); index * chunkBytes < end; index++) {
      const opened = await openAt(index)
      if (opened === null) throw damaged()
      yield opened.subarray(Math.max(0, from - index * chunkBytes), end - index * chunkBytes)
    }
  }
  return ok({ size, read })
}
