// Passkeys by @simplewebauthn/server.
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import type { PasskeyChecks } from '../../ports/passkey-checks.ts'

const base64url = z.string().max(16_384).regex(/^[A-Za-z0-9_-]+$/)
const shared = { id: base64url, rawId: base64url, type: z.literal('public-key') }
const registration = z.object({ ...shared, response: z.object({ clientDataJSON: base64url, attestationObject: base64url }) })
const assertion = z.object({ ...shared, response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url, userHandle: base64url.nullish() }) })
const clientData = z.object({ challenge: z.string() })

/** Ed25519, ECDSA with P-256, RSA: what authenticators have. */
const algorithms = [-8, -7, -257]

/** What was posted is a stranger's: anything may stand in it. */
const parsed = <Schema extends z.ZodType>(schema: Schema, json: string): z.infer<Schema> | null => {
  try {
    return schema.parse(JSON.parse(json))
  } catch {
    return null
  }
}
const challengeIn = (clientDataJSON: string): string => parsed(clientData, Buffer.from(clientDataJSON, 'base64url').toString('utf8'))?.challenge ?? ''

/** The library throws for each way in which an answer is wrong. */
const orNull = async <Value>(work: () => Promise<Value>): Promise<Value | null> => {
  try {
    return await work()
  } catch {
    return null
  }
}

export const webauthnChecks: PasskeyChecks = {
  registered: async (json, { host, origin, isChallenge }) => {
    const response = parsed(registration, json)
    if (response === null) return null
    const checked = await orNull(() => verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: {} }, expectedChallenge: isChallenge, expectedOrigin: origin, expectedRPID: host, requireUserVerification: true, supportedAlgorithmIDs: algorithms,
    }))
    if (checked?.verified !== true) return null
    const { id, publicKey, counter } = checked.registrationInfo.credential
    return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, challenge: challengeIn(response.response.clientDataJSON) }
  },
  read: (json) => {
    const response = parsed(assertion, json)
    return response === null ? null : { id: response.id, challenge: challengeIn(response.response.clientDataJSON), userHandle: response.response.userHandle ?? null }
  },
  asserted: async (json, { host, origin, isChallenge }, { id, publicKey }) => {
    const read = parsed(assertion, json)
    if (read === null || read.id !== id) return null
    const { clientDataJSON, authenticatorData, signature } = read.response
    const checked = await orNull(() => verifyAuthenticationResponse({
      response: { id: read.id, rawId: read.rawId, type: read.type, clientExtensionResults: {}, response: { clientDataJSON, authenticatorData, signature } },
      expectedChallenge: isChallenge, expectedOrigin: origin, expectedRPID: host, requireUserVerification: true,
      // The counter of 0 lets every one pass: the domain compares it and tells.
      credential: { id, publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')), counter: 0 },
    }))
    return checked?.verified === true ? checked.authenticationInfo.newCounter : null
  },
}
