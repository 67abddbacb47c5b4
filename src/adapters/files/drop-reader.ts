// The desk's side of the drop on files: lists what is kept, opens it, and says durably what it holds.
import { constants } from 'node:fs/promises'
import type { Result } from '../../domain/problem.ts'
import { ok, refuse } from '../../domain/problem.ts'
import { maxPieceBytes } from '../../ports/intake-store.ts'
import type { DropEntry, DropReader, OpenedEntry } from '../../ports/intake-store.ts'
import type { SegmentRecord } from './drop-segment.ts'
import { chainOf, dropPlaces, frameBytes, parseBody, recordsOf, segmentName, segmentNumbers, shortChain } from './drop-segment.ts'
import { hashOf, isMissing, makeFolder, openTrue, readAt, syncFolder } from './drop-sync.ts'

/** Where a record stands; `short` says that it is still the same one. */
interface Place {
  readonly number: number
  readonly short: string
  /** Where the record's frame begins. */
  readonly offset: number
  readonly isWhole: boolean
}

const cursorOf = ({ number, short, offset, isWhole }: Place): string => `${number}/${short}/${offset}/${isWhole ? 'whole' : 'damaged'}`

const parseCursor = (cursor: string): Place | null => {
  const [, number, short, offset, state] = /^(\d{1,10})\/([0-9a-f]{32})\/(\d{1,10})\/(whole|damaged)$/.exec(cursor) ?? []
  return number === undefined || short === undefined ? null : { number: Number(number), short, offset: Number(offset), isWhole: state === 'whole' }
}

const whenMissing = <Value>(value: Value) => (error: unknown): Value => {
  if (isMissing(error)) return value
  throw error
}

const inMemory = (bytes: Buffer): OpenedEntry =>
  ({ size: bytes.length, read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)), close: () => Promise.resolve() })

type Places = ReturnType<typeof dropPlaces>

interface Range {
  readonly offset: number
  readonly length: number
}

/** Far above what an intake writes into one segment, far below what would end the desk. */
const mostBytes = 512 * 1024 * 1024

const readTrue = async (path: string): Promise<Buffer> => {
  const handle = await openTrue(path, constants.O_RDONLY)
  try {
    if ((await handle.stat()).size > mostBytes) throw new Error('a segment of the drop is larger than any intake writes')
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

const recordsIn = async ({ segments }: Places, number: number): Promise<readonly SegmentRecord[]> =>
  recordsOf(await readTrue(`${segments}/${segmentName(number)}`).catch(whenMissing(Buffer.alloc(0))))

const confirmedIn = async ({ confirmed }: Places, number: number): Promise<ReadonlySet<string>> =>
  new Set((await readTrue(`${confirmed}/${segmentName(number)}`).catch(whenMissing(Buffer.alloc(0)))).toString('latin1').split('\n'))

const list = async (places: Places, after: string | null, limit: number): Promise<readonly DropEntry[]> => {
  const from = after === null ? null : parseCursor(after)
  const entries: DropEntry[] = []
  for (const number of await segmentNumbers(places.segments)) {
    if (from !== null && number < from.number) continue
    const records = await recordsIn(places, number)
    const confirmed = await confirmedIn(places, number)
    // A cursor that names no record here (lost in a power cut before it was acknowledged) begins the segment again.
    const start = from?.number === number ? records.findIndex((record) => shortChain(record.chain) === from.short) + 1 : 0
    for (const record of records.slice(start)) {
      const content = parseBody(record.body)
      const short = shortChain(record.chain)
      if (content === null || confirmed.has(short)) continue
      const { kind, id, size, sha256 } = content
      const offset = record.end - record.body.length - frameBytes
      entries.push({ kind, id, size, sha256, cursor: cursorOf({ number, short, offset, isWhole: record.isWhole }) })
      if (entries.length >= limit) return entries
    }
  }
  return entries
}

const openOutside = async ({ files }: Places, entry: DropEntry): Promise<OpenedEntry | null> => {
  const handle = await openTrue(`${files}/${entry.id}`, constants.O_RDONLY)
  const isAsKept = (await handle.stat()).size === entry.size && (await hashOf(handle, entry.size)).digest('hex') === entry.sha256
  if (isAsKept) return { size: entry.size, read: (offset, length) => readAt(handle, offset, length), close: () => handle.close() }
  await handle.close()
  return null
}

/** The body of the record at a place, read alone; `null` when another record stands there or none. */
const bodyAt = async ({ segments }: Places, { number, short, offset }: Place): Promise<Buffer | null> => {
  const handle = await openTrue(`${segments}/${segmentName(number)}`, constants.O_RDONLY)
  try {
    const { size } = await handle.stat()
    if (offset + frameBytes > size) return null
    const start = await readAt(handle, offset, frameBytes)
    const length = start.readUInt32BE()
    if (shortChain(chainOf(start)) !== short || offset + frameBytes + length > size) return null
    return await readAt(handle, offset + frameBytes, length)
  } finally {
    await handle.close()
  }
}

const openEntry = async (places: Places, entry: DropEntry): Promise<Result<OpenedEntry>> => {
  const place = parseCursor(entry.cursor)
  if (place === null) return refuse('not-found')
  if (!place.isWhole) return refuse('not-readable')
  try {
    const body = await bodyAt(places, place)
    const content = body === null ? null : parseBody(body)
    if (body === null || content === null) return refuse('not-found')
    if (content.sealedAt !== null) return content.sha256 === entry.sha256 ? ok(inMemory(body.subarray(content.sealedAt))) : refuse('not-readable')
    const opened = await openOutside(places, entry)
    return opened === null ? refuse('not-readable') : ok(opened)
  } catch (error) {
    if (isMissing(error)) return refuse('not-found')
    throw error
  }
}

/** Of a file of its own without reading all of it. */
const peekOutside = async ({ files }: Places, { id, size }: DropEntry, { offset, length }: Range): Promise<Uint8Array> => {
  const handle = await openTrue(`${files}/${id}`, constants.O_RDONLY)
  try {
    const end = Math.min(size, (await handle.stat()).size)
    return await readAt(handle, offset, Math.max(0, Math.min(length, end - offset)))
  } finally {
    await handle.close()
  }
}

const peek = async (places: Places, entry: DropEntry, range: Range): Promise<Result<Uint8Array>> => {
  const place = parseCursor(entry.cursor)
  if (place === null) return refuse('not-found')
  try {
    const body = await bodyAt(places, place)
    const content = body === null ? null : parseBody(body)
    if (body === null || content === null) return refuse('not-found')
    if (content.sealedAt === null) return ok(await peekOutside(places, entry, range))
    const from = content.sealedAt + range.offset
    return ok(body.subarray(from, from + range.length))
  } catch (error) {
    if (isMissing(error)) return refuse('not-found')
    throw error
  }
}

const confirm = async ({ confirmed }: Places, entries: readonly DropEntry[]): Promise<void> => {
  const held = entries.map((entry) => parseCursor(entry.cursor)).filter((place) => place !== null)
  await makeFolder(confirmed)
  for (const number of new Set(held.map((place) => place.number))) {
    const handle = await openTrue(`${confirmed}/${segmentName(number)}`, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT)
    await handle.appendFile(held.filter((place) => place.number === number).map((place) => `${place.short}\n`).join(''))
    await handle.sync()
    await handle.close()
  }
  await syncFolder(confirmed)
}

/** Reads the drop in a folder that an intake may be writing at the same time. */
export const openDropReader = (folder: string): DropReader => {
  const places = dropPlaces(folder)
  return {
    list: (after, limit) => list(places, after, limit),
    peek: (entry, offset, length) => peek(places, entry, { offset, length: Math.min(length, maxPieceBytes) }),
    open: (entry) => openEntry(places, entry),
    confirm: (entries) => confirm(places, entries),
  }
}
