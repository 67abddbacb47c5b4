// Where each record stands in the index: its document in one part, and which documents of a part are out of date. Followed, never looked for.
import { isWithheld } from '../../domain/access/withheld.ts'
import { authentic } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { dropBit, eachDoc, hasBit, noBits, putBit } from '../../domain/search/bits.ts'
import type { Bits } from '../../domain/search/bits.ts'
import { searchedKinds } from '../../domain/search/document.ts'
import type { SearchedKind } from '../../domain/search/document.ts'
import type { Entry } from '../../domain/search/segment.ts'
import type { RegisterReader } from '../register.ts'

/** The documents of one part of the index, in memory or sealed. */
export interface Documents {
  readonly serial: number
  readonly entries: readonly Entry[]
  /** Those of each kind that is there. Longer than there are documents, as all sets here. */
  readonly ofKind: Map<SearchedKind, Bits>
  /** Those that are out of date. */
  stale: Bits
  staleCount: number
  /** Some document is of a record that was erased. */
  hasErased: boolean
  /** Another part has taken its documents over: what is out of date is not followed here any more. */
  isEnded: boolean
  /** What was found out for a view. */
  readonly seen: WeakMap<RegisterReader, Seen>
}
interface Seen {
  /** Documents that were asked for, and those of them that may be seen. */
  readonly asked: Bits
  readonly seen: Bits
  /** For which state of the view, by kind. */
  readonly judged: Map<SearchedKind, number>
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

/** More documents than a part ever has. */
const mostDocuments = 2 ** 20

/** So many documents there is room for at first. */
const room = 256

const twice = (bits: Bits): Bits => {
  const more = new Uint32Array(2 * bits.length)
  more.set(bits)
  return more
}
/** Twice the room, when there are more documents than fit. */
const withRoom = (documents: Documents, needed: number): void => {
  if (needed <= 32 * documents.stale.length) return
  documents.stale = twice(documents.stale)
  for (const [kind, bits] of documents.ofKind) documents.ofKind.set(kind, twice(bits))
}
const putKind = ({ ofKind, stale }: Documents, kind: SearchedKind, doc: number): void => {
  const bits = ofKind.get(kind) ?? noBits(32 * stale.length)
  putBit(bits, doc)
  ofKind.set(kind, bits)
}

export const createDocumentPlaces = (): DocumentPlaces => {
  const places = new Map<Id, number>()
  const parts = new Map<number, Documents>()
  let serial = 0
  const outdate = (place: number): void => {
    const documents = parts.get(Math.floor(place / mostDocuments))
    const doc = place % mostDocuments
    if (documents === undefined || hasBit(documents.stale, doc)) return
    putBit(documents.stale, doc)
    documents.staleCount++
  }
  const settle = (documents: Documents, doc: number, kind: SearchedKind): number => {
    withRoom(documents, doc + 1)
    putKind(documents, kind, doc)
    return documents.serial * mostDocuments + doc
  }
  return {
    begin: (entries) => {
      const documents: Documents = { serial: ++serial, entries, ofKind: new Map(), stale: noBits(room), staleCount: 0, hasErased: false, isEnded: false, seen: new WeakMap() }
      parts.set(serial, documents)
      return documents
    },
    put: (documents, doc) => {
      const entry = documents.entries[doc]
      if (entry === undefined) return
      const place = settle(documents, doc, entry.kind)
      const before = places.get(entry.id)
      if (before !== undefined) outdate(before)
      places.set(entry.id, place)
    },
    take: (documents, doc, from) => {
      const entry = documents.entries[doc]
      if (entry === undefined) return
      const place = settle(documents, doc, entry.kind)
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

/** What was found out for a view and still stands; of kinds that it judges anew nothing does. */
const foundOut = (documents: Documents, view: RegisterReader): Seen => {
  const known = documents.seen.get(view)
  const found: Seen = known !== undefined && known.asked.length === documents.stale.length ? known : { asked: documents.stale.slice().fill(0), seen: documents.stale.slice().fill(0), judged: new Map() }
  documents.seen.set(view, found)
  for (const kind of searchedKinds) {
    const [judged, before] = [view.judged(kind), found.judged.get(kind)]
    if (before !== undefined && before !== judged) documents.ofKind.get(kind)?.forEach((bits, at) => { found.asked[at] = Number(found.asked[at]) & ~bits })
    found.judged.set(kind, judged)
  }
  return found
}

/** Asks for those of 32 documents, bits of the number at a place of a set, that were not asked for before. */
const judging = ({ entries }: Documents, view: RegisterReader, { asked, seen }: Seen) => (at: number, among: number): void => {
  for (let rest = among & ~Number(asked[at]); rest !== 0; rest &= rest - 1) {
    const doc = 32 * at + 31 - Math.clz32(rest & -rest)
    if (isSeenWhole(view, entries[doc])) putBit(seen, doc)
    else dropBit(seen, doc)
    // Last: where asking fails, what was found out before must not stand.
    putBit(asked, doc)
  }
}

/**
 * Takes documents out of a set that a view does not show whole, or that are not the present version of their record. Each is asked for once;
 * what was found out stands until the view judges that kind of record anew.
 */
export const keepSeenIn = (documents: Documents, view: RegisterReader): ((docs: Bits) => void) => {
  const { entries, stale, isEnded } = documents
  if (isEnded) return (docs) => { eachDoc(docs, (doc) => { if (!isSeenWhole(view, entries[doc])) dropBit(docs, doc) }) }
  const found = foundOut(documents, view)
  const judgeSome = judging(documents, view, found)
  return (docs) => {
    for (let at = 0; at < docs.length; at++) {
      const present = Number(docs[at]) & ~Number(stale[at])
      if ((present & ~Number(found.asked[at])) !== 0) judgeSome(at, present)
      docs[at] = present & Number(found.seen[at])
    }
  }
}

/** So many numbers of a set are asked for between two rests: at most 1,024 records. */
const stretch = 32

/** Asks for every document that was not asked for before, one after the other as they lie in memory: a fraction of what each costs by itself. May rest at each `yield`. */
export const judgeAll = function* (documents: Documents, view: RegisterReader): Generator<undefined, undefined> {
  let [found, judged] = [foundOut(documents, view), 0]
  for (let at = 0; 32 * at < documents.entries.length && !documents.isEnded; at++) {
    const behind = documents.entries.length - 32 * at
    const present = ~Number(documents.stale[at]) & (behind < 32 ? (1 << behind) - 1 : -1)
    if ((present & ~Number(found.asked[at])) === 0) continue
    judging(documents, view, found)(at, present)
    if (++judged % stretch > 0) continue
    yield
    found = foundOut(documents, view)
  }
}
