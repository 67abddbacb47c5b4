// An alarm: something that people have to look at. One closed list of kinds, how an alarm grows, who has seen it; never a word of content.
import type { Id, Instant } from '../brand.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'

/** A kind may be added; one that was used is never given another meaning. */
export const alarmKinds = [
  'rows-changed', // records that this program did not write, or that are gone
  'records-closed', // records that do not open
  'log-broken', // the entries and the signed log contradict each other
  'entries-changed', // entries that are not as they were written
  'roster-broken', // the signed list of people does not verify: nobody signs in
  'form-exchanged', // another key stood in the announcement of the public form
  'intake-away', // an intake on another machine is not reached, or somebody else answers in its place
  'keys-away', 'keys-differ', // places of the key files
  'bytes-damaged', // originals, or their copies, that are not as they were written, and nothing whole to repair them from
  'bytes-repaired', // the same, repaired from the other copy: a disk begins to fail, or somebody wrote there
  'copy-away', // the second copy of the originals
  'erased-in-copy', // what was erased still lies in the second copy
  'clock-back', // the machine's clock is behind the newest day of the log
  'much-read', // somebody read nearly as much as a person may in a day
  'limit-reached', // somebody was refused because he had read so much
  'bait-opened', // somebody opened a record that nobody has work with
  'hook-failed', // the command that passes alarms on did not do it
] as const
export type AlarmKind = (typeof alarmKinds)[number]

/** What people do, not what happens to the register: whoever administers the machine does not judge it. */
const readings: readonly AlarmKind[] = ['much-read', 'limit-reached', 'bait-opened']
export const roomOf = (kind: AlarmKind): 'alarm: reading' | 'alarm: register' => (readings.includes(kind) ? 'alarm: reading' : 'alarm: register')

/** What was found. `about`: codes, ids, digests, numbers of entries; none where there is nothing to name. */
export interface Finding {
  readonly kind: AlarmKind
  /** Whose doing it is, where that is known. */
  readonly who: Id<'staff'> | null
  readonly about: readonly string[]
}

export interface Alarm extends Finding {
  /** ISO day on which it first arose, and the moment. */
  readonly day: string
  readonly at: Instant
  /** How many things, or how often: more than are named. */
  readonly count: number
  /** `null`: it stands on every page until somebody who may has seen it. */
  readonly seen: { readonly by: Id<'staff'>; readonly on: string } | null
}

/** An alarm names no more than this; the count goes on. */
const mostNamed = 200

/** The same thing again while nobody has looked: one alarm that grows, not a hundred. */
export const isOpenFor = (alarm: Alarm, { kind, who }: Finding): boolean => alarm.seen === null && alarm.kind === kind && alarm.who === who

/** The alarm after this was found; `null` when it says nothing that the open one does not say. */
export const raised = (open: Alarm | null, { kind, who, about }: Finding, now: { readonly day: string; readonly at: Instant }): Alarm | null => {
  if (open === null) return { kind, who, about: about.slice(0, mostNamed), ...now, count: Math.max(1, about.length), seen: null }
  const fresh = about.filter((each) => !open.about.includes(each))
  if (about.length > 0 && fresh.length === 0) return null
  return { ...open, about: [...open.about, ...fresh].slice(0, mostNamed), count: open.count + Math.max(1, fresh.length) }
}

/** Somebody looked. Refuses `wrong-state` when it was seen, `same-person` for whoever it is about, unless nobody else could. */
export const seeAlarm = (alarm: Alarm, { by, isAlone }: { readonly by: Id<'staff'>; readonly isAlone: boolean }, on: string): Result<Alarm> => {
  if (alarm.seen !== null) return refuse('wrong-state')
  return alarm.who === by && !isAlone ? refuse('same-person') : ok({ ...alarm, seen: { by, on } })
}

/** What those are told who do not judge what people do: that somebody's reading is to be looked at, never which of the kinds it is. Else a bait would be known by it. */
export type ToldKind = AlarmKind | 'reading'
export const toldOutside = (kind: AlarmKind): ToldKind => (roomOf(kind) === 'alarm: reading' ? 'reading' : kind)

/** Who looks at a page: whether he judges what people do (`alarm: reading`), and who he is. */
export interface Onlooker {
  readonly id: Id<'staff'>
  readonly judgesReading: boolean
}

/** What everybody who is signed in is told: a kind, how often, the newest day. */
export interface Banner {
  readonly kind: ToldKind
  readonly count: number
  readonly day: string
}

/** His own limits a reader is told as they are; that he opened a bait he is not told at all. */
const toldTo = ({ id, judgesReading }: Onlooker, { kind, who }: Alarm): ToldKind | null => {
  if (judgesReading) return kind
  if (who === id) return kind === 'bait-opened' ? null : kind
  return toldOutside(kind)
}

const bannerKinds: readonly ToldKind[] = [...alarmKinds, 'reading']

/** One line for each kind that nobody has looked at, in the order of the list. */
export const bannersOf = (alarms: readonly Alarm[], onlooker: Onlooker): readonly Banner[] => {
  const open = alarms.filter(({ seen }) => seen === null).map((alarm) => ({ told: toldTo(onlooker, alarm), alarm }))
  return bannerKinds.flatMap((kind) => {
    const same = open.filter(({ told }) => told === kind).map(({ alarm }) => alarm)
    const day = same.map((alarm) => alarm.day).toSorted().at(-1)
    return day === undefined ? [] : [{ kind, day, count: same.reduce((sum, { count }) => sum + count, 0) }]
  })
}
