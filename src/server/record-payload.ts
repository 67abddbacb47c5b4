// A record as it stands inside its sealing: JSON. Long texts stand behind the rest, and stay bytes in memory until somebody asks for one:
// read out at once, those of a hundred thousand reports would take most of the time of unlocking and most of the memory.
import { authentic } from '../domain/brand.ts'
import type { Change, Kind, Records } from '../domain/change.ts'

/** The schema of payloads. */
const payloadSchema = 2

/** Fields that hold what people told at length. */
const longFields: { readonly [K in Kind]?: readonly (keyof Records[K] & string)[] } = {
  report: ['narrative', 'answers', 'rest'],
  incident: ['narrative'],
}

export interface Payload {
  readonly kind: Kind
  readonly value: Records[Kind]
}

/** Where the long fields of a value lie. */
export interface Place { readonly bytes: Buffer; readonly from: number; readonly to: number }
const place: unique symbol = Symbol('long fields')
type Placed = Readonly<Record<string, unknown>> & { readonly [place]?: Place }

let last: { readonly of: object; readonly fields: Readonly<Record<string, unknown>> } | null = null
/** Reading the second field of a value does not parse again. */
const fieldsOf = (value: object): Readonly<Record<string, unknown>> => {
  if (last?.of === value) return last.fields
  const { bytes, from, to } = authentic<Required<Placed>>(value)[place]
  const fields = authentic<Readonly<Record<string, unknown>>>(JSON.parse(bytes.toString('utf8', from, to)))
  last = { of: value, fields }
  return fields
}

/** What was read out of any value is forgotten, and the long fields of this one are overwritten. */
export const wipeLong = (value: object): void => {
  const at = authentic<Placed>(value)[place]
  at?.bytes.fill(0, at.from, at.to)
  last = null
}

/** One set of getters for all values of a kind: engines then give them one hidden class, and a value costs no more than its short fields. */
const getters = new Map<string, PropertyDescriptorMap>(Object.entries(longFields).map(([kind, fields]) => [
  kind, Object.fromEntries(fields.map((field) => [field, { enumerable: true, get(this: object) { return fieldsOf(this)[field] } }])),
]))

/** A value out of its short fields and the place of its long ones. */
export const joinValue = (kind: Kind, short: object, at: Place): Records[Kind] => {
  Object.defineProperty(short, place, { value: at })
  return authentic<Records[Kind]>(Object.defineProperties(short, getters.get(kind) ?? {}))
}

/** A payload without its long fields, and these; `null` where a kind has none. Long fields that are still bytes are not read. */
export const splitPayload = ({ kind, value }: Pick<Change, 'kind' | 'value'>): readonly [string, Uint8Array | string | null] => {
  const long: readonly string[] | undefined = longFields[kind]
  const payload = (short: string): string => `{"schema":${String(payloadSchema)},"kind":"${kind}","value":${short}}`
  if (long === undefined) return [payload(JSON.stringify(value)), null]
  const fields = authentic<Placed>(value)
  const only = (isWanted: (field: string) => boolean): string => JSON.stringify(Object.fromEntries(Object.keys(value).filter(isWanted).map((field) => [field, fields[field]])))
  const at = fields[place]
  return [payload(only((field) => !long.includes(field))), at === undefined ? only((field) => long.includes(field)) : at.bytes.subarray(at.from, at.to)]
}

/** The text that is sealed. JSON has no character 0 in it: one stands before the long fields, and one behind. */
export const payloadText = (change: Pick<Change, 'kind' | 'value'>): string => {
  const [short, long] = splitPayload(change)
  return long === null ? short : `${short}\0${typeof long === 'string' ? long : Buffer.from(long).toString('utf8')}\0`
}

/** Cuts what `payloadText` wrote, whatever is behind it, into the payload and its long fields. */
export const cutPayload = (opened: Uint8Array): { readonly payload: string; readonly long: Uint8Array | null } => {
  const bytes = Buffer.from(opened.buffer, opened.byteOffset, opened.length)
  const end = bytes.indexOf(0)
  return end === -1 ? { payload: bytes.toString('utf8'), long: null } : { payload: bytes.toString('utf8', 0, end), long: bytes.subarray(end + 1, bytes.indexOf(0, end + 1)) }
}
