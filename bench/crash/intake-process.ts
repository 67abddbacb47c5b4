// A whole small intake for the crash bench and the tests of the front: the product's parent, child, sealer and drop; only the form is bare.
import { openDrop } from '../../src/adapters/files/drop.ts'
import { openMailbox } from '../../src/adapters/files/mailbox.ts'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { submissionId } from '../../src/domain/sealing/submission.ts'
import { writeTar } from '../../src/domain/sealing/tar.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { openFront } from '../../src/server/front/accepting-parent.ts'
import { keepFile } from '../../src/server/front/keep-file.ts'
import type { Handler } from '../../src/server/front/sealing-child.ts'
import { runSealingChild } from '../../src/server/front/sealing-child.ts'
import type { FrontLimits } from '../../src/server/front/child-pool.ts'
import { idOf } from '../../src/domain/brand.ts'

/** Arguments of the process, as JSON. */
export interface CrashProcess {
  readonly folder: string
  readonly port: number
  readonly recipient: string
  /** `false` is the control run: plaintext is kept as it came and its child is never replaced. */
  readonly isSealed: boolean
  readonly limits: Partial<FrontLimits>
}

const makeHandler = ({ config, drop }: { config: unknown } & Parameters<Parameters<typeof runSealingChild>[0]>[0]): Handler => async (request) => {
  const { recipient, isSealed } = config as CrashProcess
  const path = new URL(request.url).pathname
  if (path === '/slow') await new Promise((resolve) => setTimeout(resolve, 700))
  if (path === '/crash') process.kill(process.pid, 'SIGKILL')
  if (request.method === 'GET') return new Response(String(process.pid))
  if (path === '/file' && request.body !== null) {
    const kept = await keepFile(drop, idOf(nodePrimitives.random(16)), ageSealer.sealStream(request.body, [recipient]))
    return new Response('', { status: kept.ok ? 200 : 507 })
  }
  const text = new Uint8Array(await request.arrayBuffer())
  const secret = Buffer.from(request.headers.get('x-form') ?? '', 'hex')
  const plaintext = writeTar([{ name: 'report.json', bytes: text }])
  const sealed = isSealed ? ageSealer.seal(plaintext, [recipient]) : plaintext
  const kept = await drop.keepSealed({ kind: 'report', id: submissionId(secret, plaintext, nodePrimitives), sealed })
  return new Response('', { status: kept.ok ? 200 : 507 })
}

const runParent = async (settings: CrashProcess): Promise<void> => {
  const drop = await openDrop(`${settings.folder}/drop`)
  const mailbox = await openMailbox(`${settings.folder}/mailbox`, new Uint8Array(32), nodePrimitives)
  const front = await openFront({
    host: '127.0.0.1', port: settings.port, store: { drop, mailbox }, limits: settings.limits,
    child: { entry: process.argv[1]!, args: ['child'], config: settings },
  })
  process.once('SIGTERM', () => void front.close().then(() => drop.close()).then(() => process.exit(0)))
  process.stdout.write(`open ${front.port}\n`)
}

if (process.argv[2] === 'child') runSealingChild(makeHandler)
else await runParent(JSON.parse(process.argv[2]!) as CrashProcess)
