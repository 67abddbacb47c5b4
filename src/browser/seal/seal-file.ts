// One file sealed as a stream and sent in pieces: memory stays small, and a dropped network costs one piece.
import { idOf } from '../../domain/brand.ts'
import { composeProvenance } from '../../domain/intake/file-provenance.ts'
import { partNames } from '../../domain/sealing/submission.ts'
import { paddedTarSize, tarFill, tarHeader } from '../../domain/sealing/tar.ts'
import type { Failure } from './failure.ts'
import { sealStream } from './age-file.ts'
import { envelopeOf, randomBytes, utf8 } from './seal-keys.ts'
import type { Holder } from './seal-keys.ts'
import { beginFile, finishFile, sendPiece } from './seal-wire.ts'
import type { Sent } from './seal-wire.ts'

const pieceBytes = 4 * 1024 * 1024
/** Waits between tries of one piece, in milliseconds. */
const waits = [1000, 2000, 4000, 8000]

const parts = async function* (provenance: Uint8Array, file: File): AsyncGenerator<Uint8Array, void> {
  yield tarHeader(partNames.provenance, provenance.length)
  yield provenance
  yield new Uint8Array(tarFill(provenance.length))
  yield tarHeader(partNames.file, file.size)
  const reader = file.stream().getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  const used = 1024 + provenance.length + tarFill(provenance.length) + file.size
  for (let left = paddedTarSize([provenance.length, file.size]) - used; left > 0; left -= 65_536) yield new Uint8Array(Math.min(left, 65_536))
}

/** Joins what a stream gives up to the size of a piece; `null` at the end. */
const pieces = (sealed: AsyncGenerator<Uint8Array, void>): (() => Promise<Uint8Array | null>) => {
  let held: Uint8Array = new Uint8Array(0)
  return async () => {
    const piece = new Uint8Array(pieceBytes)
    let used = 0
    while (used < pieceBytes) {
      if (held.length === 0) {
        const next = await sealed.next()
        if (next.done === true) break
        held = next.value
      }
      const taken = Math.min(held.length, pieceBytes - used)
      piece.set(held.subarray(0, taken), used)
      held = held.subarray(taken)
      used += taken
    }
    return used === 0 ? null : piece.slice(0, used)
  }
}

/** Tries again after a break, asking first how far the file came: a lost answer is no lost piece. */
const sendPatiently = async (id: string, offset: number, piece: Uint8Array): Promise<Sent> => {
  let sent = await sendPiece(id, offset, piece)
  for (const wait of waits) {
    if (sent.failure !== 'network' && sent.failure !== 'busy') return sent
    await new Promise((resolve) => setTimeout(resolve, wait))
    const begun = await beginFile(id)
    if (begun.failure === null && begun.offset === offset + piece.length) return begun
    if (begun.failure === null) sent = await sendPiece(id, offset, piece)
  }
  return sent
}

/** An upload that can be called again after a failure and then goes on where it stopped; `null` = kept. */
export const uploadOf = (
  { holder, desk, fields }: { readonly holder: Holder; readonly desk: string; readonly fields: Readonly<Record<string, string>> }, file: File, progress: (percent: number) => void,
): (() => Promise<Failure | null>) => {
  const provenance = utf8(composeProvenance(fields, { name: file.name, mediaType: file.type }, envelopeOf(holder)))
  const next = pieces(sealStream(parts(provenance, file), [desk]))
  const id = idOf<'submission'>(randomBytes(16))
  const total = paddedTarSize([provenance.length, file.size])
  let offset = 0
  let waiting: Uint8Array | null = null
  return async () => {
    const begun = await beginFile(id)
    if (begun.failure !== null) return begun.failure
    for (waiting ??= await next(); waiting !== null; waiting = await next()) {
      const sent = await sendPatiently(id, offset, waiting)
      if (sent.failure !== null) return sent.failure
      offset += waiting.length
      progress(Math.min(100, Math.floor((offset / total) * 100)))
    }
    return (await finishFile(id, offset)).failure
  }
}
