// What a file is, by its first bytes and never by its name: a name is a claim of whoever sent it.

export type MediaFamily = 'photo' | 'video' | 'audio' | 'document' | 'archive' | 'text' | 'unknown'

/** `mime` as registered with IANA; `demuxer` is FFmpeg's name of the one reader that may open it, null when none may. */
export interface MediaType {
  readonly mime: string
  readonly family: MediaFamily
  readonly demuxer: string | null
}

/** As many of the first bytes as `mediaTypeOf` looks at. */
export const mediaHeadBytes = 512

const type = (family: MediaFamily, mime: string, demuxer: string | null = null): MediaType => ({ mime, family, demuxer })

// [offset, bytes as Latin-1, type]; the first that fits wins.
const signatures: readonly (readonly [offset: number, bytes: string, type: MediaType])[] = [
  [0, '\xff\xd8\xff', type('photo', 'image/jpeg', 'jpeg_pipe')],
  [0, '\x89PNG\r\n\x1a\n', type('photo', 'image/png', 'png_pipe')],
  [0, 'GIF8', type('photo', 'image/gif', 'gif')],
  [0, 'II*\0', type('photo', 'image/tiff', 'tiff_pipe')],
  [0, 'MM\0*', type('photo', 'image/tiff', 'tiff_pipe')],
  [8, 'WEBP', type('photo', 'image/webp', 'webp_pipe')],
  [8, 'AVI ', type('video', 'video/x-msvideo', 'avi')],
  [8, 'WAVE', type('audio', 'audio/wav', 'wav')],
  [0, 'fLaC', type('audio', 'audio/flac', 'flac')],
  [0, 'ID3', type('audio', 'audio/mpeg', 'mp3')],
  [0, '#!AMR', type('audio', 'audio/amr', 'amr')],
  [0, '%PDF-', type('document', 'application/pdf')],
  [0, '{\\rtf', type('document', 'application/rtf')],
  [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', type('document', 'application/x-ole-storage')],
  [0, 'Rar!\x1a\x07', type('archive', 'application/vnd.rar')],
  [0, '7z\xbc\xaf\x27\x1c', type('archive', 'application/x-7z-compressed')],
  [0, '\x1f\x8b\x08', type('archive', 'application/gzip')],
]
const unknown = type('unknown', 'application/octet-stream')
const video = (mime: string, demuxer: string) => type('video', mime, demuxer)

// ISO/IEC 14496-12 section 4.3: the major brand of the `ftyp` box. No FFmpeg of Debian 12 reads a tiled HEIC, so it has no demuxer.
const photoBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1', 'heif'])
const isoMedia = (head: string): MediaType => {
  const brand = head.slice(8, 12)
  if (photoBrands.has(brand)) return type('photo', 'image/heic')
  if (brand === 'avif') return type('photo', 'image/avif')
  if (brand.startsWith('qt')) return video('video/quicktime', 'mov')
  if (/^3g[0-9a-z]/.test(brand)) return video('video/3gpp', 'mov')
  return brand.startsWith('M4A') ? type('audio', 'audio/mp4', 'mov') : video('video/mp4', 'mov')
}

// APPNOTE.TXT section 4.3.7: the name of the first entry stands at byte 30.
const zipped = (head: string): MediaType => {
  const first = head.slice(30)
  if (first.startsWith('mimetypeapplication/vnd.oasis.opendocument')) return type('document', 'application/vnd.oasis.opendocument')
  return first.startsWith('[Content_Types].xml') || /^(?:_rels|word|xl|ppt|docProps)\//.test(first)
    ? type('document', 'application/vnd.openxmlformats-officedocument') : type('archive', 'application/zip')
}

// In any encoding without zero bytes: old texts are Windows-1251.
const isText = (bytes: Uint8Array): boolean => bytes.length > 0 && bytes.every(byte => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d))

/** Judges the first `mediaHeadBytes` of a file (fewer if it is shorter). What is not known is `application/octet-stream`, and is kept all the same. */
export const mediaTypeOf = (bytes: Uint8Array): MediaType => {
  const start = bytes.subarray(0, mediaHeadBytes)
  const head = String.fromCharCode(...start)
  const signature = signatures.find(([offset, wanted]) => head.startsWith(wanted, offset))
  if (signature !== undefined) return signature[2]
  const box = head.slice(4, 8)
  if (box === 'ftyp') return isoMedia(head)
  if (box === 'moov' || box === 'mdat' || box === 'wide') return video('video/quicktime', 'mov')
  if (head.startsWith('\x1a\x45\xdf\xa3')) return head.includes('webm') ? video('video/webm', 'matroska') : video('video/x-matroska', 'matroska')
  if (head.startsWith('OggS')) return head.includes('theora') ? video('video/ogg', 'ogg') : type('audio', 'audio/ogg', 'ogg')
  if (head.startsWith('PK\x03\x04')) return zipped(head)
  // ISO/IEC 11172-3 frame header: eleven bits set, a layer, and not the reserved bit rate. ADTS has layer 0.
  if (/^\xff[\xf0\xf1\xf8\xf9]/.test(head)) return type('audio', 'audio/aac', 'aac')
  if (/^\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff][^\xf0-\xff]/.test(head)) return type('audio', 'audio/mpeg', 'mp3')
  return isText(start) ? type('text', 'text/plain') : unknown
}
