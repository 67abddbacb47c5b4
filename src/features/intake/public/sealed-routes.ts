// Where browsers leave what they sealed themselves: opaque bytes in, a word of receipt out. Nothing of the content shows in an address.
import type { Context, Hono } from 'hono'
import { parseDraftToken, parseId, parseLookupId } from '../../../domain/brand.ts'
import type { Id } from '../../../domain/brand.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { mailboxBlobSize } from '../../../domain/sealing/mailbox-blob.ts'
import { maxSealedBytes } from '../../../domain/sealing/submission.ts'
import { maxPieceBytes } from '../../../ports/intake-store.ts'
import { inStep } from '../../../server/http/in-step.ts'
import { statusOf } from './answer.tsx'
import { readBody } from './form-body.ts'
import type { PublicDeps } from './public-deps.ts'

const magic = new TextEncoder().encode('age-encryption.org/v1\n')
const isAge = (bytes: Uint8Array): boolean => magic.every((byte, index) => bytes[index] === byte)

const numberOf = (text: string | undefined): number | null => (text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : null)
const idOfRequest = (c: Context): Id<'submission'> | null => parseId<'submission'>(c.req.header('kniha-id') ?? '')

const answer = (c: Context, result: Result<object>): Response =>
  result.ok ? c.json(result.value) : c.json({ code: result.problem.code }, statusOf(result.problem.code))

const keepSealed = async (c: Context, deps: PublicDeps): Promise<Result<object>> => {
  const [id, kind] = [idOfRequest(c), c.req.header('kniha-kind')]
  const body = await readBody(c.req.raw, maxSealedBytes)
  if (!body.ok) return body
  if (id === null || (kind !== 'report' && kind !== 'message') || !isAge(body.value)) return refuse('malformed')
  return deps.drop.keepSealed({ kind, id, sealed: body.value })
}

const piece = async (c: Context, deps: PublicDeps): Promise<Result<object>> => {
  const [id, offset] = [idOfRequest(c), numberOf(c.req.header('kniha-offset'))]
  const body = await readBody(c.req.raw, maxPieceBytes)
  if (!body.ok) return body
  if (id === null || offset === null || body.value.length === 0 || (offset === 0 && !isAge(body.value))) return refuse('malformed')
  return deps.drop.appendPiece(id, offset, body.value)
}

const begin = async (c: Context, deps: PublicDeps): Promise<Result<object>> => {
  const id = idOfRequest(c)
  return id === null ? refuse('malformed') : deps.drop.beginFile(id)
}

const finish = async (c: Context, deps: PublicDeps): Promise<Result<object>> => {
  const [id, size] = [idOfRequest(c), numberOf(c.req.header('kniha-offset'))]
  return id === null || size === null ? refuse('malformed') : deps.drop.finishFile(id, size)
}

const giveUp = async (c: Context, deps: PublicDeps): Promise<Result<object>> => {
  const id = idOfRequest(c)
  const gone = id === null ? refuse('malformed') : await deps.drop.giveUp(id)
  return gone.ok ? ok({}) : gone
}

const putDraft = async (c: Context, deps: PublicDeps): Promise<Result<object>> => {
  const token = parseDraftToken(c.req.header('kniha-draft') ?? '')
  const body = await readBody(c.req.raw, mailboxBlobSize)
  if (!body.ok) return body
  if (token === null || body.value.length !== mailboxBlobSize || !isAge(body.value)) return refuse('malformed')
  const put = await deps.mailbox.putDraft(token, body.value)
  return put.ok ? ok({}) : put
}

/** Where nothing but sealed bytes, ids and numbers come in. Draft and mailbox are not among them: they are asked for with what comes of the words. */
const sealedTakers = { '/sealed': keepSealed, '/sealed/begin': begin, '/sealed/piece': piece, '/sealed/finish': finish, '/sealed/give-up': giveUp } as const
export const sealedPaths: ReadonlySet<string> = new Set(Object.keys(sealedTakers))

export const sealedRoutes = (app: Hono, deps: PublicDeps): void => {
  const takes = (path: string, take: (c: Context, deps: PublicDeps) => Promise<Result<object>>): void => {
    app.post(path, async (c) => {
      if (deps.demo) return answer(c, refuse('demo-only'))
      return answer(c, deps.recipients() === null ? refuse('not-open-yet') : await take(c, deps))
    })
  }
  for (const [path, take] of Object.entries(sealedTakers)) takes(path, take)
  takes('/mailbox/draft', putDraft)
  app.post('/mailbox', async (c) => {
    const body = await readBody(c.req.raw, 64)
    const lookupId = body.ok ? parseLookupId(new TextDecoder().decode(body.value)) : null
    return lookupId === null ? answer(c, refuse('malformed')) : c.body(new Uint8Array(await inStep(() => deps.mailbox.read(lookupId))), 200, { 'content-type': 'application/octet-stream' })
  })
}
