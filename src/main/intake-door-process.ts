// The collecting door as a process of its own, in its box: at it a desk on another machine takes what the intake keeps. Started by main.
import { getRequestListener } from '@hono/node-server'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { openDropReader } from '../adapters/files/drop-reader.ts'
import { openMailbox } from '../adapters/files/mailbox.ts'
import { hexOf, parseHex } from '../domain/custody/bytes.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { collectingDoor } from '../server/door/collecting-door.ts'
import { say, sayFailure } from '../server/log.ts'
import { doorSeed } from './door-keys.ts'
import { keepAnnouncement, readAnnouncement } from './form-file.ts'
import { leaveAtForm } from './leave-at-form.ts'

const config = z.object({ folder: z.string(), keys: z.string(), host: z.string(), port: z.number(), deskKey: z.string().nullable(), publicPort: z.number() })

const run = async (): Promise<void> => {
  const { folder, keys, host, port, deskKey, publicPort } = config.parse(JSON.parse(process.argv[2] ?? ''))
  const answer = getRequestListener(collectingDoor({
    drop: openDropReader(join(folder, 'drop')),
    // The door puts and never reads: it needs no secret of decoys.
    mailbox: await openMailbox(join(folder, 'mailbox'), nodePrimitives.random(32), nodePrimitives),
    announce: (form) => keepAnnouncement(folder, form), announced: () => readAnnouncement(folder),
    decoyKey: () => durableFolder(folder).read('decoy.key'),
    leave: (sealed) => leaveAtForm(`http://127.0.0.1:${String(publicPort)}/`, sealed).catch(() => false),
    deskKey: deskKey === null ? null : parseHex(deskKey), seed: await doorSeed(keys), session: hexOf(nodePrimitives.random(32)),
    primitives: nodePrimitives, failed: sayFailure,
  }))
  const server = createServer({ headersTimeout: 20_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 4_096, keepAlive: false }, (request, response) => {
    answer(request, response).catch(sayFailure)
  })
  // Strangers can knock here too: what they hold open is little.
  server.maxConnections = 64
  server.maxRequestsPerSocket = 1
  server.listen(port, host, () => { say(`door ${String(port)}`) })
  process.once('SIGTERM', () => { server.close(() => process.exit(0)) })
  process.on('SIGINT', () => undefined)
}

run().catch((error: unknown) => {
  sayFailure(error)
  process.exit(1)
})
