// Names and tag files of a case file: BagIt 1.0 (RFC 8493), narrowed so that there is one way to write each.

/** The fixed names. Everything else of a case file stands below `data/`. */
export const names = {
  declaration: 'bagit.txt', info: 'bag-info.txt', manifest: 'manifest-sha256.txt', tagManifest: 'tagmanifest-sha256.txt',
  checkpoint: 'custody/checkpoint', entryList: 'custody/entries-sha256.txt', entries: 'custody/entries.jsonl', page: 'verify.html',
} as const

/** What the tag manifest lists, in its order. */
export const taggedNames = [names.info, names.declaration, names.checkpoint, names.entryList, names.entries, names.manifest, names.page] as const

/** The export's own custody entry commits to the digests of these: with them the payload and the choice of entries are tied to the log. */
export const committedNames = [names.info, names.entryList, names.manifest, names.page] as const

/** Below it, every file must have been received by the register. */
export const itemFolder = 'data/items/'

/** The whole of bagit.txt. */
export const declaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** True for a relative path that means the same file on every system: no `..`, no control or invisible characters, none that BagIt or Windows reserve. */
export const isSafePath = (path: string): boolean =>
  path.length <= 200 && path.normalize('NFC') === path && !/[\p{C}\p{Zl}\p{Zp}\\:*?"<>|%]/u.test(path)
  && path.split('/').every((part) => !/^$|^ |[. ]$|^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i.test(part))

// Two paths that cannot both be unpacked everywhere: the first part that is not the same differs in case only, or there is none.
const collide = (one: string, two: string): boolean => {
  const [parts, others] = [one.split('/'), two.split('/')]
  const at = parts.findIndex((part, index) => part !== others[index])
  const [part, other] = [parts[at], others[at]]
  return part === undefined || other === undefined || part.toLowerCase() === other.toLowerCase()
}

/** Paths that may not stand in one case file: unsafe ones; of files or folders that differ in case only, and of a file that is a folder too, one. */
export const unsafePaths = (paths: readonly string[]): readonly string[] => {
  // Below every other character stands the end of a part, so that paths which share their first parts are neighbours.
  const sorted = paths.map((path) => ({ path, folded: path.toLowerCase().replaceAll('/', '\u0000') })).sort((a, b) => (a.folded < b.folded ? -1 : 1))
  const colliding = sorted.filter(({ path }, at) => sorted.slice(at + 1, at + 2).some((next) => collide(path, next.path))).map(({ path }) => path)
  return [...paths.filter((path) => !isSafePath(path)), ...colliding]
}

/** Order of paths in every list of the format: by UTF-16 code units. */
export const byPath = (a: { readonly path: string }, b: { readonly path: string }): number => (a.path < b.path ? -1 : 1)

/** `sha256` in 64 hexadecimal digits. */
export interface ManifestLine { readonly path: string; readonly sha256: string }

/** `<digest>  <path>` a line, sorted by path. */
export const formatManifest = (lines: readonly ManifestLine[]): string => [...lines].sort(byPath).map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')

/** Reads a manifest that is exactly as `formatManifest` writes it; `null` otherwise, also for unsafe or double paths. */
export const parseManifest = (text: string): readonly ManifestLine[] | null => {
  const lines = text.split('\n').slice(0, -1).map((line) => ({ sha256: line.slice(0, 64), path: line.slice(66) }))
  return unsafePaths(lines.map(({ path }) => path)).length === 0 && lines.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256)) && formatManifest(lines) === text ? lines : null
}

/** An entry that the case file shows: its place in the log, and the digest of its line without the proof. */
export interface EntryListLine { readonly index: number; readonly sha256: string }

/** `<digest>  <index>` a line, in the order of the log. */
export const formatEntryList = (lines: readonly EntryListLine[]): string => [...lines].sort((a, b) => a.index - b.index).map(({ index, sha256 }) => `${sha256}  ${index}\n`).join('')

/** Reads a list that is exactly as `formatEntryList` writes it, each entry once; `null` otherwise. */
export const parseEntryList = (text: string): readonly EntryListLine[] | null => {
  const lines = text.split('\n').slice(0, -1).map((line) => ({ sha256: line.slice(0, 64), index: Number(line.slice(66)) }))
  const isOnce = new Set(lines.map(({ index }) => index)).size === lines.length
  return isOnce && lines.every(({ sha256, index }) => /^[0-9a-f]{64}$/.test(sha256) && Number.isSafeInteger(index) && index >= 0) && formatEntryList(lines) === text ? lines : null
}

/** What bag-info.txt says. `identifier` is the case's number, `exportedOn` a day, `fingerprint` of the log key in 64 hexadecimal digits. */
export interface BagInfo {
  readonly exportedOn: string
  readonly identifier: string
  readonly fingerprint: string
  readonly payloadBytes: number
  readonly payloadFiles: number
}

/** The whole of bag-info.txt. */
export const formatBagInfo = (info: BagInfo): string =>
  `Bagging-Date: ${info.exportedOn}\nCase-File-Format: 1\nExternal-Identifier: ${info.identifier}\n`
  + `Log-Key-Fingerprint: ${info.fingerprint}\nPayload-Oxum: ${info.payloadBytes}.${info.payloadFiles}\n`

/** Reads bag-info.txt; `null` unless it is exactly as `formatBagInfo` writes it. */
export const parseBagInfo = (text: string): BagInfo | null => {
  const form = /^Bagging-Date: (\d{4}-\d\d-\d\d)\nCase-File-Format: 1\nExternal-Identifier: ([A-Za-z0-9][A-Za-z0-9._-]{0,63})\nLog-Key-Fingerprint: ([0-9a-f]{64})\nPayload-Oxum: (\d{1,15})\.(\d{1,9})\n$/
  const [, exportedOn, identifier, fingerprint, bytes, files] = form.exec(text) ?? []
  if (exportedOn === undefined || identifier === undefined || fingerprint === undefined) return null
  const info = { exportedOn, identifier, fingerprint, payloadBytes: Number(bytes), payloadFiles: Number(files) }
  return formatBagInfo(info) === text ? info : null
}
