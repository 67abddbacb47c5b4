// The job that erases: takes on what two people signed, step by step, as often as it takes; every step may be repeated.
import { actorRef } from '../../domain/access/actor.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { approvalState, isReady } from '../../domain/access/approval.ts'
import type { Approval } from '../../domain/access/approval.ts'
import { parseId, parseLookupId } from '../../domain/brand.ts'
import type { Sha256Hex } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import type { EntryDraft, Plan } from '../../domain/change.ts'
import type { Item } from '../../domain/evidence/item.ts'
import { stepErasure } from '../../domain/intake/erasure.ts'
import type { Erasure, ErasureRest } from '../../domain/intake/erasure.ts'
import { scopeOf } from '../../domain/intake/erasure-scope.ts'
import type { ErasureScope } from '../../domain/intake/erasure-scope.ts'
import { composeNote } from '../../domain/intake/mailbox-note.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { packMailbox } from '../../domain/sealing/mailbox-blob.ts'
import { commit } from '../../server/commit.ts'
import { eraseKeys, removeRecords } from '../../server/erase.ts'
import type { Removing } from '../../server/erase.ts'
import type { DeskContext } from '../../server/http/desk-context.ts'
import type { Entry, RegisterReader } from '../../server/register.ts'
import { rosterOf } from '../../server/roster.ts'
import { approvedNow, performPlan, today } from '../../server/two-person.ts'
import { erasedReport } from './actions.ts'

export type EraseContext = Pick<DeskContext, 'shell' | 'sealer' | 'mailbox' | 'originals' | 'originalCopy' | 'cards'>
type Row = Entry<'erasure'>

const eraser: Actor = { kind: 'machine', name: 'eraser' }
const mover = ({ shell }: EraseContext): { readonly by: string; readonly at: number } => ({ by: actorRef(eraser), at: shell.now() })

const filesOf = ({ content, thumbnail }: Item): readonly Sha256Hex[] =>
  [...(content === null ? [] : [content.file.sha256]), ...(thumbnail === null ? [] : [thumbnail.file.sha256])]

/** Vault files that only erased items name, and the cards of erased sources and people. */
const restOf = (register: RegisterReader, { goes }: ErasureScope): { readonly files: readonly Sha256Hex[]; readonly cards: ErasureRest['cards'] } => {
  const ids = new Set<string>(goes.map(({ id }) => id))
  const items = register.all('item')
  const kept = new Set(items.filter(({ id }) => !ids.has(id)).flatMap(({ value }) => filesOf(value)))
  const handles = [
    ...register.all('source').filter(({ id }) => ids.has(id)).map(({ value }) => value.card),
    ...register.all('person').filter(({ id }) => ids.has(id)).map(({ value }) => (value.kind === 'protected' ? value.card : null)),
  ]
  return {
    files: items.filter(({ id }) => ids.has(id)).flatMap(({ value }) => filesOf(value)).filter((sha256) => !kept.has(sha256)),
    cards: handles.flatMap((handle) => parseId<'card'>(handle ?? '') ?? []),
  }
}

/** Our messages leave the intake; the mailbox goes on to say one of its three values, and nothing of an erasure. */
const emptyMailbox = async ({ sealer, mailbox }: EraseContext, register: RegisterReader, { report: id }: Erasure): Promise<Result<true>> => {
  const report = register.get('report', id)?.value
  const source = report?.source === undefined || report.source === null ? undefined : register.get('source', report.source)?.value
  const lookupId = parseLookupId(source?.lookupId ?? '')
  const isLast = register.all('report').filter(({ value }) => value.source === report?.source).length === 1
  if (report === undefined || source === undefined || source.recipient === null || lookupId === null || !isLast) return ok(true)
  const packed = packMailbox(composeNote(report, []))
  const put = packed.ok ? await mailbox.put(lookupId, sealer.seal(packed.value, [source.recipient])) : packed
  if (!put.ok) return put
  // A separate intake still shows the old one: nothing is erased before it was reached.
  return put.value === 'there' ? ok(true) : refuse('busy')
}

interface Signed {
  readonly approval: Entry<'approval'>
  readonly signatures: Approval['signatures']
}

/** Uses the signatures up. */
const usedUp = ({ shell }: EraseContext, { approval, signatures }: Signed): ReturnType<typeof performPlan> =>
  performPlan(shell, approval, { staff: signatures.at(-1)?.by ?? approval.value.action.asker, signatures })

const removing = (context: EraseContext, register: RegisterReader, { row: { id, version, value }, signed }: { readonly row: Row; readonly signed: Signed }): Result<Removing> => {
  const scope = scopeOf(register, value.report)
  if (scope.goes.length === 0) return refuse('not-found')
  if (scope.holds.length > 0) return refuse('on-hold')
  const rest = { ...restOf(register, scope), buckets: [], places: [], isCopyAway: false }
  const moved = stepErasure(value, { kind: 'remove', gone: scope.goes.map((each) => each.id), rest, ...mover(context) })
  if (!moved.ok) return moved
  const used = usedUp(context, signed)
  return ok({
    gone: scope.goes,
    plan: (buckets) => ({
      changes: [change('erasure', id, { ...moved.value, rest: { ...rest, buckets } }, version), ...scope.changes, ...used.changes], jobs: [],
      entries: [
        { verb: 'changed', object: id, reason: 'rows-removed', content: { records: scope.goes.length } }, ...used.entries,
        ...scope.changes.map((each): EntryDraft => ({ verb: 'changed', object: each.id, reason: 'provenance-erased', content: {} })),
      ],
    }),
  })
}

interface Kept {
  readonly value: Erasure
  readonly entries: readonly [EntryDraft, ...EntryDraft[]]
  readonly more?: Plan['changes']
}
const keep = async ({ shell }: EraseContext, { id, version }: Row, { value, entries, more = [] }: Kept): Promise<Result<true>> => {
  const written = await commit(shell, eraser, { changes: [change('erasure', id, value, version), ...more], entries, jobs: [] })
  return written.ok ? ok(true) : written
}

const removeRows = async (context: EraseContext, register: RegisterReader, { row, signed }: { readonly row: Row; readonly signed: Signed }): Promise<Result<true>> => {
  const silent = await emptyMailbox(context, register, row.value)
  if (!silent.ok) return silent
  const removed = await removeRecords(context.shell, eraser, (now) => removing(context, now, { row, signed }))
  if (removed.ok || removed.problem.code !== 'on-hold') return removed
  const [held, used] = [stepErasure(row.value, { kind: 'hold', ...mover(context) }), usedUp(context, signed)]
  return held.ok ? keep(context, row, { value: held.value, more: used.changes, entries: [{ verb: 'refused', object: row.value.report, reason: 'legal-hold', content: {} }, ...used.entries] }) : held
}

/** Why a request will never be signed: what was said when it was declined, or that its week has passed, or that it is not there. */
const endOf = ({ shell }: EraseContext, approval: Entry<'approval'> | null): string | null => {
  if (approval === null || approvalState(approval.value, today(shell)) === 'expired') return 'expired'
  return approval.value.end?.kind === 'declined' ? approval.value.end.reason : null
}

/** Is this the request that was made for this erasure, and has it every signature? The whole judging comes only then. */
const isSigned = ({ shell }: EraseContext, { id, value }: Row, { value: approval }: Entry<'approval'>): boolean => {
  const [{ move }, roster] = [approval.action, rosterOf(shell)]
  return move.kind === 'erase' && move.erasure === id && move.report === erasedReport(shell, value.report)
    && roster.ok && isReady(approval, { people: roster.value.people, day: today(shell) }, shell.primitives)
}

/** Signed by two: begins. Declined, or too old: may be asked again. Otherwise it waits. */
const actOnRequest = async (context: EraseContext, register: RegisterReader, row: Row): Promise<Result<true>> => {
  const approval = row.value.approval === null ? null : register.get('approval', row.value.approval)
  const reason = endOf(context, approval)
  if (reason !== null) {
    const declined = stepErasure(row.value, { kind: 'decline', ...mover(context), reason })
    return declined.ok ? keep(context, row, { value: declined.value, entries: [{ verb: 'decided', object: row.id, reason: 'erasure-decline', content: {} }] }) : declined
  }
  if (approval === null || !isSigned(context, row, approval)) return ok(true)
  const signatures = await approvedNow(context.shell, approval)
  return signatures.ok ? removeRows(context, register, { row, signed: { approval, signatures: signatures.value } }) : signatures
}

/** What is waited for, told once and again whenever it becomes something else. */
const wait = async (context: EraseContext, row: Row, away: Pick<ErasureRest, 'places' | 'isCopyAway'>): Promise<Result<true>> => {
  const { rest } = row.value
  const waiting = stepErasure(row.value, { kind: 'wait', ...away, ...mover(context) })
  if (!waiting.ok || (away.places.join() === rest?.places.join() && away.isCopyAway === rest.isCopyAway)) return waiting.ok ? ok(true) : waiting
  const entries = [{ verb: 'changed', object: row.id, reason: away.isCopyAway ? 'copy-waiting' : 'keys-waiting', content: { places: away.places } }] as const
  return keep(context, row, { value: waiting.value, entries })
}

/** Out of the vault, which lists them as erased first, then out of its copy: a scrubber at work puts nothing back. False: the copy is away. */
const removeFiles = async ({ originals, originalCopy }: EraseContext, files: ErasureRest['files']): Promise<boolean> => {
  for (const file of files) await originals.remove(file)
  if (files.length === 0 || originalCopy === null) return true
  if (!(await originalCopy.isThere())) return false
  for (const file of files) await originalCopy.remove(file)
  return true
}

const eraseRest = async (context: EraseContext, row: Row): Promise<Result<true>> => {
  const { rest, gone, ground } = row.value
  if (rest === null) return refuse('wrong-state')
  const places = await eraseKeys(context.shell, rest.buckets)
  if (!places.ok) return places
  if (places.value.length > 0) return wait(context, row, { places: places.value, isCopyAway: false })
  const register = context.shell.unlocked()?.register
  if (register === undefined) return refuse('locked')
  // What was made of the records goes in the background: it is asked again, and tells by itself why it does not go on.
  if (!(await register.letGo(gone))) return refuse('busy')
  if (!(await removeFiles(context, rest.files))) return wait(context, row, { places: [], isCopyAway: true })
  for (const card of rest.cards) await context.cards.remove(card)
  const finished = stepErasure(row.value, { kind: 'finish', ...mover(context) })
  if (!finished.ok) return finished
  return keep(context, row, { value: finished.value, entries: [
    { verb: 'destroyed', object: row.id, reason: 'keys-replaced', content: { buckets: rest.buckets.length, files: rest.files.length, cards: rest.cards.length } },
    ...gone.map((object): EntryDraft => ({ verb: 'erased', object, reason: ground, content: {} })),
  ] })
}

/** Takes every erasure that is under way as far as it goes now; the first one that fails says why and does not hold up the others. */
export const goOnErasing = async (context: EraseContext, failed: (error: unknown) => void): Promise<void> => {
  const open = context.shell.unlocked()?.register.all('erasure').filter(({ value: { state } }) => state === 'asked' || state === 'keys-waiting') ?? []
  for (const { id } of open) {
    for (const state of ['asked', 'keys-waiting'] as const) {
      const register = context.shell.unlocked()?.register
      const row = register?.get('erasure', id)
      if (register === undefined || row?.value.state !== state) continue
      const done = await (state === 'asked' ? actOnRequest(context, register, row) : eraseRest(context, row)).catch((error: unknown) => {
        failed(new Error('an erasure does not go on; it is tried again', { cause: error }))
        return refuse('busy')
      })
      if (!done.ok && done.problem.code !== 'busy' && done.problem.code !== 'changed-meanwhile') failed(new Error(`an erasure does not go on (${done.problem.code})`))
    }
  }
}
