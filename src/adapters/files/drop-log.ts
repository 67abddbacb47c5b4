// The growing end of the drop: recovers the segments, then appends records in groups, each group synced once before it is acknowledged.
import type { FileHandle } from 'node:fs/promises'
import { open, readFile, rm } from 'node:fs/promises'
import type { Id } from '../../domain/brand.ts'
import type { SegmentRecord } from './drop-segment.ts'
import { chainOf, dropPlaces, frame, parseBody, recordsOf, segmentName, segmentNumbers, shortChain, startBody, zeroChain } from './drop-segment.ts'
import { isMissing, makeFolder, syncFolder, writeAt } from './drop-sync.ts'

/** A full segment is closed and the next begun. */
const segmentBytes = 16 * 1024 * 1024

interface KnownRecord {
  readonly short: string
  readonly id: Id<'submission'>
  readonly isOutside: boolean
}

/** The segment that grows. */
interface End {
  readonly handle: FileHandle
  readonly number: number
  readonly size: number
  readonly chain: Buffer
}

interface Waiting {
  readonly body: Buffer
  readonly id: Id<'submission'>
  readonly settle: (outcome: 'written' | 'disk-full') => void
  readonly fail: (error: unknown) => void
}

/** The one writer of a drop's segments. */
export interface DropLog {
  /** Is this id kept? */
  readonly has: (id: Id<'submission'>) => boolean
  /** Something on disk is not as it was written: nothing may be removed for want of a record. */
  readonly hasDamage: boolean
  /** Resolves when the record is synced. Two appends of one id that meet are one record. */
  readonly append: (id: Id<'submission'>, body: Buffer) => Promise<'written' | 'disk-full'>
  /** Removes segments of which every record was confirmed; returns the ids whose own files may go. */
  readonly removeConfirmed: () => Promise<readonly Id<'submission'>[]>
  readonly close: () => Promise<void>
}

/** Opens the segments of a folder; a torn tail (never acknowledged) is cut. */
export const openDropLog = async (folder: string): Promise<DropLog> => {
  const places = dropPlaces(folder)
  await makeFolder(folder)
  await makeFolder(places.segments)
  await makeFolder(places.confirmed)
  const known = new Map<number, KnownRecord[]>()
  const ids = new Set<Id<'submission'>>()
  let hasDamage = false
  const pathOf = (number: number): string => `${places.segments}/${segmentName(number)}`

  const remember = (number: number, record: KnownRecord): void => {
    known.get(number)?.push(record)
    ids.add(record.id)
  }

  const begin = async (number: number, before: Buffer): Promise<End | null> => {
    const handle = await open(pathOf(number), 'w+', 0o600)
    const start = frame(zeroChain, startBody(before))
    if (await writeAt(handle, start, 0) === 'disk-full') {
      await handle.close()
      await rm(pathOf(number))
      return null
    }
    await handle.datasync()
    await syncFolder(places.segments)
    known.set(number, [])
    return { handle, number, size: start.length, chain: Buffer.from(chainOf(start)) }
  }

  /** Takes in what a segment holds; one without a single whole record stays as it is, unknown and never removed. */
  const takeIn = (number: number, records: readonly SegmentRecord[]): void => {
    hasDamage ||= records.some((record) => !record.isWhole) || records.length === 0
    if (records.length === 0) return
    known.set(number, [])
    for (const record of records) {
      const content = parseBody(record.body)
      if (content !== null && record.isWhole) remember(number, { short: shortChain(record.chain), id: content.id, isOutside: content.sealedAt === null })
    }
  }

  /** Reads what lies there; the last segment's bytes are written once more, because after a failed sync the cache may hold what the disk does not. */
  const recover = async (): Promise<End | null> => {
    const numbers = await segmentNumbers(places.segments)
    let before: Buffer = zeroChain
    for (const number of numbers) {
      const bytes = await readFile(pathOf(number))
      const records = recordsOf(bytes)
      const last = records.at(-1)
      const isLast = number === numbers.at(-1)
      if (isLast && last === undefined && bytes.length <= frame(zeroChain, startBody(zeroChain)).length) return begin(number, before)
      takeIn(number, records)
      before = last === undefined ? before : Buffer.from(last.chain)
      if (!isLast) continue
      if (last === undefined) return begin(number + 1, before)
      const handle = await open(pathOf(number), 'r+')
      await writeAt(handle, bytes.subarray(0, last.end), 0)
      await handle.truncate(last.end)
      await handle.sync()
      await syncFolder(places.segments)
      return { handle, number, size: last.end, chain: before }
    }
    return begin(1, zeroChain)
  }

  const recovered = await recover()
  if (recovered === null) throw new Error('the disk is full: the drop cannot be begun')
  let end = recovered
  let queue: Waiting[] = []
  let work: Promise<void> = Promise.resolve()
  let broken: { readonly error: unknown } | null = null
  const underWay = new Map<Id<'submission'>, Promise<'written' | 'disk-full'>>()

  const rotate = async (): Promise<void> => {
    const next = await begin(end.number + 1, end.chain)
    if (next === null) return
    await end.handle.close()
    end = next
  }

  const flush = async (): Promise<void> => {
    const group = queue
    queue = []
    if (group.length === 0) return
    try {
      if (broken !== null) throw broken.error
      let chain = end.chain
      const records = group.map(({ body }) => {
        const record = frame(chain, body)
        chain = chainOf(record)
        return record
      })
      const bytes = Buffer.concat(records)
      const outcome = await writeAt(end.handle, bytes, end.size)
      if (outcome === 'written') {
        await end.handle.datasync()
        group.forEach(({ id, body }, index) => remember(end.number, { short: shortChain(chainOf(records[index] ?? zeroChain)), id, isOutside: (body[0] ?? 0) > 16 }))
        end = { ...end, size: end.size + bytes.length, chain: Buffer.from(chain) }
      }
      for (const waiting of group) waiting.settle(outcome)
      if (end.size > segmentBytes) await rotate()
    } catch (error) {
      broken = { error }
      for (const waiting of group) waiting.fail(error)
    }
  }

  /** One thing at a time touches the segments; what arrives meanwhile waits as the next group. */
  const inTurn = <Value>(task: () => Promise<Value>): Promise<Value> => {
    const result = work.then(task)
    work = result.then(() => undefined, () => undefined)
    return result
  }

  const append = (id: Id<'submission'>, body: Buffer): Promise<'written' | 'disk-full'> => {
    const already = underWay.get(id)
    if (already !== undefined) return already
    const kept = new Promise<'written' | 'disk-full'>((settle, fail) => queue.push({ id, body, settle, fail })).finally(() => underWay.delete(id))
    underWay.set(id, kept)
    if (queue.length === 1) void inTurn(flush)
    return kept
  }

  const isConfirmed = async (number: number): Promise<boolean> => {
    const records = known.get(number) ?? []
    const text = await readFile(`${places.confirmed}/${segmentName(number)}`, 'latin1').catch((error: unknown) => {
      if (isMissing(error)) return ''
      throw error
    })
    const confirmed = new Set(text.split('\n'))
    // What cannot be read any more is never removed: a record that is damaged on disk is not among the known ones.
    return records.every((record) => confirmed.has(record.short))
      && recordsOf(await readFile(pathOf(number))).filter((record) => record.body[0] !== 0).length === records.length
  }

  const removeConfirmed = (): Promise<readonly Id<'submission'>[]> => inTurn(async () => {
    if ((known.get(end.number) ?? []).length > 0 && await isConfirmed(end.number)) await rotate()
    const gone: Id<'submission'>[] = []
    for (const [number, records] of [...known]) {
      if (number === end.number || !await isConfirmed(number)) continue
      gone.push(...records.filter((record) => record.isOutside).map((record) => record.id))
      await rm(pathOf(number))
      await syncFolder(places.segments)
      await rm(`${places.confirmed}/${segmentName(number)}`, { force: true })
      known.delete(number)
      for (const { id } of records) ids.delete(id)
    }
    return gone
  })

  return {
    has: (id) => ids.has(id),
    hasDamage, append, removeConfirmed,
    close: () => inTurn(() => end.handle.close()),
  }
}
