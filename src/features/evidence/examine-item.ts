// The examiner: one job per item. Tools read the file in their sandboxes, what they say becomes facts and proposals, the item leaves quarantine.
import { actorRef } from '../../domain/access/actor.ts'
import type { Actor } from '../../domain/access/actor.ts'
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import type { Change, EntryDraft } from '../../domain/change.ts'
import type { Examined, ToolRun } from '../../domain/evidence/examination.ts'
import { stepItem } from '../../domain/evidence/item-life.ts'
import { addProvenance } from '../../domain/evidence/item.ts'
import type { Item, Thumbnail } from '../../domain/evidence/item.ts'
import { withExamination } from '../../domain/evidence/item-proposal.ts'
import type { FileToExamine } from '../../ports/examiner.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext } from '../../server/http/desk-context.ts'
import { keepSealed, openOriginal } from '../../server/originals.ts'
import type { RegisterReader } from '../../server/register.ts'
import { timeZone } from './time-zone.ts'

export type ExamineContext = Pick<DeskContext, 'shell' | 'sealer' | 'originals' | 'examiners' | 'thumbnails' | 'failed'>

const examiner: Actor = { kind: 'machine', name: 'examiner' }

/** G-20: what a report of sexual violence brought, or an act of it rests on, is never made into a small picture. Asked of the whole register: whoever looks may not see the act. */
export const isNeverPictured = (register: RegisterReader, id: Id<'item'>, item: Item): boolean => {
  const sources = new Set<string>([id, ...item.provenance.flatMap(({ report }) => (report === null ? [] : [report]))])
  const isViolence = item.compartment === 'violence' || item.provenance.some(({ report }) => report !== null && register.get('report', report)?.value.compartment === 'violence')
  return isViolence || register.all('act').some(({ value }) => value.type === 'SGB' && value.citations.some(({ source }) => sources.has(source.id)))
}

const examineAll = async ({ examiners, shell }: ExamineContext, file: FileToExamine): Promise<readonly Examined[]> => {
  const examined: Examined[] = []
  for (const { tool, reads, examine } of examiners) {
    if (!reads(file.media)) continue
    const startedAt = shell.now()
    const said = await examine({ ...file, startedAt })
    examined.push(said.ok ? said.value : { tool, startedAt, failed: said.problem.code })
  }
  return examined
}

const pictureOf = async (context: ExamineContext, file: FileToExamine): Promise<Thumbnail | Examined | null> => {
  if (!context.thumbnails.reads(file.media)) return null
  const startedAt = context.shell.now()
  const made = await context.thumbnails.make({ ...file, startedAt })
  if (!made.ok) return { tool: 'ffmpeg', startedAt, failed: made.problem.code }
  return { file: await keepSealed(context, made.value.jpeg), run: made.value.run }
}

const entriesFor = ({ shell }: ExamineContext, id: Id<'item'>, item: Item): readonly EntryDraft[] => {
  const named = ({ tool, version, arguments: given, parent }: ToolRun) =>
    ({ tool, version, parent, arguments: Buffer.from(shell.primitives.sha256(Buffer.from(JSON.stringify(given)))).toString('hex') })
  const examined = item.examined.map((one): EntryDraft => ({
    verb: 'examined', object: id, reason: null, content: 'run' in one ? named(one.run) : { tool: one.tool, failed: one.failed },
  }))
  return item.thumbnail === null ? examined
    : [...examined, { verb: 'derived', object: id, reason: 'thumbnail', content: { ...named(item.thumbnail.run), sealed: item.thumbnail.file.sha256, bytes: item.thumbnail.file.length } }]
}

/**
 * What a person of the staff brought may lie in items that he may not change: they get his provenance (I-05), he gets none of theirs.
 * Done here and not while he waits, so that nothing he is answered tells.
 */
const handedOn = (register: RegisterReader, id: Id<'item'>, { content, provenance }: Item): { readonly changes: readonly Change[]; readonly entries: readonly EntryDraft[] } => {
  const added = content === null || provenance[0].report !== null ? [] : register.all('item')
    .filter((each) => each.id !== id && each.value.content?.sha256 === content.sha256)
    .map((each) => ({ ...each, after: provenance.reduce(addProvenance, each.value) })).filter(({ value, after }) => after !== value)
  return {
    changes: added.map((each) => change('item', each.id, each.after, each.version)),
    entries: added.map((each): EntryDraft => ({ verb: 'received', object: each.id, reason: 'same-bytes-again', content: { sha256: content?.sha256 ?? '', bytes: content?.bytes ?? 0, mime: content?.media.mime ?? '', sealedBy: 'desk' } })),
  }
}

/**
 * Examines an item that is in quarantine; does nothing for any other, so that a retry is harmless. A tool that refuses leaves its refusal
 * among the facts. Throws when the original cannot be read whole, while locked, or when somebody changed the item meanwhile: the queue tries again.
 */
export const examineItem = async (context: ExamineContext, id: Id<'item'>): Promise<void> => {
  const register = context.shell.unlocked()?.register
  const entry = register?.get('item', id)
  if (register === undefined) throw new Error('the register is locked')
  if (entry == null) {
    // Only a hand in the queue's tables can ask for what is not there: nothing to try again, but not in silence.
    context.failed(new Error('a job asked for an item that is not in the register: it was dropped'))
    return
  }
  if (entry.value.state.kind !== 'quarantined' || entry.value.content === null) return
  const { content } = entry.value
  const opened = await openOriginal(context, content.file)
  if (!opened.ok) throw new Error(`an original cannot be examined (${opened.problem.code})`)
  try {
    const file: FileToExamine = { sha256: content.sha256, media: content.media, startedAt: context.shell.now(), bytes: () => opened.value.read(0, opened.value.size) }
    const examined = await examineAll(context, file)
    const picture = isNeverPictured(register, id, entry.value) ? null : await pictureOf(context, file)
    const isPicture = picture !== null && 'file' in picture
    const proposed = withExamination(entry.value, {
      id, timeZone, thumbnail: isPicture ? picture : null, examined: picture === null || isPicture ? examined : [...examined, picture],
    })
    const stored = stepItem(proposed, { kind: 'store', by: actorRef(examiner), at: context.shell.now() })
    if (!stored.ok) throw new Error(`an item cannot be stored (${stored.problem.code})`)
    const further = handedOn(register, id, stored.value)
    const written = await commit(context.shell, examiner, {
      changes: [change('item', id, stored.value, entry.version), ...further.changes], jobs: [],
      entries: [{ verb: 'stored', object: id, reason: 'out-of-quarantine', content: { sha256: content.sha256, bytes: content.bytes } }, ...entriesFor(context, id, stored.value), ...further.entries],
    })
    if (!written.ok) throw new Error(`an examination was not written (${written.problem.code})`)
  } finally {
    await opened.value.close()
  }
}
