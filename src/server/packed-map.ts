// A map by id whose values are of one width and lie in few long arrays: a million small objects cost more, and every collection of garbage walks them.
import type { Id } from '../domain/brand.ts'
import type { RowMark } from '../domain/custody/row-digest.ts'
import type { WrappedKey } from './keys/key-tree.ts'

/** As `Map`; a value that is read is a new one each time. */
export type PackedMap<Key extends string, Value> = Pick<Map<Key, Value>, 'get' | 'has' | 'delete' | 'size'> & { readonly set: (id: Key, value: Value) => void; readonly values: () => Iterable<Value> }

interface Form<Key, Value> {
  /** Bytes of one value. */
  readonly width: number
  readonly write: (value: Value, into: Buffer) => void
  readonly read: (id: Key, from: Buffer) => Value
}

const perArray = 16_384

const createPackedMap = <Key extends string, Value>({ width, write, read }: Form<Key, Value>): PackedMap<Key, Value> => {
  const [slots, arrays, free] = [new Map<Key, number>(), new Array<Buffer>(), new Array<number>()]
  const bytesAt = (slot: number): Buffer => {
    const [array, at] = [Math.floor(slot / perArray), (slot % perArray) * width]
    const bytes = arrays[array] ?? Buffer.alloc(perArray * width)
    arrays[array] = bytes
    return bytes.subarray(at, at + width)
  }
  return {
    get size() { return slots.size },
    has: (id) => slots.has(id),
    get: (id) => {
      const slot = slots.get(id)
      return slot === undefined ? undefined : read(id, bytesAt(slot))
    },
    set: (id, value) => {
      const slot = slots.get(id) ?? free.pop() ?? slots.size
      write(value, bytesAt(slot))
      slots.set(id, slot)
    },
    delete: (id) => {
      const slot = slots.get(id)
      if (slot === undefined) return false
      free.push(slot)
      return slots.delete(id)
    },
    *values() {
      for (const [id, slot] of slots) yield read(id, bytesAt(slot))
    },
  }
}

const digest = 32
/** Marks of rows. */
export type Marks = PackedMap<Id, RowMark>
export const createMarks = (): Marks => createPackedMap<Id, RowMark>({
  width: digest + 12,
  write: ({ mark, version, seq }, into) => {
    into.set(mark)
    into.writeUInt32LE(version, digest)
    into.writeDoubleLE(seq, digest + 4)
  },
  read: (id, from) => ({ id, version: from.readUInt32LE(digest), seq: from.readDoubleLE(digest + 4), mark: Uint8Array.from(from.subarray(0, digest)) }),
})

/** Nonce, key and tag (`sealed-bytes.ts`). */
const wrappedLength = 12 + 32 + 16
/** Record keys as they stand in the database. Buckets are few, and stand beside by number. */
export type RecordKeys = PackedMap<string, WrappedKey>
export const createRecordKeys = (): RecordKeys => {
  const [buckets, numbers] = [new Array<string>(), new Map<string, number>()]
  return createPackedMap<string, WrappedKey>({
    width: wrappedLength + 4,
    write: ({ bucket, wrapped }, into) => {
      if (wrapped.length !== wrappedLength) throw new RangeError('a wrapped key has 60 bytes')
      const number = numbers.get(bucket) ?? buckets.push(bucket) - 1
      numbers.set(bucket, number)
      into.set(wrapped)
      into.writeUInt32LE(number, wrappedLength)
    },
    read: (_, from) => ({ bucket: buckets[from.readUInt32LE(wrappedLength)] ?? '', wrapped: Uint8Array.from(from.subarray(0, wrappedLength)) }),
  })
}
