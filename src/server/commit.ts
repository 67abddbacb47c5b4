// The only way to write: sealed rows, custody entries and jobs of one plan, in one transaction (house.md, "two doors").
import { sql } from 'kysely'
import { actorRef } from '../domain/access/actor.ts'
import type { Actor } from '../domain/access/actor.ts'
import { decide } from '../domain/access/decide.ts'
import { nothing } from '../domain/access/scope.ts'
import type { Scope } from '../domain/access/scope.ts'
import { restored } from '../domain/access/withheld.ts'
import { authentic, parseId } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { change } from '../domain/change.ts'
import type { Change, ChangeOf, EntryDraft, Kind, Plan, Records } from '../domain/change.ts'
import { commitmentOf, handlingPart, leafOf, partBytes, saltLength } from '../domain/custody/custody-entry.ts'
import { spacedJson, wideSize } from '../domain/sealing/padme.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Problem, Result } from '../domain/problem.ts'
import { isoDay } from '../domain/time-and-place/civil-time.ts'
import type { Written } from './custody/ledger.ts'
import type { WrappedKey } from './keys/key-tree.ts'
import { sealPadded } from './keys/sealed-bytes.ts'
import { lostNoteOf } from './lost-notes.ts'
import { payloadText } from './record-payload.ts'
import type { Register } from './register.ts'
import type { Shell, Transaction, Unlocked } from './shell.ts'
import { scopeFor } from './view.ts'
import { rationed } from './watch/rationed.ts'

/** Written: `seq` is the position of the plan's first custody entry; its leaf index in the log is `seq − 1`. */
export interface Committed {
  readonly seq: number
}

interface SealedRow {
  readonly change: Change
  readonly key: WrappedKey
  readonly sealed: Uint8Array
}

interface SealedEntry {
  readonly leaf: Uint8Array
  readonly handling: Uint8Array
  readonly content: Uint8Array
  readonly record: string | null
}

const utf8 = new TextEncoder()

/**
 * Performs a plan. Refusals: `locked`; `not-found` when a person may not change a record of it; `changed-meanwhile` when a record has another version than the plan expects
 * (nothing is written then); `ration-spent` when the entries tell of a reading and this person has read so much today. Durable when it resolves: PostgreSQL has synced its log.
 */
export const commit = async (shell: Shell, actor: Actor, plan: Plan): Promise<Result<Committed>> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const performing = { shell, unlocked, actor }
  return rationed(performing, plan.entries, () => unlocked.keys.together(() => perform(performing, plan, alone)))
}

interface Performing {
  readonly shell: Shell
  readonly unlocked: Unlocked
  readonly actor: Actor
}

/** What goes into the same transaction beside the plan. `put`: rows that `write` writes at the position it is told. */
interface Beside {
  readonly put: Written['put']
  readonly removed: readonly Id[]
  readonly write: (transaction: Transaction, seq: number) => Promise<void>
}
const alone: Beside = { put: [], removed: [], write: () => Promise.resolve() }

const perform = async ({ shell, unlocked, actor }: Performing, plan: Plan, beside: Beside): Promise<Result<Committed>> => {
  const decided = allowedChanges(actor, unlocked.register, plan.changes)
  if (!decided.ok) return decided
  const [allowed, revision] = [decided.value, unlocked.register.revision()]
  const rows = new Map<Id, SealedRow>()
  for (const change of allowed) rows.set(change.id, await sealRow(unlocked, change))
  const entries = plan.entries.map((draft) => sealEntry({ shell, unlocked, actor, rows }, draft))

  const written = { leaves: entries.map(({ leaf }) => leaf), put: [...[...rows.values()].map(putOf), ...beside.put], removed: beside.removed }
  const seq = await unlocked.ledger.transact(async (transaction, take) => {
    const first = await take(written)
    // What was written while this waited for its turn may have taken a right away.
    const again = unlocked.register.revision() === revision ? decided : allowedChanges(actor, unlocked.register, plan.changes)
    if (!again.ok) throw new Refused(again.problem)
    await writeEntries(transaction, entries, first)
    await writeRows(transaction, [...rows.values()], first)
    await beside.write(transaction, first)
    await shell.enqueue(transaction, plan.jobs)
    return first
  }).catch((error: unknown) => {
    if (error instanceof Refused) return error.problem
    throw error
  })
  if (typeof seq !== 'number') return { ok: false, problem: seq }

  for (const row of rows.values()) unlocked.recordKeys.set(row.change.id, row.key)
  unlocked.register.sawDay(isoDay(shell.now()))
  unlocked.register.apply(allowed)
  unlocked.sequence()
  return ok({ seq })
}

const putOf = ({ change, sealed }: SealedRow): Written['put'][number] => ({ id: change.id, version: change.expected + 1, sealed })

/**
 * The changes that this actor may make. Refuses `not-found` when one is of a record that this person may not change, then `changed-meanwhile`
 * when one is not of the version that is there. Fields that were withheld from him stay as they are, whatever the plan says of them.
 * What is new was decided by the action that makes it; machines act by their own procedures.
 */
const allowedChanges = (actor: Actor, register: Register, changes: readonly Change[]): Result<readonly Change[]> => {
  if (actor.kind === 'machine' || changes.every(({ expected }) => expected === 0)) return ok(changes)
  const scope = scopeFor(actor, register)
  const allowed: Change[] = []
  for (const change of changes) {
    const one = change.expected === 0 ? ok(change) : allowedChange(scope, register, change)
    if (!one.ok) return one
    allowed.push(one.value)
  }
  return ok(allowed)
}

const allowedChange = <K extends Kind>(scope: Scope, register: Register, wanted: ChangeOf<K>): Result<Change> => {
  const { kind, id, value, expected }: { readonly kind: K; readonly id: Id<K>; readonly value: Records[K]; readonly expected: number } = wanted
  const before = register.get(kind, id)
  const { sees, writes } = before === null ? nothing : decide(scope, kind, before)
  if (before === null || !writes) return refuse('not-found')
  // Withheld fields are put back from this version: over another one they would be its fields no more.
  if (before.version !== expected) return refuse('changed-meanwhile')
  return ok(authentic<Change>(change(kind, id, sees === 'part' ? restored(kind, before.value, value) : value, expected)))
}

/** Records that are going to be destroyed: under a bucket key of their own each, which carries them along when the database is lost. */
const aloneKinds: ReadonlySet<Kind> = new Set(['intake-key'])

/** Records that hold what people told: which door it came by, or how much was said, is not to be told by a length. */
const wideKinds: ReadonlySet<Kind> = new Set(['report', 'message', 'coding', 'bait'])
/** Four bytes of length come before it (`sealed-bytes.ts`). */
const wideRow = (length: number): number => wideSize(length + 4) - 4

const sealRow = async (unlocked: Unlocked, change: Change): Promise<SealedRow> => {
  const known = unlocked.recordKeys.get(change.id)
  const key = known ?? await (aloneKinds.has(change.kind) ? unlocked.keys.newLoneKey(change.id, lostNoteOf(change)) : unlocked.keys.newRecordKey(change.id))
  return { change, key, sealed: unlocked.keys.seal(change.id, key, payloadOf(change), 'record') }
}

const payloadOf = (record: Pick<Change, 'kind' | 'value'>): Uint8Array => {
  const text = payloadText(record)
  return wideKinds.has(record.kind) ? spacedJson(text, wideRow) : utf8.encode(text)
}

/** Both parts carry their own salt, so that the content can be erased while the leaf still verifies (house.md, Custody). */
const sealEntry = (
  { shell, unlocked, actor, rows }: { shell: Shell; unlocked: Unlocked; actor: Actor; rows: ReadonlyMap<Id, SealedRow> },
  draft: EntryDraft,
): SealedEntry => {
  const { primitives } = shell
  const handling = handlingPart({ verb: draft.verb, actor: actorRef(actor), day: isoDay(shell.now()), object: draft.object, reason: draft.reason })
  const parts = [partBytes(handling), partBytes(draft.content)] as const
  const salts = [primitives.random(saltLength), primitives.random(saltLength)] as const
  const leaf = leafOf(commitmentOf(primitives, salts[0], parts[0]), commitmentOf(primitives, salts[1], parts[1]))
  const custodyKey = unlocked.keys.derive('custody handling')
  const object = draft.object
  const key = object === null ? undefined : rows.get(object)?.key ?? unlocked.recordKeys.get(object)
  const content = joined(salts[1], parts[1])
  return {
    leaf,
    handling: sealPadded(primitives, custodyKey, joined(salts[0], parts[0]), utf8.encode('custody|handling')),
    content: key === undefined || object === null
      ? sealPadded(primitives, custodyKey, content, utf8.encode('custody|content'))
      : unlocked.keys.seal(object, key, content, 'custody'),
    record: key === undefined ? null : object,
  }
}

const writeEntries = async (transaction: Transaction, entries: readonly SealedEntry[], first: number): Promise<void> => {
  await transaction.insertInto('custody').values(entries.map((entry, index) => ({
    seq: first + index, leaf: Buffer.from(entry.leaf), handling: Buffer.from(entry.handling),
    content: Buffer.from(entry.content), record: entry.record,
  }))).execute()
}

/** Rolls the transaction back; `commit` answers with it. */
class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}
const changedMeanwhile = (): Refused => new Refused({ code: 'changed-meanwhile' })

const writeRows = async (transaction: Transaction, rows: readonly SealedRow[], seq: number): Promise<void> => {
  const created = rows.filter((row) => row.change.expected === 0)
  for (let at = 0; at < created.length; at += 1_000) {
    const written = await transaction.insertInto('record').values(created.slice(at, at + 1_000).map(({ change, key, sealed }) => ({
      id: change.id, bucket: key.bucket, wrapped_key: Buffer.from(key.wrapped), version: 1, seq, sealed: Buffer.from(sealed),
    }))).onConflict((conflict) => conflict.column('id').doNothing()).returning('id').execute()
    if (written.length !== Math.min(1_000, created.length - at)) throw changedMeanwhile()
  }
  for (const { change, sealed } of rows) {
    if (change.expected === 0) continue
    const written = await transaction.updateTable('record')
      .set({ sealed: Buffer.from(sealed), version: change.expected + 1, seq })
      .where('id', '=', change.id).where('version', '=', change.expected).returning('id').executeTakeFirst()
    if (written === undefined) throw changedMeanwhile()
  }
}

/** Which rows go, and which bucket comes after which: the other rows of those buckets are re-wrapped. */
export interface Removal {
  readonly gone: readonly Id[]
  readonly successors: ReadonlyMap<string, string>
}

/**
 * As `commit`, and in the same transaction rows go and their neighbours get another bucket key; bodies are not touched. Only for
 * `erase.ts`, which is alone at the keys. Answers with the wrapped keys as they stand now.
 */
export const commitRemoval = async (performing: Performing, plan: Plan, removal: Removal): Promise<Result<ReadonlyMap<string, WrappedKey>>> => {
  const rewrapped = new Map<string, WrappedKey>()
  const written = await perform(performing, plan, { put: [], removed: removal.gone, write: async (transaction) => {
    await transaction.deleteFrom('record').where('id', 'in', [...removal.gone]).execute()
    for (let after = lowestId; removal.successors.size > 0;) {
      const page = await rewrapPage(transaction, performing.unlocked, { removal, after })
      for (const [id, key] of page) rewrapped.set(id, key)
      const last = page.at(-1)
      if (last === undefined) return
      after = last[0]
    }
  } })
  return written.ok ? ok(rewrapped) : written
}

const lowestId = '00000000-0000-0000-0000-000000000000'

/** Throws when a record key does not open: erasing beside it would lose it, so it has to be restored before. */
const rewrapPage = async (
  transaction: Transaction, { keys }: Unlocked, { removal, after }: { readonly removal: Removal; readonly after: string },
): Promise<readonly (readonly [string, WrappedKey])[]> => {
  const rows = await transaction.selectFrom('record').select(['id', 'bucket', 'wrapped_key'])
    .where('bucket', 'in', [...removal.successors.keys()]).where('id', '>', after).orderBy('id').limit(2_000).forUpdate().execute()
  const page = rows.flatMap((row): readonly (readonly [string, WrappedKey])[] => {
    const [id, bucket] = [parseId(row.id), removal.successors.get(row.bucket)]
    return id === null || bucket === undefined ? [] : [[id, keys.rewrap(id, { bucket: row.bucket, wrapped: row.wrapped_key }, bucket)]]
  })
  if (page.length > 0) {
    await sql`update record set bucket = fresh.bucket, wrapped_key = fresh.wrapped
      from unnest(${page.map(([id]) => id)}::uuid[], ${page.map(([, key]) => key.bucket)}::uuid[], ${page.map(([, key]) => Buffer.from(key.wrapped))}::bytea[])
      as fresh (id, bucket, wrapped) where record.id = fresh.id`.execute(transaction)
  }
  return page
}

/**
 * Records as memory has them into the place of rows that are other ones or gone; rows of none of our records go. For a register that was opened
 * from its snapshot and whose rows somebody changed: each record keeps its version, for nothing of it changed. Refuses `changed-meanwhile` when
 * something of it did.
 */
export const commitRows = async (performing: Performing, plan: Plan, ids: readonly Id[]): Promise<Result<Committed>> => {
  const { register, recordKeys, keys } = performing.unlocked
  const rows = register.kinds().flatMap((kind) => ids.flatMap((id) => {
    const [entry, key] = [register.get(kind, authentic<Id<Kind>>(id)), recordKeys.get(id)]
    if (entry === null || key === undefined) return []
    return [{ id, key, version: entry.version, sealed: keys.seal(id, key, payloadOf(entry), 'record'), isLatest: () => register.get(kind, entry.id) === entry }]
  }))
  return keys.together(() => perform(performing, plan, { put: rows, removed: [], write: async (transaction, seq) => {
    // What was written or erased while this waited for its turn must not be undone.
    if (!rows.every(({ isLatest }) => isLatest())) throw changedMeanwhile()
    await transaction.deleteFrom('record').where('id', 'in', [...ids]).execute()
    if (rows.length > 0) {
      await transaction.insertInto('record').values(rows.map(({ id, key, version, sealed }) => ({ id, bucket: key.bucket, wrapped_key: Buffer.from(key.wrapped), version, seq, sealed: Buffer.from(sealed) }))).execute()
    }
  } }))
}

const joined = (salt: Uint8Array, part: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(salt.length + part.length)
  bytes.set(salt)
  bytes.set(part, salt.length)
  return bytes
}
