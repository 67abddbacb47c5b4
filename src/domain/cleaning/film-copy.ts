// A film without what it tells: every byte of picture and sound stays at its place, and everything that no track of picture or sound needs becomes zeros.
import type { SlicedFile } from '../intake/file-traces.ts'
import { kept, latinBytes, latinOf, need, put, u32, u64, u8, windowed } from './copy-parts.ts'
import type { CleanedParts, CopyPart, Windowed } from './copy-parts.ts'
import { emptyTypes } from './film-boxes.ts'
import type { Box, FilmIndex } from './film-boxes.ts'
import { cleanIndex, userData } from './film-index.ts'
import type { FilmTrack } from './film-index.ts'
import { cleanedNote, headBytesOf, isKnownUnit, isNote } from './nal-units.ts'
import type { TakenKind } from './taken-away.ts'

/** A film in fragments keeps its index between the pictures: it is not taken apart here. */
const inFragments = new Set(['moof', 'mfra', 'sidx', 'ssix', 'styp', 'emsg'])
/** The index of a day of film. */
const mostIndex = 96 * 1024 * 1024
const mostBoxes = 10_000
/** A longer note holds something else. */
const mostNote = 1024 * 1024
/** One with each picture for four hours; a made-up film is all notes. */
const mostNotes = 1_000_000
/** Of the box that says what kind of file it is. */
const mostBrands = 1024
const commonBrands = /^(?:isom|iso[2-9]|mp4[12]|avc1|hvc1|qt {2}|3g[a-z]\d|M4[AV] |dash)$/
/** C2PA 2.1 section A.5. */
const credentials = '\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81'

interface Range { readonly from: number; readonly to: number }

const outerBoxes = async (read: Windowed, size: number): Promise<readonly Box[]> => {
  const boxes: Box[] = []
  for (let at = 0; at < size;) {
    const head = await read(at, Math.min(size, at + 16))
    const short = u32(head, 0)
    const length = short === 1 ? u64(head, 8) : short === 0 ? size - at : short
    need(length >= (short === 1 ? 16 : 8) && length <= size - at && boxes.length < mostBoxes)
    boxes.push({ type: latinOf(head.subarray(4, 8)), at, from: at + (short === 1 ? 16 : 8), to: at + length })
    at += length
  }
  return boxes
}

/** Ranges that begin before the last one ended, as one. */
const merged = (ranges: readonly Range[]): readonly Range[] => {
  const all: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last !== undefined && range.from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
    else all.push(range)
  }
  return all
}

const rangesOf = ({ chunks }: FilmTrack): readonly Range[] => chunks.map(({ at, sizes }) => ({ from: at, to: at + sizes.reduce((sum, size) => sum + size, 0) })).filter(({ from, to }) => from < to)

interface Edit extends Range { readonly bytes: Uint8Array }

/** Adds the notes between the pictures of one track that say something, with what stands in their place. */
const addNotes = async (read: Windowed, { chunks, units }: FilmTrack, edits: Edit[]): Promise<void> => {
  if (units === null) return
  const { coding, lengthBytes } = units
  for (const chunk of chunks) {
    let at = chunk.at
    for (const size of chunk.sizes) {
      const end = at + size
      while (at < end) {
        const head = await read(at, Math.min(end, at + lengthBytes + headBytesOf(coding)))
        const length = head.subarray(0, lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0)
        const from = at + lengthBytes
        need(from + length <= end)
        need(length === 0 || (length >= headBytesOf(coding) && isKnownUnit(u8(head, lengthBytes), coding)))
        if (length > 0 && isNote(u8(head, lengthBytes), coding)) {
          need(length <= mostNote)
          const clean = cleanedNote((await read(from, from + length)).slice(), coding)
          if (clean !== null) edits.push({ from, to: from + length, bytes: clean })
          need(edits.length <= mostNotes)
        }
        at = from + length
      }
    }
  }
}

/** Refuses pictures between which a program wrote; the coding sees to it that the same bytes never stand inside one. */
const refuseUserData = async (read: Windowed, ranges: readonly Range[]): Promise<void> => {
  for (const { from, to } of ranges) {
    // Each window begins with the end of the one before: the mark may lie across both.
    for (let at = from; at < to; at += 32 * 1024) {
      const bytes = await read(at, Math.min(to, at + 32 * 1024 + userData.length - 1))
      for (let found = bytes.indexOf(0xb2); found >= 0; found = bytes.indexOf(0xb2, found + 1)) need(found < 3 || latinOf(bytes.subarray(found - 3, found + 1)) !== userData)
    }
  }
}

/** In their order. A note that two tracks share is one; notes that lie across each other are none. */
const inOrder = (edits: readonly Edit[]): readonly Edit[] => {
  const all: Edit[] = []
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    need(last === undefined || last.to <= edit.from || (last.from === edit.from && last.to === edit.to))
    if (last?.from !== edit.from) all.push(edit)
  }
  return all
}

/** Hands out what lies in one box after another, both in their order, so that nothing is looked at twice; refuses what lies across the beginning of a box. */
const handOut = <Part extends Range>(parts: readonly Part[]) => {
  let next = 0
  return {
    in: (box: Box): readonly Part[] => {
      const first = next
      for (let part = parts[next]; part !== undefined && part.to <= box.to; part = parts[++next]) need(part.from >= box.from)
      return parts.slice(first, next)
    },
    isOver: (): boolean => next === parts.length,
  }
}
type HandedOut<Part extends Range> = ReturnType<typeof handOut<Part>>

const isEmpty = async (read: Windowed, { from, to }: Range): Promise<boolean> => {
  for (let at = from; at < to; at += 64 * 1024) {
    const bytes = await read(at, Math.min(to, at + 64 * 1024))
    if (bytes.some((byte) => byte !== 0)) return false
  }
  return true
}

/** A box of the same size that holds nothing. */
const freed = async (read: Windowed, box: Box, taken: Set<TakenKind>): Promise<readonly CopyPart[]> => {
  const head = (await read(box.at, box.from)).slice()
  if (!emptyTypes.has(box.type)) {
    const isCredentials = box.type === 'uuid' && box.to - box.from >= 16 && latinOf(await read(box.from, box.from + 16)) === credentials
    taken.add(isCredentials ? 'credentials' : 'tags')
    head.set(latinBytes('free'), 4)
  } else if (!await isEmpty(read, box)) taken.add('tags')
  return [put(head), { kind: 'zeros', length: box.to - box.from }]
}

/** What kind of file it is stays, brands of makers do not. */
const brands = (bytes: Uint8Array, taken: Set<TakenKind>): Uint8Array => {
  const clean = bytes.slice()
  for (let at = 0; at < bytes.length; at += 4) {
    if (at === 4) clean.fill(0, 4, 8)
    else if (!commonBrands.test(latinOf(bytes.subarray(at, at + 4)))) clean.set(latinBytes(at === 0 ? 'mp42' : 'isom'), at)
  }
  if (clean.some((byte, at) => byte !== bytes[at])) taken.add('tags')
  return clean
}

interface Film { readonly read: Windowed; readonly ranges: HandedOut<Range>; readonly edits: HandedOut<Edit>; readonly taken: Set<TakenKind> }

/** The pictures and sounds of one box, zeros between them. */
const mediaParts = async ({ read, ranges, edits, taken }: Film, box: Box): Promise<readonly CopyPart[]> => {
  const parts: CopyPart[] = [kept(box.at, box.from)]
  const changed = edits.in(box)
  let [at, next] = [box.from, 0]
  const upTo = async (to: number): Promise<void> => {
    if (at < to && !await isEmpty(read, { from: at, to })) taken.add('unused')
    parts.push({ kind: 'zeros', length: to - at })
  }
  for (const range of ranges.in(box)) {
    await upTo(range.from)
    at = range.from
    for (let edit = changed[next]; edit !== undefined && edit.from < range.to; edit = changed[++next]) {
      parts.push(kept(at, edit.from), put(edit.bytes))
      at = edit.to
    }
    parts.push(kept(at, range.to))
    at = range.to
  }
  await upTo(box.to)
  return parts
}

const readIndex = async (file: SlicedFile, box: Box): Promise<Uint8Array> => {
  need(box.to - box.from <= mostIndex)
  const bytes = new Uint8Array(await file.read(box.from, box.to))
  need(bytes.length === box.to - box.from)
  return bytes
}

export const filmCopy = async (file: SlicedFile): Promise<CleanedParts> => {
  const read = windowed(file)
  const boxes = await outerBoxes(read, file.size)
  const [index, second] = boxes.filter(({ type }) => type === 'moov')
  need(index !== undefined && second === undefined && boxes[0]?.type === 'ftyp' && !boxes.some(({ type }) => inFragments.has(type)))
  const taken = new Set<TakenKind>()
  const clean: FilmIndex = { bytes: await readIndex(file, index), taken }
  const tracks = cleanIndex(clean)
  const chunks = tracks.flatMap(rangesOf)
  // One that shows the same bytes a thousand times would be read a thousand times.
  need(chunks.reduce((sum, { from, to }) => sum + to - from, 0) <= file.size)
  const ranges = handOut(merged(chunks))
  const notes: Edit[] = []
  for (const track of tracks) {
    if (track.isMpeg4) await refuseUserData(read, merged(rangesOf(track)))
    await addNotes(read, track, notes)
  }
  const edits = handOut(inOrder(notes))
  if (notes.length > 0) taken.add('stream')
  const parts: (readonly CopyPart[])[] = []
  for (const box of boxes) {
    if (box === index) parts.push([kept(box.at, box.from), put(clean.bytes)])
    else if (box.type === 'mdat') parts.push(await mediaParts({ read, ranges, edits, taken }, box))
    else if (box === boxes[0]) {
      need(box.to - box.from <= mostBrands && (box.to - box.from) % 4 === 0)
      parts.push([kept(box.at, box.from), put(brands((await read(box.from, box.to)).slice(), taken))])
    } else parts.push(await freed(read, box, taken))
  }
  need(ranges.isOver())
  // A long film has hundreds of thousands of them.
  return { parts: parts.flat(), taken }
}
