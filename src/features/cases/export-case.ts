// The export of a case: composed, printed, committed to the log, proved; then a folder or the one ZIP of it.
import { crc32 } from 'node:zlib'
import type { Actor } from '../../domain/access/actor.ts'
import { sha256Hex } from '../../domain/brand.ts'
import type { Id, Sha256Hex } from '../../domain/brand.ts'
import type { Composed } from '../../domain/case/compose-case.ts'
import { isOpenContent } from '../../domain/case/open-content.ts'
import { creation } from '../../domain/change.ts'
import { utf8 } from '../../domain/custody/bytes.ts'
import { fingerprintOf, parseVerifierKey } from '../../domain/custody/signed-note.ts'
import { bagFiles, prepareBag } from '../../domain/export/bag-files.ts'
import type { PreparedBag } from '../../domain/export/bag-files.ts'
import { names } from '../../domain/export/case-file-layout.ts'
import { zipPlan } from '../../domain/export/zip-plan.ts'
import type { ZipFile } from '../../domain/export/zip-plan.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import { openEntries, proveEntries, shownEntries } from '../../server/custody/prove.ts'
import type { OpenedEntry } from '../../server/custody/prove.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import { collect } from '../../server/originals.ts'
import { refuseMove } from '../../server/two-person.ts'
import { writeFolder } from '../../server/write-folder.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { checkCase, today } from './actions.ts'
import { signedExport } from './ask-export.ts'
import type { SignedExport } from './ask-export.ts'
import { caseIndex } from './case-index.ts'
import { exhibitFiles } from './exhibit-files.ts'
import type { ExportFile } from './exhibit-files.ts'
import { printedCase } from './print-case.ts'
import { seenCase } from './queries.ts'

export type ExportContext = Pick<DeskContext, 'shell' | 'state' | 'originals' | 'sealer' | 'built' | 'caseDocument'>

/** Everything that leaves, sorted nowhere yet; reading an exhibit streams it from the vault. */
export interface CaseExportFiles {
  readonly number: string
  readonly files: readonly ExportFile[]
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> { yield await Promise.resolve(bytes) }
const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 1)}\n`)
const held = (path: string, bytes: Uint8Array): ExportFile => ({ path, size: bytes.length, crc32: crc32(bytes), read: () => once(bytes) })

/** Never a word of an account, nor one that an attorney or an analyst typed; the rest goes as a commitment. */
const mayOpen = ({ refs, partial }: Composed) => ({ record, handling, content }: OpenedEntry): boolean => {
  const ref = refs.get(record)
  return ref !== undefined && !ref.startsWith('S-') && !partial.has(record) && 'part' in content && isOpenContent(handling.part.verb, content.part)
}

const custodyLines = (entries: readonly OpenedEntry[], { refs, file }: Composed): ReadonlyMap<string, readonly { readonly index: number; readonly verb: OpenedEntry['handling']['part']['verb']; readonly day: string; readonly actor: string }[]> =>
  new Map(file.exhibits.map(({ ref }) => [ref, entries.filter(({ record }) => refs.get(record) === ref)
    .map(({ index, handling: { part } }) => ({ index, verb: part.verb, day: part.day, actor: part.actor }))]))

/** The export must be in the log before a byte of it leaves; its record says for whom it was made. */
const commitExport = async (context: ExportContext, actor: Actor, { signed, composed, prepared }: { readonly signed: SignedExport; readonly composed: Composed; readonly prepared: PreparedBag }): Promise<Result<number>> => {
  const digest = prepared.content[names.manifest]
  const payloadDigest = typeof digest === 'string' ? digest : ''
  const written = await commit(context.shell, actor, {
    changes: [creation('case-export', context.shell.newId<'case-export'>(), {
      case: signed.move.case, madeOn: composed.file.exportedOn, recipient: signed.move.recipient, payloadDigest, withheld: composed.file.withheld.length,
    }), ...signed.performed.changes],
    entries: [{ verb: 'exported', object: signed.move.case, reason: 'case-file', content: prepared.content }, ...signed.performed.entries], jobs: [],
  })
  return written.ok ? ok(written.value.seq - 1) : written
}

const payloadOf = async (context: ExportContext, composed: Composed, { entries, lang }: { readonly entries: readonly OpenedEntry[]; readonly lang: Lang }): Promise<readonly ExportFile[]> => {
  const pdf = await collect(context.caseDocument.render(printedCase({ file: composed.file, lang, custody: custodyLines(entries, composed) })))
  return [held('data/case.json', json(composed.file)), held('data/case.pdf', pdf), held('data/index.csv', utf8(caseIndex(composed.file)))]
}

/** Checkpoint, entries and lists of digests are made after the signing: more than they ever need is kept free for them. */
const tagRoom: ZipFile = { path: 'tags', size: 256 * 2 ** 20, crc32: 0 }

/**
 * Makes everything that leaves with a case, once, by a request that two people signed. Refusals: those of `signedExport`, `not-found` (no
 * such case, or not allowed), `changed-meanwhile` (the case is not the one that was signed for), `required` (`exculpatorySearch`),
 * `not-accepted`, `wrong-state` (`words`: G-02; `item`: an exhibit without an entry of its receipt), `missing-key` and `not-readable` when
 * the vault does not hold an exhibit whole, `too-large` for one ZIP, `locked`.
 */
export const exportCase = async (context: ExportContext, { actor }: Pick<Visit, 'actor'>, { approval, form }: { readonly approval: Id<'approval'>; readonly form: 'zip' | 'folder' }): Promise<Result<CaseExportFiles>> => {
  const { shell } = context
  const signed = await signedExport(shell, actor, approval)
  if (!signed.ok) return signed
  const { move } = signed.value
  const seen = await seenCase(shell, actor, { id: move.case, purpose: 'case-export', question: { ...move.recipient } })
  if (!seen.ok) return seen
  if (seen.value.version !== move.version) return refuseMove(shell, actor, approval, { code: 'changed-meanwhile' })
  const { composed: checked, blocked } = checkCase(context, seen.value, move.recipient)
  if (!checked.ok) return checked
  if (blocked.length > 0) return refuse('wrong-state', 'words')
  const composed = checked.value
  const entries = await openEntries(shell, [...composed.refs.keys(), ...composed.withheld])
  const items = await exhibitFiles(context, seen.value.material, composed.file)
  if (!items.ok) return items
  const hasReceipt = composed.file.exhibits.every(({ file, item }) => file === null
    || entries.some(({ record, handling, content }) => record === item && ['received', 'stored'].includes(handling.part.verb) && 'part' in content && content.part['sha256'] === file.sha256))
  if (!hasReceipt) return refuse('wrong-state', 'item')

  const payload = [...await payloadOf(context, composed, { entries, lang: move.language }), ...items.value]
  const log = context.state.log()
  const key = log === null ? null : parseVerifierKey(shell.primitives, log.verifierKey)
  if (log === null || key?.ok !== true) return refuse('locked')
  // A restored register says so in whatever leaves it, and what is lost.
  const restored = (await openEntries(shell, successionsOf(context))).filter(({ handling }) => handling.part.verb === 'restored')
  const isOpen = mayOpen(composed)
  const shown = shownEntries(shell, [...entries, ...restored], (entry) => restored.includes(entry) || isOpen(entry))
  const digests = await Promise.all(payload.map(async ({ path, size, sha256, read }) => ({ path, size, sha256: sha256 ?? await digestOf(context, read()) })))
  const prepared = prepareBag(shell.primitives, {
    payload: digests, exportedOn: today(context), identifier: composed.file.number, fingerprint: fingerprintOf(key.value), page: await context.built('verify.html'), entries: shown, bait: composed.file.bait.records,
  })
  if (!prepared.ok) return prepared
  // Before it is said in the log, and before the signatures are used up.
  if (form === 'zip' && !zipPlan([...payload, tagRoom]).ok) return refuse('too-large')
  const committed = await commitExport(context, actor, { signed: signed.value, composed, prepared: prepared.value })
  if (!committed.ok) return committed
  const own = (await openEntries(shell, [move.case])).filter(({ index }) => index === committed.value)
  const proven = await proveEntries(log, [...shown, ...shownEntries(shell, own, () => true)])
  const tags = bagFiles(shell.primitives, prepared.value, { checkpoint: proven.state.checkpoint, entries: proven.entries })
  return ok({ number: composed.file.number, files: [...payload, ...tags.map(({ path, bytes }) => held(path, bytes))] })
}

const successionsOf = ({ shell }: ExportContext): readonly Id[] => shell.unlocked()?.register.all('log-succession').map(({ id }) => id) ?? []

const digestOf = async ({ shell }: ExportContext, bytes: AsyncIterable<Uint8Array>): Promise<Sha256Hex> => {
  const hash = shell.sha256Stream()
  for await (const piece of bytes) hash.update(piece)
  return sha256Hex(hash.digest())
}

/** The one ZIP of an export as a stream of known length; `too-large` where only the folder can be handed over. */
export const zipOf = ({ files }: CaseExportFiles): Result<{ readonly size: number; readonly stream: AsyncIterable<Uint8Array> }> => {
  const plan = zipPlan(files)
  if (!plan.ok) return plan
  const byPath = new Map(files.map((file) => [file.path, file]))
  const { pieces, size } = plan.value
  const stream = async function* (): AsyncGenerator<Uint8Array, void> {
    for (const piece of pieces) {
      if (piece.kind === 'frame') yield piece.bytes
      else yield* byPath.get(piece.path)?.read() ?? []
    }
  }
  return ok({ size, stream: stream() })
}

/** Writes an export into a folder that does not exist yet: the case file itself, for `kniha verify`. Refuses as `exportCase` does. */
export const exportCaseFolder = async (
  context: ExportContext, visit: Pick<Visit, 'actor'>, { approval, outDir }: { readonly approval: Id<'approval'>; readonly outDir: string },
): Promise<Result<string>> => {
  const made = await exportCase(context, visit, { approval, form: 'folder' })
  if (!made.ok) return made
  await writeFolder(outDir, made.value.files)
  return ok(made.value.number)
}
