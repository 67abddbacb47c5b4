// The few fields of Exif that tell of a person (CIPA DC-008, Exif 2.32; TIFF 6.0 section 2). Damaged directories tell what is left of them.

/** As it stands in the file; `null` = nothing of the kind was found. */
export interface FileTraces {
  /** Latitude and longitude in degrees, WGS84. */
  readonly place: { readonly lat: number; readonly lon: number } | null
  /** By the clock of the device, often without a zone: `2020-08-10 23:14:02`. */
  readonly time: string | null
  readonly device: string | null
  readonly owner: string | null
}

const tags = { orientation: 0x0112, make: 0x010f, model: 0x0110, written: 0x0132, artist: 0x013b, copyright: 0x8298, exif: 0x8769, gps: 0x8825, taken: 0x9003, owner: 0xa430, serial: 0xa431 } as const
const gpsTags = { latRef: 1, lat: 2, lonRef: 3, lon: 4 } as const

interface Entry { readonly type: number; readonly count: number; readonly at: number }
type Directory = ReadonlyMap<number, Entry>

const [asciiType, shortType, rationalType] = [2, 3, 5]
const widthOf: Readonly<Record<number, number>> = { [asciiType]: 1, [shortType]: 2, [rationalType]: 8 }

/** Reads within the block; `null` beyond it. */
const readerOf = (block: Uint8Array) => {
  const view = new DataView(block.buffer, block.byteOffset, block.length)
  const isLittle = block[0] === 0x49
  const within = (at: number, length: number): boolean => at >= 0 && at + length <= block.length
  const short = (at: number): number | null => (within(at, 2) ? view.getUint16(at, isLittle) : null)
  const long = (at: number): number | null => (within(at, 4) ? view.getUint32(at, isLittle) : null)
  const directory = (at: number | null): Directory => {
    const entries = new Map<number, Entry>()
    const count = at === null ? null : short(at)
    for (let index = 0; at !== null && index < Number(count); index++) {
      const place = at + 2 + 12 * index
      const [tag, type, length, value] = [short(place), short(place + 2), long(place + 4), long(place + 8)]
      if (tag === null || type === null || length === null || value === null) break
      // Four bytes stand in the entry itself.
      entries.set(tag, { type, count: length, at: (widthOf[type] ?? 1) * length <= 4 ? place + 8 : value })
    }
    return entries
  }
  const text = (entry: Entry | undefined): string | null => {
    if (entry?.type !== asciiType || !within(entry.at, entry.count)) return null
    const bytes = block.subarray(entry.at, entry.at + entry.count)
    const said = new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0) < 0 ? bytes.length : bytes.indexOf(0))).trim()
    return said === '' ? null : said
  }
  const rational = (at: number): number | null => {
    const [above, below] = [long(at), long(at + 4)]
    return above === null || below === null || below === 0 ? null : above / below
  }
  /** Degrees, minutes and seconds as one number of degrees. */
  const degrees = (entry: Entry | undefined): number | null => {
    if (entry?.type !== rationalType || entry.count !== 3) return null
    const [degree, minute, second] = [rational(entry.at), rational(entry.at + 8), rational(entry.at + 16)]
    return degree === null || minute === null ? null : degree + minute / 60 + Number(second) / 3_600
  }
  return { short, long, directory, text, degrees, pointer: (entry: Entry | undefined) => (entry === undefined ? null : long(entry.at)) }
}

const placeOf = ({ text, degrees }: ReturnType<typeof readerOf>, gps: Directory): FileTraces['place'] => {
  const [lat, lon] = [degrees(gps.get(gpsTags.lat)), degrees(gps.get(gpsTags.lon))]
  // Zero and zero is what devices write that know of no place.
  if (lat === null || lon === null || (lat === 0 && lon === 0)) return null
  return { lat: text(gps.get(gpsTags.latRef)) === 'S' ? -lat : lat, lon: text(gps.get(gpsTags.lonRef)) === 'W' ? -lon : lon }
}

/** Exif writes days with colons. */
const timeOf = (said: string | null): string | null => said?.replace(/^(\d{4}):(\d\d):(\d\d)/, '$1-$2-$3') ?? null

/** `block` begins with the byte order, `II` or `MM`. */
export const tiffTraces = (block: Uint8Array): FileTraces => {
  const reader = readerOf(block)
  const { long, directory, text, pointer } = reader
  const main = directory(long(4))
  const [exif, gps] = [directory(pointer(main.get(tags.exif))), directory(pointer(main.get(tags.gps)))]
  const [make, model, serial] = [text(main.get(tags.make)), text(main.get(tags.model)), text(exif.get(tags.serial))]
  const named = [model?.startsWith(make ?? ' ') === true ? null : make, model, serial].filter((part) => part !== null)
  return {
    place: placeOf(reader, gps), time: timeOf(text(exif.get(tags.taken)) ?? text(main.get(tags.written))), device: named.length === 0 ? null : named.join(' '),
    owner: text(exif.get(tags.owner)) ?? text(main.get(tags.artist)) ?? text(main.get(tags.copyright)),
  }
}

/** Which way up it is shown, 1 to 8 as Exif numbers it, or whatever stands there; `null` when nothing does. */
export const orientationOf = (block: Uint8Array): number | null => {
  const { short, long, directory } = readerOf(block)
  const entry = directory(long(4)).get(tags.orientation)
  return entry?.type === shortType ? short(entry.at) : null
}
