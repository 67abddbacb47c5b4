// A connection through a SOCKS5 proxy (RFC 1928, no authentication): the way to an onion address, whose name only Tor can resolve.
import { connect } from 'node:net'
import type { Socket } from 'node:net'

export interface SocksProxy {
  readonly host: string
  readonly port: number
}

const failures = ['', 'it failed', 'it is not allowed', 'the network is away', 'the address is away', 'the connection was refused', 'it took too long', 'a command is unknown', 'an address is unknown']

/** Exactly so many bytes of what comes next. */
const take = (socket: Socket, length: number): Promise<Buffer> => new Promise((resolve, reject) => {
  const end = (): void => { finish(() => { reject(new Error('the SOCKS proxy ended the connection')) }) }
  const look = (): void => {
    const bytes: unknown = socket.read(length)
    if (bytes instanceof Buffer) finish(() => { resolve(bytes) })
  }
  const finish = (done: () => void): void => {
    socket.off('readable', look)
    socket.off('close', end)
    done()
  }
  socket.on('readable', look)
  socket.on('close', end)
  look()
})

const handshake = async (socket: Socket, host: string, port: number): Promise<void> => {
  socket.write(Buffer.from([5, 1, 0]))
  const [version, method] = await take(socket, 2)
  if (version !== 5 || method !== 0) throw new Error('what answers is no SOCKS5 proxy')
  const name = Buffer.from(host, 'ascii')
  socket.write(Buffer.concat([Buffer.from([5, 1, 0, 3, name.length]), name, Buffer.from([port >> 8, port & 255])]))
  const [, reply = 1, , kind] = await take(socket, 4)
  if (reply !== 0) throw new Error(`the SOCKS proxy could not connect: ${failures[reply] ?? 'no reason was given'}`)
  const [length = 0] = kind === 3 ? await take(socket, 1) : [kind === 4 ? 16 : 4]
  await take(socket, length + 2)
}

/** Open to `host:port`; rejects after `patienceMs`, and with the reason that the proxy gives. */
export const throughSocks = (proxy: SocksProxy, { host, port, patienceMs }: { readonly host: string; readonly port: number; readonly patienceMs: number }): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(proxy.port, proxy.host)
    const fail = (error: Error): void => {
      socket.destroy()
      reject(error)
    }
    const late = setTimeout(() => { fail(new Error('the SOCKS proxy took too long')) }, patienceMs)
    socket.once('error', fail)
    socket.once('connect', () => {
      handshake(socket, host, port).then(() => {
        clearTimeout(late)
        socket.off('error', fail)
        resolve(socket)
      }, fail)
    })
    socket.once('close', () => { clearTimeout(late) })
  })
