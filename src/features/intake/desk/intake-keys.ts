// The keys of the form over time: a new one each month, the old one kept while things come under it, then destroyed like what is erased.
import type { Actor } from '../../../domain/access/actor.ts'
import { change, creation } from '../../../domain/change.ts'
import type { Change, EntryDraft } from '../../../domain/change.ts'
import { aged, announcedKey, freshKey, isKeyDue, mayEnd, retire, used } from '../../../domain/intake/intake-key.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { longestHeader } from '../../../domain/sealing/sealed-start.ts'
import type { OpenedHeader } from '../../../ports/sealer.ts'
import { commit } from '../../../server/commit.ts'
import { eraseKeys, removeRecords } from '../../../server/erase.ts'
import type { DeskContext } from '../../../server/http/desk-context.ts'
import { lostRecords } from '../../../server/lost-notes.ts'
import type { Entry, RegisterReader } from '../../../server/register.ts'

export type KeyContext = Pick<DeskContext, 'shell' | 'sealer' | 'drop'>
type Key = Entry<'intake-key'>

const eraser: Actor = { kind: 'machine', name: 'eraser' }

const opens = ({ sealer }: Pick<KeyContext, 'sealer'>, { value }: Key, start: Uint8Array): boolean => sealer.openHeader(start, value.identity).ok

/** A key of the form, and the header that it opened. */
export interface UsedKey {
  readonly key: Key
  readonly header: OpenedHeader
}

/** The key that a sealed thing, of which this is the start, opens with; the newest is tried first. `not-readable` when it was sealed to none that is kept. */
export const keyOf = ({ sealer }: Pick<KeyContext, 'sealer'>, register: RegisterReader, start: Uint8Array): Result<UsedKey> => {
  for (const key of register.all('intake-key').toSorted((one, other) => (one.value.month < other.value.month ? 1 : -1))) {
    const header = sealer.openHeader(start, key.value.identity)
    if (header.ok) return ok({ key, header: header.value })
  }
  return refuse('not-readable')
}

/** What taking something under this key changes about it: an old one is quiet from now on again. */
export const useOf = ({ id, value, version }: Key, today: string): readonly Change[] => {
  const now = used(value, today)
  return now === null ? [] : [change('intake-key', id, now, version)]
}

/**
 * Takes back keys whose key files are there and whose rows are not: an older database was restored, and what was sealed to them still lies in
 * the drop, or comes from a page that is open. Their bucket is drawn anew with the row; the old one goes. A key that was destroyed stays so.
 */
export const takeBackKeys = async ({ shell }: KeyContext): Promise<void> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return
  const { register } = unlocked
  for (const { id, value, bucket } of lostRecords(unlocked, 'intake-key')) {
    const isKnown = register.get('intake-key', id) !== null || register.all('key-destruction').some((end) => end.value.month === value.month)
    if (!isKnown) {
      const announced = announcedKey(register.all('intake-key'))
      const back = announced === null || announced.value.month < value.month ? value : retire(value, register.today())
      const written = await commit(shell, { kind: 'machine', name: 'collector' }, {
        jobs: [], changes: [creation('intake-key', id, back)], entries: [{ verb: 'recorded', object: id, reason: 'intake-key-taken-back', content: { month: value.month } }],
      })
      if (!written.ok) throw new Error(`a key of the form was not taken back (${written.problem.code})`)
    }
    await eraseKeys(shell, [bucket])
  }
}

/** Draws the key of this month when it is due. Until that is committed the old one goes on. */
export const rotateKey = async ({ shell, sealer }: KeyContext): Promise<void> => {
  const register = shell.unlocked()?.register
  const keys = register?.all('intake-key') ?? []
  if (register === undefined || !isKeyDue(keys, register.today())) return
  const [id, today] = [shell.newId<'intake-key'>(), register.today()]
  const fresh = freshKey(sealer.newIdentity(), today)
  const old = keys.filter(({ value }) => value.retired === null)
  const written = await commit(shell, { kind: 'machine', name: 'collector' }, {
    jobs: [], changes: [creation('intake-key', id, fresh), ...old.map((key) => change('intake-key', key.id, retire(key.value, today), key.version))],
    entries: [
      { verb: 'recorded', object: id, reason: 'intake-key', content: { month: fresh.month, recipient: fresh.recipient } },
      ...old.map((key): EntryDraft => ({ verb: 'changed', object: key.id, reason: 'intake-key-retired', content: { month: key.value.month } })),
    ],
  })
  if (!written.ok && written.problem.code !== 'locked') throw new Error(`the key of a new month was not written (${written.problem.code})`)
}

/** Does something that waits in the drop open with it? */
const isNeeded = async (context: KeyContext, key: Key): Promise<boolean> => {
  for (let cursor: string | null = null; ;) {
    const entries = await context.drop.list(cursor, 50)
    for (const entry of entries) {
      const start = await context.drop.peek(entry, 0, longestHeader)
      if (start.ok && opens(context, key, start.value)) return true
    }
    const last = entries.at(-1)
    if (last === undefined) return false
    cursor = last.cursor
  }
}

const age = async ({ shell }: KeyContext, register: RegisterReader, today: string): Promise<void> => {
  for (const { id, value, version } of register.all('intake-key')) {
    const older = aged(value, today)
    if (older === null) continue
    await commit(shell, eraser, { jobs: [], changes: [change('intake-key', id, older, version)], entries: [{ verb: 'changed', object: id, reason: 'intake-key-quiet', content: { days: older.retired?.quietDays ?? 0 } }] })
  }
}

/** The row goes, and what stays says which bucket keys still have to leave which places. */
const removeKey = ({ shell }: KeyContext, { id, value, version }: Key): Promise<Result<true>> => removeRecords(shell, eraser, (register) => {
  // Something came under it meanwhile.
  if (register.get('intake-key', id)?.version !== version) return refuse('changed-meanwhile')
  const end = shell.newId<'key-destruction'>()
  return ok({
    gone: [{ kind: 'intake-key', id }],
    plan: (buckets) => ({
      jobs: [], changes: [creation('key-destruction', end, { month: value.month, state: 'waiting', buckets, places: [] })],
      entries: [{ verb: 'changed', object: end, reason: 'rows-removed', content: { month: value.month } }],
    }),
  })
})

/** Every place that can be reached forgets the bucket keys; one that is away is tried again with every round. */
const endKeys = async ({ shell }: KeyContext, register: RegisterReader): Promise<void> => {
  for (const { id, value, version } of register.all('key-destruction')) {
    if (value.state === 'destroyed') continue
    const places = await eraseKeys(shell, value.buckets)
    if (!places.ok || (places.value.length > 0 && places.value.join() === value.places.join())) continue
    const isDone = places.value.length === 0
    await commit(shell, eraser, {
      jobs: [], changes: [change('key-destruction', id, { ...value, state: isDone ? 'destroyed' : 'waiting', buckets: isDone ? [] : value.buckets, places: places.value }, version)],
      entries: [{ verb: isDone ? 'destroyed' : 'changed', object: id, reason: isDone ? 'intake-key' : 'keys-waiting', content: { month: value.month, places: places.value } }],
    })
  }
}

/** Ages old keys and destroys those that were quiet for long enough. After collecting, so that nothing which could be taken still needs one. */
export const tendOldKeys = async (context: KeyContext): Promise<void> => {
  const register = context.shell.unlocked()?.register
  if (register === undefined) return
  await age(context, register, register.today())
  for (const key of register.all('intake-key')) {
    if (mayEnd(key.value, true).ok || (mayEnd(key.value, false).ok && !(await isNeeded(context, key)))) await removeKey(context, key)
  }
  await endKeys(context, register)
}

/** Is a destruction waiting for a place of the keys? */
export const isKeyEnding = ({ shell }: Pick<KeyContext, 'shell'>): boolean =>
  shell.unlocked()?.register.all('key-destruction').some(({ value }) => value.state === 'waiting') ?? false
