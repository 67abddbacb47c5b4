// Puts the made-up country into the register of a demonstration: through the same door as everything else, with real sealed files.
import type { Actor } from '../domain/access/actor.ts'
import { sha256Hex } from '../domain/brand.ts'
import type { Id, Sha256Hex } from '../domain/brand.ts'
import { creation } from '../domain/change.ts'
import type { Change, EntryDraft, Job, Plan } from '../domain/change.ts'
import type { Item, ItemContent } from '../domain/evidence/item.ts'
import { mediaHeadBytes, mediaTypeOf } from '../domain/evidence/media-type.ts'
import { cardBytes } from '../domain/intake/identity-card.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import type { IdentityCards } from '../ports/identity-cards.ts'
import { cardKeyIds } from '../server/card-recipients.ts'
import { commit } from '../server/commit.ts'
import { keepSealed } from '../server/originals.ts'
import type { OriginalPorts } from '../server/originals.ts'
import type { RegisterReader } from '../server/register.ts'
import type { Shell } from '../server/shell.ts'
import type { HeldItem } from './held-items.ts'
import { inOrderOfMaking, makeFile } from './media.ts'
import type { MadeFile, MediaTools } from './media.ts'
import type { SmallWorld } from './small.ts'

/** Members of the desk's context that filling needs. */
export interface DeskToFill extends OriginalPorts {
  readonly shell: Shell
  readonly cards: IdentityCards
}

export interface Filled {
  readonly records: number
  readonly files: number
  /** Files that could not be made, because a program is missing or failed: their items stand without bytes. */
  readonly missing: number
}

const installer: Actor = { kind: 'machine', name: 'installer' }
const batch = 10

interface Made extends MadeFile {
  readonly sha256: Sha256Hex
}
type MadeFiles = Map<Id<'item'>, Made>

/** The first line of `ffmpeg -version` names it; null where there is none. */
const versionOf = async (tools: MediaTools | null): Promise<string | null> => {
  const said = await tools?.run('ffmpeg', ['-version']).catch(() => null)
  return said == null ? null : (/version (\S+)/.exec(Buffer.from(said).toString('utf8'))?.[1] ?? 'unknown')
}

/** Papers need no program; all else is left out when one is missing. */
const textOnly: MediaTools = { run: () => Promise.reject(new Error('no program')), font: '' }

/** Two at a time; a program that is missing or fails costs its own file only. */
const makeAll = async (shell: Shell, items: readonly HeldItem[], tools: MediaTools): Promise<MadeFiles> => {
  const made: MadeFiles = new Map()
  const make = async ({ id, order }: HeldItem): Promise<void> => {
    const file = order === null ? null : await makeFile(order, tools, made).catch(() => null)
    if (file !== null) made.set(id, { ...file, sha256: sha256Hex(shell.primitives.sha256(file.bytes)) })
  }
  const ordered = inOrderOfMaking(items)
  const isFirst = ({ order }: HeldItem): boolean => order?.kind !== 'copy' && order?.kind !== 'glued'
  for (const round of [ordered.filter(isFirst), ordered.filter((item) => !isFirst(item))]) {
    for (let at = 0; at < round.length; at += 2) await Promise.all(round.slice(at, at + 2).map(make))
  }
  return made
}

interface Sealing {
  readonly desk: DeskToFill
  readonly made: MadeFiles
  readonly version: string
}

const withBytes = async ({ desk, made, version }: Sealing, held: HeldItem): Promise<Item> => {
  const file = made.get(held.id)
  if (file === undefined || held.order === null) return held.item
  const content: ItemContent = {
    sha256: file.sha256, bytes: file.bytes.length, media: mediaTypeOf(file.bytes.subarray(0, mediaHeadBytes)), fileName: held.order.fileName,
    file: await keepSealed(desk, file.bytes),
  }
  const parent = file.madeOf === null ? undefined : made.get(file.madeOf.parent)
  if (file.madeOf === null || parent === undefined) return { ...held.item, content }
  const run = { tool: 'ffmpeg', version, arguments: file.madeOf.arguments, startedAt: desk.shell.now(), parent: parent.sha256 } as const
  return { ...held.item, content, derivation: { parent: file.madeOf.parent, kind: file.madeOf.kind, run } }
}

const entryOf = (id: Id<'item'>, { content, kind }: Item): EntryDraft => content === null
  ? { verb: 'recorded', object: id, reason: 'without-bytes', content: { kind } }
  : { verb: 'received', object: id, reason: 'demonstration', content: { sha256: content.sha256, bytes: content.bytes, mime: content.media.mime } }

const itemPlan = async (sealing: Sealing, held: readonly HeldItem[]): Promise<Plan | null> => {
  const changes: Change[] = []
  const entries: EntryDraft[] = []
  const jobs: Job[] = []
  for (const each of held) {
    const item = await withBytes(sealing, each)
    changes.push(creation('item', each.id, item))
    entries.push(entryOf(each.id, item))
    if (item.content !== null) jobs.push({ name: 'examine', item: each.id })
  }
  const [first, ...others] = entries
  return first === undefined ? null : { changes, entries: [first, ...others], jobs }
}

const sealCards = async ({ cards, sealer }: DeskToFill, world: SmallWorld, vaultRecipient: string): Promise<void> => {
  for (const { handle, card } of world.cards) {
    if ((await cards.read(handle)) === null) await cards.keep(handle, sealer.seal(cardBytes(card), [vaultRecipient]))
  }
}

const withCardKeys = (shell: Shell, plan: Plan, recipient: string): Plan => ({
  ...plan,
  changes: plan.changes.map((each) => (each.kind === 'source' && each.value.card !== null ? { ...each, value: { ...each.value, cardKeys: cardKeyIds(shell, [recipient]) } } : each)),
})

/** What a plan or batch begins with is there: it was committed before, as a whole. */
const isThere = (register: RegisterReader, [first]: readonly Pick<Change, 'kind' | 'id'>[]): boolean => first !== undefined && register.get(first.kind, first.id) !== null

const batchesOf = (items: readonly HeldItem[]): readonly (readonly HeldItem[])[] =>
  Array.from({ length: Math.ceil(items.length / batch) }, (_, index) => items.slice(index * batch, (index + 1) * batch))

/**
 * Fills a demonstration register; called again after it was interrupted, it adds what is missing. `tools: null` or a missing program:
 * without the files that they make. `progress` is told the share that is done, 0…1. Refuses `locked`, `demo-only` for a register that
 * takes real reports, and what `commit` refuses.
 */
export const fillDesk = async (desk: DeskToFill, world: SmallWorld, { tools, progress }: { readonly tools: MediaTools | null; readonly progress: (share: number) => void }): Promise<Result<Filled>> => {
  const unlocked = desk.shell.unlocked()
  const setting = unlocked?.register.all('setting')[0]?.value
  if (unlocked === null || setting === undefined) return refuse('locked')
  if (!setting.demo) return refuse('demo-only')
  const { register } = unlocked
  const batches = batchesOf(world.items).filter((held) => !isThere(register, held.map(({ id }) => ({ kind: 'item', id }))))
  const plans = world.plans.filter(({ changes }) => !isThere(register, changes))
  const version = await versionOf(tools)
  const wanted = batches.length === 0 ? [] : world.items
  const made = await makeAll(desk.shell, wanted, version === null || tools === null ? textOnly : tools)
  progress(0.5)
  await sealCards(desk, world, setting.vaultRecipient)
  const sealing: Sealing = { desk, made, version: version ?? '' }
  let records = 0
  for (const [index, source] of [...plans, ...batches].entries()) {
    const plan = 'changes' in source ? withCardKeys(desk.shell, source, setting.vaultRecipient) : await itemPlan(sealing, source)
    if (plan === null) continue
    const committed = await commit(desk.shell, installer, plan)
    if (!committed.ok) return committed
    records += plan.changes.length
    progress(0.5 + (index + 1) / (2 * (plans.length + batches.length)))
  }
  return ok({ records, files: made.size, missing: wanted.filter(({ order }) => order !== null).length - made.size })
}
