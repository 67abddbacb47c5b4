// A whole small intake for the crash bench and the tests of the front: the product's parent, child, sealer and drop; only the form is bare.
import { openDrafts } from '../../src/adapters/files/draft-keeper.ts'
import { openDrop } from '../../src/adapters/files/drop.ts'
import { openMailbox } from '../../src/adapters/files/mailbox.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { openFront } from '../../src/server/front/accepting-parent.ts'
import type { CrashProcess } from './crash-process.ts'

const runParent = async (settings: CrashProcess): Promise<void> => {
  const drop = await openDrop(`${settings.folder}/drop`)
  const mailbox = await openDrafts(`${settings.folder}/drafts`, await openMailbox(`${settings.folder}/mailbox`, new Uint8Array(32), nodePrimitives), nodePrimitives)
  const front = await openFront({
    host: '127.0.0.1', port: settings.port, torPort: settings.torPort, store: { drop, mailbox }, limits: settings.limits,
    child: { entry: process.argv[1]!, args: ['child'], config: settings },
  })
  process.once('SIGTERM', () => void front.close().then(() => drop.close()).then(() => process.exit(0)))
  process.stdout.write(`open ${front.port}\n`)
}

// Each role loads what it needs and no more, as the product's two programs do.
if (process.argv[2] === 'child') (await import('./intake-child.ts')).runChild()
else await runParent(JSON.parse(process.argv[2]!) as CrashProcess)
