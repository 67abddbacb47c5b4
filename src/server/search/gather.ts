// Fetches the lists that a question needs, out of every part of the index at once.
import type { Kysely } from 'kysely'
import { atOnce } from '../../domain/search/at-once.ts'
import type { Lists } from '../../domain/search/evaluate.ts'
import { askedIn, listsOf, prepare } from '../../domain/search/prepared.ts'
import type { Asked, Prepared } from '../../domain/search/prepared.ts'
import type { Question } from '../../domain/search/question.ts'
import { bitsOf } from '../../domain/search/bits.ts'
import type { Bits } from '../../domain/search/bits.ts'
import { fieldsOf, searchedKinds } from '../../domain/search/document.ts'
import type { SearchedKind } from '../../domain/search/document.ts'
import { createSegment } from '../../domain/search/segment.ts'
import type { Entry, SegmentBuilder } from '../../domain/search/segment.ts'
import { createSpace } from '../../domain/search/space.ts'
import type { Space } from '../../domain/search/space.ts'
import type { Stemmers } from '../../domain/search/terms.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'
import type { Entry as RegisterEntry, RegisterReader } from '../register.ts'
import { keepSeenIn } from './documents.ts'
import type { Documents } from './documents.ts'
import { rested } from './rested.ts'
import { makeRoom, readLists } from './sealed-segment.ts'
import type { SealedSegment } from './sealed-segment.ts'

/** Lists that one question needs, as one segment after the other. */
export interface Gathered {
  readonly segments: number
  readonly entry: (segment: number, doc: number) => Entry | null
  /** The documents of a segment of each kind that is there; there may be room for more. */
  readonly ofKind: (segment: number) => ReadonlyMap<SearchedKind, Bits>
  /** For `evaluate`: what the view shows, in the version that it shows. */
  readonly listsFor: (view: RegisterReader) => readonly Lists[]
  /** Where all of it lies, and where it is worked on. */
  readonly space: Space
  /** Nothing of it is read any more. */
  readonly release: () => void
}

/** Where lists are: in a builder, or sealed. */
export interface Part {
  readonly documents: Documents
  readonly builder: SegmentBuilder | null
  readonly sealed: SealedSegment | null
}

/** Spaces that no question works in at the moment. */
export interface Spaces {
  readonly take: () => Space
  readonly giveBack: (space: Space) => void
}
const spacesKept = 4

export const createSpaces = (): Spaces => {
  const free: Space[] = []
  return {
    take: () => free.pop() ?? createSpace(),
    giveBack: (space) => {
      space.clear()
      if (free.length < spacesKept) free.push(space)
    },
  }
}

export interface Gathering {
  readonly spaces: Spaces
  readonly db: Kysely<RegisterTables>
  readonly stemmers: Stemmers
  readonly parts: readonly Part[]
}

/** What a question over texts beside the index is read with. */
export interface Beside {
  readonly question: Question
  readonly stemmers: Stemmers
  readonly termsOf: (word: string) => readonly string[]
}

const none: ReadonlyMap<SearchedKind, Bits> = new Map()

/** Where lists are read into: those of beginnings are made one at once, part by part, and need not stay. */
interface Into {
  readonly space: Space
  readonly passing: Space
}

/** Parts of the index made ready for a question: what is sealed of them is read at once, what is much work is done with rests. */
const preparedIn = async ({ db, question, asked, space, passing }: Pick<Gathering, 'db'> & Into & { readonly question: Question; readonly asked: readonly Asked[] }, parts: readonly Part[]): Promise<readonly Prepared[]> => {
  const sealed = parts.flatMap((part) => part.sealed ?? [])
  const wanted = sealed.map((segment) => ({ segment, words: asked.map(({ isBeginning, rangesIn, withPlaces }) => ({ ranges: rangesIn(segment.terms), isBeginning, withPlaces, space: isBeginning ? passing : space })) }))
  const opened = await readLists(db, wanted)
  const bySegment = new Map(sealed.map((segment, index) => [segment, opened[index] ?? []]))
  const prepared: Prepared[] = []
  for (const { documents: { entries }, builder, sealed: segment } of parts) {
    const lists = builder !== null ? listsOf(builder.lists(), asked) : segment === null ? [] : bySegment.get(segment) ?? []
    prepared.push(await rested(prepare(question, asked, { size: entries.length, lists, space })))
  }
  passing.clear()
  return prepared
}

const preparedParts = async ({ db, stemmers, parts, space, passing }: Omit<Gathering, 'spaces'> & Into, question: Question): Promise<readonly Prepared[]> => {
  const asked = askedIn(question, stemmers)
  // The lists behind a beginning may be very many: no more of them are in memory at a time than one part has.
  const groups = asked.some(({ isBeginning }) => isBeginning) ? parts.map((part) => [part]) : [parts]
  const prepared: Prepared[] = []
  for (const group of groups) {
    prepared.push(...await preparedIn({ db, question, asked, space, passing }, group))
    makeRoom(parts.flatMap(({ sealed }) => sealed ?? []))
  }
  return prepared
}

export const gather = async ({ spaces, ...gathering }: Gathering, question: Question): Promise<Gathered> => {
  const { parts } = gathering
  const [space, passing] = [spaces.take(), spaces.take()]
  try {
    const prepared = await preparedParts({ ...gathering, space, passing }, question)
    return {
      space,
      segments: parts.length,
      entry: (segment, doc) => parts[segment]?.documents.entries[doc] ?? null,
      ofKind: (segment) => parts[segment]?.documents.ofKind ?? none,
      listsFor: (view) => parts.flatMap(({ documents }, index) => prepared.slice(index, index + 1).map((each) => ({ ...each, keepSeen: keepSeenIn(documents, view) }))),
      release: () => { spaces.giveBack(space) },
    }
  } catch (error) {
    spaces.giveBack(space)
    throw error
  } finally {
    spaces.giveBack(passing)
  }
}

/** Texts that stand in no index, as one more segment behind those of the index: they are few, and all of them are seen. */
export const besideIndex = (gathered: Gathered, records: readonly RegisterEntry<SearchedKind>[], { question, stemmers, termsOf }: Beside): Gathered => {
  if (records.length === 0) return gathered
  const builder = createSegment(termsOf)
  for (const { kind, id, version, value } of records) builder.add({ kind, id, version }, fieldsOf(kind, value))
  const asked = askedIn(question, stemmers)
  const lists = listsOf(builder.lists(), asked)
  const own: Lists = { ...atOnce(prepare(question, asked, { size: records.length, lists, space: gathered.space })), keepSeen: () => undefined }
  const ofKind = new Map(searchedKinds.map((kind) => [kind, bitsOf(records.map((record) => record.kind === kind))] as const))
  const from = gathered.segments
  return {
    ...gathered,
    segments: from + 1,
    entry: (segment, doc) => (segment === from ? builder.entries[doc] ?? null : gathered.entry(segment, doc)),
    ofKind: (segment) => (segment === from ? ofKind : gathered.ofKind(segment)),
    listsFor: (view) => [...gathered.listsFor(view), own],
  }
}
