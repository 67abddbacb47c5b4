// A made-up attestation, whole and signed, with the twelve words behind it, for the tests of format, verifier and commands.
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { formatAttestation } from '../../src/domain/attestation/attestation.ts'
import { holderContent, holderDigest, holderReason } from '../../src/domain/attestation/holder.ts'
import { hexOf, utf8 } from '../../src/domain/custody/bytes.ts'
import { formatCheckpoint } from '../../src/domain/custody/checkpoint.ts'
import { successionContent } from '../../src/domain/custody/log-succession.ts'
import { rootOf } from '../../src/domain/custody/merkle.ts'
import { inclusionNodes, proofOf } from '../../src/domain/custody/merkle-proofs.ts'
import { signNote } from '../../src/domain/custody/signed-note.ts'
import { emptyEdge, growLog, nodeReader } from '../../src/domain/custody/tiles.ts'
import { leafOfEntry, type ProvenEntry } from '../../src/domain/export/proven-entry.ts'
import { holderSeedOf, wordsOf } from '../../src/domain/sealing/twelve-words.ts'
import { nodePrimitives as p } from '../../src/primitives/node.ts'
import { entryOf, logKey, seed } from './made-up-case-file.ts'

const entropy = p.sha256(utf8('twelve made-up words')).slice(0, 16)
export const words = wordsOf(entropy, wordlist, p).join(' ')
export const holderSeed = holderSeedOf(entropy, p)
export const holder = holderDigest(p.ed25519PublicKey(holderSeed), p)
export const restoredOrigin = `${logKey.name}~2`

const at = (entry: ProvenEntry, reason: string | null): ProvenEntry => ({ ...entry, handling: { ...entry.handling, part: { ...entry.handling.part, reason } } })
export const holderEntry = at(entryOf(2, 'collected', holderContent(holder), '2020-08-13'), holderReason)
const restoredEntry = entryOf(4, 'restored', successionContent({ number: 2, endedOrigin: logKey.name, size: 4, root: hexOf(p.sha256(utf8('r'))), knownHead: null, missing: 3 }))
const log: readonly ProvenEntry[] = [
  entryOf(0, 'unlocked', {}), at(entryOf(1, 'collected', { kind: 'report', door: 'took-part' }, '2020-08-13'), 'form'), holderEntry, entryOf(3, 'viewed', { note: 'n' }), restoredEntry, entryOf(5, 'signed-in', {}),
]

export interface MadeUp {
  readonly origin?: string
  /** What stands in the log in place of the entries above. */
  readonly entries?: readonly ProvenEntry[]
  /** Indices of what the file shows. */
  readonly shown?: readonly number[]
  /** What somebody does to the shown entries afterwards. */
  readonly onTheWay?: (entries: readonly ProvenEntry[]) => readonly ProvenEntry[]
}

export const madeUpAttestation = ({ origin = logKey.name, entries = log, shown = [2], onTheWay = (all) => all }: MadeUp = {}): Uint8Array => {
  const { edge, files } = growLog(p, emptyEdge, entries.map((entry) => leafOfEntry(p, entry)))
  const { size } = edge.frontier
  const read = nodeReader(p, size, new Map(files.map(({ path, bytes }) => [path, bytes])))
  const proven = entries.filter(({ index }) => shown.includes(index)).map((entry) => ({ ...entry, proof: proofOf(p, inclusionNodes(entry.index, size), read) }))
  return utf8(formatAttestation({ checkpoint: signNote(p, formatCheckpoint({ origin, size, root: rootOf(p, edge.frontier) }), { name: origin, seed }), entries: onTheWay(proven) }))
}
