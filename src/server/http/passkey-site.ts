// What a passkey is made for and asked with: the host of the desk, as the browser reached it, and a challenge.
import type { PasskeySite } from '../../ports/passkey-checks.ts'
import type { Challenges } from './challenges.ts'
import type { DeskRequest } from './desk-context.ts'
import { addressAt } from './session.ts'

/** Where the browser is. The Host header was compared with ours before. */
export const placeOf = (c: DeskRequest): Pick<PasskeySite, 'host' | 'origin'> => {
  const host = c.req.header('host') ?? ''
  return { host: host.replace(/:\d+$/, ''), origin: addressAt(host, '') }
}

/** A browser makes passkeys for names alone, never for an address of numbers. */
const isName = (host: string): boolean => !/^[\d.]+$|^\[/.test(host)

/** What the island asks the authenticator; `null` where no passkey is possible. Which keys there are is said to nobody. */
export const askOptions = (c: DeskRequest, challenges: Challenges, purpose: string): string | null => {
  const { host } = placeOf(c)
  return isName(host) ? JSON.stringify({ challenge: challenges.draw(purpose), rpId: host, userVerification: 'required', allowCredentials: [], timeout: 300_000 }) : null
}

/** What a new passkey is made with. The device shows `desk`, and no name of a person. */
export const makeOptions = (c: DeskRequest, challenges: Challenges, made: { readonly purpose: string; readonly handle: string; readonly ids: readonly string[] }): string | null => {
  const { host } = placeOf(c)
  if (!isName(host)) return null
  return JSON.stringify({
    challenge: challenges.draw(made.purpose), rp: { id: host, name: 'desk' }, user: { id: made.handle, name: 'desk', displayName: 'desk' },
    pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })), excludeCredentials: made.ids.map((id) => ({ type: 'public-key', id })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' }, attestation: 'none', timeout: 300_000,
  })
}
