// The search index of an open register: sealed segments in the database, what is newer in memory, merged in the background.
import { setTimeout as sleep } from 'node:timers/promises'
import { authentic } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { hasBit } from '../../domain/search/bits.ts'
import { fieldsOf, isSearched, searchedKinds } from '../../domain/search/document.ts'
import type { SearchedKind } from '../../domain/search/document.ts'
import type { Stemmers } from '../../domain/search/terms.ts'
import { createSegment } from '../../domain/search/segment.ts'
import type { SegmentBuilder } from '../../domain/search/segment.ts'
import { rememberedTerms } from '../../domain/search/terms.ts'
import type { Question } from '../../domain/search/question.ts'
import type { RegisterReader } from '../register.ts'
import type { Shell, Unlocked } from '../shell.ts'
import { createDocumentPlaces, judgeAll } from './documents.ts'
import type { DocumentPlaces, Documents } from './documents.ts'
import { createSpaces, gather } from './gather.ts'
import type { Gathered, Part } from './gather.ts'
import { breath, rested } from './rested.ts'
import { makeRoom, sealSegment } from './sealed-segment.ts'
import type { SegmentKey } from './sealed-segment.ts'

export interface SearchIndex {
  /** How much of the register is in it, 0 … 1; it answers from 1 on, and never with a part. */
  readonly made: () => number
  readonly gather: (question: Question) => Promise<Gathered>
  /** Finds out what a view shows before a question asks for it, with rests: whoever asks first would hold up everybody. */
  readonly lookAhead: (view: RegisterReader) => Promise<void>
  /** Under what a word is kept; remembers. */
  readonly termsOf: (word: string) => readonly string[]
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
  /** Building a segment is bounded work: none is merged beyond so many documents. */
  readonly largest?: number
}

const largestSegment = 50_000
const rowsAtOnce = 500
/** The event loop is given back after so many documents. */
const slice = 50
const retryMs = 5_000

interface Open {
  readonly places: DocumentPlaces
  readonly termsOf: (word: string) => readonly string[]
  sealed: readonly Part[]
  /** What is being written; still asked until it is. */
  frozen: Part | null
  memory: Part & { readonly builder: SegmentBuilder }
  made: number
  isStopped: boolean
}

const fresh = (places: DocumentPlaces, termsOf: (word: string) => readonly string[]): Open['memory'] => {
  const builder = createSegment(termsOf)
  return { documents: places.begin(builder.entries), builder, sealed: null }
}

const addPresent = ({ unlocked: { register } }: SearchIndexOptions, builder: SegmentBuilder, kind: SearchedKind, id: Id<SearchedKind>): number | null => {
  const found = register.get(kind, id)
  if (found === null) return null
  const fields = fieldsOf(kind, found.value)
  return fields.length > 0 ? builder.add({ kind, id, version: found.version }, fields) : null
}

/** The present version of a record comes into memory, and its older document is out of date. One that lost its last word leaves the index as if it were erased. */
const remember = (options: SearchIndexOptions, { memory, places }: Open, kind: SearchedKind, id: Id<SearchedKind>): void => {
  const doc = addPresent(options, memory.builder, kind, id)
  if (doc !== null) places.put(memory.documents, doc)
  else if (places.of(id) !== undefined) places.erase(new Set([id]))
}

const isDue = ({ documents: { entries, staleCount, hasErased } }: Part): boolean => hasErased || staleCount * 4 > entries.length

/**
 * Segments that are written anew as one: those with too much that is out of date or with anything erased, and the small ones with what is in
 * memory. Not more at once than make a full segment; what is due beyond that follows.
 */
const toRewrite = (sealed: readonly Part[], added: number, largest: number): readonly Part[] => {
  let [gathered, isFirst] = [added, true]
  const bySize = sealed.toSorted((left, right) => left.documents.entries.length - right.documents.entries.length)
  return [...bySize.filter(isDue), ...bySize.filter((each) => !isDue(each))].filter((each) => {
    const { length } = each.documents.entries
    const fits = gathered + length <= largest
    if (isDue(each) ? !fits && !isFirst : added === 0 || length > 2 * gathered || !fits) return false
    gathered += length
    isFirst = false
    return true
  })
}

interface Built { readonly builder: SegmentBuilder; readonly from: readonly number[] }

/** Present documents of these parts as a new one, `null` when locking began. One that changes meanwhile is in memory already. */
const build = async (options: SearchIndexOptions, open: Open, old: readonly Part[]): Promise<Built | null> => {
  const builder = createSegment(open.termsOf)
  const from: number[] = []
  let done = 0
  for (const { documents } of old) {
    for (const [doc, { kind, id }] of documents.entries.entries()) {
      if (open.isStopped) return null
      const place = open.places.of(id)
      if (!hasBit(documents.stale, doc) && place !== undefined && addPresent(options, builder, kind, id) !== null) from.push(place)
      if (++done % slice === 0) await breath()
    }
  }
  return { builder, from }
}

/** One transaction: the new segment is there and the old ones are gone, or neither. */
const write = async ({ shell: { db } }: SearchIndexOptions, { segment, pages }: ReturnType<typeof sealSegment>, gone: readonly Id<'segment'>[]): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    if (gone.length > 0) await transaction.deleteFrom('search_page').where('segment', 'in', gone).execute()
    let rows: { segment: string; page: number; sealed: Buffer }[] = []
    let page = 0
    for (const sealed of pages) {
      rows.push({ segment: segment.key.segment, page: page++, sealed })
      if (rows.length < rowsAtOnce) continue
      await transaction.insertInto('search_page').values(rows).execute()
      rows = []
    }
    if (rows.length > 0) await transaction.insertInto('search_page').values(rows).execute()
  })
}

/** PostgreSQL marks a row on the disk when it is first read (hint bits): a thief would see which pages questions read. So every page is read once, for nobody. */
const readOnce = async ({ shell: { db } }: SearchIndexOptions, segment: Id<'segment'>): Promise<void> => {
  await db.selectFrom('search_page').select(({ fn }) => fn.count('sealed').as('pages')).where('segment', '=', segment).execute()
}

/**
 * Keys of segments live as long as these, in memory alone: an old page, in a dead row, a log of the database or a backup, opens with no key
 * that anybody still has. That is what lets erasing say "erased".
 */
const newKey = ({ shell: { primitives, newId } }: SearchIndexOptions): SegmentKey => ({ primitives, segment: newId<'segment'>(), key: primitives.random(32) })
const wipeKeys = (parts: readonly Part[]): void => { for (const { sealed } of parts) sealed?.key.key.fill(0) }

/** Writes a builder as a segment. It takes the place of what was being written, and of `old` parts, in one step: no question meets a record twice. */
const replace = async (options: SearchIndexOptions, open: Open, { old, builder, take }: { readonly old: readonly Part[]; readonly builder: SegmentBuilder; readonly take: () => Documents }): Promise<void> => {
  const sealing = sealSegment(newKey(options), await rested(builder.making()))
  const { segment } = sealing
  await write(options, sealing, old.flatMap(({ sealed }) => (sealed === null ? [] : [sealed.key.segment])))
  // It is written: what fails from here on must not undo that.
  await readOnce(options, segment.key.segment).catch(options.failed)
  const added: readonly Part[] = builder.entries.length === 0 ? [] : [{ documents: take(), builder: null, sealed: segment }]
  open.sealed = [...open.sealed.filter((each) => !old.includes(each)), ...added]
  open.frozen = null
  for (const { documents } of old) open.places.end(documents)
  wipeKeys(old)
  makeRoom(open.sealed.flatMap(({ sealed }) => sealed ?? []))
}

/** What was in memory is written, with old segments or alone; as it is when nothing of it is out of date. */
const rewrite = async (options: SearchIndexOptions, open: Open, { old, frozen }: { readonly old: readonly Part[]; readonly frozen: Part & { readonly builder: SegmentBuilder } }): Promise<void> => {
  if (old.length === 0 && frozen.documents.staleCount === 0) {
    await replace(options, open, { old, builder: frozen.builder, take: () => frozen.documents })
    return
  }
  const all = [...old, frozen]
  const built = await build(options, open, all)
  if (built === null) return
  const { builder, from } = built
  await replace(options, open, { old: all, builder, take: () => {
    const documents = open.places.begin(builder.entries)
    from.forEach((place, doc) => { open.places.take(documents, doc, place) })
    return documents
  } })
}

/** Writes one new segment when something is due, and says whether. When that fails, what was in memory is there again. */
const tendOnce = async (options: SearchIndexOptions, open: Open): Promise<boolean> => {
  const count = open.memory.documents.entries.length
  const isFull = count >= (options.flushAt ?? 256)
  const old = toRewrite(open.sealed, isFull ? count : 0, options.largest ?? largestSegment)
  if (open.isStopped || (!isFull && !open.memory.documents.hasErased && old.length === 0)) return false
  const frozen = open.memory
  open.frozen = frozen
  open.memory = fresh(open.places, open.termsOf)
  try {
    await rewrite(options, open, { old, frozen })
  } catch (error) {
    for (const [doc, { kind, id }] of frozen.documents.entries.entries()) if (!hasBit(frozen.documents.stale, doc)) remember(options, open, kind, id)
    open.places.end(frozen.documents)
    open.frozen = null
    throw error
  }
  return true
}

/** Writes and merges all that is due. */
const tend = async (options: SearchIndexOptions, open: Open): Promise<void> => {
  while (await tendOnce(options, open)) await breath()
}

/** `tend`, one after the other; one that failed is told and tried again, until the index is stopped. */
const tending = (options: SearchIndexOptions, open: Open, made: Promise<void>): { readonly nudge: () => void; readonly settle: () => Promise<void> } => {
  let running: Promise<void> = made
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
      again = setTimeout(nudge, options.retryMs ?? retryMs).unref()
    })
  }
  return { nudge, settle: async () => { nudge(); await running } }
}

/** Again and again until it is done or locking begins: an index that was not made would answer nothing. */
const insist = async (options: SearchIndexOptions, open: Open, work: () => Promise<unknown>): Promise<void> => {
  for (let isDone = false; !isDone && !open.isStopped;) {
    isDone = await work().then(() => true, (error: unknown) => {
      options.failed(error)
      return false
    })
    if (!isDone) await sleep(options.retryMs ?? retryMs, undefined, { ref: false })
  }
}

/** Whatever an earlier unlocking left is thrown away; then every record comes in, and each full part is written at once. */
const indexAll = async (options: SearchIndexOptions, open: Open): Promise<void> => {
  const { shell: { db }, unlocked: { register } } = options
  await insist(options, open, () => db.deleteFrom('search_page').execute())
  const all = searchedKinds.flatMap((kind) => register.all(kind).map(({ id }) => ({ kind, id })))
  for (const [done, { kind, id }] of all.entries()) {
    if (open.isStopped) return
    if (open.places.of(id) === undefined) remember(options, open, kind, id)
    if (open.memory.documents.entries.length >= (options.largest ?? largestSegment)) await insist(options, open, () => tend(options, open))
    if (done % slice === 0) {
      open.made = done / all.length
      await breath()
    }
  }
  open.made = 1
}

/**
 * Indexes the register, in the background, and follows it. Nothing is erased before the index has let go of it: it holds from the first moment.
 */
export const openSearchIndex = (options: SearchIndexOptions): SearchIndex => {
  const { shell: { db }, stemmers, unlocked: { register } } = options
  const [places, termsOf, spaces] = [createDocumentPlaces(), rememberedTerms(stemmers), createSpaces()]
  const open: Open = { places, termsOf, sealed: [], frozen: null, memory: fresh(places, termsOf), made: 0, isStopped: false }
  const { nudge, settle } = tending(options, open, indexAll(options, open))
  register.follow((changes, gone) => {
    if (open.isStopped) return
    for (const { kind, id } of changes) if (isSearched(kind)) remember(options, open, kind, authentic<Id<SearchedKind>>(id))
    if (gone.length > 0) places.erase(new Set(gone.map(({ id }) => id)))
    if (open.made === 1) nudge()
  })
  const release = register.hold(async (gone) => {
    if (open.made < 1) return false
    await settle()
    return !places.holds(new Set(gone))
  })
  nudge()
  const parts = (): readonly Part[] => [...open.sealed, ...(open.frozen === null ? [] : [open.frozen]), open.memory]
  const asked = (question: Question): Promise<Gathered> => gather({ db, spaces, stemmers, parts: parts() }, question)
  return {
    made: () => open.made, termsOf, settle,
    lookAhead: async (view) => {
      for (const { documents } of parts()) await rested(judgeAll(documents, view))
    },
    // A segment may be replaced while it is read: then the new one is asked.
    gather: (question) => asked(question).catch(() => asked(question)),
    stop: async () => {
      open.isStopped = true
      await settle()
      wipeKeys(open.sealed)
      release()
    },
  }
}
