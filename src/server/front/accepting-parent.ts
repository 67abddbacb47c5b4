// The public door: accepts connections, reads none of their bytes, hands each to a sealing child, and writes what the children sealed.
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { openPool } from './child-pool.ts'
import type { ChildProgram, FrontLimits } from './child-pool.ts'
import type { IntakeStore } from './front-messages.ts'

export interface FrontOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
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

/** Opens the door when the first child is ready. A failed write of the store ends the process: it must recover before it takes more. */
export const openFront = async ({ host, port, store, child, limits }: FrontOptions): Promise<Front> => {
  const pool = await openPool({ store, child, limits: limits ?? {} })
  const server = createServer({ pauseOnConnect: true, noDelay: true }, pool.hand)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen({ host, port, backlog: 1024 }, resolve))
  const isAddress = (address: AddressInfo | string | null): address is AddressInfo => typeof address === 'object' && address !== null
  const address = server.address()
  return {
    port: isAddress(address) ? address.port : port,
    close: async () => {
      server.close()
      await pool.close()
    },
  }
}
