// Sends sealed bytes: identifiers travel in headers, nothing in an address, and every answer is a code of ours or a word of receipt.
import type { SubmissionKind } from '../../domain/sealing/submission.ts'
import { mailboxBlobSize } from '../../domain/sealing/mailbox-blob.ts'
import { recordOf, textOf } from '../../domain/intake/loose-json.ts'
import type { Failure } from './failure.ts'

export interface Sent {
  readonly failure: Failure | null
  /** Of a file: bytes kept so far and their digest; whether it is kept whole. */
  readonly offset: number
  readonly sha256: string | null
  readonly finished: boolean
}

/** A place in a file; whatever else a server says is the beginning. */
const placeOf = (value: unknown): number => (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0)

/** A connection can die without a word, and a browser then waits for a quarter of an hour. A line that carries less than a byte in a millisecond is none. */
const patienceFor = (bytes: number): number => 60_000 + bytes

/** Asks and hears the whole answer, or throws: when the network breaks, or after the patience. */
const within = async <Answer>(patienceMs: number, ask: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> => {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), patienceMs)
  return ask(patience.signal).finally(() => clearTimeout(timer))
}

const asked = { method: 'POST', cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' } as const

const post = async (path: string, headers: Readonly<Record<string, string>>, { body, patienceMs }: { readonly body: Uint8Array | null; readonly patienceMs: number }): Promise<Sent> => {
  try {
    return await within(patienceMs, async (signal) => {
      const response = await fetch(path, { ...asked, headers: { ...headers, 'content-type': 'application/octet-stream' }, body: body === null ? null : new Uint8Array(body), signal })
      const said = recordOf(await response.json())
      return {
        failure: response.ok ? null : textOf(said?.['code']) ?? 'malformed',
        offset: placeOf(said?.['offset']), sha256: textOf(said?.['sha256']), finished: said?.['finished'] === true,
      }
    })
  } catch {
    return { failure: 'network', offset: 0, sha256: null, finished: false }
  }
}

const bodyOf = (body: Uint8Array | null): { readonly body: Uint8Array | null; readonly patienceMs: number } => ({ body, patienceMs: patienceFor(body?.length ?? 0) })

/** A whole sealed report or message. */
export const sendSealed = (kind: Exclude<SubmissionKind, 'file'>, id: string, sealed: Uint8Array): Promise<Sent> => post('/sealed', { 'kniha-kind': kind, 'kniha-id': id }, bodyOf(sealed))

export const beginFile = (id: string): Promise<Sent> => post('/sealed/begin', { 'kniha-id': id }, bodyOf(null))
export const sendPiece = (id: string, offset: number, { piece, patienceMs }: { readonly piece: Uint8Array; readonly patienceMs: number }): Promise<Sent> =>
  post('/sealed/piece', { 'kniha-id': id, 'kniha-offset': String(offset) }, { body: piece, patienceMs })
export const finishFile = (id: string, size: number): Promise<Sent> => post('/sealed/finish', { 'kniha-id': id, 'kniha-offset': String(size) }, bodyOf(null))

/** Throws away what came of a file that is not gone on with. */
export const giveUpFile = (id: string): Promise<Sent> => post('/sealed/give-up', { 'kniha-id': id }, bodyOf(null))

/** Puts a draft in the place of the one before. */
export const putDraft = (token: string, blob: Uint8Array): Promise<Sent> => post('/mailbox/draft', { 'kniha-draft': token }, bodyOf(blob))

/** The blob of a mailbox or a draft, or a decoy of the same shape; `null` when the network did not answer. */
export const fetchMailbox = async (lookupId: string): Promise<Uint8Array | null> => {
  try {
    return await within(patienceFor(mailboxBlobSize), async (signal) => {
      const response = await fetch('/mailbox', { ...asked, body: lookupId, signal })
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null
    })
  } catch {
    return null
  }
}
