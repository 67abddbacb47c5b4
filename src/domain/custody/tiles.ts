// The log as files: C2SP tlog-tiles (tile height 8), their paths, what a growing log writes, and hashes read back for proofs.
import type { Primitives } from '../primitives.ts'
import { joinBytes } from './bytes.ts'
import { appendLeaf, emptyFrontier, leafHash, nodeHash, type Frontier } from './merkle.ts'
import type { NodeReader, TreeNode } from './merkle-proofs.ts'

type Hash = Pick<Primitives, 'sha256'>

/** Hashes, or entries, of a full tile. */
const tileWidth = 256
const hashLength = 32

/** One file of the log, path relative to the log's folder. */
export interface LogFile { readonly path: string; readonly bytes: Uint8Array }

const numberPath = (index: number): string => {
  const groups: string[] = []
  for (let rest = index; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(String(rest % 1000).padStart(3, '0'))
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
}

/** `tile/<level>/<index>[.p/<width>]` of a hash tile (`level` a number) or an entry bundle (`'entries'`); `width` 1 to 256. */
export const tilePath = (level: number | 'entries', index: number, width: number): string =>
  `tile/${level}/${numberPath(index)}${width === tileWidth ? '' : `.p/${width}`}`

/** An entry bundle: each entry after its length, a big-endian uint16. Throws RangeError on an entry above 65,535 bytes. */
export const bundleOf = (entries: readonly Uint8Array[]): Uint8Array => joinBytes(...entries.flatMap((entry) => {
  if (entry.length > 0xffff) throw new RangeError('an entry is too long for a bundle')
  return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
}))

/** The entries of a bundle; `null` when its lengths do not add up. */
export const parseBundle = (bytes: Uint8Array): readonly Uint8Array[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    if (at + 2 > bytes.length) return null
    const end = at + 2 + view.getUint16(at)
    if (end > bytes.length) return null
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return entries
}

/** The state that a sequencer keeps between batches: the growing right edge of the log. At most 256 hashes a level. */
export interface LogEdge {
  readonly frontier: Frontier
  /** The hashes of the last, unfinished tile of each level, lowest level first. */
  readonly tiles: readonly (readonly Uint8Array[])[]
  /** The entries of the last, unfinished bundle. */
  readonly bundle: readonly Uint8Array[]
}

/** The edge of a log without entries. */
export const emptyEdge: LogEdge = { frontier: emptyFrontier, tiles: [], bundle: [] }

const rootOfPerfect = (p: Hash, hashes: readonly Uint8Array[]): Uint8Array =>
  hashes.reduce((frontier, hash) => appendLeaf(p, frontier, hash), emptyFrontier).peaks.reduceRight((right, left) => nodeHash(p, left, right))

/**
 * Appends entries: the new edge, and the files to write (full tiles and bundles, then the partial ones of the new size) before the
 * checkpoint of that size is signed. Same entries in other batches end in the same full tiles, the same edge and the same last partial tiles,
 * so a log can be rebuilt from its entries byte for byte.
 */
export const growLog = (p: Hash, edge: LogEdge, entries: readonly Uint8Array[]): { readonly edge: LogEdge; readonly files: readonly LogFile[] } => {
  const files: LogFile[] = []
  const tiles = edge.tiles.map((tile) => [...tile])
  let { frontier } = edge
  let bundle = [...edge.bundle]
  const push = (level: number, index: number, hash: Uint8Array): void => {
    const tile = (tiles[level] ??= [])
    tile.push(hash)
    if (tile.length < tileWidth) return
    const at = Math.floor(index / tileWidth)
    files.push({ path: tilePath(level, at, tileWidth), bytes: joinBytes(...tile) })
    tiles[level] = []
    push(level + 1, at, rootOfPerfect(p, tile))
  }
  for (const entry of entries) {
    const index = frontier.size
    const hash = leafHash(p, entry)
    frontier = appendLeaf(p, frontier, hash)
    bundle.push(entry)
    if (bundle.length === tileWidth) {
      files.push({ path: tilePath('entries', Math.floor(index / tileWidth), tileWidth), bytes: bundleOf(bundle) })
      bundle = []
    }
    push(0, index, hash)
  }
  const grown = { frontier, tiles, bundle }
  return { edge: grown, files: entries.length === 0 ? [] : [...files, ...partialFiles(grown)] }
}

const partialFiles = ({ frontier, tiles, bundle }: LogEdge): readonly LogFile[] => {
  const levels: readonly (readonly [number | 'entries', number, readonly Uint8Array[], Uint8Array])[] = [
    ['entries', tileWidth, bundle, bundleOf(bundle)],
    ...tiles.map((tile, level) => [level, tileWidth ** (level + 1), tile, joinBytes(...tile)] as const),
  ]
  return levels.filter(([, , held]) => held.length > 0)
    .map(([level, leaves, held, bytes]) => ({ path: tilePath(level, Math.floor(frontier.size / leaves), held.length), bytes }))
}

const tileOfNode = ({ level, index }: TreeNode, size: number): { readonly path: string; readonly from: number; readonly count: number } => {
  const tileLevel = Math.floor(level / 8)
  const count = 2 ** (level % 8)
  const tile = Math.floor((index * count) / tileWidth)
  const width = Math.min(tileWidth, Math.floor(size / tileWidth ** tileLevel) - tile * tileWidth)
  return { path: tilePath(tileLevel, tile, width), from: (index * count) % tileWidth, count }
}

/** Paths of the hash tiles (of the log at `size`) that a proof of this plan reads, each once: load them, then call `nodeReader`. */
export const tilesOfProof = (plan: readonly (readonly TreeNode[])[], size: number): readonly string[] =>
  [...new Set(plan.flat().map((node) => tileOfNode(node, size).path))]

/** Reads complete subtrees out of loaded hash tiles (path → bytes). Throws when a tile is missing or has another length than its width. */
export const nodeReader = (p: Hash, size: number, tiles: ReadonlyMap<string, Uint8Array>): NodeReader => (node) => {
  const { path, from, count } = tileOfNode(node, size)
  const bytes = tiles.get(path)
  if (bytes === undefined || bytes.length < (from + count) * hashLength) throw new Error(`hash tile not at hand: ${path}`)
  return rootOfPerfect(p, Array.from({ length: count }, (_, at) => bytes.subarray((from + at) * hashLength, (from + at + 1) * hashLength)))
}
