// A collecting door over a folder, with a real port, and a desk's side that reaches it: what tests of a separate intake share.
import { getRequestListener } from '@hono/node-server'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { openDropReader } from '../../src/adapters/files/drop-reader.ts'
import { durableFolder } from '../../src/adapters/files/durable-folder.ts'
import { openIntakeStaging } from '../../src/adapters/files/intake-staging.ts'
import { openMailbox } from '../../src/adapters/files/mailbox.ts'
import { httpPost } from '../../src/adapters/http-post/http-post.ts'
import { intakeHost } from '../../src/adapters/intake-door/intake-host.ts'
import type { IntakeHost, IntakeHostOptions } from '../../src/adapters/intake-door/intake-host.ts'
import { instant } from '../../src/domain/brand.ts'
import { hexOf } from '../../src/domain/custody/bytes.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { collectingDoor } from '../../src/server/door/collecting-door.ts'
import type { DoorOptions } from '../../src/server/door/collecting-door.ts'

export interface DoorTo {
  readonly url: string
  readonly intakeSeed: Uint8Array
  readonly deskSeed: Uint8Array
  /** A desk of these keys. `change` makes it another one's. */
  readonly reach: (change?: Partial<IntakeHostOptions>) => Promise<IntakeHost>
  /** Every whole request that came, as its headers, path and body. */
  readonly heard: { readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }[]
  readonly left: Uint8Array[]
  readonly failures: unknown[]
  /** As after a crash: the same keys and folder, another session. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

const listening = (server: Server, port: number): Promise<number> => new Promise((resolve) => {
  server.listen(port, '127.0.0.1', () => {
    const address = server.address()
    resolve(typeof address === 'object' && address !== null ? address.port : 0)
  })
})

/** `folder` is that of the drop; mailboxes and announcement lie beside it. */
export const doorTo = async (folder: string, change: Partial<DoorOptions> = {}): Promise<DoorTo> => {
  const [intakeSeed, deskSeed] = [nodePrimitives.random(32), nodePrimitives.random(32)]
  const beside = durableFolder(`${folder}-announced`)
  const heard: DoorTo['heard'] = []
  const left: Uint8Array[] = []
  const failures: unknown[] = []
  const mailbox = await openMailbox(`${folder}-mailbox`, nodePrimitives.random(32), nodePrimitives)
  const open = async (at: number): Promise<{ readonly server: Server; readonly port: number }> => {
    const answer = collectingDoor({
      drop: openDropReader(folder), mailbox, announced: () => beside.read('form'),
      announce: async (form) => {
        await beside.write('form', form)
        return true
      },
      decoyKey: () => beside.read('decoy'),
      leave: (sealed) => {
        left.push(sealed)
        return Promise.resolve(true)
      },
      deskKey: nodePrimitives.ed25519PublicKey(deskSeed), seed: intakeSeed, session: hexOf(nodePrimitives.random(32)), primitives: nodePrimitives,
      failed: (error) => { failures.push(error) }, ...change,
    })
    const server = createServer((request, response) => {
      const body: Buffer[] = []
      response.setHeader('connection', 'close')
      request.on('data', (piece: Buffer) => body.push(piece))
      request.once('end', () => { heard.push({ path: request.url ?? '', headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])), body: Buffer.concat(body) }) })
      void getRequestListener(answer, { overrideGlobalObjects: false })(request, response)
    })
    return { server, port: await listening(server, at) }
  }
  let running = await open(0)
  const { port } = running
  const stop = async (): Promise<void> => {
    running.server.closeAllConnections()
    await new Promise((resolve) => { running.server.close(resolve) })
  }
  const url = `http://127.0.0.1:${String(port)}/`
  return {
    url, intakeSeed, deskSeed, heard, left, failures, stop,
    reach: async (other = {}) => intakeHost({
      post: httpPost, url: new URL(url), intakeKey: nodePrimitives.ed25519PublicKey(intakeSeed), seed: () => deskSeed, socks: { host: '127.0.0.1', port: 9 }, patienceMs: 5_000,
      primitives: nodePrimitives, now: () => instant(Date.now()), elapsed: () => performance.now(), staging: await openIntakeStaging(join(`${folder}-desk`, 'on-the-way')), ...other,
    }),
    restart: async () => {
      await stop()
      running = await open(port)
    },
  }
}
