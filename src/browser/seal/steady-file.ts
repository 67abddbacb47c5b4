// A chosen file that is read twice, first for its digest and then to be sealed: what changed in between is never sealed.
import { sha256 } from '@noble/hashes/sha2.js'
import { join } from './hybrid-kem.ts'

/** What of a file is needed here; a `File` of the browser is one. */
export interface ChosenFile {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly slice: (from: number, to: number) => { readonly arrayBuffer: () => Promise<ArrayBuffer> }
}

/** A file whose every byte is checked against the digest. */
export interface SteadyFile {
  readonly size: number
  /** SHA-256 of the SHA-256 of each mebibyte. */
  readonly digest: Uint8Array
  /** Throws `FileChanged` when the bytes are not those of the digest, or cannot be read any more. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>
}

export class FileChanged extends Error {}

const blockBytes = 1024 * 1024

// Pages without TLS, onion services in some browsers among them, have no fast digest.
const digestOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => 'subtle' in crypto ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)) : sha256(bytes)

// Some browsers refuse to read a file that changed.
const blockOf = async (file: ChosenFile, index: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.slice(index * blockBytes, Math.min(file.size, (index + 1) * blockBytes)).arrayBuffer().catch(() => {
    throw new FileChanged('the file cannot be read')
  }))

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, at) => byte === other[at])

/** Reads the whole file once; `seen` hears how much of it, from 0 to 1, and `whole` each of its bytes in their order. */
export const steadyFile = async (file: ChosenFile, seen: (share: number) => void, whole?: { readonly update: (bytes: Uint8Array) => unknown }): Promise<SteadyFile> => {
  const count = Math.ceil(file.size / blockBytes)
  const digests: Uint8Array[] = []
  for (let index = 0; index < count; index++) {
    const block = await blockOf(file, index)
    whole?.update(block)
    digests.push(await digestOf(block))
    seen((index + 1) / count)
  }
  let held: { readonly index: number; readonly bytes: Uint8Array } | null = null
  const checked = async (index: number): Promise<Uint8Array> => {
    if (held?.index === index) return held.bytes
    const bytes = await blockOf(file, index)
    if (!isSame(await digestOf(bytes), digests[index] ?? bytes)) throw new FileChanged('the file is not what it was')
    held = { index, bytes }
    return bytes
  }
  return {
    size: file.size, digest: sha256(join(...digests)),
    read: async (from, to) => {
      const parts: Uint8Array[] = []
      for (let at = from; at < to;) {
        const index = Math.floor(at / blockBytes)
        const end = Math.min(to, (index + 1) * blockBytes)
        parts.push((await checked(index)).slice(at - index * blockBytes, end - index * blockBytes))
        at = end
      }
      return join(...parts)
    },
  }
}
