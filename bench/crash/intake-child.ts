// The sealing child of the crash bench: the product's child with a bare form.
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { idOf } from '../../src/domain/brand.ts'
import { submissionId } from '../../src/domain/sealing/submission.ts'
import { writeTar } from '../../src/domain/sealing/tar.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import type { ChildTools, Handler } from '../../src/server/front/sealing-child.ts'
import { runSealingChild } from '../../src/server/front/sealing-child.ts'
import type { CrashProcess } from './crash-process.ts'
import { keepFile } from './keep-file.ts'

const makeHandler = ({ config, drop }: ChildTools): Handler => async (request) => {
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

/** Serves until the parent ends it. */
export const runChild = (): void => runSealingChild(makeHandler, new Set(['/sealed']))
