// What we ask of passkeys (WebAuthn level 3): is this answer of a browser what the authenticator signed for us?

/** What an answer has to be made for. */
export interface PasskeySite {
  /** RP id: the host without its port. */
  readonly host: string
  /** Scheme, host and port. */
  readonly origin: string
  /** Is it a challenge of ours, for this purpose, and young enough? */
  readonly isChallenge: (challenge: string) => boolean
}

export interface NewPasskey {
  /** base64url. */
  readonly id: string
  /** COSE, base64url. */
  readonly publicKey: string
  readonly counter: number
}

export interface Assertion {
  readonly id: string
  readonly challenge: string
  /** Whose key it is, as the authenticator says; base64url. */
  readonly userHandle: string | null
}

/** Contract: the person was verified (PIN, finger, face) by the authenticator, or the answer is `null`. Nothing is fetched, nothing remembered. */
export interface PasskeyChecks {
  /** A key that was just made, as the browser's JSON; `null` for anything else. */
  readonly registered: (json: string, site: PasskeySite) => Promise<(NewPasskey & { readonly challenge: string }) | null>
  /** What an answer says of itself, unchecked; `null` when it is none. */
  readonly read: (json: string) => Assertion | null
  /** The counter of an answer that this key signed; `null` for anything else. Whether it may be that counter is for the domain. */
  readonly asserted: (json: string, site: PasskeySite, key: Pick<NewPasskey, 'id' | 'publicKey'>) => Promise<number | null>
}
