// One file of a form without scripts: streamed from the connection through the sealer into the drop, never whole in memory, never on disk in clear.
import busboy from '@fastify/busboy'
import { Readable } from 'node:stream'
import { idOf } from '../../../domain/brand.ts'
import { composeProvenance, provenanceFields } from '../../../domain/intake/file-provenance.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { partNames } from '../../../domain/sealing/submission.ts'
import { paddedTarSize, tarFill, tarHeader } from '../../../domain/sealing/tar.ts'
import { maxPieceBytes } from '../../../ports/intake-store.ts'
import type { Fields } from './form-body.ts'
import type { PublicDeps } from './public-deps.ts'
import { envelopeOf, keysOfWords } from './seal-submission.ts'

/** Largest file in bytes. */
const maxFilePlainBytes = 1024 ** 3
const maxPreambleBytes = 128 * 1024

interface Upload {
  readonly fields: Fields
  readonly file: { readonly name: string; readonly mediaType: string; readonly size: number; readonly bytes: AsyncIterable<Uint8Array> }
}

/** The boundary of a multipart form; `null` for any other body. */
const boundaryOf = (contentType: string): string | null => /^multipart\/form-data;.*boundary="?([^";]{1,70})"?/i.exec(contentType)?.[1] ?? null

/**
 * A form is the fields, then the file as its last part: tar wants the size before the bytes, and the length of the request minus what
 * stands before and after the file is that size. A request that does not end as it must is refused and nothing of it is kept.
 */
const openUpload = async (request: Request): Promise<Result<Upload>> => {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '')
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (boundary === null || request.body === null || !Number.isSafeInteger(length)) return refuse('malformed')
  const delimiter = Buffer.from(`--${boundary}\r\n`)
  const parser = busboy({ headers: { 'content-type': request.headers.get('content-type') ?? '' }, limits: { fields: 40, fieldSize: 64 * 1024, files: 1 } })
  const fields: Record<string, string> = {}
  let preamble = Buffer.alloc(0)
  let open: Readable | null = null
  const source = Readable.from(async function* (body: ReadableStream<Uint8Array>) {
    for await (const chunk of body) {
      if (preamble.length < maxPreambleBytes) preamble = Buffer.concat([preamble, chunk])
      yield chunk
    }
  }(request.body))
  return new Promise<Result<Upload>>((resolve) => {
    parser.on('field', (name, value) => { fields[name] = value })
    parser.on('file', (_name, stream, name, _encoding, mediaType) => {
      const header = preamble.lastIndexOf(delimiter)
      const start = preamble.indexOf('\r\n\r\n', header) + 4
      const size = length - start - boundary.length - 8
      open = stream.on('error', () => undefined)
      if (header < 0 || start < 4 || size < 0) resolve(refuse('malformed'))
      else if (size > maxFilePlainBytes) resolve(refuse('too-large'))
      else resolve(ok({ fields, file: { name, mediaType, size, bytes: stream } }))
    })
    parser.on('finish', () => resolve(refuse('malformed')))
    parser.on('error', () => resolve(refuse('malformed')))
    source.on('error', () => {
      // The connection broke: the file must end with an error, or half of it would count as whole.
      open?.destroy(new RangeError('the connection broke'))
      parser.destroy()
      resolve(refuse('malformed'))
    })
    source.pipe(parser)
  })
}

/** The tar around a file whose size is known; throws when the file does not keep to it. */
async function* tarOf(provenance: Uint8Array, file: Upload['file']): AsyncGenerator<Uint8Array, void> {
  yield tarHeader(partNames.provenance, provenance.length)
  yield provenance
  yield new Uint8Array(tarFill(provenance.length))
  yield tarHeader(partNames.file, file.size)
  let seen = 0
  try {
    for await (const chunk of file.bytes) {
      seen += chunk.length
      yield chunk
    }
  } catch {
    throw new RangeError('the file broke off')
  }
  if (seen !== file.size) throw new RangeError('the file is not as long as announced')
  const used = 2 * 512 + provenance.length + tarFill(provenance.length) + file.size
  for (let left = paddedTarSize([provenance.length, file.size]) - used; left > 0; left -= 64 * 1024) yield new Uint8Array(Math.min(left, 64 * 1024))
}

/** Joins pieces up to the size that the drop takes. */
async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    if (size + chunk.length > maxPieceBytes) {
      yield Buffer.concat(held)
      held = []
      size = 0
    }
    held.push(chunk)
    size += chunk.length
  }
  if (size > 0) yield Buffer.concat(held)
}

type FileDeps = Pick<PublicDeps, 'drop' | 'sealer' | 'primitives' | 'wordList' | 'recipients' | 'pepper' | 'today'>

const keepFile = async (deps: FileDeps, { fields, file }: Upload): Promise<Result<object>> => {
  const recipients = deps.recipients()
  if (recipients === null) return refuse('not-open-yet')
  const keys = keysOfWords(deps, fields['words'] ?? '')
  if (!keys.ok) return keys
  if (file.size === 0) return refuse('required', 'file')
  const said = Object.fromEntries(provenanceFields.map((name) => [name, fields[name]]))
  const provenance = new TextEncoder().encode(JSON.stringify(composeProvenance(said, { name: file.name, mediaType: file.mediaType }, envelopeOf(deps, keys.value))))
  const id = idOf<'submission'>(deps.primitives.random(16))
  const begun = await deps.drop.beginFile(id)
  if (!begun.ok) return begun
  let offset = 0
  try {
    for await (const piece of inPieces(deps.sealer.sealStream(tarOf(provenance, file), [recipients.desk]))) {
      const progress = await deps.drop.appendPiece(id, offset, piece)
      if (!progress.ok) return progress
      offset += piece.length
    }
  } catch (error) {
    if (error instanceof RangeError) return refuse('malformed')
    throw error
  }
  return deps.drop.finishFile(id, offset)
}

/** Takes one file; `kept` is ok once the file is durable. The fields come back too, so that the page keeps the words. */
export const receiveFile = async (deps: FileDeps, request: Request): Promise<{ readonly fields: Fields; readonly kept: Result<object> }> => {
  const upload = await openUpload(request)
  return upload.ok ? { fields: upload.value.fields, kept: await keepFile(deps, upload.value) } : { fields: {}, kept: upload }
}
