// A small made-up case file, whole and signed, for the tests of writer, verifier, command and page.
import { idOf, parseSha256, type Sha256Hex } from '../../src/domain/brand.ts'
import { hexOf, utf8 } from '../../src/domain/custody/bytes.ts'
import type { JsonObject } from '../../src/domain/custody/canonical-json.ts'
import { formatCheckpoint } from '../../src/domain/custody/checkpoint.ts'
import type { CustodyVerb } from '../../src/domain/custody/custody-entry.ts'
import { rootOf } from '../../src/domain/custody/merkle.ts'
import { inclusionNodes, proofOf } from '../../src/domain/custody/merkle-proofs.ts'
import { formatVerifierKey, signNote, type VerifierKey } from '../../src/domain/custody/signed-note.ts'
import { emptyEdge, growLog, nodeReader } from '../../src/domain/custody/tiles.ts'
import { bagFiles, prepareBag, type TagFile } from '../../src/domain/export/bag-files.ts'
import { crc32 } from '../../src/domain/export/crc32.ts'
import { leafOfEntry, type ProvenEntry } from '../../src/domain/export/proven-entry.ts'
import { zipPlan } from '../../src/domain/export/zip-plan.ts'
import { nodePrimitives as p } from '../../src/primitives/node.ts'

export const seed = p.sha256(utf8('the log of a made-up register'))
export const logKey: VerifierKey = { name: 'kniha.example/log', publicKey: p.ed25519PublicKey(seed) }
export const logKeyText = `${formatVerifierKey(p, logKey)}\n`
export const digestOf = (bytes: Uint8Array): Sha256Hex => parseSha256(hexOf(p.sha256(bytes)))!

const saltOf = (text: string): Uint8Array => p.sha256(utf8(`salt ${text}`))
export const entryOf = (index: number, verb: CustodyVerb, content: JsonObject, day = '2020-08-12'): ProvenEntry => ({
  index, proof: [],
  handling: { salt: saltOf(`handling ${index}`), part: { verb, actor: 'machine:collector', day, object: idOf(saltOf(String(index)).subarray(0, 16)), reason: null } },
  content: { salt: saltOf(`content ${index}`), part: content },
})

export interface MadeUp {
  readonly payload?: readonly TagFile[]
  /** Changes the entries before they go into the log. */
  readonly entries?: (entries: readonly ProvenEntry[]) => readonly ProvenEntry[]
  /** Chooses what of the log is exported. */
  readonly shown?: (entries: readonly ProvenEntry[]) => readonly ProvenEntry[]
  /** What somebody does to the entries after the export listed them. */
  readonly onTheWay?: (entries: readonly ProvenEntry[]) => readonly ProvenEntry[]
  /** Changes what the log says of the export. */
  readonly stated?: (content: JsonObject) => JsonObject
  readonly page?: Uint8Array
  /** Name of the log; its key is the same. */
  readonly origin?: string
}

export const madeUpPayload: readonly TagFile[] = [
  { path: 'data/case.txt', bytes: utf8('A person says that he was beaten on 9 August.\n') },
  { path: 'data/items/clip 1.mp4', bytes: utf8('not a clip, but bytes') },
  { path: 'data/items/фота.jpg', bytes: utf8('not a photograph either') },
]

/** All files of the case file: the payload and the tag files. */
export const madeUpCaseFile = ({ payload = madeUpPayload, entries = (all) => all, shown = (all) => all, onTheWay = (all) => all, stated = (content) => content, page = utf8('<!doctype html>\n'), origin = logKey.name }: MadeUp = {}): readonly TagFile[] => {
  const items = payload.filter(({ path }) => path.startsWith('data/items/'))
  const isOwn = ({ handling }: ProvenEntry): boolean => handling.part.verb === 'exported'
  const opened = entries([
    entryOf(0, 'unlocked', {}),
    ...items.map(({ bytes }, at) => entryOf(1 + at, at === 0 ? 'received' : 'stored', { sha256: digestOf(bytes), size: bytes.length }, at === 0 ? '2020-08-12' : '2020-08-13')),
    entryOf(1 + items.length, 'viewed', { note: 'withheld below' }),
    entryOf(2 + items.length, 'exported', {}, '2026-11-22'),
  ])
  const closed = (entry: ProvenEntry): ProvenEntry => (entry.handling.part.verb === 'viewed' ? { ...entry, content: { commitment: leafOfEntry(p, entry).subarray(32) } } : entry)
  const prepared = prepareBag(p, {
    payload: payload.map(({ path, bytes }) => ({ path, size: bytes.length, sha256: digestOf(bytes) })),
    exportedOn: '2026-11-22', identifier: 'C-2026-001-LT-PG', fingerprint: hexOf(logKey.publicKey), page,
    entries: shown(opened.map(closed)).filter((entry) => !isOwn(entry)), bait: 2,
  })
  if (!prepared.ok) throw new Error(`refused: ${prepared.problem.code}`)
  const content = stated(prepared.value.content)
  const all = opened.map((entry): ProvenEntry => (isOwn(entry) ? { ...entry, content: { ...entry.content, part: content } } : entry))
  const { edge, files } = growLog(p, emptyEdge, all.map((entry) => leafOfEntry(p, entry)))
  const size = edge.frontier.size
  const read = nodeReader(p, size, new Map(files.map(({ path, bytes }) => [path, bytes])))
  const proven = all.map((entry): ProvenEntry => closed({ ...entry, proof: proofOf(p, inclusionNodes(entry.index, size), read) }))
  const checkpoint = signNote(p, formatCheckpoint({ origin, size, root: rootOf(p, edge.frontier) }), { name: origin, seed })
  return [...payload, ...bagFiles(p, prepared.value, { checkpoint, entries: onTheWay(shown(proven)) })]
}

/** The files as our one ZIP. */
export const zipped = (files: readonly TagFile[]): Uint8Array => {
  const plan = zipPlan(files.map(({ path, bytes }) => ({ path, size: bytes.length, crc32: crc32(0, bytes) })))
  if (!plan.ok) throw new Error(`refused: ${plan.problem.code}`)
  const byPath = new Map(files.map(({ path, bytes }) => [path, bytes]))
  return new Uint8Array(Buffer.concat(plan.value.pieces.map((piece) => (piece.kind === 'frame' ? piece.bytes : byPath.get(piece.path)!))))
}
