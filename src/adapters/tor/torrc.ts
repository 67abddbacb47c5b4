// What our own Tor is told: onion services with proof of work, no relay, no control port, nothing on a disk but their keys.

export interface OnionService {
  /** Folder of its keys: whoever has it is this address. */
  readonly folder: string
  /** On 127.0.0.1. */
  readonly port: number
  /** A line before each connection says by which circuit it came (`readCircuitLine`). */
  readonly saysCircuit: boolean
}

export interface TorWork {
  readonly state: string
  readonly services: readonly OnionService[]
  /** `host:port` for a desk that goes out through it; `null`: nobody goes out. */
  readonly socks: string | null
  /** A file of the operator's own, for bridges; `null` where there is none. */
  readonly own: string | null
}

const quoted = (path: string): string => `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** Proof of work stays idle until somebody floods; then strangers pay, and pages go on. */
const serviceLines = ({ folder, port, saysCircuit }: OnionService): readonly string[] => [
  `HiddenServiceDir ${quoted(folder)}`, 'HiddenServiceVersion 3', `HiddenServicePort 80 127.0.0.1:${String(port)}`, 'HiddenServicePoWDefensesEnabled 1',
  ...(saysCircuit ? ['HiddenServiceExportCircuitID haproxy'] : []),
]

export const torrcOf = ({ state, services, socks, own }: TorWork): string => [
  `DataDirectory ${quoted(state)}`, `SocksPort ${socks ?? '0'}`, 'ControlPort 0', 'ORPort 0', 'SafeLogging 1', 'AvoidDiskWrites 1', 'DisableDebuggerAttachment 1', 'Log notice stdout',
  ...(own === null ? [] : [`%include ${quoted(own)}`]),
  ...services.flatMap(serviceLines), '',
].join('\n')

/** Of what Tor itself says that it would do: names may be shortened, and files included. Such a service can be found by its address. */
export const isSingleHop = (effective: string): boolean => /^HiddenService(SingleHop|NonAnonymous)Mode\s+(?!0\b)/im.test(effective)
