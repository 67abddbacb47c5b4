// The page on a phone: sends one made-up file by the page's own code, and presses the button again when the page says that the network dropped.
import { uploader } from '../../src/browser/seal/seal-file.ts'
import { newHolder } from '../../src/browser/seal/seal-keys.ts'
import { digestOf, madeUpFile } from '../upload/made-up-file.ts'

export interface Phone {
  readonly url: string
  readonly desk: string
  /** Hexadecimal. */
  readonly words: string
  readonly pepper: string
  readonly size: number
}

/** What it says at its end. */
export interface Sent {
  readonly failure: string | null
  /** Bytes of pieces handed to the network. */
  readonly pieceBytes: number
  readonly requests: number
  readonly presses: number
  readonly digest: string
}

const maxPresses = 30

const run = async ({ url, desk, words, pepper, size }: Phone): Promise<Sent> => {
  const said = { pieceBytes: 0, requests: 0, presses: 0 }
  let network = new AbortController()
  // A browser that hears of another network ends its requests at once.
  process.on('message', (message) => {
    if (message !== 'another network') return
    network.abort()
    network = new AbortController()
  })
  const trueFetch = globalThis.fetch
  globalThis.fetch = async (path, init) => {
    if (typeof path !== 'string') throw new TypeError('the page names a path')
    said.requests += 1
    if (path === '/sealed/piece') said.pieceBytes += (init?.body as Uint8Array).length
    return trueFetch(url + path, { ...init, signal: AbortSignal.any([network.signal, ...(init?.signal == null ? [] : [init.signal])]) })
  }
  const file = madeUpFile(size)
  const send = uploader({ holder: newHolder(Buffer.from(words, 'hex'), Buffer.from(pepper, 'hex')), desk, fields: { origin: 'filmed' } }, file, () => undefined)
  for (;;) {
    said.presses += 1
    const failure = await send()
    if (failure !== 'network' || said.presses === maxPresses) return { ...said, failure, digest: await digestOf(file) }
  }
}

process.once('message', (phone: Phone) => {
  void run(phone).then((sent) => process.send?.(sent, () => process.exit(0)))
})
