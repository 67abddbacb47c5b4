// One large file by the page's own code to the product's intake, which is killed at 30, 60 and 90 %; at 60 % the page is closed too.
// `--size=` makes it smaller, in bytes.
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ageSealer } from '../src/adapters/age/age-sealer.ts'
import { openDrop } from '../src/adapters/files/drop.ts'
import { openDropReader } from '../src/adapters/files/drop-reader.ts'
import { uploader } from '../src/browser/seal/seal-file.ts'
import { newHolder } from '../src/browser/seal/seal-keys.ts'
import type { ChosenFile } from '../src/browser/seal/steady-file.ts'
import { listTar } from '../src/domain/sealing/tar.ts'
import { announceForm } from '../src/main/form-file.ts'
import { collect } from '../src/server/originals.ts'
import { asked } from './kit/asked.ts'
import { killableIntake } from './upload/killable-intake.ts'

const sizeWanted = asked('size', 5_000_000_000)
const mebibyte = 1024 * 1024

/** Random bytes, no mebibyte like another, held nowhere. */
const madeUp = (size: number): ChosenFile => {
  const base = randomBytes(mebibyte)
  const block = (index: number): Buffer => {
    const bytes = Buffer.from(base)
    bytes.writeUInt32BE(index)
    return bytes
  }
  const slice = (from: number, to: number): Buffer => {
    const [first, last] = [Math.floor(from / mebibyte), Math.ceil(to / mebibyte)]
    const whole = Buffer.concat(Array.from({ length: last - first }, (_, at) => block(first + at)))
    return whole.subarray(from - first * mebibyte, to - first * mebibyte)
  }
  return { name: 'clip.mp4', type: 'video/mp4', size, slice: (from, to) => ({ arrayBuffer: async () => Uint8Array.from(slice(from, to)).buffer }) }
}

const digestOf = async (file: ChosenFile): Promise<string> => {
  const hash = createHash('sha256')
  for (let at = 0; at < file.size; at += mebibyte) hash.update(new Uint8Array(await file.slice(at, Math.min(file.size, at + mebibyte)).arrayBuffer()))
  return hash.digest('hex')
}

/** Digest of the file in the one entry of the drop, opened as the desk opens it; `null` when it is not whole. */
const digestKept = async (folder: string, identity: string): Promise<{ readonly sealed: number; readonly digest: string | null }> => {
  await (await openDrop(join(folder, 'drop'))).close()
  const reader = openDropReader(join(folder, 'drop'))
  const entries = await reader.list(null, 10)
  const [entry] = entries
  const kept = entry === undefined || entries.length !== 1 ? null : await reader.open(entry)
  if (entry === undefined || kept?.ok !== true) return { sealed: 0, digest: null }
  const { read, size, close } = kept.value
  const header = ageSealer.openHeader(await read(0, 65_536), identity)
  if (!header.ok) return { sealed: entry.size, digest: null }
  const from = header.value.payloadOffset
  const payload = await ageSealer.openPayloadAt({ size: size - from, read: (at, length) => read(from + at, length) }, header.value.fileKey)
  const bytes = async (start: number, end: number): Promise<Uint8Array> => payload.ok ? collect(payload.value.read(start, end)) : new Uint8Array(0)
  const places = payload.ok ? await listTar(bytes, payload.value.size) : payload
  const file = places.ok ? places.value.find(({ name }) => name === 'file') : undefined
  if (!payload.ok || file === undefined) return { sealed: entry.size, digest: null }
  const hash = createHash('sha256')
  for await (const piece of payload.value.read(file.offset, file.offset + file.size)) hash.update(piece)
  await close()
  return { sealed: entry.size, digest: hash.digest('hex') }
}

interface Sending {
  sent: number
  percent: number
  kills: number
  /** Ends the page of now. */
  reload: () => void
}

/** Puts the page on the wire to the intake, counts bytes of pieces, and kills the intake while the next piece after each mark is under way. */
const onWire = (intake: Awaited<ReturnType<typeof killableIntake>>, sending: Sending): (() => void) => {
  const marks = [{ at: 30, isReload: false }, { at: 60, isReload: true }, { at: 90, isReload: false }]
  const trueFetch = globalThis.fetch
  globalThis.fetch = async (path, init) => {
    if (typeof path !== 'string') throw new TypeError('the page names a path')
    const answer = trueFetch(intake.url + path, init)
    if (path !== '/sealed/piece') return answer
    sending.sent += (init?.body as Uint8Array).length
    if (sending.percent < (marks[0]?.at ?? 101)) return answer
    const mark = marks.shift()
    sending.kills += 1
    setTimeout(() => { void intake.kill().then(intake.start) }, 5)
    if (mark?.isReload !== true) return answer
    answer.catch(() => undefined)
    sending.reload()
    return new Promise(() => undefined)
  }
  return () => { globalThis.fetch = trueFetch }
}

/** A page that says that the network dropped is told to go on. */
const untilKept = async (send: () => Promise<string | null>): Promise<string | null> => {
  for (let tries = 0; ; tries++) {
    const failure = await send()
    if (failure !== 'network' || tries === 20) return failure
    await delay(500)
  }
}

/** Runs the bench. Growth is of the process that grew most and of all together; `resent_mb` counts all three kills, `mb_per_s` the pauses of the page too. */
export const run = async (): Promise<{ bench: string; figures: Record<string, number | boolean>; peers: Record<string, number> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'kniha-upload-'))
  const [desk, pepper, file] = [ageSealer.newIdentity(), randomBytes(32), madeUp(sizeWanted)]
  await announceForm(folder, { isOpen: true, isDemo: false, deskRecipient: desk.recipient, vaultRecipients: [desk.recipient], pepper: pepper.toString('hex'), questionnaires: [] })
  const intake = await killableIntake(folder)
  await intake.start()
  const holder = newHolder(randomBytes(16), pepper)
  const sending: Sending = { sent: 0, percent: 0, kills: 0, reload: () => undefined }
  const reloaded = new Promise<'reloaded'>((resolve) => { sending.reload = () => resolve('reloaded') })
  const offWire = onWire(intake, sending)
  const page = (): (() => Promise<string | null>) =>
    uploader({ holder, desk: desk.recipient, fields: { origin: 'filmed' } }, file, (doing, percent) => { if (doing === 'sending') sending.percent = percent })
  const began = performance.now()
  const first = await Promise.race([untilKept(page()), reloaded])
  const failure = first === 'reloaded' ? await untilKept(page()) : first
  const seconds = (performance.now() - began) / 1000
  await intake.stop()
  offWire()
  const [{ sealed, digest }, wanted] = [await digestKept(folder, desk.identity), await digestOf(file)]
  await rm(folder, { recursive: true })
  const tenth = (value: number): number => Math.round(value * 10) / 10
  return {
    bench: 'upload-5g',
    figures: {
      size_mb: tenth(sizeWanted / 1e6), kills: sending.kills, rss_growth_mb: tenth(intake.figures.growth), rss_growth_all_mb: tenth(intake.figures.growthOfAll), rss_total_mb: tenth(intake.figures.total),
      resent_mb: tenth((sending.sent - sealed) / 1e6), same_digest: failure === null && digest === wanted, mb_per_s: tenth(sizeWanted / 1e6 / seconds),
    },
    peers: {},
  }
}
