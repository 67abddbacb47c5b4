// Opens a sealed file on a disk with a key, anywhere and without a register: read in pieces, nothing released before its tag was checked.
import { constants, open } from 'node:fs/promises'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { ageSealer } from '../adapters/age/age-sealer.ts'
import type { LookupId } from '../domain/brand.ts'
import { readContent } from '../domain/opening/sealed-content.ts'
import type { OpenedContent } from '../domain/opening/sealed-content.ts'
import { parseTypedKey } from '../domain/opening/typed-key.ts'
import type { NotAKey } from '../domain/opening/typed-key.ts'
import { mailboxBlobSize } from '../domain/sealing/mailbox-blob.ts'
import { longestHeader, looksSealed } from '../domain/sealing/sealed-start.ts'
import type { ByteSource } from '../ports/sealer.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { collect } from '../server/originals.ts'

/** Found only on the way: the rest of the file does not fit. */
export class SealedDamaged extends Error {}

export interface OpenedFile extends OpenedContent {
  /** Bytes of plaintext. */
  readonly size: number
  /** The plaintext from `from` up to and without `to`; throws `SealedDamaged`, or what the disk threw. */
  readonly read: (from: number, to: number) => AsyncGenerator<Uint8Array, void>
  readonly close: () => Promise<void>
}

/** Keys, and where replies lie when the keys come of twelve words. */
export interface SealedKeys {
  readonly identities: readonly string[]
  readonly place?: LookupId
}

export type NotOpened = 'notThere' | 'notSealed' | 'wrongKey' | 'noReply' | 'damaged' | 'notOurs'

/** The keys behind what was typed: a key, several, or twelve words together with the number of a register. */
export const keysTyped = (typed: string, number: string): SealedKeys | NotAKey => {
  const key = parseTypedKey({ typed, number }, wordlist, nodePrimitives)
  if (typeof key === 'string') return key
  if (key.kind === 'identities') return { identities: key.identities }
  return { identities: [ageSealer.identityFromSeed(key.holder.seed).identity], place: key.holder.lookupId }
}

const isOfDisk = (error: unknown): boolean => error instanceof Error && 'code' in error

interface OnDisk extends ByteSource { readonly close: () => Promise<void> }

/** A plain file; never a pipe or a device, which may have no end, and a pipe not even a beginning: opening it waits for nobody. */
const sourceAt = async (path: string): Promise<OnDisk | null> => {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => null)
  if (file === null) return null
  const found = await file.stat()
  if (!found.isFile()) {
    await file.close()
    return null
  }
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const bytes = Buffer.alloc(length)
    for (let at = 0; at < length;) {
      const { bytesRead } = await file.read(bytes, at, length - at, offset + at)
      if (bytesRead === 0) throw new SealedDamaged('the file became shorter')
      at += bytesRead
    }
    return bytes
  }
  return { size: found.size, read, close: () => file.close() }
}

const from = ({ size, read }: ByteSource, offset: number): ByteSource => ({ size: size - offset, read: (at, length) => read(offset + at, length) })

const contentBehind = async (source: OnDisk, identities: readonly string[]): Promise<OpenedFile | NotOpened> => {
  const start = await source.read(0, Math.min(longestHeader, source.size))
  if (!looksSealed(start)) return 'notSealed'
  const header = identities.map((identity) => ageSealer.openHeader(start, identity)).find((each) => each.ok)
  if (header?.ok !== true) return 'wrongKey'
  const payload = await ageSealer.openPayloadAt(from(source, header.value.payloadOffset), header.value.fileKey)
  if (!payload.ok) return 'damaged'
  const { size } = payload.value
  const read: OpenedFile['read'] = async function* (first, end) {
    try {
      yield* payload.value.read(first, end)
    } catch (error) {
      throw isOfDisk(error) ? error : new SealedDamaged('sealed bytes do not fit')
    }
  }
  const content = await readContent({ size, read: (first, end) => collect(read(first, end)) })
  return content.ok ? { ...content.value, size, read, close: source.close } : 'notOurs'
}

/** Opens the file with the first key that fits; closes it again where it says why not. Throws what the disk throws. */
export const openSealed = async (path: string, { identities, place }: SealedKeys): Promise<OpenedFile | NotOpened> => {
  const source = await sourceAt(path)
  if (source === null) return 'notThere'
  let opened: OpenedFile | NotOpened = 'damaged'
  try {
    opened = await contentBehind(source, identities)
    // A decoy has the form of a reply and opens for nobody.
    if (opened === 'wrongKey' && place !== undefined && source.size === mailboxBlobSize) opened = 'noReply'
  } catch (error) {
    if (!(error instanceof SealedDamaged)) throw error
  } finally {
    if (typeof opened === 'string') await source.close()
  }
  return opened
}
