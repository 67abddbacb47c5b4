// The line that our own Tor writes in front of a connection to the form: by which circuit it came. Nobody is known by it; whoever floods is told apart from others.

/** A line is no longer, its end included (HAProxy, proxy-protocol.txt, 2.1). */
export const longestCircuitLine = 107

export type CircuitLine =
  /** `length`: of the line with its end; behind it the request begins. */
  | { readonly kind: 'circuit'; readonly circuit: string; readonly length: number }
  /** More bytes are needed. */
  | { readonly kind: 'unfinished' }
  /** No such line: not our Tor. */
  | { readonly kind: 'other' }

const beginning = 'PROXY TCP6 '
/** Where version 1 of the PROXY protocol has the address of the client, Tor has a number of the circuit in a net of its own (`HiddenServiceExportCircuitID haproxy`, tor(1)). */
const line = /^PROXY TCP6 ([0-9a-f:]{2,39}) [0-9a-f:]{2,39} \d{1,5} \d{1,5}\r\n/

/** Reads the first bytes of a connection. */
export const readCircuitLine = (bytes: Uint8Array): CircuitLine => {
  const text = String.fromCharCode(...bytes.subarray(0, longestCircuitLine))
  const [whole, circuit] = line.exec(text) ?? []
  if (whole !== undefined && circuit !== undefined) return { kind: 'circuit', circuit, length: whole.length }
  const mayBecome = bytes.length < longestCircuitLine && !text.includes('\n') && (text.startsWith(beginning) || beginning.startsWith(text))
  return { kind: mayBecome ? 'unfinished' : 'other' }
}
