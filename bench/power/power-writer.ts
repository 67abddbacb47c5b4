// People who report while the power is cut: the product's intake on the disk that will be cut, and what it acknowledged, written down elsewhere.
import { spawn } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { mailboxBlobSize } from '../../src/domain/sealing/mailbox-blob.ts'
import { freePort } from '../../src/main/free-port.ts'
import { announceForm } from '../../src/main/form-file.ts'
import { intakeSettings } from '../kit/intake-settings.ts'

const magic = Buffer.from('age-encryption.org/v1\n')
const opaque = (size: number): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat([magic, randomBytes(size - magic.length)]))
const acknowledged = process.env['ACK'] ?? ''
const folder = join(process.env['INNER'] ?? '', 'intake')

const tell = (kind: string, name: string, bytes: Uint8Array): void => {
  appendFileSync(acknowledged, `${kind} ${name} ${createHash('sha256').update(bytes).digest('hex')}\n`)
}

const run = async (recipient: string): Promise<void> => {
  await announceForm(folder, { isOpen: true, isDemo: false, deskRecipient: recipient, vaultRecipients: [recipient], pepper: randomBytes(32).toString('hex'), questionnaires: [] })
  const port = await freePort()
  const settings = intakeSettings(folder, { host: '127.0.0.1', port })
  // It ends with this process, however that ends: nothing may hold the disk that is unmounted.
  const intake = spawn('setpriv', ['--pdeathsig', 'KILL', process.execPath, join('dist', 'intake-process.js'), JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'], env: { NODE_ENV: 'production', PATH: process.env['PATH'] } })
  await new Promise((resolve) => intake.stdout.once('data', resolve))
  const post = async (path: string, headers: Readonly<Record<string, string>>, body: Uint8Array<ArrayBuffer> | null = null): Promise<boolean> => {
    const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`, { method: 'POST', headers: { connection: 'close', 'content-type': 'application/octet-stream', ...headers }, body }).catch(() => null)
    await answer?.arrayBuffer().catch(() => undefined)
    return answer?.status === 200
  }
  const reports = async (): Promise<never> => {
    for (;;) {
      const [id, body] = [randomUUID(), opaque(20_000)]
      if (await post('/sealed', { 'kniha-id': id, 'kniha-kind': 'report' }, body)) tell('report', id, body)
      await delay(5)
    }
  }
  const files = async (): Promise<never> => {
    for (;;) {
      const [id, body] = [randomUUID(), opaque(700_000)]
      const isWhole = await post('/sealed/begin', { 'kniha-id': id }) && await post('/sealed/piece', { 'kniha-id': id, 'kniha-offset': '0' }, body)
        && await post('/sealed/finish', { 'kniha-id': id, 'kniha-offset': String(body.length) })
      if (isWhole) tell('file', id, body)
      await delay(300)
    }
  }
  const drafts = async (): Promise<never> => {
    for (;;) {
      const [token, body] = [randomBytes(32).toString('hex'), opaque(mailboxBlobSize)]
      if (await post('/mailbox/draft', { 'kniha-draft': token }, body)) tell('draft', token, body)
      await delay(50)
    }
  }
  await Promise.all([reports(), reports(), reports(), files(), drafts()])
}

await run(process.argv[2] ?? '')
