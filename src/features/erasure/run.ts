// The job that erases: takes confirmed erasures on, step by step, as often as it takes; every step may be repeated.
import { actorRef } from '../../domain/access/actor.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { parseId, parseLookupId } from '../../domain/brand.ts'
import type { Sha256Hex } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import type { EntryDraft } from '../../domain/change.ts'
import type { Item } from '../../domain/evidence/item.ts'
import { isUnderWay, mayDestroy, stepErasure } from '../../domain/intake/erasure.ts'
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
  return packed.ok ? mailbox.put(lookupId, sealer.seal(packed.value, [source.recipient])) : packed
}

const removing = (context: EraseContext, register: RegisterReader, { id, version, value }: Row): Result<Removing> => {
  const scope = scopeOf(register, value.report)
  if (scope.goes.length === 0) return refuse('not-found')
  if (scope.holds.length > 0) return refuse('on-hold')
  const rest = { ...restOf(register, scope), buckets: [], places: [], isCopyAway: false }
  const moved = stepErasure(value, { kind: 'remove', gone: scope.goes.map((each) => each.id), rest, ...mover(context) })
  if (!moved.ok) return moved
  return ok({
    gone: scope.goes,
    plan: (buckets) => ({
      changes: [change('erasure', id, { ...moved.value, rest: { ...rest, buckets } }, version), ...scope.changes], jobs: [],
      entries: [
        { verb: 'changed', object: id, reason: 'rows-removed', content: { records: scope.goes.length } },
        ...scope.changes.map((each): EntryDraft => ({ verb: 'changed', object: each.id, reason: 'provenance-erased', content: {} })),
      ],
    }),
  })
}

const keep = async ({ shell }: EraseContext, { id, version }: Row, { value, entries }: { readonly value: Erasure; readonly entries: readonly [EntryDraft, ...EntryDraft[]] }): Promise<Result<true>> => {
  const written = await commit(shell, eraser, { changes: [change('erasure', id, value, version)], entries, jobs: [] })
  return written.ok ? ok(true) : written
}

const removeRows = async (context: EraseContext, register: RegisterReader, row: Row): Promise<Result<true>> => {
  const may = mayDestroy(row.value)
  const silent = may.ok ? await emptyMailbox(context, register, row.value) : may
  if (!silent.ok) return silent
  const removed = await removeRecords(context.shell, eraser, (now) => removing(context, now, row))
  if (removed.ok || removed.problem.code !== 'on-hold') return removed
  const held = stepErasure(row.value, { kind: 'hold', ...mover(context) })
  return held.ok ? keep(context, row, { value: held.value, entries: [{ verb: 'refused', object: row.value.report, reason: 'legal-hold', content: {} }] }) : held
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
  const under = (): readonly Row[] => context.shell.unlocked()?.register.all('erasure').filter(({ value }) => isUnderWay(value)) ?? []
  for (const { id } of under()) {
    for (const state of ['confirmed', 'keys-waiting'] as const) {
      const register = context.shell.unlocked()?.register
      const row = register?.get('erasure', id)
      if (register === undefined || row?.value.state !== state) continue
      const done = await (state === 'confirmed' ? removeRows(context, register, row) : eraseRest(context, row)).catch((error: unknown) => {
        failed(new Error('an erasure does not go on; it is tried again', { cause: error }))
        return refuse('busy')
      })
      if (!done.ok && done.problem.code !== 'busy' && done.problem.code !== 'changed-meanwhile') failed(new Error(`an erasure does not go on (${done.problem.code})`))
    }
  }
}
