// One custody entry out of the database: opened, and compared with the leaf that was signed. What was exchanged does not pass.
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { sameBytes } from '../../domain/custody/bytes.ts'
import { parseCanonicalObject } from '../../domain/custody/canonical-json.ts'
import type { JsonObject } from '../../domain/custody/canonical-json.ts'
import { commitmentOf, parseHandling, partBytes, saltLength } from '../../domain/custody/custody-entry.ts'
import type { Handling } from '../../domain/custody/custody-entry.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { KeyTree, WrappedKey } from '../keys/key-tree.ts'
import { openPadded } from '../keys/sealed-bytes.ts'

export interface CustodyRow {
  readonly seq: string | number
  readonly leaf: Uint8Array
  readonly handling: Uint8Array
  readonly content: Uint8Array
  readonly record: string | null
}
export const custodyColumns = ['seq', 'leaf', 'handling', 'content', 'record'] as const

export interface OpenedPart<Part> { readonly salt: Uint8Array; readonly part: Part }

interface Opener { readonly primitives: SecretPrimitives; readonly keys: KeyTree }

const text = new TextDecoder('utf-8', { fatal: true })
const utf8 = new TextEncoder()

const parted = ({ primitives }: Opener, opened: Uint8Array, commitment: Uint8Array): OpenedPart<JsonObject> => {
  const part = parseCanonicalObject(text.decode(opened.subarray(saltLength)))
  const salt = opened.subarray(0, saltLength)
  if (part === null) throw new Error('a custody entry does not have the form that this program writes')
  if (!sameBytes(commitmentOf(primitives, salt, partBytes(part)), commitment)) throw new Error('a custody entry is not the one that was signed')
  return { salt, part }
}

/** Throws when it does not open, is not what its leaf commits to, or stands with another record than it names. */
export const openHandling = (by: Opener, row: CustodyRow): OpenedPart<Handling> => {
  const opened = parted(by, openPadded(by.primitives, by.keys.derive('custody handling'), row.handling, utf8.encode('custody|handling')), row.leaf.subarray(0, 32))
  const part = parseHandling(opened.part)
  if (part === null || (row.record !== null && part.object !== row.record)) throw new Error('a custody entry is about another record')
  return { salt: opened.salt, part }
}

/** `key`: of the record that the entry is about, `null` for one about the register as a whole. Throws as `openHandling` does. */
export const openContent = (by: Opener, row: CustodyRow, key: WrappedKey | null): OpenedPart<JsonObject> => {
  const record: Id | null = parseId(row.record ?? '')
  const content = record === null || key === null
    ? openPadded(by.primitives, by.keys.derive('custody handling'), row.content, utf8.encode('custody|content'))
    : by.keys.open(record, key, row.content, 'custody')
  return parted(by, content, row.leaf.subarray(32))
}
