// Sealed originals: kept without their age header, the file key goes into the sealed record, ranges are opened in place.
import type { SealedFile } from '../domain/evidence/item.ts'
import { mediaHeadBytes } from '../domain/evidence/media-type.ts'
import { sha256Hex } from '../domain/brand.ts'
import type { Sha256Hex } from '../domain/brand.ts'
import type { Sha256Stream } from '../domain/primitives.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { longestHeader } from '../domain/sealing/sealed-start.ts'
import { listTar } from '../domain/sealing/tar.ts'
import type { TarPlace } from '../domain/sealing/tar.ts'
import type { OriginalVault } from '../ports/original-vault.ts'
import type { ByteSource, OpenedPayload, Sealer } from '../ports/sealer.ts'

export interface OriginalPorts {
  readonly originals: OriginalVault
  readonly sealer: Sealer
}

/** What was kept and what stands in it. `read` opens ranges of the plaintext of the whole payload. */
export interface KeptPayload {
  /** Of the whole payload; a file in it has its own `from` and `length`. */
  readonly file: SealedFile
  readonly places: readonly TarPlace[]
  readonly read: OpenedPayload['read']
}

const pieceBytes = 1024 * 1024

async function* piecesOf(source: ByteSource, from: number): AsyncGenerator<Uint8Array, void> {
  for (let at = from; at < source.size; at += pieceBytes) yield source.read(at, Math.min(pieceBytes, source.size - at))
}

const below = (source: ByteSource, offset: number): ByteSource =>
  ({ size: source.size - offset, read: (from, length) => source.read(offset + from, length) })

/**
 * Takes the age header off, keeps the payload durably in the vault and lists the tar in it. Refuses `not-readable` when the identity
 * does not open it, a byte was changed or it is no tar of ours; the caller keeps the sealed file where it is then.
 */
export const keepPayload = async ({ originals, sealer }: OriginalPorts, source: ByteSource, identity: string): Promise<Result<KeptPayload>> => {
  const header = sealer.openHeader(await source.read(0, Math.min(longestHeader, source.size)), identity)
  if (!header.ok) return header
  const payload = below(source, header.value.payloadOffset)
  const opened = await sealer.openPayloadAt(payload, header.value.fileKey)
  if (!opened.ok) return opened
  const places = await listTar((from, to) => collect(opened.value.read(from, to)), opened.value.size)
  if (!places.ok) return places
  const kept = await originals.keep(piecesOf(source, header.value.payloadOffset))
  return ok({
    file: { sha256: kept.sha256, bytes: kept.size, fileKey: Buffer.from(header.value.fileKey).toString('base64'), from: 0, length: opened.value.size },
    places: places.value, read: opened.value.read,
  })
}

/** Seals bytes of our own making (a thumbnail) and keeps them like an original. The age header goes, so its key is forgotten at once. */
export const keepSealed = async ({ originals, sealer }: OriginalPorts, plaintext: Uint8Array): Promise<SealedFile> => {
  const owner = sealer.newIdentity()
  const sealed = sealer.seal(plaintext, [owner.recipient])
  const header = sealer.openHeader(sealed, owner.identity)
  if (!header.ok) throw new Error('what was sealed a moment ago does not open')
  const payload = sealed.subarray(header.value.payloadOffset)
  const kept = await originals.keep(piecesOf({ size: payload.length, read: (from, length) => Promise.resolve(payload.subarray(from, from + length)) }, 0))
  return { sha256: kept.sha256, bytes: kept.size, fileKey: Buffer.from(header.value.fileKey).toString('base64'), from: 0, length: plaintext.length }
}

/** What a stream was while it was sealed. */
export interface KeptStream {
  readonly file: SealedFile
  readonly sha256: Sha256Hex
  /** The first `mediaHeadBytes` of it. */
  readonly head: Uint8Array
}

/**
 * Seals a stream as it comes and keeps it like an original: never whole in memory, never plain on a disk. Refuses `too-large` above `most`
 * bytes, and keeps nothing then; an error of the stream is thrown and nothing is kept either.
 */
export const keepStream = async (
  { originals, sealer }: OriginalPorts, plaintext: AsyncIterable<Uint8Array>,
  as: { readonly hash: Sha256Stream; readonly most: number },
): Promise<Result<KeptStream>> => {
  const owner = sealer.newIdentity()
  const seen = { bytes: 0, head: new Uint8Array() }
  const watched = async function* (): AsyncGenerator<Uint8Array, void> {
    for await (const piece of plaintext) {
      seen.bytes += piece.length
      if (seen.bytes > as.most) throw new TooLarge()
      as.hash.update(piece)
      if (seen.head.length < mediaHeadBytes) seen.head = new Uint8Array(Buffer.concat([seen.head, piece.subarray(0, mediaHeadBytes - seen.head.length)]))
      yield piece
    }
  }
  const pieces = sealer.sealStream(watched(), [owner.recipient])
  const first = await pieces.next()
  const header = first.done === true ? refuse('not-readable') : sealer.openHeader(first.value, owner.identity)
  if (!header.ok || first.done === true) throw new Error('what is being sealed does not open')
  const beyondHeader = first.value.subarray(header.value.payloadOffset)
  const payload = async function* (): AsyncGenerator<Uint8Array, void> {
    if (beyondHeader.length > 0) yield beyondHeader
    yield* pieces
  }
  try {
    const kept = await originals.keep(payload())
    return ok({ file: { sha256: kept.sha256, bytes: kept.size, fileKey: Buffer.from(header.value.fileKey).toString('base64'), from: 0, length: seen.bytes }, sha256: sha256Hex(as.hash.digest()), head: seen.head })
  } catch (error) {
    if (error instanceof TooLarge) return refuse('too-large')
    throw error
  }
}

class TooLarge extends Error {}

export interface OpenedOriginal {
  /** Bytes of the file itself. */
  readonly size: number
  /** The plaintext from `from` up to and without `to`; throws at a damaged chunk. */
  readonly read: (from: number, to: number) => AsyncGenerator<Uint8Array, void>
  readonly close: () => Promise<void>
}

/** Opens a kept file for reading at any place. `missing-key`: not in the vault; `not-readable`: damaged. Callers have revealed it before. */
export const openOriginal = async ({ originals, sealer }: OriginalPorts, file: SealedFile): Promise<Result<OpenedOriginal>> => {
  const source = await originals.open(file.sha256)
  if (source === null) return refuse('missing-key')
  const opened = await sealer.openPayloadAt(source, Buffer.from(file.fileKey, 'base64'))
  if (!opened.ok) {
    await source.close()
    return opened
  }
  return ok({ size: file.length, read: (from, to) => opened.value.read(file.from + from, file.from + Math.min(to, file.length)), close: source.close })
}

/** Gathers a stream that is known to be small. */
export const collect = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}
