// What the public pages are given: ports, keys to seal to (never to open), and what the operator says about himself.
import type { PublicSite } from '../../../domain/intake/public-site.ts'
import type { AnnouncedChanges } from '../../../domain/intake/questionnaire-changes.ts'
import type { OfflineProgram } from '../../../domain/opening/offline-programs.ts'
import type { SecretPrimitives } from '../../../domain/primitives.ts'
import type { WordList } from '../../../domain/sealing/twelve-words.ts'
import type { Drop, SourceMailbox } from '../../../ports/intake-store.ts'
import type { Sealer } from '../../../ports/sealer.ts'
import type { Asset } from '../../../server/http/assets.ts'
import type { PinnedScript } from '../../../server/http/pinned-script.ts'

/** Three, so that each page stays light on a bad network: `back` is for coming back with the words, `words` for files under them, after either. */
export interface PublicScripts {
  readonly seal: PinnedScript
  readonly back: PinnedScript
  readonly words: PinnedScript
}

export interface PublicDeps {
  readonly drop: Drop
  readonly mailbox: SourceMailbox
  readonly sealer: Pick<Sealer, 'seal' | 'sealStream' | 'open' | 'identityFromSeed'>
  readonly primitives: SecretPrimitives
  readonly wordList: WordList
  /** Hybrid age recipients of this month's desk identity and of the vault keepers; `null` while no keys were made. */
  readonly recipients: () => { readonly desk: string; readonly vault: readonly string[] } | null
  /** One per intake; makes look-up ids of equal words differ between intakes. Not secret from its own pages. */
  readonly pepper: Uint8Array
  /** The UTC day, `YYYY-MM-DD`; nothing finer is kept. */
  readonly today: () => string
  /** A demonstration refuses real reports. */
  readonly demo: boolean
  /** Where the way out leads: an everyday page elsewhere. */
  readonly exit: string
  readonly site: PublicSite
  /** What this register changed in the questionnaire, the newest first: a form that somebody began goes on with the version that it began with. */
  readonly questionnaires: readonly AnnouncedChanges[]
  /** What people carry to machines without a network; read when it is asked for, `null` where it was not built. */
  readonly programs: () => Promise<readonly OfflineProgram[] | null>
  readonly stylesheet: Asset
  /** `null` serves the pages without them. */
  readonly scripts: PublicScripts | null
  /** Told of what cannot be expected; nothing of the request goes with it. */
  readonly failed: (error: Error) => void
}
