// Settings of all processes, from the environment and the arguments; every one has a default that binds to loopback only.
import { resolve } from 'node:path'
import { z } from 'zod'
import { CannotStart } from './cannot-start.ts'
import { intakeHostOf, isLoopback } from './intake-host-settings.ts'
import type { IntakeHostSettings } from './intake-host-settings.ts'

const settingsSchema = z.object({
  KNIHA_DATA: z.string().default('data'),
  /** Second place of the key files: another disk or a mounted stick. */
  KNIHA_KEYS_COPY: z.string().optional(),
  /** Second folder of the originals, on another disk. */
  KNIHA_VAULT_COPY: z.string().optional(),
  KNIHA_DESK_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  KNIHA_PUBLIC_PORT: z.coerce.number().int().min(0).max(65_535).default(8081),
  /** Where a desk on another machine collects; only what runs the intake alone listens there. */
  KNIHA_COLLECT_PORT: z.coerce.number().int().min(0).max(65_535).default(8082),
  /** Public key of the desk that may collect here, as the desk shows it. */
  KNIHA_DESK_KEY: z.string().regex(/^[0-9a-f]{64}$/, 'must be the 64 signs that the desk shows').optional(),
  /** The collecting door of an intake on another machine, and the key that this intake prints: both or none. */
  KNIHA_INTAKE_URL: z.string().optional(),
  KNIHA_INTAKE_KEY: z.string().optional(),
  KNIHA_TOR_SOCKS: z.string().default('127.0.0.1:9050'),
  KNIHA_HOST: z.string().default('127.0.0.1'),
  /** Further values of the Host header, comma separated: the onion name, the name behind TLS. */
  KNIHA_DESK_HOSTS: z.string().default(''),
  KNIHA_PUBLIC_HOSTS: z.string().default(''),
  /** The onion name of the public form, where the operator's own Tor serves it: pages of clear addresses tell it. */
  KNIHA_PUBLIC_ONION: z.string().regex(/^[a-z2-7]{56}\.onion$/, 'must be a name of 56 signs and .onion').optional(),
  KNIHA_LOG_NAME: z.string().regex(/^(?!.*~\d+$)[^\s+]+$/).default('kniha.local/log'),
  /** Where the exit link of the public pages leads. */
  KNIHA_EXIT: z.url().default('https://www.wikipedia.org/'),
  /** Minutes without a request of anybody signed in, after which the desk locks itself; 0: never. */
  KNIHA_LOCK_AFTER: z.coerce.number().min(0).max(10_080).default(60),
  /** A program that is run for each alarm, by its whole path: arguments and pipes belong into a script of one's own. */
  KNIHA_ALARM_CMD: z.string().regex(/^\/[^\0]*$/, 'must be the whole path of one program').optional(),
  DATABASE_URL: z.string().optional(),
  VAULT_DATABASE_URL: z.string().optional(),
})

export interface Settings {
  readonly dataDir: string
  readonly vaultCopy: string | null
  readonly keyPlaces: readonly [string, ...string[]]
  readonly desk: { readonly host: string; readonly port: number; readonly hosts: readonly string[] }
  /** `onion`: the name of its onion service, ours or the operator's own. `torPort`: where our own Tor comes in. */
  readonly public: { readonly host: string; readonly port: number; readonly torPort: number | null; readonly hosts: readonly string[]; readonly onion: string | null }
  /** The collecting door of a machine that runs the intake alone. */
  readonly door: { readonly host: string; readonly port: number; readonly deskKey: string | null }
  /** `null`: the intake runs on this machine. */
  readonly intakeHost: IntakeHostSettings | null
  readonly logName: string
  readonly exit: string
  readonly databaseUrl: string | undefined
  readonly vaultDatabaseUrl: string | undefined
  readonly isDemo: boolean
  /** A Tor of our own is started. */
  readonly isOnion: boolean
  /** 0: never. */
  readonly lockAfterMs: number
  /** Absolute path of a program; `null`: alarms stay on the desk. */
  readonly alarmCommand: string | null
}

const names = (list: string): readonly string[] => list.split(',').map((name) => name.trim()).filter((name) => name !== '')

/** Throws `CannotStart`, with one sentence, for a setting that cannot be used. Plain HTTP beyond loopback is refused (house.md, Desk). */
export const readSettings = (environment: Readonly<Record<string, string | undefined>>, args: readonly string[]): Settings => {
  const read = settingsSchema.safeParse(environment)
  if (!read.success) throw new CannotStart(read.error.issues.map((issue) => `setting ${issue.path.join('.')}: ${issue.message}`).join('; '))
  const given = read.data
  if (!isLoopback(given.KNIHA_HOST)) {
    throw new CannotStart('KNIHA_HOST must be a loopback address: other machines reach the desk by onion service or through TLS in front of it')
  }
  const dataDir = resolve(given.KNIHA_DATA)
  return {
    dataDir, vaultCopy: given.KNIHA_VAULT_COPY === undefined ? null : resolve(given.KNIHA_VAULT_COPY),
    keyPlaces: [resolve(dataDir, 'keys'), given.KNIHA_KEYS_COPY === undefined ? resolve(dataDir, 'keys-copy') : resolve(given.KNIHA_KEYS_COPY)],
    desk: { host: given.KNIHA_HOST, port: given.KNIHA_DESK_PORT, hosts: names(given.KNIHA_DESK_HOSTS) },
    public: { host: given.KNIHA_HOST, port: given.KNIHA_PUBLIC_PORT, torPort: null, hosts: names(given.KNIHA_PUBLIC_HOSTS), onion: given.KNIHA_PUBLIC_ONION ?? null },
    door: { host: given.KNIHA_HOST, port: given.KNIHA_COLLECT_PORT, deskKey: given.KNIHA_DESK_KEY ?? null },
    intakeHost: intakeHostOf({ url: given.KNIHA_INTAKE_URL, key: given.KNIHA_INTAKE_KEY, socks: given.KNIHA_TOR_SOCKS }),
    logName: given.KNIHA_LOG_NAME, exit: given.KNIHA_EXIT,
    databaseUrl: given.DATABASE_URL, vaultDatabaseUrl: given.VAULT_DATABASE_URL,
    // A demonstration has nothing to protect, and nobody who came back to it would find it open.
    isDemo: args.includes('--demo'), isOnion: args.includes('--onion'), lockAfterMs: args.includes('--demo') ? 0 : given.KNIHA_LOCK_AFTER * 60_000,
    alarmCommand: given.KNIHA_ALARM_CMD ?? null,
  }
}
