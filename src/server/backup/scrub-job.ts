// The scrubber as a job of the desk: always, locked or not, at a rate that disturbs nobody; it goes on where it stopped and tells what it finds.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { dayMs } from '../../domain/time-and-place/civil-time.ts'
import type { Finding } from '../../domain/watch/alarm.ts'
import type { KeyPlace } from '../../ports/key-place.ts'
import type { LogTiles } from '../../ports/log-tiles.ts'
import type { OriginalVault } from '../../ports/original-vault.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'
import type { StateFolder } from '../../ports/state-folder.ts'
import { listOriginals, scrubKeys, scrubLog, scrubOriginal } from './scrub.ts'
import type { Damage, ScrubPorts } from './scrub.ts'

const found = z.object({ damaged: z.number(), repaired: z.number() })
/** Days and digests of ciphertext: nothing that does not stand on the disk anyway. */
const stateSchema = z.object({
  run: found.extend({ begun: z.number(), after: z.string() }).nullable(),
  last: found.extend({ begun: z.number(), ended: z.number(), files: z.number() }).nullable(),
})
type Kept = z.infer<typeof stateSchema>

export interface ScrubView {
  /** Milliseconds since 1970; `null` between two runs. */
  readonly run: { readonly begun: number; readonly done: number; readonly of: number } | null
  readonly last: Kept['last']
  readonly copy: 'none' | 'there' | 'away'
}

export interface ScrubJob {
  readonly view: () => ScrubView
  readonly stop: () => Promise<void>
}

export interface ScrubJobOptions {
  readonly db: Kysely<RegisterTables>
  readonly primitives: ScrubPorts['primitives']
  readonly stream: ScrubPorts['stream']
  readonly originals: OriginalVault
  readonly copy: OriginalVault | null
  readonly tiles: () => Promise<LogTiles>
  readonly keyPlaces: readonly Pick<KeyPlace, 'read'>[]
  readonly folder: StateFolder
  /** False: there is no register yet, and nothing to look at. */
  readonly hasKeys: () => Promise<boolean>
  readonly raise: (finding: Finding) => void
  readonly now: () => number
  readonly failed: (error: unknown) => void
  /** How long after its start it waits before it reads anything. */
  readonly afterMs: number
}

const fileName = 'scrub.json'
/** A run is to take this long at most, where the disk and the bounds of the rate allow. */
const runMs = 20 * 3_600_000
const [leastRate, mostRate] = [1_000_000, 50_000_000]
const betweenMs = 60_000
const keepEvery = 100
/** What is found is told at once, and then no more often: a disk that dies is one alarm, not one for each file. */
const tellEveryMs = 60_000

class Stopped extends Error {}

const originalsAway: Finding = { kind: 'bytes-damaged', who: null, about: ['originals'] }
const nothingListed: Awaited<ReturnType<typeof listOriginals>> = { names: [], inCopy: new Set(), bytes: 0 }

async function* leavesOf(db: Kysely<RegisterTables>): AsyncGenerator<readonly Uint8Array[], void> {
  for (let after = '0'; ;) {
    const rows = await db.selectFrom('custody').select(['seq', 'leaf']).where('seq', '>', after).orderBy('seq').limit(5_120).execute()
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ leaf }) => leaf)
    after = String(last.seq)
  }
}

const kindOf = ({ part, isRepaired }: Damage): Finding['kind'] => {
  switch (part) {
    case 'keys': return 'keys-differ'
    case 'log': return 'log-broken'
    case 'erased': return 'erased-in-copy'
    case 'original': case 'copy': return isRepaired ? 'bytes-repaired' : 'bytes-damaged'
  }
}

/** What people are told, one finding a kind; the names are digests, or paths of files of the log. */
const findingsOf = (damage: readonly Damage[]): readonly Finding[] =>
  [...new Set(damage.map(kindOf))].map((kind) => ({ kind, who: null, about: damage.filter((each) => kindOf(each) === kind).map(({ name }) => name) }))

const readKept = async ({ folder, failed }: ScrubJobOptions): Promise<Kept> => {
  try {
    const bytes = await folder.read(fileName)
    if (bytes !== null) return stateSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (error) {
    failed(error)
  }
  return { run: null, last: null }
}

export const startScrubJob = (options: ScrubJobOptions): ScrubJob => {
  const { originals, raise, now } = options
  let isStopped = false
  let view: ScrubView = { run: null, last: null, copy: options.copy === null ? 'none' : 'there' }
  let timer: NodeJS.Timeout | null = null
  const keep = (kept: Kept): Promise<void> => options.folder.write(fileName, new TextEncoder().encode(JSON.stringify(kept)))

  /** Waits so that no more than `rate` bytes are read a second, in slices that are worth a timer. */
  const pacedAt = (rate: number) => {
    let owedMs = 0
    return async (bytes: number): Promise<void> => {
      owedMs += bytes * 1_000 / rate
      if (owedMs > 50) {
        await sleep(owedMs, undefined, { ref: false })
        owedMs = 0
      }
      if (isStopped) throw new Stopped()
    }
  }
  /** A folder that the disk does not give is told, and must not keep the rest from being read. */
  const attempt = async <Value>(work: Promise<Value>, finding: Finding | null, otherwise: Value): Promise<Value> => {
    try {
      return await work
    } catch (error) {
      if (error instanceof Stopped) throw error
      options.failed(error)
      if (finding !== null) raise(finding)
      return otherwise
    }
  }
  /** A disk that is away leaves an empty folder behind: nothing is copied into it by itself. */
  const presentCopy = async (): Promise<OriginalVault | null> => {
    if (options.copy === null) return null
    const isThere = await attempt(options.copy.isThere(), null, false)
    if (!isThere) raise({ kind: 'copy-away', who: null, about: [] })
    view = { ...view, copy: isThere ? 'there' : 'away' }
    return isThere ? options.copy : null
  }
  let [untold, toldAt]: [readonly Damage[], number] = [[], -Infinity]
  const tell = (isDue: boolean): void => {
    if (untold.length === 0 || !isDue) return
    for (const finding of findingsOf(untold)) raise(finding)
    ;[untold, toldAt] = [[], now()]
  }
  const count = (sum: z.infer<typeof found>, damage: readonly Damage[]): z.infer<typeof found> => {
    untold = [...untold, ...damage]
    tell(Math.abs(now() - toldAt) >= tellEveryMs)
    const repaired = damage.filter(({ isRepaired }) => isRepaired).length
    return { damaged: sum.damaged + damage.length, repaired: sum.repaired + repaired }
  }
  /** A file that the disk does not give is damaged too, and must not keep the others from being read. */
  const lookAt = async (ports: ScrubPorts, name: Parameters<typeof scrubOriginal>[1], wasInCopy: boolean): Promise<readonly Damage[]> => {
    try {
      return await scrubOriginal(ports, name, wasInCopy)
    } catch (error) {
      if (error instanceof Stopped) throw error
      options.failed(error)
      return [{ part: 'original', name, isRepaired: false }]
    }
  }
  const run = async (kept: Kept): Promise<void> => {
    const copy = await presentCopy()
    const { names, inCopy, bytes } = await attempt(listOriginals({ originals, copy }), originalsAway, nothingListed)
    // The folder of originals itself is away: a whole vault is not written again below an empty mount point.
    const isAway = names.length + (kept.last?.files ?? 0) > 0 && !(await attempt(originals.isThere(), null, false))
    if (isAway) raise(originalsAway)
    const pause = pacedAt(Math.min(mostRate, Math.max(leastRate, bytes * 1_000 / runMs)))
    const ports: ScrubPorts = {
      primitives: options.primitives, stream: options.stream, originals, copy, leaves: () => leavesOf(options.db), tiles: await options.tiles(), keyPlaces: options.keyPlaces, progress: () => undefined, pause,
    }
    const begun = kept.run?.begun ?? now()
    const after = kept.run?.after ?? ''
    let sum = count(kept.run ?? { damaged: 0, repaired: 0 }, [...await scrubKeys(ports), ...await attempt(scrubLog(ports), { kind: 'log-broken', who: null, about: ['log'] }, [])])
    const done = names.findIndex((name) => name > after)
    for (const [at, name] of names.entries()) {
      if (done === -1 || at < done || isAway) continue
      view = { ...view, run: { begun, done: at, of: names.length } }
      await pause(0)
      sum = count(sum, await lookAt(ports, name, inCopy.has(name)))
      if (at % keepEvery !== 0) continue
      // Told before it is passed over for good.
      tell(true)
      await keep({ ...kept, run: { begun, after: name, ...sum } })
    }
    const last = { begun, ended: now(), files: names.length, ...sum }
    view = { ...view, run: null, last }
    await keep({ run: null, last })
  }
  const isDue = ({ run: begun, last }: Kept): boolean => begun !== null || last === null || now() - last.begun >= dayMs || now() < last.begun
  const round = async (): Promise<void> => {
    const kept = await readKept(options)
    view = { ...view, last: kept.last }
    if (!isStopped && isDue(kept) && await options.hasKeys()) await run(kept).finally(() => { tell(true) })
  }
  const next = (ms: number): void => {
    if (isStopped) return
    timer = setTimeout(() => {
      running = round().catch((error: unknown) => {
        if (!(error instanceof Stopped)) options.failed(error)
      }).then(() => { next(betweenMs) })
    }, ms)
    timer.unref()
  }
  let running: Promise<void> = Promise.resolve()
  next(options.afterMs)
  return {
    view: () => view,
    stop: async () => {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }
}
