// The collecting door of a separate intake: does for a desk somewhere else what a desk on this machine does in the folder, if the desk signed for it.
import { z } from 'zod'
import { parseId, parseLookupId, parseSha256, sha256Hex } from '../../domain/brand.ts'
import type { Sha256Hex } from '../../domain/brand.ts'
import { hexOf, parseHex, utf8 } from '../../domain/custody/bytes.ts'
import { answerBytes, doorPaths, leavePath, noNumbers, requestBytes, useNumber } from '../../domain/intake/collecting-door.ts'
import type { DoorRequest } from '../../domain/intake/collecting-door.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import { mailboxBlobSize } from '../../domain/sealing/mailbox-blob.ts'
import { submissionKinds } from '../../domain/sealing/submission.ts'
import type { DropEntry, DropReader, Mailbox } from '../../ports/intake-store.ts'

export interface DoorOptions {
  readonly drop: Pick<DropReader, 'list' | 'peek' | 'confirm'>
  readonly mailbox: Pick<Mailbox, 'put'>
  /** Keeps an announcement of the form durably; `false` for what the public pages could not read. */
  readonly announce: (form: Uint8Array) => Promise<boolean>
  readonly announced: () => Promise<Uint8Array | null>
  readonly decoyKey: () => Promise<Uint8Array | null>
  /** Hands a sealed message to the public form. */
  readonly leave: (sealed: Uint8Array) => Promise<boolean>
  /** Of the one desk that collects here; `null`: nobody does yet. */
  readonly deskKey: Uint8Array | null
  readonly seed: Uint8Array
  /** Drawn anew with every start. */
  readonly session: string
  readonly primitives: Pick<SecretPrimitives, 'sha256' | 'ed25519PublicKey' | 'ed25519Sign' | 'ed25519Verify'>
  readonly failed: (error: unknown) => void
}

const mostBytes = 1024 * 1024
const mostLeft = 64 * 1024
const mostListed = 1_000

const entrySchema = z.object({ kind: z.enum(submissionKinds), id: z.string(), size: z.number().int().min(0), sha256: z.string(), cursor: z.string() })
const listing = z.object({ after: z.string().nullable(), limit: z.number().int().min(1) })
const piece = z.object({ entry: entrySchema, offset: z.number().int().min(0), length: z.number().int().min(0) })
const confirming = z.array(entrySchema).max(mostListed)

const entryOf = ({ kind, size, cursor, ...named }: z.infer<typeof entrySchema>): DropEntry | null => {
  const [id, sha256] = [parseId<'submission'>(named.id), parseSha256(named.sha256)]
  return id === null || sha256 === null ? null : { kind, size, cursor, id, sha256 }
}

interface Said {
  readonly status: number
  readonly body: Uint8Array
}
const empty = new Uint8Array(0)
const said = (body: Uint8Array): Said => ({ status: 200, body })
const notThere: Said = { status: 404, body: empty }
const malformed: Said = { status: 400, body: empty }
const refusal = ({ code }: Problem): Said => ({ status: code === 'disk-full' ? 507 : code === 'too-large' ? 413 : 404, body: empty })
const saidOf = (result: Result<Uint8Array>): Said => (result.ok ? said(result.value) : refusal(result.problem))
const json = (value: unknown): Uint8Array => utf8(JSON.stringify(value))

const parsed = <Schema extends z.ZodType>(schema: Schema, body: Uint8Array): z.infer<Schema> | null => {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    return null
  }
}

const list = async ({ drop }: DoorOptions, body: Uint8Array): Promise<Said> => {
  const wanted = parsed(listing, body)
  return wanted === null ? malformed : said(json(await drop.list(wanted.after, Math.min(wanted.limit, mostListed))))
}

const readPiece = async ({ drop }: DoorOptions, body: Uint8Array): Promise<Said> => {
  const wanted = parsed(piece, body)
  const entry = wanted === null ? null : entryOf(wanted.entry)
  return wanted === null || entry === null ? malformed : saidOf(await drop.peek(entry, wanted.offset, wanted.length))
}

const confirm = async ({ drop }: DoorOptions, body: Uint8Array): Promise<Said> => {
  const entries = parsed(confirming, body)?.map(entryOf)
  if (entries === undefined || entries.includes(null)) return malformed
  await drop.confirm(entries.filter((entry) => entry !== null))
  return said(empty)
}

const put = async ({ mailbox }: DoorOptions, path: string, body: Uint8Array): Promise<Said> => {
  const lookupId = parseLookupId(path.slice(doorPaths.mailbox.length))
  if (lookupId === null || body.length !== mailboxBlobSize) return malformed
  const done = await mailbox.put(lookupId, body)
  return done.ok ? said(empty) : refusal(done.problem)
}

const bytesOr404 = (bytes: Uint8Array | null): Said => (bytes === null ? notThere : said(bytes))

const perform = async (door: DoorOptions, path: string, body: Uint8Array): Promise<Said> => {
  switch (path) {
    case doorPaths.list: return list(door, body)
    case doorPaths.piece: return readPiece(door, body)
    case doorPaths.confirm: return confirm(door, body)
    case doorPaths.announce: return await door.announce(body) ? said(empty) : malformed
    case doorPaths.standing: {
      const form = await door.announced()
      return form === null ? notThere : said(utf8(sha256Hex(door.primitives.sha256(form))))
    }
    case doorPaths.decoyKey: return bytesOr404(await door.decoyKey())
    default: return path.startsWith(doorPaths.mailbox) ? put(door, path, body) : notThere
  }
}

/** A request as its headers tell it, and its signature; `null` when it has not the form of one. */
const claimed = (intake: string, request: Request): { readonly request: DoorRequest; readonly signature: Uint8Array } | null => {
  const header = (name: string): string => request.headers.get(name) ?? ''
  const [signature, bodySha256] = [parseHex(header('kniha-signature')), parseSha256(header('kniha-body'))]
  const [session, number] = [header('kniha-session'), Number(header('kniha-number'))]
  if (signature === null || bodySha256 === null || !/^([0-9a-f]{64})?$/.test(session) || !Number.isSafeInteger(number)) return null
  return { signature, request: { intake, session, number, bodySha256, path: new URL(request.url).pathname } }
}

const isShort = (request: Request, most: number): boolean => {
  const length = request.headers.get('content-length')
  return length !== null && /^\d{1,9}$/.test(length) && Number(length) <= most
}

const plain = (status: number): Response => new Response(null, { status, headers: { 'cache-control': 'no-store' } })

const leave = async (door: DoorOptions, request: Request): Promise<Response> => {
  if (!isShort(request, mostLeft)) return plain(413)
  return plain(await door.leave(new Uint8Array(await request.arrayBuffer())) ? 200 : 503)
}

/** Answers requests of the desk. Nothing of a body is read before its signature fits; what is refused is signed too, so that nobody between can make it up. */
export const collectingDoor = (door: DoorOptions): ((request: Request) => Promise<Response>) => {
  const { primitives } = door
  const intake = hexOf(primitives.ed25519PublicKey(door.seed))
  let used = noNumbers
  const answer = (to: Sha256Hex, { status, body }: Said): Response => {
    const signature = primitives.ed25519Sign(door.seed, answerBytes({ to, status, bodySha256: sha256Hex(primitives.sha256(body)) }))
    return new Response(Uint8Array.from(body), { status, headers: { 'kniha-signature': hexOf(signature), 'cache-control': 'no-store', 'content-type': 'application/octet-stream' } })
  }
  const take = async (request: Request, { session, number, path, bodySha256 }: DoorRequest): Promise<Said> => {
    if (!isShort(request, mostBytes)) return { status: 413, body: empty }
    const body = new Uint8Array(await request.arrayBuffer())
    if (sha256Hex(primitives.sha256(body)) !== bodySha256) return malformed
    const next = session === door.session ? useNumber(used, { number, path }) : null
    // Said to the desk alone: how much was asked is nobody else's business.
    if (next === null) return { status: 409, body: json({ session: door.session, newest: used.newest }) }
    used = next
    return perform(door, path, body)
  }
  return async (request) => {
    if (request.method !== 'POST') return plain(404)
    if (new URL(request.url).pathname === leavePath) return leave(door, request)
    const claim = claimed(intake, request)
    if (claim === null) return plain(404)
    const bytes = requestBytes(claim.request)
    const to = sha256Hex(primitives.sha256(bytes))
    if (door.deskKey === null || !primitives.ed25519Verify(door.deskKey, bytes, claim.signature)) return answer(to, { status: 403, body: empty })
    try {
      return answer(to, await take(request, claim.request))
    } catch (error) {
      door.failed(error)
      return answer(to, { status: 500, body: empty })
    }
  }
}
