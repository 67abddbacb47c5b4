// A posted form with one large file: its fields, then the bytes as they come. Never whole in memory, never plain on a disk.
import busboy from '@fastify/busboy'
import { Readable } from 'node:stream'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'

export interface Upload {
  /** The fields that stand before the file. */
  readonly fields: Readonly<Record<string, string>>
  /** Throws when the connection breaks: half a file is no file. */
  readonly file: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }
}

/** Reads up to the file, which must be the last part; its token must be in the address. Refuses `malformed`, and `required` without a file. */
export const readUpload = (request: Request): Promise<Result<Upload>> => {
  const contentType = request.headers.get('content-type') ?? ''
  const body = request.body
  if (body === null || !contentType.startsWith('multipart/form-data;')) return Promise.resolve(refuse('malformed'))
  const parser = busboy({ headers: { 'content-type': contentType }, limits: { fields: 40, fieldSize: 64 * 1024, files: 1 } })
  const fields: Record<string, string> = {}
  const source = Readable.from(body)
  return new Promise<Result<Upload>>((resolve) => {
    let open: Readable | null = null
    const broken = (): void => {
      open?.destroy(new Error('the connection broke'))
      resolve(refuse('malformed'))
    }
    parser.on('field', (name, value) => { fields[name] = value })
    parser.on('file', (_field, stream, name) => {
      open = stream.on('error', () => undefined)
      resolve(ok({ fields, file: { name, bytes: stream } }))
    })
    parser.on('finish', () => { resolve(refuse('required', 'file')) })
    parser.on('error', broken)
    source.on('error', broken)
    source.pipe(parser)
  })
}
