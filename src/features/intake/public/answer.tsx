// Turns pages and refusals into answers of HTTP.
import type { Context } from 'hono'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { ProblemCode } from '../../../domain/problem.ts'
import { pack, packingOf } from './packing.ts'

/** The status of a refusal; whatever is not named here is the sender's (400). */
const statuses: Readonly<Partial<Record<ProblemCode, 403 | 404 | 409 | 413 | 503 | 507>>> = {
  'disk-full': 507, 'too-large': 413, busy: 503, 'disk-failed': 503, 'not-open-yet': 503, 'demo-only': 403, 'not-found': 404, 'changed-meanwhile': 409,
}

export const statusOf = (code: ProblemCode): 400 | 403 | 404 | 409 | 413 | 503 | 507 => statuses[code] ?? 400

const htmlOf = (node: VNode): string => `<!doctype html>${renderToString(node)}`
const headers = { 'content-type': 'text/html; charset=utf-8' }

/** A page on which nothing stands that anybody typed: only such a one is packed, for a length must not tell what was written. */
export const blankPage = (c: Context, node: VNode, status = 200): Response => {
  const packing = packingOf(c.req.header('accept-encoding'))
  if (packing === null) return new Response(htmlOf(node), { status, headers })
  return new Response(pack(packing, htmlOf(node)), { status, headers: { ...headers, 'content-encoding': packing, vary: 'accept-encoding' } })
}

/** A whole page; `problem` gives it the status of that refusal. */
export const page = (c: Context, node: VNode, problem?: { readonly code: ProblemCode }): Response => {
  const status = problem === undefined ? 200 : statusOf(problem.code)
  return c.req.method === 'GET' ? blankPage(c, node, status) : new Response(htmlOf(node), { status, headers })
}

/** Larger than the page of messages with a full mailbox. */
const roomBytes = 32 * 1024

/** The same with spaces behind it up to one size: a message makes no longer page than none. */
export const roomyPage = async (c: Context, node: VNode, problem?: { readonly code: ProblemCode }): Promise<Response> => {
  const answer = page(c, node, problem)
  const html = await answer.text()
  const bytes = Buffer.byteLength(html)
  return new Response(html + ' '.repeat(Math.ceil(bytes / roomBytes) * roomBytes - bytes), { status: answer.status, headers: answer.headers })
}

/** Bytes to be saved, never shown or run on the address of the form. */
export const saved = (c: Context, bytes: Uint8Array<ArrayBuffer>, name: string): Response =>
  c.body(bytes, 200, { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename="${name}"` })
