// `--onion`: a Tor of our own beside the processes, with the public form at an onion address, and what to say when that cannot be.
import { join } from 'node:path'
import { runTor } from '../adapters/tor/run-tor.ts'
import type { RunningTor, RunTor } from '../adapters/tor/run-tor.ts'
import { say } from '../server/log.ts'
import { CannotStart } from './cannot-start.ts'
import { keepProcess } from './kept-running.ts'
import type { Settings } from './settings.ts'

const sentences: Readonly<Record<string, string>> = {
  'missing-tool': 'Tor is not installed: apt install tor, then start with --onion again.',
  'malformed': 'Tor does not take the configuration: look at own.torrc in the folder tor of the data folder.',
  'busy': 'Tor made no onion address: look at what it prints.',
}
const locatable = 'own.torrc asks for single onion services: whoever has their address finds this machine. Take HiddenServiceSingleHopMode and HiddenServiceNonAnonymousMode out of it.'

/** The form at an onion address of our own: Tor comes in by a port of its own, so that it can say by which circuit. */
export const formService = ({ public: { port, torPort } }: Pick<Settings, 'public'>): RunTor['services'][string] => ({ port: torPort ?? port, saysCircuit: torPort !== null })

/** The services by their names. `null` without `--onion`. Throws `CannotStart` for what can be expected. */
export const startOnion = async (settings: Settings, services: RunTor['services'], socks: string | null): Promise<RunningTor | null> => {
  if (!settings.isOnion) return null
  const tor = await runTor({
    folder: join(settings.dataDir, 'tor'), services, socks, connected: () => { say('tor          connected') },
    // At once: an onion service that is told to end in order waits half a minute.
    keep: (start) => keepProcess({ start, againMs: 2_000, signal: 'SIGKILL' }),
  })
  if (tor.ok) return tor.value
  const { code, field } = tor.problem
  throw new CannotStart(field === 'HiddenServiceSingleHopMode' ? locatable : sentences[code] ?? code)
}

/** The form answers to its onion name too, and tells whoever came by another one. */
export const withOnion = (settings: Settings, form: string | undefined): Settings =>
  (form === undefined ? settings : { ...settings, public: { ...settings.public, onion: form } })
