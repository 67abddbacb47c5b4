// All records by COPY in its binary form: half the bytes of the text form, no answer to wait for between pages, and no sorting.
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { RecordRow, RecordRows } from '../../ports/record-rows.ts'

// "Binary Format" in PostgreSQL's page on COPY: 11 bytes of signature, four of flags, the length of an extension; then tuples of a count
// of fields and each field's length and bytes, big-endian; -1 in the place of a count ends it.
const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const header = signature.length + 8
const [fields, ending] = [6, -1]

const uuidAt = (bytes: Buffer, at: number): string => {
  const hex = bytes.toString('hex', at, at + 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Where the fields of the tuple at `at` begin; `null` when it does not end in these bytes. */
const placesOf = (bytes: Buffer, at: number): readonly number[] | null => {
  const places = [at + 2]
  for (let field = 0; field < fields; field++) {
    const place = places[field] ?? 0
    if (place + 4 > bytes.length) return null
    const length = bytes.readInt32BE(place)
    // No column may be empty, which would be -1; backwards it would never end.
    if (length < 0) throw new Error('the database gave a record without one of its columns')
    places.push(place + 4 + length)
  }
  return (places[fields] ?? 0) <= bytes.length ? places : null
}

const rowOf = (bytes: Buffer, places: readonly number[]): RecordRow => {
  const [id = 0, bucket = 0, wrapped = 0, version = 0, seq = 0, sealed = 0, end] = places
  return {
    id: uuidAt(bytes, id + 4), bucket: uuidAt(bytes, bucket + 4), wrapped: bytes.subarray(wrapped + 4, version), version: bytes.readInt32BE(version + 4),
    seq: Number(bytes.readBigInt64BE(seq + 4)), sealed: bytes.subarray(sealed + 4, end),
  }
}

/** Whole tuples out of pieces that are cut anywhere. Throws when the stream ends before its end mark. */
async function* tuplesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<readonly RecordRow[], void> {
  let rest: Buffer = Buffer.alloc(0)
  let [isBegun, isEnded] = [false, false]
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    if (!isBegun && bytes.length < header) {
      rest = bytes
      continue
    }
    if (!isBegun && !bytes.subarray(0, signature.length).equals(signature)) throw new Error('the database did not answer in the binary form of COPY')
    let at = isBegun ? 0 : header + bytes.readInt32BE(header - 4)
    isBegun = true
    const rows: RecordRow[] = []
    while (!isEnded && at + 2 <= bytes.length) {
      isEnded = bytes.readInt16BE(at) === ending
      const places = isEnded ? null : placesOf(bytes, at)
      if (places === null) break
      rows.push(rowOf(bytes, places))
      at = places[fields] ?? at
    }
    rest = bytes.subarray(at)
    if (rows.length > 0) yield rows
  }
  if (!isEnded) throw new Error('the database ended in the middle of the records')
}

const opened = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url })
  // The query under way says so.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** The rows of the register at this address, each time over a connection of its own. */
export const recordRows = (url: string): RecordRows => ({
  count: async () => {
    const client = await opened(url)
    try {
      return (await client.query<{ readonly count: number }>('SELECT count(*)::int AS count FROM record')).rows[0]?.count ?? 0
    } finally {
      await client.end()
    }
  },
  since: async function* (seq) {
    const client = await opened(url)
    try {
      yield* tuplesOf(client.query(copyTo(`COPY (SELECT id, bucket, wrapped_key, version, seq, sealed FROM record WHERE seq >= ${String(Math.trunc(seq))}) TO STDOUT (FORMAT binary)`)))
    } finally {
      await client.end()
    }
  },
})
