// The index of a film without what it tells: tracks of pictures and sound with their tables, times of making and names at zero.
import { sameBytes } from '../custody/bytes.ts'
import { cleanedProfile } from './colour-profile.ts'
import { latinOf, need, u16, u32, u8 } from './copy-parts.ts'
import { atMost, boxesIn, keepOnly, makeFree, stays, wipe } from './film-boxes.ts'
import type { Box, BoxRule, FilmIndex } from './film-boxes.ts'
import { chunksOf } from './film-samples.ts'
import type { FilmChunk } from './film-samples.ts'
import { cleanedNote, headBytesOf } from './nal-units.ts'
import type { PictureCoding } from './nal-units.ts'

export interface FilmTrack {
  readonly chunks: readonly FilmChunk[]
  /** How its pictures are cut into units, and how many bytes say the length of one; `null` where no notes stand between them. */
  readonly units: { readonly coding: PictureCoding; readonly lengthBytes: number } | null
  /** Whether programs may have written between its pictures what cannot be taken out. */
  readonly isMpeg4: boolean
}

/** MPEG-4 visual: begins what a program wrote as it liked (ISO/IEC 14496-2 section 6.2.2, user data). Some players decide by it how pictures are coded, so that it is not taken apart. */
export const userData = '\0\0\x01\xb2'

/** Version and flags, then the times of making and of change, in four bytes each or in eight; `length` is that of the first version. */
const times = (length: number): BoxRule => (index, box) => {
  const isLong = u8(index.bytes, box.from) === 1
  need(box.to - box.from === length + (isLong ? 12 : 0))
  wipe(index, { from: box.from + 4, to: box.from + (isLong ? 20 : 12) }, 'times')
}

/** A list of entries of one width, and nothing behind it. */
const listOf = (width: number): BoxRule => ({ bytes }, { from, to }) => need(to - from === 8 + width * u32(bytes, from + 4))
const edits: BoxRule = (index, box) => listOf(u8(index.bytes, box.from) === 1 ? 20 : 12)(index, box)

/** Behind the kind of handler stand its maker and a name. */
const handler: BoxRule = (index, box) => {
  need(box.to - box.from >= 24)
  wipe(index, { from: box.from + 12, to: box.to }, 'tags')
}

/** Pictures and sound that lie in this file and nowhere else. */
const references: BoxRule = (index, box) => {
  for (const { type, from, to } of boxesIn(index.bytes, box.from + 8, box.to)) need((type === 'url ' || type === 'alis') && to - from === 4 && (u32(index.bytes, from) & 1) === 1)
}

const inside = (rules: Readonly<Record<string, BoxRule>>, skipped = 0): BoxRule => (index, box) => keepOnly(index, { from: box.from + skipped, to: box.to }, rules)

const colour: BoxRule = (index, { from, to }) => {
  const type = latinOf(index.bytes.subarray(from, from + 4))
  if (type === 'nclx' || type === 'nclc') {
    need(to - from <= 11)
    return
  }
  need(type === 'prof' || type === 'rICC')
  const before = index.bytes.slice(from + 4, to)
  const clean = cleanedProfile(before)
  if (!sameBytes(before, clean)) index.taken.add('profile')
  index.bytes.set(clean, from + 4)
}

/** The first four letters name the maker of the encoder (3GPP TS 26.244 section 6.7). */
const vendor: BoxRule = (index, { from, to }) => {
  need(to - from >= 4 && to - from <= 16)
  wipe(index, { from, to: from + 4 }, 'tags')
}

/** Sets of numbers that the pictures are coded by, and the size of what stands before each unit. */
const avcSets: BoxRule = ({ bytes }, { from, to }) => {
  let at = from + 5
  for (const type of [7, 8]) {
    const count = u8(bytes, at) & (type === 7 ? 0x1f : 0xff)
    at += 1
    for (let index = 0; index < count; index++) {
      need((u8(bytes, at + 2) & 0x1f) === type)
      at += 2 + u16(bytes, at)
    }
  }
  // Bit depths of the high profiles.
  need(at <= to && to - at <= 4)
}

const hevcSets: BoxRule = ({ bytes, taken }, { from, to }) => {
  let at = from + 23
  for (let arrays = u8(bytes, from + 22); arrays > 0; arrays--) {
    const type = u8(bytes, at) & 0x3f
    need((type >= 32 && type <= 34) || type === 39 || type === 40)
    const count = u16(bytes, at + 1)
    at += 3
    for (let index = 0; index < count; index++) {
      const unit = { from: at + 2, to: at + 2 + u16(bytes, at) }
      need(unit.to <= to && unit.to - unit.from >= headBytesOf('hevc') && ((u8(bytes, unit.from) >> 1) & 0x3f) === type)
      const clean = type < 39 ? null : cleanedNote(bytes.slice(unit.from, unit.to), 'hevc')
      if (clean !== null) {
        taken.add('stream')
        bytes.set(clean, unit.from)
      }
      at = unit.to
    }
  }
  need(at === to)
}

const descriptors: BoxRule = ({ bytes }, { from, to }) => need(to - from <= 4_096 && !latinOf(bytes.subarray(from, to)).includes(userData))

const ofPictures = inside({
  avcC: avcSets, hvcC: hevcSets, esds: descriptors, colr: colour, d263: vendor, pasp: atMost(8), clap: atMost(32), btrt: atMost(12), fiel: atMost(2), gama: atMost(4), mdcv: atMost(24), clli: atMost(4), dvcC: atMost(24), dvvC: atMost(24),
}, 78)

/** QuickTime puts numbers of its own before the boxes of a sound, more with each version. */
const soundHeads = [28, 44, 64]
const ofSound: Readonly<Record<string, BoxRule>> = { esds: atMost(4_096), chan: atMost(512), damr: vendor, alac: atMost(64), dOps: atMost(276), dac3: atMost(3), dec3: atMost(64), btrt: atMost(12), wave: inside({ frma: atMost(4), mp4a: atMost(4), esds: atMost(4_096), alac: atMost(64), enda: atMost(2), '\0\0\0\0': atMost(0) }) }

const codings: Readonly<Record<string, PictureCoding | null>> = { avc1: 'avc', avc3: 'avc', hvc1: 'hevc', hev1: 'hevc', mp4v: null, s263: null }
const sounds = new Set(['mp4a', 'samr', 'sawb', 'alac', 'Opus', 'ac-3', 'ec-3'])

/** Cleans what a track says of its coding; one coding a track. */
const codingOf = (index: FilmIndex, box: Box, isPicture: boolean): Omit<FilmTrack, 'chunks'> & { readonly isConstantAllowed: boolean } => {
  const [entry, second] = boxesIn(index.bytes, box.from + 8, box.to)
  need(entry !== undefined && second === undefined)
  if (!isPicture) {
    const version = u16(index.bytes, entry.from + 8)
    need(sounds.has(entry.type))
    wipe(index, { from: entry.from + 12, to: entry.from + 16 }, 'tags')
    keepOnly(index, { from: entry.from + Number(soundHeads[version]), to: entry.to }, ofSound)
    return { units: null, isMpeg4: false, isConstantAllowed: version === 0 }
  }
  const coding = Object.hasOwn(codings, entry.type) ? codings[entry.type] : undefined
  need(coding !== undefined && entry.to - entry.from >= 78)
  // The maker of the encoder, and its name.
  wipe(index, { from: entry.from + 12, to: entry.from + 16 }, 'tags')
  wipe(index, { from: entry.from + 42, to: entry.from + 74 }, 'tags')
  ofPictures(index, entry)
  if (coding === null) return { units: null, isMpeg4: entry.type === 'mp4v', isConstantAllowed: true }
  const sets = boxesIn(index.bytes, entry.from + 78, entry.to).find(({ type }) => type === (coding === 'avc' ? 'avcC' : 'hvcC'))
  need(sets !== undefined)
  return { units: { coding, lengthBytes: 1 + (u8(index.bytes, sets.from + (coding === 'avc' ? 4 : 21)) & 3) }, isMpeg4: false, isConstantAllowed: true }
}

/** Those of `stays` are read to their ends, by `codingOf` and `chunksOf`. */
const tables: Readonly<Record<string, BoxRule>> = {
  stsd: stays, stts: listOf(8), ctts: listOf(8), cslg: atMost(44), stss: listOf(4), stps: listOf(4), stsc: stays, stsz: stays, stco: stays, co64: stays,
}

const trackRules: Readonly<Record<string, BoxRule>> = {
  tkhd: times(84), edts: inside({ elst: edits }), tapt: inside({ clef: atMost(12), prof: atMost(12), enof: atMost(12) }),
  mdia: inside({ mdhd: times(24), hdlr: handler, minf: inside({ vmhd: atMost(12), smhd: atMost(8), hdlr: handler, dinf: inside({ dref: references }), stbl: inside(tables) }) }),
}

const within = (bytes: Uint8Array, box: Box, type: string): Box => {
  const [found, second] = boxesIn(bytes, box.from, box.to).filter((each) => each.type === type)
  need(found !== undefined && second === undefined)
  return found
}

/** A track of pictures or sound, cleaned; `null` for one of anything else, which is gone then. */
const cleanTrack = (index: FilmIndex, track: Box): FilmTrack | null => {
  const { bytes } = index
  const media = within(bytes, track, 'mdia')
  const said = within(bytes, media, 'hdlr')
  const kind = latinOf(bytes.subarray(said.from + 8, said.from + 12))
  if (kind !== 'vide' && kind !== 'soun') {
    makeFree(index, track, 'tracks')
    return null
  }
  keepOnly(index, track, trackRules)
  const table = within(bytes, within(bytes, media, 'minf'), 'stbl')
  const { isConstantAllowed, ...coded } = codingOf(index, within(bytes, table, 'stsd'), kind === 'vide')
  return { ...coded, chunks: chunksOf(bytes, boxesIn(bytes, table.from, table.to), isConstantAllowed) }
}

/** Chunks and samples of all tracks, a day of pictures and of sound: a few bytes of index can say that there are millions in each of thousands of tracks. */
const mostPieces = 15_000_000

/** Cleans the index in place; refuses a film in fragments, a packed index, and one without pictures and sound. */
export const cleanIndex = (index: FilmIndex): readonly FilmTrack[] => {
  const tracks: FilmTrack[] = []
  let pieces = 0
  keepOnly(index, { from: 0, to: index.bytes.length }, {
    mvhd: times(100),
    mvex: () => need(false), cmov: () => need(false), rmra: () => need(false),
    trak: (_, box) => {
      const track = cleanTrack(index, box)
      if (track === null) return
      pieces += track.chunks.reduce((sum, { sizes }) => sum + 1 + sizes.length, 0)
      need(pieces <= mostPieces)
      tracks.push(track)
    },
  })
  need(tracks.length > 0)
  return tracks
}
