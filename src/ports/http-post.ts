// One post to another machine: directly, or to an onion address through Tor.

export interface PostPlace {
  readonly url: URL
  /** For onion addresses: where Tor listens. */
  readonly socks: { readonly host: string; readonly port: number }
  /** So many milliseconds nothing may come. */
  readonly patienceMs: number
}

export interface PostCall {
  /** Behind the path of the place. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** A longer answer is none. */
  readonly mostBytes: number
}

export interface PostAnswer {
  readonly status: number
  /** The header of this name in small letters; empty where none came. */
  readonly header: (name: string) => string
  readonly body: Uint8Array
}

/** Rejects when nobody answers, too late, or with more than he may. Each call is a connection of its own: Tor takes them over the circuit that it has. */
export type HttpPost = (place: PostPlace, call: PostCall) => Promise<PostAnswer>
