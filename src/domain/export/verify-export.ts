// Is this case file as it was exported, and does the custody log vouch for it? The whole procedure, in order; the same for command line and page.
import { parseUtf8 } from '../custody/bytes.ts'
import type { JsonObject } from '../custody/canonical-json.ts'
import { parseCheckpoint, type Checkpoint } from '../custody/checkpoint.ts'
import { leafHash } from '../custody/merkle.ts'
import { verifyInclusion } from '../custody/merkle-proofs.ts'
import { fingerprintOf, isSignedBy, keyOfFingerprint, parseNote, type VerifierKey } from '../custody/signed-note.ts'
import type { Primitives } from '../primitives.ts'
import { exportedContent } from './bag-files.ts'
import { declaration, isSafePath, itemFolder, names, parseBagInfo, parseEntryList, parseManifest, taggedNames, type BagInfo, type EntryListLine, type ManifestLine } from './case-file-layout.ts'
import { fileFinding, type Facts, type FileReader, type Finding, type FindingCode, type ListedFile, type Verdict } from './file-reader.ts'
import { entryListLine, leafOfEntry, parseEntry, type ProvenEntry } from './proven-entry.ts'
import { successionsShown } from './shown-successions.ts'

type Verifying = Pick<Primitives, 'sha256' | 'ed25519Verify'>
type Checked<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly findings: readonly Finding[] }

const largestTag = 1 << 26
// Stands for bytes that are not UTF-8: no form allows it, while an empty text is the manifest of an empty payload.
const notText = '\u0000'
const fail = (...findings: readonly Finding[]): { readonly ok: false; readonly findings: readonly Finding[] } => ({ ok: false, findings })
const pass = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

/**
 * Checks a case file against its manifests and the custody log. `knownKey` is the log key that the reader got elsewhere; `null` when he
 * has none: then an intact file is only consistent in itself (`known: false`). Findings name the parts; later steps are not taken on
 * ground that has already given way. What the reader throws is passed on.
 */
export const verifyExport = async (files: FileReader, knownKey: VerifierKey | null, p: Verifying): Promise<Verdict> => {
  const listed = await files.list()
  if (!listed.some(({ path }) => path === names.declaration || path === names.manifest || path === names.tagManifest)) return { kind: 'unreadable' }
  const places = checkPlaces(listed)
  if (places.length > 0) return { kind: 'changed', findings: places }
  const frame = await readFrame(files)
  if (!frame.ok) return { kind: 'changed', findings: frame.findings }
  const payload = await checkPayload(files, listed, frame.value)
  const log = checkLog(frame.value, knownKey, p)
  if (payload.length > 0 || !log.ok) return { kind: 'changed', findings: [...payload, ...(log.ok ? [] : log.findings)] }
  const { checkpoint, entries } = log.value
  const tied = checkTies(frame.value, entries, p)
  if (!tied.ok) return { kind: 'changed', findings: tied.findings }
  const gaps = successionsShown(checkpoint.origin, entries)
  if (gaps === null) return { kind: 'changed', findings: [fileFinding(names.entries, 'gap-hidden', names.checkpoint)] }
  const { info, manifest } = frame.value
  return { kind: 'intact', known: knownKey !== null, facts: {
    origin: checkpoint.origin, logSize: checkpoint.size, fingerprint: info.fingerprint, exportedOn: info.exportedOn, files: manifest.length,
    entries: entries.length, gaps, withheld: entries.filter(({ content }) => !('part' in content)).length, ...tied.value,
  } }
}

const checkPlaces = (listed: readonly ListedFile[]): readonly Finding[] => {
  const paths = new Set(listed.map(({ path }) => path))
  const wanted = [...taggedNames, names.tagManifest]
  return [
    ...wanted.filter((name) => !paths.has(name)).map((name) => fileFinding(name, 'missing')),
    ...listed.flatMap(({ path, kind, size }) => {
      if (kind !== 'file') return [fileFinding(path, kind)]
      if (!isSafePath(path)) return [fileFinding(path, 'unsafe-name')]
      if (wanted.some((name) => name === path)) return size > largestTag ? [fileFinding(path, 'form')] : []
      return path.startsWith('data/') ? [] : [fileFinding(path, 'outside')]
    }),
  ]
}

/** The tag files, each fitting its digest and its form. */
interface Frame {
  readonly info: BagInfo
  readonly manifest: readonly ManifestLine[]
  readonly tags: readonly ManifestLine[]
  readonly note: string
  readonly entries: string
  readonly entryList: readonly EntryListLine[]
}

const digestFindings = async (files: FileReader, lines: readonly ManifestLine[], against: string): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  for (const { path, sha256 } of lines) {
    if ((await files.digest(path)) !== sha256) findings.push(fileFinding(path, 'digest', against))
  }
  return findings
}

const readFrame = async (files: FileReader): Promise<Checked<Frame>> => {
  const text = async (name: string): Promise<string> => parseUtf8(await files.read(name)) ?? notText
  const tags = parseManifest(await text(names.tagManifest))
  // The tag manifest has no digest above it; inside a ZIP its checksum still speaks.
  if (tags === null || tags.map(({ path }) => path).join() !== taggedNames.join() || (await files.digest(names.tagManifest)) === null) return fail(fileFinding(names.tagManifest, 'form'))
  const changed = await digestFindings(files, tags, names.tagManifest)
  if (changed.length > 0) return fail(...changed)
  const info = parseBagInfo(await text(names.info))
  const manifest = parseManifest(await text(names.manifest))
  const entryList = parseEntryList(await text(names.entryList))
  if ((await text(names.declaration)) !== declaration) return fail(fileFinding(names.declaration, 'form'))
  if (info === null) return fail(fileFinding(names.info, 'form'))
  if (manifest?.every(({ path }) => path.startsWith('data/')) !== true) return fail(fileFinding(names.manifest, 'form'))
  if (entryList === null) return fail(fileFinding(names.entryList, 'form'))
  return pass({ info, manifest, tags, entryList, note: await text(names.checkpoint), entries: await text(names.entries) })
}

const checkPayload = async (files: FileReader, listed: readonly ListedFile[], { manifest, info }: Frame): Promise<readonly Finding[]> => {
  const payload = listed.filter(({ path }) => path.startsWith('data/'))
  const present = new Set(payload.map(({ path }) => path))
  const named = new Set(manifest.map(({ path }) => path))
  const findings = [
    ...manifest.filter(({ path }) => !present.has(path)).map(({ path }) => fileFinding(path, 'missing')),
    ...payload.filter(({ path }) => !named.has(path)).map(({ path }) => fileFinding(path, 'outside')),
    ...await digestFindings(files, manifest.filter(({ path }) => present.has(path)), names.manifest),
  ]
  if (findings.length > 0) return findings
  const bytes = payload.reduce((sum, { size }) => sum + size, 0)
  return bytes === info.payloadBytes && payload.length === info.payloadFiles ? [] : [fileFinding(names.info, 'form')]
}

interface ProvenLog { readonly checkpoint: Checkpoint; readonly entries: readonly ProvenEntry[] }

const checkLog = ({ info, note: noteText, entries: lines }: Frame, knownKey: VerifierKey | null, p: Verifying): Checked<ProvenLog> => {
  const note = parseNote(noteText)
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note
  // Cosigners will sign here one day; a signature that nobody can check has no place in a proof.
  if (!note.ok || !checkpoint.ok || note.value.signatures.length !== 1) return fail(fileFinding(names.checkpoint, 'form'))
  const { origin } = checkpoint.value
  if (knownKey !== null && (fingerprintOf(knownKey) !== info.fingerprint || knownKey.name !== origin)) return fail(fileFinding(names.checkpoint, 'other-key'))
  const key = keyOfFingerprint(origin, info.fingerprint)
  if (key === null || !isSignedBy(p, note.value, key)) return fail(fileFinding(names.checkpoint, 'signature'))
  const entries = lines.split('\n').slice(0, -1).map(parseEntry).filter((entry) => entry !== null)
  const isWhole = lines.split('\n').length === entries.length + 1 && lines.endsWith('\n')
  if (!isWhole || !entries.every(({ index }, at) => entries.slice(at + 1, at + 2).every((next) => next.index > index))) return fail(fileFinding(names.entries, 'form'))
  const unproven = entries.filter((entry) => !verifyInclusion(p, { leaf: leafHash(p, leafOfEntry(p, entry)), index: entry.index, size: checkpoint.value.size, root: checkpoint.value.root }, entry.proof))
  return unproven.length === 0
    ? pass({ checkpoint: checkpoint.value, entries })
    : fail(...unproven.map(({ index }): Finding => ({ part: { kind: 'entry', index }, why: 'proof', against: names.checkpoint })))
}

interface OpenedEntry { readonly index: number; readonly handling: ProvenEntry['handling']['part']; readonly content: JsonObject }

/** How many bait records the register states with an export; `null` for what states nothing. */
const statedBait = ({ bait }: JsonObject): number | null => (typeof bait === 'number' && bait >= 0 ? bait : null)

/** The export's own entry vouches for the lists; the lists for the entries shown and, with a receipt each, for the items. */
const checkTies = (frame: Frame, entries: readonly ProvenEntry[], p: Verifying): Checked<Pick<Facts, 'items' | 'bait'>> => {
  const opened = entries.flatMap(({ index, handling, content }) => ('part' in content ? [{ index, handling: handling.part, content: content.part }] : []))
  const committed = Object.entries(exportedContent(frame.tags))
  const vouching = new Map(opened.flatMap(({ index, handling, content }) => {
    const bait = handling.verb === 'exported' && committed.every(([name, digest]) => content[name] === digest) ? statedBait(content) : null
    return bait === null ? [] : [[index, bait] as const]
  }))
  const [bait] = vouching.values()
  if (bait === undefined) return fail(fileFinding(names.manifest, 'not-in-log', names.entries))
  const wrong = entryFindings(frame.entryList, entries.filter(({ index }) => !vouching.has(index)).map((entry) => entryListLine(p, entry)))
  const items = checkReceipts(frame, opened)
  if (wrong.length > 0 || !items.ok) return fail(...wrong, ...(items.ok ? [] : items.findings))
  return pass({ items: items.value, bait })
}

const entryFindings = (listed: readonly EntryListLine[], shown: readonly EntryListLine[]): readonly Finding[] => {
  const byIndex = (lines: readonly EntryListLine[]) => new Map(lines.map(({ index, sha256 }) => [index, sha256]))
  const [wanted, found] = [byIndex(listed), byIndex(shown)]
  const finding = (index: number, why: FindingCode): Finding => ({ part: { kind: 'entry', index }, why, against: names.entryList })
  return [
    ...listed.filter(({ index }) => !found.has(index)).map(({ index }) => finding(index, 'entry-dropped')),
    ...shown.filter(({ index }) => !wanted.has(index)).map(({ index }) => finding(index, 'entry-added')),
    ...shown.filter(({ index, sha256 }) => (wanted.get(index) ?? sha256) !== sha256).map(({ index }) => finding(index, 'entry-changed')),
  ]
}

const checkReceipts = ({ manifest }: Frame, opened: readonly OpenedEntry[]): Checked<Facts['items']> => {
  // By digest, so that many items and many entries cost a walk over each; entries stand in the order of the log, so the first stays.
  const firsts = (verb: 'received' | 'stored') => new Map(opened.filter(({ handling }) => handling.verb === verb).map((entry) => [entry.content['sha256'], entry] as const).reverse())
  const [received, stored] = [firsts('received'), firsts('stored')]
  const items = manifest.filter(({ path }) => path.startsWith(itemFolder)).map(({ path, sha256 }) => {
    const first = received.get(sha256) ?? stored.get(sha256)
    return first === undefined ? path : { path, day: first.handling.day, index: first.index }
  })
  const tied = items.filter((item) => typeof item !== 'string')
  const untied = items.filter((item) => typeof item === 'string')
  return untied.length === 0 ? pass(tied) : fail(...untied.map((path) => fileFinding(path, 'no-receipt', names.entries)))
}
