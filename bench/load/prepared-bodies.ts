// Bodies made before the load begins, in one file: the client must cost little.
import { writeFileSync } from 'node:fs'
import type { Load } from './load-client.ts'

/** Writes `count` bodies behind one another. */
export const prepareBodies = (path: string, count: number, make: () => Uint8Array | string): Load['bodies'] => {
  const all = Array.from({ length: count }, () => Buffer.from(make()))
  writeFileSync(path, Buffer.concat(all))
  return { path, lengths: all.map(({ length }) => length) }
}
