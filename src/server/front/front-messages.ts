// What the accepting parent and its sealing children say to one another. The child reads hostile bytes, so the parent checks each word.
import { parseDraftToken, parseId, parseLookupId } from '../../domain/brand.ts'
import type { Result } from '../../domain/problem.ts'
import { submissionKinds } from '../../domain/sealing/submission.ts'
import type { Drop, SourceMailbox } from '../../ports/intake-store.ts'

/** The stores as both sides of the front see them. */
export interface IntakeStore {
  readonly drop: Drop
  readonly mailbox: SourceMailbox
}

/** One call of a store, by name, over the wire. */
export type StoreCall =
  | { readonly method: 'keepSealed'; readonly args: Parameters<Drop['keepSealed']> }
  | { readonly method: 'beginFile'; readonly args: Parameters<Drop['beginFile']> }
  | { readonly method: 'appendPiece'; readonly args: Parameters<Drop['appendPiece']> }
  | { readonly method: 'finishFile'; readonly args: Parameters<Drop['finishFile']> }
  | { readonly method: 'giveUp'; readonly args: Parameters<Drop['giveUp']> }
  | { readonly method: 'putDraft'; readonly args: Parameters<SourceMailbox['putDraft']> }
  | { readonly method: 'read'; readonly args: Parameters<SourceMailbox['read']> }

/** From the parent. `socket` comes with the connection itself, of which no byte was read; with `isOfTor` the line of its circuit stands before the request. */
export type ToChild =
  | { readonly is: 'start'; readonly config: unknown }
  | { readonly is: 'socket'; readonly serial: number; readonly isOfTor: boolean }
  | { readonly is: 'retire' }
  | { readonly is: 'answer'; readonly call: number; readonly value: Result<unknown> | Uint8Array }

/** From a child. */
export type FromChild =
  | { readonly is: 'ready' | 'drained' }
  | { readonly is: 'taken'; readonly serial: number }
  | { readonly is: 'at-work'; readonly requests: number; readonly open: number }
  | { readonly is: 'call'; readonly call: number; readonly wanted: StoreCall }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

const parseFileCall = (method: unknown, args: readonly unknown[]): StoreCall | null => {
  const [first, second, third] = args
  const id = typeof first === 'string' ? parseId<'submission'>(first) : null
  if (id === null) return null
  switch (method) {
    case 'beginFile': case 'giveUp': return { method, args: [id] }
    case 'appendPiece': return isCount(second) && third instanceof Uint8Array ? { method, args: [id, second, third] } : null
    case 'finishFile': return isCount(second) ? { method, args: [id, second] } : null
    default: return null
  }
}

const parseCall = (wanted: unknown): StoreCall | null => {
  if (!isRecord(wanted) || !Array.isArray(wanted['args'])) return null
  const { method } = wanted
  const args: readonly unknown[] = wanted['args']
  const [first, second] = args
  if (method === 'keepSealed') {
    if (!isRecord(first)) return null
    const id = typeof first['id'] === 'string' ? parseId<'submission'>(first['id']) : null
    const kind = submissionKinds.find((known) => known === first['kind'])
    return id !== null && kind !== undefined && first['sealed'] instanceof Uint8Array ? { method, args: [{ id, kind, sealed: first['sealed'] }] } : null
  }
  if (method !== 'read' && method !== 'putDraft') return parseFileCall(method, args)
  const text = typeof first === 'string' ? first : ''
  const [lookupId, token] = [parseLookupId(text), parseDraftToken(text)]
  if (method === 'read') return lookupId === null ? null : { method, args: [lookupId] }
  return token !== null && second instanceof Uint8Array ? { method, args: [token, second] } : null
}

/** Reads what a child said; `null` when no child of ours says so. */
export const parseFromChild = (message: unknown): FromChild | null => {
  if (!isRecord(message)) return null
  const { is, serial, requests, open, call } = message
  if (is === 'ready' || is === 'drained') return { is }
  if (is === 'taken') return isCount(serial) ? { is, serial } : null
  if (is === 'at-work') return isCount(requests) && isCount(open) ? { is, requests, open } : null
  const wanted = is === 'call' ? parseCall(message['wanted']) : null
  return wanted !== null && isCount(call) ? { is: 'call', call, wanted } : null
}

const isResult = (value: unknown): value is Result<unknown> => isRecord(value) && typeof value['ok'] === 'boolean'

/** Reads what the parent said; `null` when it is none of the four. */
export const parseToChild = (message: unknown): ToChild | null => {
  if (!isRecord(message)) return null
  const { is, serial, isOfTor, call, value } = message
  if (is === 'start') return { is, config: message['config'] }
  if (is === 'retire') return { is }
  if (is === 'socket') return isCount(serial) && typeof isOfTor === 'boolean' ? { is, serial, isOfTor } : null
  return is === 'answer' && isCount(call) && (value instanceof Uint8Array || isResult(value)) ? { is, call, value } : null
}
