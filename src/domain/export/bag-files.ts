// Writing a case file: first what the log must commit to, then, with checkpoint and proofs, the rest.
import type { Sha256Hex } from '../brand.ts'
import { hexOf, utf8 } from '../custody/bytes.ts'
import type { JsonObject } from '../custody/canonical-json.ts'
import { ok, refuse, type Result } from '../problem.ts'
import type { Primitives } from '../primitives.ts'
import { committedNames, declaration, formatBagInfo, formatEntryList, formatManifest, names, parseBagInfo, unsafePaths, type ManifestLine } from './case-file-layout.ts'
import { entryListLine, formatEntry, type ProvenEntry, type ShownEntry } from './proven-entry.ts'

type Hash = Pick<Primitives, 'sha256'>

/** A file that the case file holds besides the payload. */
export interface TagFile { readonly path: string; readonly bytes: Uint8Array }

/** One payload file; `path` begins with `data/`, items stand below `data/items/` as the register received them. */
export interface PayloadFile { readonly path: string; readonly size: number; readonly sha256: Sha256Hex }

/** What the export knows before the log knows of it. */
export interface BagDraft {
  readonly payload: readonly PayloadFile[]
  /** YYYY-MM-DD. */
  readonly exportedOn: string
  /** The number of the case. */
  readonly identifier: string
  readonly fingerprint: string
  /** The bytes of verify.html. */
  readonly page: Uint8Array
  /** All that will be shown but the export's own. */
  readonly entries: readonly ShownEntry[]
  /** How many bait records the register has had. */
  readonly bait: number
}

/** `content` is the content part of the custody entry `exported` that must be committed now; hand `tags` on to `bagFiles`. */
export interface PreparedBag { readonly tags: readonly TagFile[]; readonly content: JsonObject }

const lineOf = (p: Hash) => ({ path, bytes }: TagFile): ManifestLine => ({ path, sha256: hexOf(p.sha256(bytes)) })

/** Step one. Refused: `malformed` with the field `path` (not below data/, unsafe, twice) or `identifier` (or day or fingerprint of another form). */
export const prepareBag = (p: Hash, { payload, exportedOn, identifier, fingerprint, page, entries, bait }: BagDraft): Result<PreparedBag> => {
  const paths = payload.map(({ path }) => path)
  if (unsafePaths(paths).length > 0 || !paths.every((path) => path.startsWith('data/'))) return refuse('malformed', 'path')
  const info = formatBagInfo({ exportedOn, identifier, fingerprint, payloadBytes: payload.reduce((sum, { size }) => sum + size, 0), payloadFiles: payload.length })
  if (parseBagInfo(info) === null) return refuse('malformed', 'identifier')
  const tags = [
    { path: names.declaration, bytes: utf8(declaration) }, { path: names.info, bytes: utf8(info) },
    { path: names.manifest, bytes: utf8(formatManifest(payload)) }, { path: names.page, bytes: page },
    { path: names.entryList, bytes: utf8(formatEntryList(entries.map((entry) => entryListLine(p, entry)))) },
  ]
  return ok({ tags, content: { ...exportedContent(tags.map(lineOf(p))), bait } })
}

/** The content part by which the entry `exported` ties a case file to the log: name → digest of each committed tag file. */
export const exportedContent = (digests: readonly ManifestLine[]): JsonObject =>
  Object.fromEntries(digests.filter(({ path }) => committedNames.some((name) => name === path)).map(({ path, sha256 }) => [path, sha256]))

/**
 * Step two: all tag files of the case file, to be written beside the payload. `checkpoint` is the signed note of a log size that
 * holds all `entries`: those of the draft and the one for `prepared.content`; every item needs an entry `received` or `stored` whose content
 * has the item's digest as `sha256`.
 */
export const bagFiles = (p: Hash, prepared: PreparedBag, custody: { readonly checkpoint: string; readonly entries: readonly ProvenEntry[] }): readonly TagFile[] => {
  const entries = [...custody.entries].sort((a, b) => a.index - b.index).map((entry) => `${formatEntry(entry)}\n`).join('')
  const tags = [...prepared.tags, { path: names.checkpoint, bytes: utf8(custody.checkpoint) }, { path: names.entries, bytes: utf8(entries) }]
  const tagManifest = formatManifest(tags.map(lineOf(p)))
  return [...tags, { path: names.tagManifest, bytes: utf8(tagManifest) }]
}
