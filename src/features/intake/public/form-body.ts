// Reads a posted form of plain fields, bounded, without keeping more than it returns.
import { namedValues } from '../../../domain/intake/answers.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'

export type Fields = Readonly<Record<string, string>>

/** Largest form in bytes: a long account in Cyrillic grows sixfold in this encoding. */
const maxFormBytes = 3 * 1024 * 1024

/** The bytes of a body up to `limit`; `too-large` above, `malformed` when it did not come whole. */
export const readBody = async (request: Request, limit: number): Promise<Result<Uint8Array<ArrayBuffer>>> => {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return refuse('too-large')
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.length
      if (size > limit) return refuse('too-large')
      chunks.push(chunk)
    }
  } catch {
    // The connection broke, which a bad network does all day: nobody waits for an answer.
    return refuse('malformed')
  }
  const whole = new Uint8Array(size)
  chunks.reduce((at, chunk) => {
    whole.set(chunk, at)
    return at + chunk.length
  }, 0)
  return ok(whole)
}

/** The fields of a form in its plain encoding; `malformed` for any other. */
export const readForm = async (request: Request): Promise<Result<Fields>> => {
  if (!(request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')) return refuse('malformed')
  const body = await readBody(request, maxFormBytes)
  return body.ok ? ok(namedValues(new URLSearchParams(new TextDecoder().decode(body.value)))) : body
}
