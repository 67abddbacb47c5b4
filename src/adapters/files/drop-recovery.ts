// What the drop's segments hold when a process opens them: the known records, and a last segment whose every byte is on the disk.
import type { FileHandle } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { open, readFile, rm } from 'node:fs/promises'
import type { Id } from '../../domain/brand.ts'
import type { SegmentRecord } from './drop-segment.ts'
import { chainOf, dropPlaces, frame, parseBody, recordsOf, segmentName, segmentNumbers, shortChain, startBody, zeroChain } from './drop-segment.ts'
import { makeFolder, syncFolder, writeAt } from './drop-sync.ts'

/** One kept submission of a segment. */
export interface KnownRecord {
  readonly short: string
  readonly id: Id<'submission'>
  readonly isOutside: boolean
}

/** The segment that grows. */
export interface End {
  readonly handle: FileHandle
  readonly number: number
  readonly size: number
  readonly chain: Buffer
}

/** What is known of the segments; `hasDamage`: something on disk is not as it was written. */
export interface Segments {
  readonly places: ReturnType<typeof dropPlaces>
  readonly known: Map<number, KnownRecord[]>
  readonly ids: Set<Id<'submission'>>
  hasDamage: boolean
}

const startBytes = frame(zeroChain, startBody(zeroChain)).length

export const segmentPath = ({ places }: Segments, number: number): string => `${places.segments}/${segmentName(number)}`

/** Makes segment `number` durably; `null` when the disk is full. */
export const beginSegment = async (segments: Segments, number: number, before: Uint8Array): Promise<End | null> => {
  const path = segmentPath(segments, number)
  const handle = await open(path, 'w+', 0o600)
  const start = frame(zeroChain, startBody(before))
  if (await writeAt(handle, start, 0) === 'disk-full') {
    await handle.close()
    await rm(path)
    return null
  }
  await handle.datasync()
  await syncFolder(segments.places.segments)
  segments.known.set(number, [])
  return { handle, number, size: start.length, chain: Buffer.from(chainOf(start)) }
}

/** Takes in what a segment holds; one without a single whole record stays as it is, unknown and never removed. */
const takeIn = (segments: Segments, number: number, records: readonly SegmentRecord[]): void => {
  if (records.length === 0 || records.some((record) => !record.isWhole)) segments.hasDamage = true
  if (records.length === 0) return
  const known = records.filter((record) => record.isWhole).flatMap((record): readonly KnownRecord[] => {
    const content = parseBody(record.body)
    return content === null ? [] : [{ short: shortChain(record.chain), id: content.id, isOutside: content.sealedAt === null }]
  })
  segments.known.set(number, known)
  for (const { id } of known) segments.ids.add(id)
}

/** Cuts the torn tail; all that stays is written once more, because after a failed sync the cache may hold what the disk does not. */
const renewEnd = async (segments: Segments, number: number, bytes: Buffer): Promise<End['handle']> => {
  const handle = await open(segmentPath(segments, number), 'r+')
  await writeAt(handle, bytes, 0)
  await handle.truncate(bytes.length)
  await handle.sync()
  await syncFolder(segments.places.segments)
  return handle
}

/**
 * What stands behind the last whole record is kept aside before it is cut. After a crash it is a torn tail that nobody was told about;
 * but two damaged records side by side look the same, and acknowledged ones may follow them.
 */
const keepTail = async (segments: Segments, number: number, tail: Buffer): Promise<void> => {
  const folder = `${segments.places.segments}-torn`
  await makeFolder(folder)
  const handle = await open(`${folder}/${segmentName(number)}-${createHash('sha256').update(tail).digest('hex').slice(0, 16)}`, 'w', 0o600)
  try {
    await writeAt(handle, tail, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncFolder(folder)
}

/** Opens (or makes) the segments of a folder; a torn tail is set aside and cut. */
export const recoverSegments = async (folder: string): Promise<{ readonly segments: Segments; readonly end: End }> => {
  const segments: Segments = { places: dropPlaces(folder), known: new Map(), ids: new Set(), hasDamage: false }
  await makeFolder(folder)
  await makeFolder(segments.places.segments)
  await makeFolder(segments.places.confirmed)
  const numbers = await segmentNumbers(segments.places.segments)
  let before: Uint8Array = zeroChain
  let next = 1
  let end: End | null = null
  for (const number of numbers) {
    const bytes = await readFile(segmentPath(segments, number))
    const records = recordsOf(bytes)
    const last = records.at(-1)
    const isLast = number === numbers.at(-1)
    const isUnborn = isLast && last === undefined && bytes.length <= startBytes
    next = isUnborn ? number : number + 1
    if (!isUnborn) takeIn(segments, number, records)
    if (last === undefined) continue
    before = Buffer.from(last.chain)
    if (isLast && last.end < bytes.length) await keepTail(segments, number, bytes.subarray(last.end))
    if (isLast) end = { handle: await renewEnd(segments, number, bytes.subarray(0, last.end)), number, size: last.end, chain: Buffer.from(last.chain) }
  }
  end ??= await beginSegment(segments, next, before)
  if (end === null) throw new Error('the disk is full: the drop cannot be begun')
  return { segments, end }
}
