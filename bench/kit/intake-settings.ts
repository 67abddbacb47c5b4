// How a bench starts the product's intake.
import type { IntakeSettings } from '../../src/main/intake-process.ts'

/** With the port of no Tor, under the address alone. */
export const intakeSettings = (folder: string, { host, port }: { readonly host: string; readonly port: number }): IntakeSettings =>
  ({ folder, host, port, torPort: null, builtDir: 'dist', exit: 'https://weather.example/', isDemo: false, hosts: [`${host}:${String(port)}`], onion: null })
