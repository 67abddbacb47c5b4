// The queue of alarms: a sealed record each while the register is open, a plain list of kinds and ids while it is locked; none is lost in between.
import { z } from 'zod'
import type { Actor } from '../../domain/access/actor.ts'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import type { Result } from '../../domain/problem.ts'
import { isoDay } from '../../domain/time-and-place/civil-time.ts'
import { alarmKinds, bannersOf, isOpenFor, raised, toldOutside } from '../../domain/watch/alarm.ts'
import type { Alarm, AlarmKind, Banner, Finding, Onlooker, ToldKind } from '../../domain/watch/alarm.ts'
import type { AlarmHook } from '../../ports/alarm-hook.ts'
import type { StateFolder } from '../../ports/state-folder.ts'
import { commit } from '../commit.ts'
import type { Entry } from '../register.ts'
import type { Shell, Unlocked } from '../shell.ts'
import { createTurn } from '../turn.ts'

export interface AlarmQueue {
  readonly raise: (finding: Finding) => void
  /** What this person is told now; what could not be written yet is among it. */
  readonly banners: (onlooker: Onlooker) => readonly Banner[]
  /** Takes what was found while the register was locked into the register; part of unlocking. */
  readonly takeOver: () => Promise<void>
  /** Tries once more, and resolves when all that was raised is kept or cannot be now. */
  readonly settled: () => Promise<void>
}

export interface AlarmQueueOptions {
  readonly shell: Shell
  /** `null`: nobody outside is told. */
  readonly hook: AlarmHook | null
  readonly folder: StateFolder
  readonly failed: (error: unknown) => void
}

const watcher: Actor = { kind: 'machine', name: 'watcher' }
const fileName = 'alarms.json'
const utf8 = new TextEncoder()
/** One kind is passed on no more often: a hundred damaged files are one call. */
const hookPauseMs = 60_000
const againMs = 5_000

const fileSchema = z.array(z.object({ kind: z.enum(alarmKinds), who: z.string().nullable(), about: z.array(z.string()) }))

const findingsIn = (bytes: Uint8Array | null): readonly Finding[] =>
  bytes === null ? [] : fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).map(({ kind, who, about }) => ({ kind, about, who: parseId<'staff'>(who ?? '') }))

/** `before`: the alarm that grows. An entry names what is new, not all of it again. */
const written = (shell: Shell, { id, before, value }: { readonly id: Id<'alarm'>; readonly before: Entry<'alarm'> | undefined; readonly value: Alarm }): Promise<Result<unknown>> =>
  commit(shell, watcher, {
    changes: [change('alarm', id, value, before?.version ?? 0)], jobs: [],
    entries: [{
      verb: before === undefined ? 'recorded' : 'changed', object: id, reason: `alarm-${value.kind}`,
      content: { count: value.count, about: value.about.filter((name) => before?.value.about.includes(name) !== true), ...(value.who === null ? {} : { who: value.who }) },
    }],
  })

export const createAlarmQueue = ({ shell, hook, folder, failed }: AlarmQueueOptions): AlarmQueue => {
  let pending: readonly Finding[] = []
  let turn: Promise<void> = Promise.resolve()
  let retry: NodeJS.Timeout | null = null
  const told = new Map<ToldKind, number>()

  const pass = (found: AlarmKind, id: Id<'alarm'> | null): void => {
    const [now, kind] = [shell.now(), toldOutside(found)]
    if (hook === null || now - (told.get(kind) ?? -hookPauseMs) < hookPauseMs) return
    told.set(kind, now)
    void hook.tell({ kind, day: isoDay(now), id }).then((isDone) => {
      if (isDone) return
      failed(new Error(`the command for alarms did not pass on: ${kind}`))
      if (kind !== 'hook-failed') raise({ kind: 'hook-failed', who: null, about: [] })
    })
  }
  const nowIn = ({ register }: Unlocked): { readonly day: string; readonly at: Alarm['at'] } => ({ day: register.today(), at: shell.now() })
  /** One finding into the register; false: not now. */
  const keepOpen = async (unlocked: Unlocked, finding: Finding): Promise<boolean> => {
    const open = unlocked.register.all('alarm').find(({ value }) => isOpenFor(value, finding))
    const value = raised(open?.value ?? null, finding, nowIn(unlocked))
    if (value === null) return true
    const id = open?.id ?? shell.newId<'alarm'>()
    pass(finding.kind, id)
    const done = await written(shell, { id, before: open, value })
    // Somebody marked it as seen in this moment: the next try begins a new one.
    return done.ok
  }
  const waitingInFile = async (): Promise<readonly Finding[]> => {
    try {
      return findingsIn(await folder.read(fileName))
    } catch (error) {
      failed(error)
      return []
    }
  }
  // The file has a turn of its own: a commit that hangs must not keep what was found from the disk.
  const inFile = createTurn()
  const keepLocked = (): Promise<void> => inFile(async () => {
    const [taken, before] = [pending, await waitingInFile()]
    const fresh = taken.filter(({ kind, who, about }) => !before.some((each) => each.kind === kind && each.who === who && about.every((name) => each.about.includes(name))))
    for (const { kind } of fresh) pass(kind, null)
    if (fresh.length > 0) await folder.write(fileName, utf8.encode(JSON.stringify([...before, ...fresh])))
    pending = pending.filter((each) => !taken.includes(each))
  })
  const keep = async (): Promise<void> => {
    for (let first = pending[0]; first !== undefined; first = pending[0]) {
      const unlocked = shell.unlocked()
      if (unlocked === null) {
        await keepLocked()
        return
      }
      if (!(await keepOpen(unlocked, first))) return
      pending = pending.filter((each) => each !== first)
    }
  }
  /** What could not be kept stays, is shown all the same, and is tried again. */
  const goOn = (): void => {
    turn = turn.then(keep).catch(failed).then(() => {
      if (pending.length === 0 || retry !== null) return
      retry = setTimeout(() => {
        retry = null
        goOn()
      }, againMs)
      retry.unref()
    })
  }
  const raise = (finding: Finding): void => {
    pending = [...pending, finding]
    goOn()
  }
  const takeOver = async (): Promise<void> => {
    const found = await inFile(waitingInFile)
    if (found.length === 0) return
    pending = [...pending, ...found]
    goOn()
    await turn
    if (pending.some((each) => found.includes(each))) return
    // First in the register, then out of the file: what a crash leaves in both is one alarm. What came into the file meanwhile stays there.
    const taken = new Set(found.map((each) => JSON.stringify(each)))
    await inFile(async () => folder.write(fileName, utf8.encode(JSON.stringify((await waitingInFile()).filter((each) => !taken.has(JSON.stringify(each)))))))
  }
  const waiting = (unlocked: Unlocked): readonly Alarm[] => pending.flatMap((finding) => raised(null, finding, nowIn(unlocked)) ?? [])
  return {
    raise, takeOver,
    settled: async () => {
      if (pending.length > 0) goOn()
      await (shell.unlocked() === null ? keepLocked() : turn)
    },
    banners: (onlooker) => {
      const unlocked = shell.unlocked()
      return unlocked === null ? [] : bannersOf([...unlocked.register.all('alarm').map(({ value }) => value), ...waiting(unlocked)], onlooker)
    },
  }
}
