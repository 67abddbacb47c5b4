// The public door: accepts connections, reads none of their bytes, hands each to a sealing child, and writes what the children sealed.
import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { openPool } from './child-pool.ts'
import type { ChildProgram, FrontLimits } from './child-pool.ts'
import type { IntakeStore } from './front-messages.ts'

export interface FrontOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** On 127.0.0.1, for our own Tor alone: it says before each request by which circuit it came. `null`: there is none. */
  readonly torPort: number | null
  readonly store: IntakeStore
  /** The program that calls `runSealingChild`. */
  readonly child: ChildProgram
  readonly limits?: Partial<FrontLimits>
}

/** An open door. */
export interface Front {
  readonly port: number
  /** Takes no more connections, lets requests in flight finish (at most `closeMs`), ends the children. */
  readonly close: () => Promise<void>
}

const listen = async (take: (socket: Socket) => void, { host, port }: { readonly host: string; readonly port: number }): Promise<Server> => {
  const server = createServer({ pauseOnConnect: true, noDelay: true }, take)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen({ host, port, backlog: 1024 }, resolve))
  return server
}

/** Opens the door when the first child is ready. A failed write of the store ends the process: it must recover before it takes more. */
export const openFront = async ({ host, port, torPort, store, child, limits }: FrontOptions): Promise<Front> => {
  const pool = await openPool({ store, child, limits: limits ?? {} })
  const server = await listen((socket) => { pool.hand({ socket, isOfTor: false }) }, { host, port })
  const ofTor = torPort === null ? null : await listen((socket) => { pool.hand({ socket, isOfTor: true }) }, { host: '127.0.0.1', port: torPort })
  const isAddress = (address: AddressInfo | string | null): address is AddressInfo => typeof address === 'object' && address !== null
  const address = server.address()
  return {
    port: isAddress(address) ? address.port : port,
    close: async () => {
      server.close()
      ofTor?.close()
      await pool.close()
    },
  }
}
