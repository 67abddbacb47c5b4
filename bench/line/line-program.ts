// Intake and bad line in a network namespace of their own; the phone in another at the far end. Started by `unshare --net`.
import { randomBytes } from 'node:crypto'
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { announceForm } from '../../src/main/form-file.ts'
import { keptDigest } from '../upload/kept-digest.ts'
import { killableIntake } from '../upload/killable-intake.ts'
import type { BadLine, Crossed } from './bad-line.ts'
import { layBadLine, nearHost } from './bad-line.ts'
import type { Phone, Sent } from './phone-program.ts'

export interface LineWanted {
  /** The program of the phone. */
  readonly phone: string
  readonly size: number
  readonly kbit: number
  readonly lossPercent: number
  readonly lossBackPercent: number
  /** Shares of the file after which the line is cut. */
  readonly cuts: readonly number[]
  readonly limitSeconds: number
}

export interface LineFigures extends Crossed {
  readonly isKept: boolean
  readonly seconds: number
  readonly cuts: number
  readonly sealed: number
  readonly page: Sent | null
}

const lookMs = 100

/** Cuts the line when so much has left the phone. Of every other cut its system tells the browser; of the rest nobody tells anybody. */
const cutter = async (line: BadLine, phone: ChildProcess, { cuts, size, lossPercent }: LineWanted, isOver: () => boolean): Promise<number> => {
  for (const [index, share] of cuts.entries()) {
    while (line.sentByFar() * (1 - lossPercent / 100) < share * size) {
      if (isOver()) return index
      await delay(lookMs)
    }
    if (index % 2 === 0) phone.send('another network', () => undefined)
    await line.cut()
  }
  return cuts.length
}

const run = async (wanted: LineWanted): Promise<LineFigures> => {
  const folder = await mkdtemp(join(tmpdir(), 'kniha-line-'))
  const [desk, pepper] = [ageSealer.newIdentity(), randomBytes(32)]
  await announceForm(folder, { isOpen: true, isDemo: false, deskRecipient: desk.recipient, vaultRecipients: [desk.recipient], pepper: pepper.toString('hex'), questionnaires: [] })
  const phone = spawn('unshare', ['--net', process.execPath, wanted.phone], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = new Promise<Sent | null>((resolve) => { phone.once('message', (sent: Sent) => resolve(sent)).once('exit', () => resolve(null)) })
  await delay(500)
  const line = layBadLine(phone.pid!, wanted)
  const intake = await killableIntake(folder, nearHost)
  await intake.start()
  const began = performance.now()
  phone.send({ url: intake.url, desk: desk.recipient, words: randomBytes(16).toString('hex'), pepper: pepper.toString('hex'), size: wanted.size } satisfies Phone)
  let isOver = false
  const cutting = cutter(line, phone, wanted, () => isOver)
  const page = await Promise.race([ended, delay(wanted.limitSeconds * 1000, null)])
  isOver = true
  const seconds = (performance.now() - began) / 1000
  const crossed = line.crossed()
  const cuts = await cutting
  phone.kill('SIGKILL')
  await intake.stop()
  const kept = await keptDigest(folder, desk.identity)
  await rm(folder, { recursive: true })
  return { ...crossed, seconds, cuts, sealed: kept.sealed, page, isKept: page !== null && page.failure === null && kept.digest === page.digest }
}

const wanted: LineWanted = JSON.parse(process.argv[2]!)
void run(wanted).then((figures) => {
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  process.exit(0)
})
