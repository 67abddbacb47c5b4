// Port 0 as a setting: a port that is free at this moment, found before addresses and Host lists are made.
import { createServer } from 'node:net'
import type { Settings } from './settings.ts'

export const freePort = (): Promise<number> => new Promise((resolve, reject) => {
  const server = createServer()
  server.once('error', reject)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => { if (typeof address === 'object' && address !== null) resolve(address.port) })
  })
})

/** The same, at a port that is known. */
export const withPort = async <Place extends { readonly port: number }>(place: Place): Promise<Place> => (place.port === 0 ? { ...place, port: await freePort() } : place)

/** The port of the public form, and with our own Tor a second one for it. */
export const withFormPorts = async ({ public: form, isOnion }: Pick<Settings, 'public' | 'isOnion'>): Promise<Settings['public']> => ({ ...await withPort(form), torPort: isOnion ? await freePort() : null })
