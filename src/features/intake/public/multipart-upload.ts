// A form with one file as its last part, read from the connection as it comes: the fields at once, the file as a stream whose size is known.
import busboy from '@fastify/busboy'
import { Readable } from 'node:stream'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { maxPieceBytes } from '../../../ports/intake-store.ts'
import type { Fields } from './form-body.ts'

/** Largest file in bytes. */
const maxFilePlainBytes = 1024 ** 3
const maxPreambleBytes = 128 * 1024

export interface Upload {
  readonly fields: Fields
  readonly file: { readonly name: string; readonly mediaType: string; readonly size: number; readonly bytes: AsyncIterable<Uint8Array> }
}

/** The boundary of a multipart form; `null` for any other body. */
const boundaryOf = (contentType: string): string | null => /^multipart\/form-data;.*boundary="?([^";]{1,70})"?/i.exec(contentType)?.[1] ?? null

/**
 * A form is the fields, then the file as its last part: tar wants the size before the bytes, and the length of the request minus what
 * stands before and after the file is that size. A request that does not end as it must is refused and nothing of it is kept.
 */
export const openUpload = async (request: Request): Promise<Result<Upload>> => {
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

/** Joins pieces up to the size that the drop takes. */
export async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
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
