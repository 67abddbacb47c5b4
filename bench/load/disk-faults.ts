// What a person at the intake does while its disk fails: sends, hears, sends again what was refused; and what is there in the end.
import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { openDrop } from '../../src/adapters/files/drop.ts'
import { openDropReader } from '../../src/adapters/files/drop-reader.ts'
import { mailboxBlobSize } from '../../src/domain/sealing/mailbox-blob.ts'

/** Longer than this nobody waits for an answer of any kind. */
const patienceMs = 5_000
/** The intake is started again a second after it ended. */
const tries = 20

/** What became of all that was sent. */
export interface Told {
  /** Ids that were acknowledged. */
  readonly kept: Set<string>
  hangs: number
  /** Answers that said that it was not kept. */
  refused: number
  /** Connections that were taken and ended without any answer. */
  broken: number
  /** Nobody took the connection: the intake is being started again. */
  away: number
  /** Sent again and again, and never kept although the disk works. */
  stuck: number
}

export const nothingTold = (): Told => ({ kept: new Set(), hangs: 0, refused: 0, broken: 0, away: 0, stuck: 0 })

const magic = 'age-encryption.org/v1\n'
const opaque = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat([Buffer.from(magic), randomBytes(size - magic.length)]))

interface Sent {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array<ArrayBuffer>
  readonly answered?: (status: number) => void
}

type Heard = Response | 'hang' | 'broken' | 'away'

const post = async (url: string, { path, headers = {}, body, answered }: Sent): Promise<Heard> => {
  const late = AbortSignal.timeout(patienceMs)
  try {
    const response = await fetch(url + path, { method: 'POST', headers: { connection: 'close', 'content-type': 'application/octet-stream', ...headers }, body: body ?? null, signal: late })
    await response.clone().arrayBuffer()
    answered?.(response.status)
    return response
  } catch (error) {
    if (late.aborted) return 'hang'
    return error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'ECONNREFUSED' ? 'away' : 'broken'
  }
}

/** Sends what comes next until nothing does. */
const until = async (url: string, told: Told, next: () => Promise<Sent | null>): Promise<boolean> => {
  for (let again = 0; again < tries; again++) {
    const sent = await next()
    if (sent === null) return true
    const heard = await post(url, sent)
    if (heard === 'hang') told.hangs += 1
    else if (heard === 'broken') told.broken += 1
    else if (heard === 'away') told.away += 1
    else if (heard.status !== 200) told.refused += 1
    if (typeof heard === 'string' || heard.status !== 200) await delay(250)
  }
  told.stuck += 1
  return false
}

/** Sends the same until it is acknowledged. */
const untilKept = async (url: string, told: Told, sent: Sent): Promise<boolean> => {
  let isKept = false
  return until(url, told, async () => {
    if (isKept) return null
    // Whether it was kept is what the answer says; nothing else is asked.
    return { ...sent, answered: (status) => { isKept = status === 200 } }
  })
}

const report = async (url: string, told: Told): Promise<void> => {
  const id = randomUUID()
  if (await untilKept(url, told, { path: '/sealed', headers: { 'kniha-id': id, 'kniha-kind': 'report' }, body: opaque(20_000) })) told.kept.add(id)
}

/** A file: how far it came is asked before each piece, as a browser does, and a crash takes back the end of it. */
const file = async (url: string, told: Told): Promise<void> => {
  const id = randomUUID()
  const whole = opaque(1_800_000)
  const headers = { 'kniha-id': id }
  const next = async (): Promise<Sent | null> => {
    const heard = await post(url, { path: '/sealed/begin', headers })
    if (typeof heard === 'string' || heard.status !== 200) return { path: '/sealed/begin', headers }
    const { offset, finished } = (await heard.json()) as { readonly offset: number; readonly finished: boolean }
    if (finished) return null
    const at = { ...headers, 'kniha-offset': String(offset) }
    return offset < whole.length ? { path: '/sealed/piece', headers: at, body: whole.slice(offset, offset + 1_200_000) } : { path: '/sealed/finish', headers: at }
  }
  if (await until(url, told, next)) told.kept.add(id)
}

const draft = (url: string, told: Told): Promise<boolean> => {
  const [token, body] = [randomBytes(32).toString('hex'), opaque(mailboxBlobSize)]
  return untilKept(url, told, { path: '/mailbox/draft', headers: { 'kniha-draft': token }, body })
}

/** Reports one after the other and some at once, a file, a draft. */
export const sendEverything = async (url: string, told: Told): Promise<void> => {
  await report(url, told)
  await Promise.all([report(url, told), report(url, told), report(url, told)])
  await file(url, told)
  await draft(url, told)
  await report(url, told)
}

/** Which of the acknowledged the drop does not hold whole. */
export const lostIn = async (folder: string, kept: ReadonlySet<string>): Promise<readonly string[]> => {
  await (await openDrop(folder)).close()
  const reader = openDropReader(folder)
  const whole = new Set<string>()
  for (const entry of await reader.list(null, Number.MAX_SAFE_INTEGER)) {
    const opened = await reader.open(entry)
    if (!opened.ok) continue
    await opened.value.close()
    whole.add(entry.id)
  }
  return [...kept].filter((id) => !whole.has(id))
}
