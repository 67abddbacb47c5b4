// A file to be sent that is held nowhere: random bytes, no mebibyte like another.
import { createHash, randomBytes } from 'node:crypto'
import type { ChosenFile } from '../../src/browser/seal/steady-file.ts'

const mebibyte = 1024 * 1024

/** As a page would be given it. */
export const madeUpFile = (size: number): ChosenFile => {
  const base = randomBytes(mebibyte)
  const block = (index: number): Buffer => {
    const bytes = Buffer.from(base)
    bytes.writeUInt32BE(index)
    return bytes
  }
  const slice = (from: number, to: number): Buffer => {
    const [first, last] = [Math.floor(from / mebibyte), Math.ceil(to / mebibyte)]
    const whole = Buffer.concat(Array.from({ length: last - first }, (_, at) => block(first + at)))
    return whole.subarray(from - first * mebibyte, to - first * mebibyte)
  }
  return { name: 'clip.mp4', type: 'video/mp4', size, slice: (from, to) => ({ arrayBuffer: async () => Uint8Array.from(slice(from, to)).buffer }) }
}

/** Its SHA-256, in hexadecimal. */
export const digestOf = async (file: ChosenFile): Promise<string> => {
  const hash = createHash('sha256')
  for (let at = 0; at < file.size; at += mebibyte) hash.update(new Uint8Array(await file.slice(at, Math.min(file.size, at + mebibyte)).arrayBuffer()))
  return hash.digest('hex')
}
