// Files that tell of their maker, byte by byte: made up, and small.

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

export interface TiffField {
  readonly tag: number
  /** `null` kind: an offset to another directory. */
  readonly value: string | readonly (readonly [number, number])[] | readonly TiffField[]
}

const isDirectory = (value: TiffField['value']): value is readonly TiffField[] => Array.isArray(value) && (value.length === 0 || 'tag' in (value as readonly TiffField[])[0]!)

/** A TIFF block with these directories. */
export const tiff = (fields: readonly TiffField[], isLittle = true): Buffer => {
  const short = (n: number): Buffer => { const b = Buffer.alloc(2); if (isLittle) b.writeUInt16LE(n); else b.writeUInt16BE(n); return b }
  const long = (n: number): Buffer => { const b = Buffer.alloc(4); if (isLittle) b.writeUInt32LE(n); else b.writeUInt32BE(n); return b }
  const directory = (own: readonly TiffField[], at: number): Buffer => {
    const entries: Buffer[] = []
    let [data, next] = [Buffer.alloc(0), at + 2 + 12 * own.length + 4]
    const put = (bytes: Buffer): Buffer => {
      const place = next
      data = Buffer.concat([data, bytes])
      next += bytes.length
      return long(place)
    }
    for (const { tag, value } of own) {
      if (typeof value === 'string') {
        const bytes = latin(value)
        entries.push(Buffer.concat([short(tag), short(2), long(bytes.length), bytes.length <= 4 ? Buffer.concat([bytes, Buffer.alloc(4 - bytes.length)]) : put(bytes)]))
      } else if (isDirectory(value)) entries.push(Buffer.concat([short(tag), short(4), long(1), put(directory(value, next))]))
      else entries.push(Buffer.concat([short(tag), short(5), long(value.length), put(Buffer.concat(value.flatMap(([above, below]) => [long(above), long(below)])))]))
    }
    return Buffer.concat([short(own.length), ...entries, long(0), data])
  }
  return Buffer.concat([latin(isLittle ? 'II*\0' : 'MM\0*'), long(8), directory(fields, 8)])
}

/** A photograph with Exif: its head, and nothing to look at. */
export const jpegWith = (block: Buffer): Buffer => {
  const body = Buffer.concat([latin('Exif\0\0'), block])
  const size = Buffer.alloc(2)
  size.writeUInt16BE(body.length + 2)
  return Buffer.concat([latin('\xff\xd8\xff\xe1'), size, body, latin('\xff\xd9')])
}

/** 53° 54' 27" north, 27° 33' 42" east: a made-up yard. */
export const gpsFields: readonly TiffField[] = [
  { tag: 1, value: 'N\0' }, { tag: 2, value: [[53, 1], [54, 1], [2_700, 100]] }, { tag: 3, value: 'E\0' }, { tag: 4, value: [[27, 1], [33, 1], [42, 1]] },
]

/** A box of ISO base media. */
export const box = (type: string, ...inside: readonly (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(inside.map((each) => (typeof each === 'string' ? latin(each) : each)))
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length + 8)
  return Buffer.concat([size, latin(type), body])
}
