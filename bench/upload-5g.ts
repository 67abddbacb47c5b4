// One large file by the page's own code to the product's intake, which is killed at 30, 60 and 90 %; at 60 % the page is closed too.
// `--size=` makes it smaller, in bytes.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ageSealer } from '../src/adapters/age/age-sealer.ts'
import { uploader } from '../src/browser/seal/seal-file.ts'
import { newHolder } from '../src/browser/seal/seal-keys.ts'
import { announceForm } from '../src/main/form-file.ts'
import { asked } from './kit/asked.ts'
import { keptDigest } from './upload/kept-digest.ts'
import { killableIntake } from './upload/killable-intake.ts'
import { digestOf, madeUpFile } from './upload/made-up-file.ts'

const sizeWanted = asked('size', 5_000_000_000)

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
  const [desk, pepper, file] = [ageSealer.newIdentity(), randomBytes(32), madeUpFile(sizeWanted)]
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
  const [{ sealed, digest }, wanted] = [await keptDigest(folder, desk.identity), await digestOf(file)]
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
