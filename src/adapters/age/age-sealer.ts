// The sealer made of age v1 files: header by HPKE, payload by node:crypto.
import { randomBytes } from 'node:crypto'
import { ok, refuse } from '../../domain/problem.ts'
import type { Sealer } from '../../ports/sealer.ts'
import { openHeader, writeHeader } from './header.ts'
import { identityFromSeed } from './hybrid-key.ts'
import { chunksOf, cut, nonceBytes, openPayload, openPayloadAt, openWhole, payloadKey, sealChunk } from './payload.ts'

const fileKeyBytes = 16

/** The port `Sealer`, without state. */
export const ageSealer: Sealer = {
  seal: (plaintext, recipients) => {
    const fileKey = randomBytes(fileKeyBytes)
    const nonce = randomBytes(nonceBytes)
    const key = payloadKey(fileKey, nonce)
    const chunks = Array.from(chunksOf(plaintext), (chunk, index) => sealChunk(key, index, chunk)).flat()
    return Buffer.concat([writeHeader(fileKey, recipients), nonce, ...chunks])
  },
  async *sealStream(plaintext, recipients) {
    const fileKey = randomBytes(fileKeyBytes)
    const nonce = randomBytes(nonceBytes)
    yield Buffer.concat([writeHeader(fileKey, recipients), nonce])
    const key = payloadKey(fileKey, nonce)
    let index = 0
    // No generator behind a generator: handing on costs a tenth of the sealing.
    for await (const chunk of cut(plaintext)) {
      const [body, tag] = sealChunk(key, index++, chunk)
      yield body
      yield tag
    }
  },
  open: (sealed, identity) => {
    const header = openHeader(sealed, identity)
    if (!header.ok) return header
    const plaintext = openWhole(sealed.subarray(header.value.payloadOffset), header.value.fileKey)
    return plaintext === null ? refuse('not-readable') : ok(plaintext)
  },
  openHeader, writeHeader, openPayload, openPayloadAt, identityFromSeed,
  newIdentity: () => identityFromSeed(randomBytes(32)),
}
