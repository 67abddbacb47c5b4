// A port that is free at this moment: port 0 as a setting, resolved before addresses and Host lists are made.
import { createServer } from 'node:net'

export const freePort = (): Promise<number> => new Promise((resolve, reject) => {
  const server = createServer()
  server.once('error', reject)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => { if (typeof address === 'object' && address !== null) resolve(address.port) })
  })
})
