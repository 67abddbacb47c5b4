// Where each record stands in the index: its document in one part, and which documents of a part are out of date. Followed, never looked for.
import { isWithheld } from '../../domain/access/withheld.ts'
import { authentic } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { searchedKinds } from '../../domain/search/document.ts'
import type { Entry } from '../../domain/search/segment.ts'
import type { RegisterReader } from '../register.ts'

/** The documents of one part of the index, in memory or sealed. */
export interface Documents {
  readonly serial: number
  readonly entries: readonly Entry[]
  /** By document: its kind as a number in `searchedKinds`, and 1 for one that is out of date. Longer than there are documents. */
  kinds: Uint8Array
  stale: Uint8Array
  staleCount: number
  /** Some document is of a record that was erased. */
  hasErased: boolean
  /** Another part has taken its documents over: what is out of date is not followed here any more. */
  isEnded: boolean
  /** What was found out for a view: by document 0 not yet asked, 1 seen, 2 not; and for which state of the view. */
  readonly seen: WeakMap<RegisterReader, SeenMarks>
}
interface SeenMarks {
  readonly marks: Uint8Array
  readonly judged: number[]
}

export interface DocumentPlaces {
  readonly begin: (entries: readonly Entry[]) => Documents
  /** A document was added to a part, as the present version of its record: an older one is out of date from now on. */
  readonly put: (documents: Documents, doc: number) => void
  /** A document was taken over from another part: present, unless its record changed meanwhile. */
  readonly take: (documents: Documents, doc: number, from: number) => void
  /** The place of a record's present document. */
  readonly of: (id: Id) => number | undefined
  readonly erase: (ids: ReadonlySet<string>) => void
  readonly holds: (ids: ReadonlySet<string>) => boolean
  readonly end: (documents: Documents) => void
}

const kindNumbers = new Map<string, number>(searchedKinds.map((kind, number) => [kind, number]))
/** More documents than a part ever has. */
const mostDocuments = 2 ** 20

const grown = (bytes: Uint8Array, needed: number): Uint8Array => {
  if (needed <= bytes.length) return bytes
  const more = new Uint8Array(2 * needed)
  more.set(bytes)
  return more
}

export const createDocumentPlaces = (): DocumentPlaces => {
  const places = new Map<Id, number>()
  const parts = new Map<number, Documents>()
  let serial = 0
  const outdate = (place: number): void => {
    const documents = parts.get(Math.floor(place / mostDocuments))
    const doc = place % mostDocuments
    if (documents === undefined || documents.stale[doc] === 1) return
    documents.stale[doc] = 1
    documents.staleCount++
  }
  const settle = (documents: Documents, doc: number): number => {
    const kind = documents.entries[doc]?.kind ?? ''
    documents.kinds = grown(documents.kinds, doc + 1)
    documents.stale = grown(documents.stale, doc + 1)
    documents.kinds[doc] = kindNumbers.get(kind) ?? 0
    return documents.serial * mostDocuments + doc
  }
  return {
    begin: (entries) => {
      const documents: Documents = { serial: ++serial, entries, kinds: new Uint8Array(256), stale: new Uint8Array(256), staleCount: 0, hasErased: false, isEnded: false, seen: new WeakMap() }
      parts.set(serial, documents)
      return documents
    },
    put: (documents, doc) => {
      const [place, entry] = [settle(documents, doc), documents.entries[doc]]
      if (entry === undefined) return
      const before = places.get(entry.id)
      if (before !== undefined) outdate(before)
      places.set(entry.id, place)
    },
    take: (documents, doc, from) => {
      const [place, entry] = [settle(documents, doc), documents.entries[doc]]
      if (entry === undefined) return
      if (places.get(entry.id) === from) places.set(entry.id, place)
      else outdate(place)
      if (!places.has(entry.id)) documents.hasErased = true
    },
    of: (id) => places.get(id),
    erase: (ids) => {
      for (const id of ids) places.delete(authentic<Id>(id))
      for (const documents of parts.values()) {
        documents.entries.forEach(({ id }, doc) => {
          if (!ids.has(id)) return
          outdate(documents.serial * mostDocuments + doc)
          documents.hasErased = true
        })
      }
    },
    holds: (ids) => [...parts.values()].some(({ entries }) => entries.some(({ id }) => ids.has(id))),
    end: (documents) => {
      documents.isEnded = true
      parts.delete(documents.serial)
    },
  }
}

/** The lists are made of whole records: who sees only a part of one must not learn by a hit, or by none, which words were withheld. */
const isSeenWhole = (view: RegisterReader, entry: Entry | undefined): boolean => {
  const found = entry === undefined ? null : view.get(entry.kind, entry.id)
  return found !== null && found.version === entry?.version && !isWithheld(found.value)
}

/** Whether a view shows a document whole, in its present version. What was found out stands until the view judges that kind of record anew. */
export const seenIn = (documents: Documents, view: RegisterReader, size: number): ((doc: number) => boolean) => {
  if (documents.isEnded) return (doc) => isSeenWhole(view, documents.entries[doc])
  const known = documents.seen.get(view)
  const seen: SeenMarks = known !== undefined && known.marks.length >= size ? known : { marks: new Uint8Array(documents.stale.length), judged: [] }
  documents.seen.set(view, seen)
  const { kinds } = documents
  searchedKinds.forEach((kind, number) => {
    const judged = view.judged(kind)
    if (seen.judged[number] !== undefined && seen.judged[number] !== judged) for (let doc = 0; doc < size; doc++) if (kinds[doc] === number) seen.marks[doc] = 0
    seen.judged[number] = judged
  })
  return (doc) => {
    if (documents.stale[doc] === 1) return false
    const mark = seen.marks[doc]
    if (mark !== 0) return mark === 1
    const isSeen = isSeenWhole(view, documents.entries[doc])
    seen.marks[doc] = isSeen ? 1 : 2
    return isSeen
  }
}
