// A ZIP writer that refuses nothing: it writes the one ZIP of the format, or what other and hostile writers would.
import { deflateRawSync } from 'node:zlib'
import type { TagFile } from '../../src/domain/export/bag-files.ts'
import { byPath } from '../../src/domain/export/case-file-layout.ts'
import { crc32 } from '../../src/domain/export/crc32.ts'

const fields = (...pairs: readonly (readonly [width: 2 | 4, value: number])[]): Buffer => {
  const bytes = Buffer.alloc(pairs.reduce((sum, [width]) => sum + width, 0))
  let at = 0
  for (const [width, value] of pairs) at = width === 2 ? bytes.writeUInt16LE(value & 0xffff, at) : bytes.writeUInt32LE(value >>> 0, at)
  return bytes
}

/** `way` 0 to 13 leaves the format in one point each; without it the ZIP is of the form, whatever the names say. */
export const rawZip = (files: readonly TagFile[], way = -1): Uint8Array => {
  const ordered = way === 0 ? [...files].sort(byPath).reverse() : way === 1 ? [...files, ...files].sort(byPath) : [...files].sort(byPath)
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const { path, bytes } of ordered) {
    const name = Buffer.from(way === 2 ? `./${path}` : path)
    const data = way === 3 ? deflateRawSync(Buffer.concat([bytes, Buffer.alloc(1 << 20)])) : Buffer.from(bytes)
    const [extra, comment] = [Buffer.from(way === 4 ? '\u0001\u0002\u0000\u0000' : ''), Buffer.from(way === 5 ? 'said' : '')]
    const size = way === 3 ? 0xfffffff0 : bytes.length
    const shared = (length: number) => [[2, 20], [2, way === 6 ? 0 : 0x0800], [2, way === 3 ? 8 : 0], [2, way === 7 ? 1 : 0], [2, 0x21], [4, crc32(0, bytes) ^ (way === 8 ? 1 : 0)], [4, data.length], [4, size], [2, name.length], [2, length]] as const
    const local = Buffer.concat([fields([4, 0x04034b50], ...shared(extra.length)), name, extra, data, Buffer.alloc(way === 9 ? 3 : 0)])
    centrals.push(Buffer.concat([fields([4, 0x02014b50], [2, way === 10 ? 0x0314 : 20], ...shared(0), [2, comment.length], [2, 0], [2, 0], [4, way === 11 ? 0o100644 << 16 : 0], [4, way === 12 ? 0 : offset]), name, comment]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(centrals)
  return new Uint8Array(Buffer.concat([...locals, central, fields([4, 0x06054b50], [2, 0], [2, 0], [2, ordered.length], [2, ordered.length], [4, central.length], [4, offset], [2, way === 13 ? 4 : 0]), Buffer.from(way === 13 ? 'more' : '')]))
}
