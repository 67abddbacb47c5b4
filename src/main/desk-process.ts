// The desk as a process of its own: it alone holds keys and register, and it ends when the register is locked. Started by main.
import { getRequestListener } from '@hono/node-server'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../adapters/postgres/open-database.ts'
import { say, sayFailure } from '../server/log.ts'
import { composeDesk } from './compose-desk.ts'
import type { Desk } from './compose-desk.ts'
import { openDemo } from './demo.ts'
import { deskOrder } from './desk-messages.ts'
import type { DeskNews, DeskOrder } from './desk-messages.ts'
import { builtDir, migrationsDir } from './package-places.ts'
import { readSettings } from './settings.ts'
import type { Settings } from './settings.ts'

type Run = Extract<DeskOrder, { kind: 'run' }>

/** What is under way when the register is locked may end in order for this long. */
const lastAnswersMs = 2_000
/** On a machine that is very busy whoever locked is answered before another process stands; the next page then asks again by itself. */
const longestAnswerMs = 5_000

const tell = (news: DeskNews): void => { process.send?.(news) }
const localHosts = (port: number): readonly string[] => [`localhost:${String(port)}`, `127.0.0.1:${String(port)}`, `[::1]:${String(port)}`]

let isLeaving = false
let passOn: () => void = () => undefined
const takenOver = new Promise<void>((resolve) => { passOn = resolve })

/** The register was locked here: strings of it stay in the memory of this process, so another one serves from now on. */
const renew = async (): Promise<void> => {
  isLeaving = true
  tell('locked')
  await Promise.race([takenOver, sleep(longestAnswerMs)])
}

const settingsOf = (order: Run): Settings => {
  const settings = readSettings(process.env, order.isDemo ? ['--demo'] : [])
  return { ...settings, desk: { ...settings.desk, port: order.deskPort }, public: { ...settings.public, port: order.publicPort } }
}

const compose = async (order: Run): Promise<Desk> => {
  const settings = settingsOf(order)
  const database = await openDatabase({ url: order.register, vaultUrl: order.vault, migrations: migrationsDir, log: () => undefined })
  if (!database.ok) throw new Error(`the desk finds no database: ${database.problem.code}`)
  return composeDesk({
    dataDir: settings.dataDir, keyPlaces: settings.keyPlaces, vaultCopy: settings.vaultCopy, builtDir, logName: settings.logName, isDemo: settings.isDemo, intakeHost: settings.intakeHost,
    hosts: [...localHosts(settings.desk.port), ...settings.desk.hosts], form: settings.intakeHost === null ? `http://127.0.0.1:${String(settings.public.port)}/` : null,
    setupToken: order.setupToken, failed: sayFailure, lockAfterMs: settings.lockAfterMs, alarmCommand: settings.alarmCommand, scrubAfterMs: 60_000, renew,
  }, database.value)
}

const serverOf = (desk: Desk): Server => {
  const answer = getRequestListener(desk.app.fetch)
  // Headers come at once; a large file through Tor takes hours.
  return createServer({ headersTimeout: 20_000, requestTimeout: 4 * 3_600_000, connectionsCheckingInterval: 5_000 }, (request, response) => {
    // Nothing is opened here any more: the next process answers in a moment.
    if (isLeaving) response.writeHead(503, { refresh: '1', connection: 'close', 'cache-control': 'no-store' }).end()
    else answer(request, response).catch(sayFailure)
  })
}

const listen = (server: Server, { host, port }: Settings['desk']): Promise<void> => new Promise((resolve, reject) => {
  server.once('error', reject)
  server.listen(port, host, resolve)
})

const greet = async (desk: Desk, order: Run): Promise<void> => {
  if (order.isDemo) await openDemo(desk, settingsOf(order))
  else if (!(await desk.state.hasKeys())) say(`first start  http://localhost:${String(order.deskPort)}/setup?token=${order.setupToken}`)
}

const end = async (server: Server): Promise<void> => {
  passOn()
  const closed = new Promise<void>((resolve) => { server.once('close', resolve) })
  const idle = setInterval(() => { server.closeIdleConnections() }, 50)
  await Promise.race([closed, sleep(lastAnswersMs)])
  clearInterval(idle)
  process.exit(0)
}

const started: { run: Run | null; desk: Desk | null; server: Server | null } = { run: null, desk: null, server: null }

const stop = async (): Promise<void> => {
  started.server?.close()
  started.server?.closeAllConnections()
  await started.desk?.stop().catch(sayFailure)
  process.exit(0)
}

const run = async (order: Run): Promise<void> => {
  started.run = order
  started.desk = await compose(order)
  started.server = serverOf(started.desk)
  tell('composed')
}

const goOn = async (order: Exclude<DeskOrder, { kind: 'run' | 'stop' }>): Promise<void> => {
  const { run: first, desk, server } = started
  if (first === null || desk === null || server === null) throw new Error('the desk was told to go on before it was told to run')
  switch (order.kind) {
    case 'listen':
      await listen(server, settingsOf(first).desk)
      tell('listening')
      break
    case 'greet':
      await greet(desk, first)
      tell('ready')
      break
    case 'leave':
      server.close()
      tell('left')
      break
    case 'end':
      await end(server)
      break
  }
}

const follow = (order: DeskOrder): Promise<void> => {
  switch (order.kind) {
    case 'run': return run(order)
    case 'stop': return stop()
    case 'listen': case 'greet': case 'leave': case 'end': return goOn(order)
  }
}

process.on('message', (message) => {
  follow(deskOrder.parse(message)).catch((error: unknown) => {
    sayFailure(error)
    process.exit(1)
  })
})
// Without main there is nobody who would take over: end, and the keys with it.
process.on('disconnect', () => { process.exit(1) })
// Ctrl-C reaches the whole group: main says when to end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
