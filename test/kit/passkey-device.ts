// An authenticator in software (WebAuthn level 3, ES256, no attestation): what a stick and a browser say together. It can also lie.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

/** As much of CBOR (RFC 8949) as a credential takes. */
const head = (major: number, length: number): Buffer => (length < 24 ? Buffer.from([major << 5 | length]) : length < 256 ? Buffer.from([major << 5 | 24, length]) : Buffer.from([major << 5 | 25, length >> 8, length & 255]))
const number = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value))
const bytesOf = (bytes: Uint8Array): Buffer => Buffer.concat([head(2, bytes.length), bytes])
const text = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
const map = (pairs: readonly (readonly [Buffer, Buffer])[]): Buffer => Buffer.concat([head(5, pairs.length), ...pairs.flat()])

export interface Said {
  readonly challenge: string
  readonly origin: string
  readonly host: string
  /** Was the person verified? */
  readonly isVerified?: boolean
  readonly counter?: number
  readonly userHandle?: string
}

export interface PasskeyDevice {
  readonly id: string
  /** The JSON of a new key. */
  readonly make: (said: Said) => string
  /** The JSON of an answer. */
  readonly answer: (said: Said) => string
}

export const passkeyDevice = (): PasskeyDevice => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const rawId = randomBytes(32)
  const id = base64url(rawId)
  const clientData = (type: string, { challenge, origin }: Said): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authenticatorData = ({ host, counter = 0, isVerified = true }: Said, attested: Buffer | null): Buffer => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(host), Buffer.from([1 | (isVerified ? 4 : 0) | (attested === null ? 0 : 64)]), count, attested ?? Buffer.alloc(0)])
  }
  const cose = map([[number(1), number(2)], [number(3), number(-7)], [number(-1), number(1)], [number(-2), bytesOf(Buffer.from(x, 'base64url'))], [number(-3), bytesOf(Buffer.from(y, 'base64url'))]])
  return {
    id,
    make: (said) => {
      const data = authenticatorData(said, Buffer.concat([Buffer.alloc(16), Buffer.from([0, rawId.length]), rawId, cose]))
      const attestation = map([[text('fmt'), text('none')], [text('attStmt'), map([])], [text('authData'), bytesOf(data)]])
      return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: base64url(clientData('webauthn.create', said)), attestationObject: base64url(attestation) } })
    },
    answer: (said) => {
      const [client, data] = [clientData('webauthn.get', said), authenticatorData(said, null)]
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return JSON.stringify({
        id, rawId: id, type: 'public-key', clientExtensionResults: {},
        response: { clientDataJSON: base64url(client), authenticatorData: base64url(data), signature: base64url(signature), ...(said.userHandle === undefined ? {} : { userHandle: said.userHandle }) },
      })
    },
  }
}
