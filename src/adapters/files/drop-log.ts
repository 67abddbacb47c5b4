// The growing end of the drop: appends records in groups, each group synced once before it is acknowledged; removes what was confirmed.
import { readFile, rm } from 'node:fs/promises'
import type { Id } from '../../domain/brand.ts'
import type { End, Segments } from './drop-recovery.ts'
import { beginSegment, recoverSegments, segmentPath } from './drop-recovery.ts'
import { chainOf, frame, recordsOf, segmentName, shortChain } from './drop-segment.ts'
import { isMissing, syncFolder, writeAt } from './drop-sync.ts'

/** A full segment is closed and the next begun. */
const segmentBytes = 16 * 1024 * 1024

type SubmissionId = Id<'submission'>
type Outcome = Awaited<ReturnType<typeof writeAt>>

interface Waiting {
  readonly body: Buffer
  readonly id: SubmissionId
  readonly settle: (outcome: Outcome) => void
  readonly fail: (error: unknown) => void
}

/** The one writer of a drop's segments. */
export interface DropLog {
  /** Is this id kept? */
  readonly has: (id: SubmissionId) => boolean
  /** Something on disk is not as it was written: nothing may be removed for want of a record. */
  readonly hasDamage: boolean
  /** Resolves when the record is synced. Two appends of one id that meet are one record. */
  readonly append: (id: SubmissionId, body: Buffer) => Promise<Outcome>
  /** Removes segments of which every record was confirmed; returns the ids whose own files may go. */
  readonly removeConfirmed: () => Promise<readonly SubmissionId[]>
  readonly close: () => Promise<void>
}

interface LogState {
  readonly segments: Segments
  readonly underWay: Map<SubmissionId, Promise<Outcome>>
  end: End
  queue: Waiting[]
  /** One thing at a time touches the segments; what arrives meanwhile waits as the next group. */
  work: Promise<unknown>
  broken: { readonly error: unknown } | null
}

const inTurn = <Value>(log: LogState, task: () => Promise<Value>): Promise<Value> => {
  const result = log.work.then(task)
  log.work = result.catch(() => undefined)
  return result
}

const rotate = async (log: LogState): Promise<void> => {
  const next = await beginSegment(log.segments, log.end.number + 1, log.end.chain)
  if (next === null) return
  await log.end.handle.close()
  log.end = next
}

const writeGroup = async (log: LogState, group: readonly Waiting[]): Promise<Outcome> => {
  if (log.broken !== null) throw log.broken.error
  const { end } = log
  let chain = end.chain
  const records = group.map(({ body }) => {
    const record = frame(chain, body)
    chain = chainOf(record)
    return record
  })
  const bytes = Buffer.concat(records)
  if (await writeAt(end.handle, bytes, end.size) === 'disk-full') return 'disk-full'
  await end.handle.datasync()
  const known = records.map(chainOf).map(shortChain)
  group.forEach(({ id, body }, index) => {
    log.segments.known.get(end.number)?.push({ short: known[index] ?? '', id, isOutside: (body[0] ?? 0) > 16 })
    log.segments.ids.add(id)
  })
  log.end = { ...end, size: end.size + bytes.length, chain: Buffer.from(chain) }
  return 'written'
}

const flush = async (log: LogState): Promise<void> => {
  const group = log.queue
  log.queue = []
  try {
    const outcome = await writeGroup(log, group)
    for (const waiting of group) waiting.settle(outcome)
    if (log.end.size > segmentBytes) await rotate(log)
  } catch (error) {
    log.broken = { error }
    for (const waiting of group) waiting.fail(error)
  }
}

const append = (log: LogState, id: SubmissionId, body: Buffer): Promise<Outcome> => {
  const already = log.underWay.get(id)
  if (already !== undefined) return already
  const kept = new Promise<Outcome>((settle, fail) => log.queue.push({ id, body, settle, fail })).finally(() => log.underWay.delete(id))
  log.underWay.set(id, kept)
  if (log.queue.length === 1) void inTurn(log, () => flush(log))
  return kept
}

/** Every record of the segment was confirmed. What cannot be read any more is never removed: a damaged record is not among the known ones. */
const isConfirmed = async ({ segments }: LogState, number: number): Promise<boolean> => {
  const known = segments.known.get(number) ?? []
  const text = await readFile(`${segments.places.confirmed}/${segmentName(number)}`, 'latin1').catch((error: unknown) => {
    if (isMissing(error)) return ''
    throw error
  })
  const confirmed = new Set(text.split('\n'))
  if (!known.every((record) => confirmed.has(record.short))) return false
  return recordsOf(await readFile(segmentPath(segments, number))).filter((record) => record.body[0] !== 0).length === known.length
}

const removeConfirmed = async (log: LogState): Promise<readonly SubmissionId[]> => {
  const { known, ids, places } = log.segments
  if ((known.get(log.end.number) ?? []).length > 0 && await isConfirmed(log, log.end.number)) await rotate(log)
  const gone: SubmissionId[] = []
  for (const [number, records] of [...known]) {
    if (number === log.end.number || !await isConfirmed(log, number)) continue
    gone.push(...records.filter((record) => record.isOutside).map((record) => record.id))
    await rm(segmentPath(log.segments, number))
    await syncFolder(places.segments)
    await rm(`${places.confirmed}/${segmentName(number)}`, { force: true })
    known.delete(number)
    for (const { id } of records) ids.delete(id)
  }
  return gone
}

/** Opens (and recovers) the segments of a folder. */
export const openDropLog = async (folder: string): Promise<DropLog> => {
  const { segments, end } = await recoverSegments(folder)
  const log: LogState = { segments, end, queue: [], work: Promise.resolve(), broken: null, underWay: new Map() }
  return {
    has: (id) => segments.ids.has(id),
    hasDamage: segments.hasDamage,
    append: (id, body) => append(log, id, body),
    removeConfirmed: () => inTurn(log, () => removeConfirmed(log)),
    close: () => inTurn(log, () => log.end.handle.close()),
  }
}
