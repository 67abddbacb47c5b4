// A type is judged by bytes: each signature once, near misses, and no input that throws.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mediaHeadBytes, mediaTypeOf } from './media-type.ts'

const bytes = (text: string) => Uint8Array.from(text, char => char.charCodeAt(0))
const box = (brand: string) => `\0\0\0\x18ftyp${brand}\0\0\0\0`

test.each([
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg', 'jpeg_pipe'], ['\x89PNG\r\n\x1a\n', 'image/png', 'png_pipe'], ['GIF89a', 'image/gif', 'gif'],
  ['II*\0', 'image/tiff', 'tiff_pipe'], ['MM\0*', 'image/tiff', 'tiff_pipe'], ['RIFF....WEBPVP8 ', 'image/webp', 'webp_pipe'],
  ['RIFF....AVI LIST', 'video/x-msvideo', 'avi'], ['RIFF....WAVEfmt ', 'audio/wav', 'wav'], ['fLaC', 'audio/flac', 'flac'], ['ID3\x03', 'audio/mpeg', 'mp3'],
  ['#!AMR\n', 'audio/amr', 'amr'], ['%PDF-1.7', 'application/pdf', null], ['{\\rtf1', 'application/rtf', null],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-ole-storage', null], ['Rar!\x1a\x07\0', 'application/vnd.rar', null],
  ['7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed', null], ['\x1f\x8b\x08', 'application/gzip', null],
  [box('heic'), 'image/heic', null], [box('avif'), 'image/avif', null], [box('qt  '), 'video/quicktime', 'mov'], [box('3gp4'), 'video/3gpp', 'mov'],
  [box('M4A '), 'audio/mp4', 'mov'], [box('isom'), 'video/mp4', 'mov'], ['\0\0\0\x08wide', 'video/quicktime', 'mov'], ['\0\0\0\x08moov', 'video/quicktime', 'mov'],
  ['\0\0\0\x08mdat', 'video/quicktime', 'mov'], ['\x1a\x45\xdf\xa3\x42\x82webm', 'video/webm', 'matroska'], ['\x1a\x45\xdf\xa3matroska', 'video/x-matroska', 'matroska'],
  ['OggS\0\x02OpusHead', 'audio/ogg', 'ogg'], ['OggS\0\x02\x80theora', 'video/ogg', 'ogg'],
  [`PK\x03\x04${'\0'.repeat(26)}[Content_Types].xml`, 'application/vnd.openxmlformats-officedocument', null],
  [`PK\x03\x04${'\0'.repeat(26)}word/document.xml`, 'application/vnd.openxmlformats-officedocument', null],
  [`PK\x03\x04${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.text`, 'application/vnd.oasis.opendocument', null],
  [`PK\x03\x04${'\0'.repeat(26)}photo.jpg`, 'application/zip', null], ['\xff\xf1\x50\x80', 'audio/aac', 'aac'], ['\xff\xfb\x90\x64', 'audio/mpeg', 'mp3'],
  ['\xff\xfb\xf0\0', 'application/octet-stream', null], ['Добры дзень'.normalize(), 'text/plain', null], ['two\r\n\tlines', 'text/plain', null], ['', 'application/octet-stream', null],
  ['\0\0\0\0', 'application/octet-stream', null],
])('%j is %s', (head, mime, demuxer) => {
  const input = /[^\0-\xff]/.test(head) ? new TextEncoder().encode(head) : bytes(head)
  expect(mediaTypeOf(input)).toMatchObject({ mime, demuxer })
})

test('only the first bytes count, whatever follows, and nothing throws', () => {
  const head = fc.oneof(fc.uint8Array({ minLength: mediaHeadBytes, maxLength: mediaHeadBytes }), fc.constant(new Uint8Array(mediaHeadBytes).fill(0x61)))
  fc.assert(fc.property(head, fc.uint8Array({ minLength: 1, maxLength: 600 }), (first, rest) => {
    expect(mediaTypeOf(Uint8Array.from([...bytes('%PDF-'), ...rest])).mime).toBe('application/pdf')
    expect(mediaTypeOf(Uint8Array.from([...first, ...rest]))).toEqual(mediaTypeOf(first))
  }))
})
