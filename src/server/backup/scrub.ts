// The scrubber: reads what is kept and says which bytes are not as they were written; repairs from a second copy, but never what was erased. Needs no key.
import { hexOf, sameBytes } from '../../domain/custody/bytes.ts'
import type { Primitives, Sha256Stream } from '../../domain/primitives.ts'
import type { KeyPlace } from '../../ports/key-place.ts'
import type { LogTiles } from '../../ports/log-tiles.ts'
import type { OpenOriginal, OriginalVault } from '../../ports/original-vault.ts'
import { differingTile, logOfRows, signedHead } from './log-of-rows.ts'

/** One thing that is not as it was written; `erased`: an original that the second copy still holds. `name` is a digest or a path: never a word of what is in it. */
export interface Damage {
  readonly part: 'original' | 'copy' | 'erased' | 'log' | 'keys'
  readonly name: string
  readonly isRepaired: boolean
}

export interface ScrubPorts {
  readonly primitives: Pick<Primitives, 'sha256'>
  readonly stream: () => Sha256Stream
  readonly originals: OriginalVault
  /** A second folder with the same originals. */
  readonly copy: OriginalVault | null
  readonly leaves: () => AsyncIterable<readonly Uint8Array[]>
  readonly tiles: LogTiles
  readonly keyPlaces: readonly Pick<KeyPlace, 'read'>[]
  readonly progress: (done: number, of: number) => void
  /** Asked after so many bytes were read: whoever runs beside people's work waits here, and throws to end it. */
  readonly pause?: (bytes: number) => Promise<void>
}

const settleMs = 200
const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, settleMs) })

const pieceBytes = 1024 * 1024
async function* piecesOf(source: OpenOriginal): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < source.size; at += pieceBytes) yield source.read(at, Math.min(pieceBytes, source.size - at))
}

type Name = Parameters<OriginalVault['open']>[0]

const isWhole = async ({ stream, pause }: ScrubPorts, vault: OriginalVault, name: Name): Promise<boolean> => {
  const source = await vault.open(name)
  if (source === null) return false
  const hash = stream()
  try {
    for await (const piece of piecesOf(source)) {
      hash.update(piece)
      await pause?.(piece.length)
    }
    return hexOf(hash.digest()) === name
  } finally {
    await source.close()
  }
}

/** Either list counts: the one beside the vault is as old as the backup that was restored. */
const isErased = async ({ originals, copy }: ScrubPorts, name: Name): Promise<boolean> =>
  (await originals.erased()).has(name) || (copy !== null && (await copy.erased()).has(name))

/** `replace` takes only bytes of the right digest: a damaged copy repairs nothing. */
const replaceBy = async (from: OriginalVault, to: OriginalVault, name: Name): Promise<boolean> => {
  const source = await from.open(name)
  if (source === null) return false
  try {
    return await to.replace(name, piecesOf(source))
  } finally {
    await source.close()
  }
}

/** Never what was erased. The desk may erase at the same time: it is listed before it goes, so what was just put there goes again. */
const repair = async (ports: ScrubPorts, { from, to, name }: { readonly from: OriginalVault; readonly to: OriginalVault; readonly name: Name }): Promise<boolean> => {
  if (await isErased(ports, name) || !(await replaceBy(from, to, name))) return false
  if (!(await isErased(ports, name))) return true
  await to.remove(name)
  return false
}

const isIn = async (vault: OriginalVault | null, name: Name): Promise<boolean> => {
  const source = await vault?.open(name) ?? null
  await source?.close()
  return source !== null
}

/** The list says so and it is gone here. The copy follows in a moment, or somebody has to look: nothing is deleted for a list without a key. */
const scrubErased = async ({ copy }: ScrubPorts, name: Name): Promise<readonly Damage[]> => {
  if (!(await isIn(copy, name))) return []
  await settled()
  return await isIn(copy, name) ? [{ part: 'erased', name, isRepaired: false }] : []
}

/** One original, and its copy where there is one. `wasInCopy`: as the copy was listed. */
export const scrubOriginal = async (ports: ScrubPorts, name: Name, wasInCopy: boolean): Promise<readonly Damage[]> => {
  const { originals, copy } = ports
  const damage: Damage[] = []
  if (!(await isWhole(ports, originals, name))) {
    const isRepaired = copy !== null && await repair(ports, { from: copy, to: originals, name })
    if (!isRepaired && !(await isIn(originals, name)) && await isErased(ports, name)) return scrubErased(ports, name)
    damage.push({ part: 'original', name, isRepaired })
  }
  if (copy !== null && !(await isWhole(ports, copy, name))) {
    const isRepaired = await repair(ports, { from: originals, to: copy, name })
    // One that is only missing there is new, or the folder is: it is copied and no damage. Nor is one that was erased meanwhile.
    if (wasInCopy && (isRepaired || await isIn(copy, name) || !(await isErased(ports, name)))) damage.push({ part: 'copy', name, isRepaired })
  }
  return damage
}

/** Names of all that lies in the vault or its copy, in one order, and whether the copy has each. */
export const listOriginals = async ({ originals, copy }: Pick<ScrubPorts, 'originals' | 'copy'>): Promise<{ readonly names: readonly Name[]; readonly inCopy: ReadonlySet<Name>; readonly bytes: number }> => {
  const [first, second] = [await originals.list(), copy === null ? [] : await copy.list()]
  return {
    names: [...new Set([...first, ...second].map(({ sha256 }) => sha256))].toSorted(), inCopy: new Set(second.map(({ sha256 }) => sha256)),
    bytes: [...first, ...second].reduce((sum, { size }) => sum + size, 0),
  }
}

/** Originals are named by the digest of their bytes: whoever reads one knows whether it is whole. */
const scrubOriginals = async (ports: ScrubPorts): Promise<readonly Damage[]> => {
  const { progress } = ports
  const damage: Damage[] = []
  const { names, inCopy } = await listOriginals(ports)
  for (const [at, name] of names.entries()) {
    progress(at, names.length)
    damage.push(...await scrubOriginal(ports, name, inCopy.has(name)))
  }
  progress(names.length, names.length)
  return damage
}

export const scrubLog = async ({ primitives, leaves, tiles }: ScrubPorts): Promise<readonly Damage[]> => {
  const wrong = (name: string): readonly Damage[] => [{ part: 'log', name, isRepaired: false }]
  const signed = await signedHead(tiles).catch(() => 'damaged' as const)
  if (signed === 'damaged') return wrong('checkpoint')
  const log = await logOfRows(primitives, leaves(), signed?.head ?? null)
  const tile = await differingTile(tiles, log.files)
  return tile !== null ? wrong(tile) : log.isAsSigned ? [] : wrong('checkpoint')
}

const keyFiles = ['root.json', 'buckets.json']

/** Whether all places hold the same bytes. A file that is missing or cannot be read is not the same as anything, another missing one included. */
const isSame = async (places: ScrubPorts['keyPlaces'], name: string): Promise<boolean> => {
  const [first = null, ...others] = await Promise.all(places.map((place) => place.read(name).catch(() => null)))
  return first !== null && others.every((bytes) => bytes !== null && sameBytes(bytes, first))
}

/** Each place has each key file, readable, and all places say the same. */
export const scrubKeys = async ({ keyPlaces }: ScrubPorts): Promise<readonly Damage[]> => {
  const damage: Damage[] = []
  for (const name of keyFiles) {
    // Places are written one after the other: what differs is looked at again.
    if (!(await isSame(keyPlaces, name)) && !(await settled().then(() => isSame(keyPlaces, name)))) {
      damage.push({ part: 'keys', name, isRepaired: false })
    }
  }
  return damage
}

/** One run over everything. */
export const scrub = async (ports: ScrubPorts): Promise<readonly Damage[]> => [...await scrubKeys(ports), ...await scrubLog(ports), ...await scrubOriginals(ports)]
