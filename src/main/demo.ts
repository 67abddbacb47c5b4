// The demonstration: keys, people and the made-up country in an empty register that refuses real reports.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { instant } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { ok } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { fillDesk } from '../world/fill.ts'
import type { Filled } from '../world/fill.ts'
import type { MediaTools } from '../world/media.ts'
import { smallWorld } from '../world/small.ts'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { say } from '../server/log.ts'
import { z } from 'zod'
import type { Desk } from './compose-desk.ts'
import { makeDemoStaff } from './demo-staff.ts'
import type { DemoAccess } from './demo-staff.ts'
import type { Settings } from './settings.ts'

export interface Demo {
  readonly access: DemoAccess
  readonly case: Id<'case'>
  readonly filled: Filled
}

const seed = 2020

/** Runs a program over standard input and output; rejects when it is missing or fails. */
const runProgram: MediaTools['run'] = (program, args, input) => new Promise((resolve, reject) => {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  const pieces: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
  child.once('error', reject)
  child.once('close', (code) => { if (code === 0) resolve(Buffer.concat(pieces)); else reject(new Error(`${program} ended with ${String(code)}`)) })
  child.stdin.on('error', () => undefined).end(input)
})

const fontFile = (): string => join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf', 'DejaVuSansMono.ttf')

/** Makes the demonstration in a desk without keys. `progress` is told the share that is done, 0…1. */
export const makeDemo = async (desk: Desk, progress: (share: number) => void): Promise<Result<Demo>> => {
  const access = await makeDemoStaff(desk)
  if (!access.ok) return access
  const { investigator, attorney, analyst, intake } = access.value.staff
  const world = smallWorld({ seed, today: instant(Date.now()), staff: { coder: investigator.id, attorney: attorney.id, analyst: analyst.id, handler: intake.id } })
  const filled = await fillDesk(desk.context, world, { tools: { run: runProgram, font: fontFile() }, progress })
  return filled.ok ? ok({ access: access.value, case: world.case, filled: filled.value }) : filled
}

const accessSchema = z.object({
  passphrase: z.string(), logKey: z.string(), case: z.string(),
  accounts: z.array(z.object({ name: z.string(), password: z.string(), words: z.string() })),
})
type StoredAccess = z.infer<typeof accessSchema>

/** A demonstration keeps its passphrase beside itself: there is nothing real to protect, and a second start should just work. */
const accessFile = 'demo.json'

const createDemo = async (desk: Desk): Promise<StoredAccess> => {
  say('Making the made-up country …')
  let told = 0
  const demo = await makeDemo(desk, (share) => {
    if (share < told + 0.25) return
    told = share
    say(`${String(Math.round(share * 100))} %`)
  })
  if (!demo.ok) throw new Error(`the demonstration could not be made: ${demo.problem.code}`)
  const { access, filled } = demo.value
  if (filled.missing > 0) say(`${String(filled.missing)} recordings are missing from it: ffmpeg or exiftool is not there.`)
  return {
    passphrase: access.keys.passphrase, logKey: access.keys.logKey, case: demo.value.case,
    accounts: Object.values(access.staff).map(({ name, words }) => ({ name, password: access.password, words })),
  }
}

/** Makes the demonstration on an empty folder, or opens the one that is there; prints how to get in. */
export const openDemo = async (desk: Desk, settings: Settings): Promise<void> => {
  const folder = durableFolder(settings.dataDir)
  const stored = await folder.read(accessFile)
  const access = stored === null ? await createDemo(desk) : accessSchema.parse(JSON.parse(Buffer.from(stored).toString('utf8')))
  await folder.write(accessFile, new TextEncoder().encode(`${JSON.stringify({
    ...access, public: `http://127.0.0.1:${String(settings.public.port)}/`, desk: `http://localhost:${String(settings.desk.port)}/`,
  }, null, 1)}\n`))
  const opened = await desk.state.unlock(access.passphrase)
  if (!opened.ok) throw new Error(`the demonstration does not open: ${opened.problem.code}`)
  say(`passphrase   ${access.passphrase}`)
  for (const { name, password, words } of access.accounts) say(`sign in      ${name} / ${password}   signs with: ${words}`)
}
