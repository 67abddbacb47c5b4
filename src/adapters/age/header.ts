// The header of an age v1 file (C2SP age, "Header"): read strictly, so that one file has one reading; written canonically.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Result } from '../../domain/problem.ts'
import { ok, refuse } from '../../domain/problem.ts'
import { longestHeader } from '../../domain/sealing/sealed-start.ts'
import type { OpenedHeader } from '../../ports/sealer.ts'
import { parseIdentity, parseRecipient, unwrapFileKey, wrapFileKey } from './hybrid-key.ts'

const stanzaName = 'mlkem768x25519'
const form = /^age-encryption\.org\/v1\n((?:-> [!-~]+(?: [!-~]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+)--- ([A-Za-z0-9+/]{43})\n/
const stanzaForm = /-> ([!-~ ]+)\n((?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63})\n/g

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** Bytes of canonical base64 without padding; `null` for any other spelling. */
const fromBase64 = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64')
  return toBase64(bytes) === text ? bytes : null
}

const macOf = (fileKey: Uint8Array, header: string): Buffer =>
  createHmac('sha256', new Uint8Array(hkdfSync('sha256', fileKey, new Uint8Array(0), 'header', 32))).update(header, 'latin1').digest()

/** A header of a 16-byte file key for these hybrid recipients. Throws on an empty list or any other recipient. */
export const writeHeader = (fileKey: Uint8Array, recipients: readonly string[]): Buffer => {
  if (recipients.length === 0 || fileKey.length !== 16) throw new RangeError('a file is sealed to at least one recipient with a 16-byte key')
  const stanzas = recipients.map(parseRecipient).map((publicKey) => wrapFileKey(fileKey, publicKey))
  const lines = stanzas.map(({ share, body }) => `-> ${stanzaName} ${toBase64(share)}\n${toBase64(body)}\n`)
  const header = `age-encryption.org/v1\n${lines.join('')}---`
  return Buffer.from(`${header} ${toBase64(macOf(fileKey, header))}\n`, 'latin1')
}

/** Opens the header that `start` begins with; `not-readable` when it is none, was changed, or was not written for this identity. */
export const openHeader = (start: Uint8Array, identity: string): Result<OpenedHeader> => {
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, longestHeader)).toString('latin1')
  const [whole, stanzas, macText] = form.exec(text) ?? []
  const seed = parseIdentity(identity)
  if (whole === undefined || stanzas === undefined || macText === undefined || seed === null) return refuse('not-readable')
  const mac = fromBase64(macText)
  for (const [, said = '', lines = ''] of stanzas.matchAll(stanzaForm)) {
    const [name, shareText, more] = said.split(' ')
    const body = fromBase64(lines.replaceAll('\n', ''))
    if (body === null) return refuse('not-readable')
    if (name !== stanzaName) continue
    const share = fromBase64(shareText ?? '')
    if (share === null || more !== undefined) return refuse('not-readable')
    const fileKey = unwrapFileKey({ share, body }, seed)
    if (fileKey === null) continue
    const expected = macOf(fileKey, whole.slice(0, -macText.length - 2))
    return mac !== null && timingSafeEqual(mac, expected) ? ok({ fileKey, payloadOffset: whole.length }) : refuse('not-readable')
  }
  return refuse('not-readable')
}
