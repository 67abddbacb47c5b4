// The search index of an open register: sealed segments in the database, what is newer in memory, merged in the background.
import { isWithheld } from '../../domain/access/withheld.ts'
import { authentic } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { fieldsOf, isSearched, searchedKinds } from '../../domain/search/document.ts'
import { termsBehind } from '../../domain/search/evaluate.ts'
import type { SearchedKind } from '../../domain/search/document.ts'
import type { Lists } from '../../domain/search/evaluate.ts'
import { wordsIn } from '../../domain/search/question.ts'
import type { Question } from '../../domain/search/question.ts'
import { createSegment } from '../../domain/search/segment.ts'
import type { Entry, SegmentBuilder } from '../../domain/search/segment.ts'
import type { Stemmers } from '../../domain/search/terms.ts'
import type { RegisterReader } from '../register.ts'
import type { Shell, Unlocked } from '../shell.ts'
import { openSegment, sealPages } from './sealed-segment.ts'
import type { SealedSegment, SegmentKey } from './sealed-segment.ts'

/** Lists that one question needs, as one segment after the other. */
export interface Gathered {
  readonly entry: (segment: number, doc: number) => Entry | null
  /** For `evaluate`: what the view shows, in the version that it shows. */
  readonly listsFor: (view: RegisterReader) => readonly Lists[]
}

export interface SearchIndex {
  readonly gather: (question: Question) => Promise<Gathered>
  /** Writes what is due to the database and merges segments; resolves when nothing is due. */
  readonly settle: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface SearchIndexOptions {
  readonly shell: Pick<Shell, 'db' | 'primitives' | 'newId'>
  readonly unlocked: { readonly register: Pick<Unlocked['register'], 'all' | 'get' | 'follow' | 'hold'> }
  readonly stemmers: Stemmers
  readonly failed: (error: unknown) => void
  /** What could not be written is tried again after this time. */
  readonly retryMs?: number
  /** So many documents stay in memory before they are written. */
  readonly flushAt?: number
}

/** A beginning stands for so many terms at most, in their order. */
const mostTerms = 200
/** A segment is not merged beyond this: building one is bounded work. */
const largestSegment = 200_000
const rowsAtOnce = 200
/** The event loop is given back after so many documents. */
const slice = 100

const breath = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

const beginningIn = (sorted: readonly string[], prefix: string): readonly string[] => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < prefix) low = middle + 1
    else high = middle
  }
  const found: string[] = []
  for (let at = low; found.length < mostTerms && sorted[at]?.startsWith(prefix) === true; at++) found.push(sorted[at] ?? '')
  return found
}

interface Part {
  readonly entries: readonly Entry[]
  readonly beginning: (prefix: string) => readonly string[]
  readonly read: (terms: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>
}

const inMemory = (builder: SegmentBuilder): Part => ({
  entries: builder.entries,
  beginning: (prefix) => builder.terms().filter((term) => term.startsWith(prefix)).sort().slice(0, mostTerms),
  // Copies: the builder goes on while the question is answered.
  read: (terms) => Promise.resolve(new Map(terms.map((term) => [term, builder.list(term).slice()]))),
})

const sealedPart = (segment: SealedSegment): Part => ({
  entries: segment.entries, read: segment.read, beginning: (prefix) => beginningIn(segment.terms, prefix),
})

/** Whether a document is the present version of its record. */
const isPresent = (view: RegisterReader, { kind, id, version }: Entry): boolean => view.get(kind, id)?.version === version

/** The lists are made of whole records: who sees only a part of one must not learn by a hit, or by none, which words were withheld. */
const isSeenWhole = (view: RegisterReader, { kind, id, version }: Entry): boolean => {
  const found = view.get(kind, id)
  return found?.version === version && !isWithheld(found.value)
}

const gatherPart = async (part: Part, question: Question, stemmers: Stemmers): Promise<(view: RegisterReader) => Lists> => {
  const beginnings = new Map<string, readonly string[]>()
  const beginning = (prefix: string): readonly string[] => {
    const found = beginnings.get(prefix) ?? part.beginning(prefix)
    beginnings.set(prefix, found)
    return found
  }
  const size = part.entries.length
  const terms = new Set(wordsIn(question, true).flatMap((word) => termsBehind(word, { beginning }, stemmers)))
  const lists = await part.read([...terms])
  return (view) => ({
    size, beginning, of: (term) => lists.get(term) ?? new Uint8Array(0),
    isSeen: (doc) => {
      const entry = part.entries[doc]
      return entry !== undefined && isSeenWhole(view, entry)
    },
  })
}

const addPresent = (register: RegisterReader, builder: SegmentBuilder, { kind, id }: Pick<Entry, 'kind' | 'id'>): void => {
  const found = register.get(kind, id)
  if (found === null) return
  const fields = fieldsOf(kind, found.value)
  if (fields.length > 0) builder.add({ kind, id, version: found.version }, fields)
}

/** Segments that are written anew: those with too much that is out of date or with anything erased, and the small ones with what is in memory. */
const toRewrite = (register: RegisterReader, segments: readonly SealedSegment[], fresh: number): readonly SealedSegment[] => {
  let gathered = fresh
  return segments.toSorted((left, right) => left.entries.length - right.entries.length).filter(({ entries }) => {
    const old = entries.filter((entry) => !isPresent(register, entry))
    const isErased = old.some(({ kind, id }) => register.get(kind, id) === null)
    const isSmall = fresh > 0 && entries.length <= 2 * gathered && gathered + entries.length <= largestSegment
    if (isSmall) gathered += entries.length
    return isErased || isSmall || old.length * 4 > entries.length
  })
}

interface Open {
  /** Above the keys of segments. */
  readonly key: Uint8Array
  sealed: readonly SealedSegment[]
  /** What is being written; still asked until it is. */
  frozen: SegmentBuilder | null
  memory: SegmentBuilder
  isStopped: boolean
}

/**
 * Keys of segments live as long as this unlocking, in memory alone: an old page, in a dead row, a log of the database or a backup, opens
 * with no key that anybody still has. That is what lets erasing say "erased".
 */
const keyIn = ({ shell: { primitives } }: SearchIndexOptions, open: Open, segment: Id<'segment'>): SegmentKey =>
  ({ primitives, segment, key: primitives.hmacSha256(open.key, new TextEncoder().encode(segment)) })

/** The index is made of the register and made again at each unlocking: nobody can open what an earlier one left. */
const openAfresh = async ({ shell: { db, primitives }, stemmers }: SearchIndexOptions): Promise<Open> => {
  await db.deleteFrom('search_page').execute()
  return { key: primitives.random(32), sealed: [], frozen: null, memory: createSegment(stemmers), isStopped: false }
}

const indexAll = async ({ unlocked: { register } }: SearchIndexOptions, open: Open): Promise<void> => {
  let added = 0
  for (const kind of searchedKinds) {
    for (const { id } of register.all(kind)) {
      addPresent(register, open.memory, { kind, id })
      if (++added % slice === 0) await breath()
    }
  }
}

/** Present documents of these segments as one new one, `null` when locking began; a record that changes meanwhile is in `memory` already. */
const build = async ({ unlocked: { register }, stemmers }: SearchIndexOptions, open: Open, entries: readonly Entry[]): Promise<SegmentBuilder | null> => {
  const builder = createSegment(stemmers)
  let done = 0
  for (const entry of entries) {
    if (open.isStopped) return null
    if (isPresent(register, entry)) addPresent(register, builder, entry)
    if (++done % slice === 0) await breath()
  }
  return builder
}

/** One transaction: the new segment is there and the old ones are gone, or neither. */
const replace = async (options: SearchIndexOptions, open: Open, { old, builder }: { readonly old: readonly SealedSegment[]; readonly builder: SegmentBuilder }): Promise<void> => {
  const { db, newId } = options.shell
  const key = keyIn(options, open, newId<'segment'>())
  const gone = old.map(({ id }) => id)
  await db.transaction().execute(async (transaction) => {
    if (gone.length > 0) await transaction.deleteFrom('search_page').where('segment', 'in', gone).execute()
    if (builder.entries.length === 0) return
    let rows: { segment: string; page: number; sealed: Buffer }[] = []
    let page = 0
    for (const sealed of sealPages(key, builder)) {
      rows.push({ segment: key.segment, page: page++, sealed })
      if (rows.length < rowsAtOnce) continue
      await transaction.insertInto('search_page').values(rows).execute()
      rows = []
    }
    if (rows.length > 0) await transaction.insertInto('search_page').values(rows).execute()
  })
  const opened = builder.entries.length > 0 ? [await openSegment(db, key)] : []
  open.sealed = [...open.sealed.filter((segment) => !old.includes(segment)), ...opened]
}

/** Writes and merges what is due. When that fails, what was in memory is there again. */
const tend = async (options: SearchIndexOptions, open: Open): Promise<void> => {
  const { stemmers, flushAt = 256, unlocked: { register } } = options
  const isFull = open.memory.entries.length >= flushAt
  const old = toRewrite(register, open.sealed, isFull ? open.memory.entries.length : 0)
  const hasErased = open.memory.entries.some(({ kind, id }) => register.get(kind, id) === null)
  if (open.isStopped || (!isFull && !hasErased && old.length === 0)) return
  const frozen = open.memory
  open.frozen = frozen
  open.memory = createSegment(stemmers)
  try {
    const builder = await build(options, open, [...old.flatMap(({ entries }) => entries), ...frozen.entries])
    if (builder !== null) await replace(options, open, { old, builder })
  } catch (error) {
    for (const entry of frozen.entries) if (isPresent(register, entry)) addPresent(register, open.memory, entry)
    throw error
  } finally {
    open.frozen = null
  }
}

const gatherAll = async (open: Open, question: Question, stemmers: Stemmers): Promise<Gathered> => {
  const parts = [...open.sealed.map(sealedPart), ...(open.frozen === null ? [] : [inMemory(open.frozen)]), inMemory(open.memory)]
  const gathered = await Promise.all(parts.map((part) => gatherPart(part, question, stemmers)))
  return {
    entry: (segment, doc) => parts[segment]?.entries[doc] ?? null,
    listsFor: (view) => gathered.map((listsFor) => listsFor(view)),
  }
}

const holdsAny = ({ sealed, frozen, memory }: Open, ids: ReadonlySet<string>): boolean =>
  [...sealed, ...(frozen === null ? [] : [frozen]), memory].some(({ entries }) => entries.some(({ id }) => ids.has(id)))

/** `tend`, one after the other; one that failed is told and tried again, until the index is stopped. */
const tending = (options: SearchIndexOptions, open: Open): { readonly nudge: () => void; readonly settle: () => Promise<void> } => {
  let running: Promise<void> = Promise.resolve()
  let isDue = false
  let again: NodeJS.Timeout | undefined
  const nudge = (): void => {
    if (isDue || open.isStopped) return
    isDue = true
    clearTimeout(again)
    running = running.then(async () => {
      await breath()
      isDue = false
      await tend(options, open)
    }).catch((error: unknown) => {
      options.failed(error)
      again = setTimeout(nudge, options.retryMs ?? 5_000).unref()
    })
  }
  return { nudge, settle: async () => { nudge(); await running } }
}

/** Indexes the register and follows it from then on; what earlier unlockings wrote is thrown away. */
export const openSearchIndex = async (options: SearchIndexOptions): Promise<SearchIndex> => {
  const { stemmers, unlocked: { register } } = options
  let followed: { readonly open: Open; readonly settle: () => Promise<void> } | null = null
  // Before the first record is read: until the index follows the register it may hold what went meanwhile.
  const release = register.hold(async (gone) => {
    if (followed === null) return false
    await followed.settle()
    return !holdsAny(followed.open, new Set(gone))
  })
  const open = await openAfresh(options)
  await indexAll(options, open)
  const { nudge, settle } = tending(options, open)
  register.follow((changes) => {
    if (open.isStopped) return
    for (const { kind, id } of changes) if (isSearched(kind)) addPresent(register, open.memory, { kind, id: authentic<Id<SearchedKind>>(id) })
    nudge()
  })
  nudge()
  followed = { open, settle }
  return {
    // A segment may be replaced while it is read: then the new one is asked.
    gather: (question) => gatherAll(open, question, stemmers).catch(() => gatherAll(open, question, stemmers)),
    settle,
    stop: async () => {
      open.isStopped = true
      await settle()
      open.key.fill(0)
      release()
    },
  }
}
