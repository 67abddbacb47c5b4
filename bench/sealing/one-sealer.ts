// One sealer at work in a process of its own, so that nothing but its own rubbish is cleared away in its seconds of processor.
import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import { Readable } from 'node:stream'
import { Encrypter } from 'age-encryption'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'

/** What it is told, as JSON. `memory`: nothing is read or written meanwhile; `file`: from one file into another. */
export interface SealerAtWork {
  readonly who: 'our-memory' | 'our-file' | 'npm-whole' | 'npm-stream'
  readonly plain: string
  readonly sealed: string
  readonly recipient: string
}

const mebibyte = 1024 * 1024
/** Enough that the code of each is warm: ours seals twice as fast in the eighth as in the first, and a film is sealed by warm code. */
const tries = 12

async function* fileIn(path: string): AsyncGenerator<Uint8Array> {
  const [file, held] = [openSync(path, 'r'), Buffer.alloc(mebibyte)]
  for (let read = readSync(file, held); read > 0; read = readSync(file, held)) yield await Promise.resolve(held.subarray(0, read))
  closeSync(file)
}
async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += mebibyte) yield await Promise.resolve(bytes.subarray(at, at + mebibyte))
}

const npmWriter = (recipient: string): Encrypter => {
  const writer = new Encrypter()
  writer.addRecipient(recipient)
  return writer
}

const lengthOf = async (pieces: AsyncIterable<Uint8Array>): Promise<number> => {
  let length = 0
  for await (const piece of pieces) length += piece.length
  return length
}

const work = async ({ who, plain, sealed, recipient }: SealerAtWork, bytes: Uint8Array): Promise<void> => {
  switch (who) {
    case 'our-memory':
      await lengthOf(ageSealer.sealStream(piecesOf(bytes), [recipient]))
      return
    case 'our-file': {
      const file = openSync(sealed, 'w')
      for await (const piece of ageSealer.sealStream(fileIn(plain), [recipient])) writeSync(file, piece)
      closeSync(file)
      return
    }
    case 'npm-whole':
      await npmWriter(recipient).encrypt(bytes)
      return
    case 'npm-stream':
      await lengthOf(await npmWriter(recipient).encrypt(Readable.toWeb(Readable.from(piecesOf(bytes))) as ReadableStream<Uint8Array<ArrayBuffer>>))
  }
}

const settings = JSON.parse(process.argv[2]!) as SealerAtWork
const bytes = readFileSync(settings.plain)
let best = 0
for (let round = 0; round < tries; round++) {
  const before = process.cpuUsage()
  await work(settings, bytes)
  const { user, system } = process.cpuUsage(before)
  best = Math.max(best, bytes.length / mebibyte / ((user + system) / 1e6))
}
console.log(JSON.stringify(best))
