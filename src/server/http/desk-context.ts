// What a feature of the desk is given, and what it hands in.
import type { Context as HonoContext, Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import type { Actor, Role } from '../../domain/access/actor.ts'
import type { Id } from '../../domain/brand.ts'
import type { PlaceList } from '../../domain/event/coding-place.ts'
import type { FormAnnouncement } from '../../domain/intake/form-announcement.ts'
import type { HostState } from '../../domain/intake/intake-host.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Stemmers } from '../../domain/search/terms.ts'
import type { CaseDocument } from '../../ports/case-document.ts'
import type { Examiner, ThumbnailMaker } from '../../ports/examiner.ts'
import type { DropReader, Mailbox } from '../../ports/intake-store.ts'
import type { IdentityCards } from '../../ports/identity-cards.ts'
import type { OriginalVault } from '../../ports/original-vault.ts'
import type { OneTimeCodes } from '../../ports/one-time-codes.ts'
import type { PasskeyChecks } from '../../ports/passkey-checks.ts'
import type { PassphraseHash } from '../../ports/passphrase.ts'
import type { Sealer } from '../../ports/sealer.ts'
import type { BannerNote } from '../../ui/layout/desk-page.tsx'
import type { Lang } from '../../ui/words/lang.ts'
import type { ScrubView } from '../backup/scrub-job.ts'
import type { DeskState } from '../desk-state.ts'
import type { Shell } from '../shell.ts'
import type { Asset } from './assets.ts'
import type { Challenges } from './challenges.ts'
import type { Sessions } from './session.ts'

/** The person behind a request. */
export interface Visit {
  readonly actor: Extract<Actor, { kind: 'staff' }>
  readonly name: string
  /** Carried by every form; a post without it is refused. */
  readonly formToken: string
}

export interface DeskEnv {
  readonly Variables: {
    readonly lang: Lang
    /** Set on every route behind the sign-in. */
    readonly visit: Visit
  }
}
export type DeskRequest = HonoContext<DeskEnv>
export type DeskRoutes = Hono<DeskEnv>

/** Everything a desk feature may use; each action names the members that it needs. */
export interface DeskContext {
  readonly shell: Shell
  readonly state: DeskState
  readonly sessions: Sessions
  /** Somebody who is signed in asked for something: the desk does not lock itself meanwhile. */
  readonly seen: () => void
  /** Locks for everybody, ends all sessions, and resolves when a process serves whose memory never held the register. */
  readonly lockDesk: () => Promise<void>
  readonly passphrases: PassphraseHash
  readonly codes: OneTimeCodes
  readonly passkeys: PasskeyChecks
  readonly challenges: Challenges
  /** The list that passphrases are drawn from. */
  readonly passphraseWords: readonly string[]
  readonly sealer: Sealer
  readonly stemmers: Stemmers
  /** Towns and villages by their names. */
  readonly places: PlaceList
  readonly originals: OriginalVault
  /** The second copy, which `kniha scrub` keeps; what is erased leaves it too. `null` where there is none. */
  readonly originalCopy: Pick<OriginalVault, 'isThere' | 'remove'> | null
  /** How far the scrubber is; `null` where none runs. */
  readonly scrubbing: () => ScrubView | null
  readonly drop: DropReader
  /** The desk only puts. */
  readonly mailbox: Pick<Mailbox, 'put'>
  readonly cards: IdentityCards
  readonly examiners: readonly Examiner[]
  readonly thumbnails: ThumbnailMaker
  readonly caseDocument: CaseDocument
  /** Publishes what the public form needs to seal: recipients, pepper, open or not. */
  readonly announceForm: (form: FormAnnouncement) => Promise<void>
  /** What stands there now? Whoever can write files of the intake could put his own key before sources. */
  readonly announced: (form: FormAnnouncement) => Promise<'ours' | 'other' | 'missing'>
  /** The intake on another machine, and how it is reached; `null`: it runs here. */
  readonly intakeHost: (() => IntakeHostView) | null
  /** The one-time token of the first-start page, while there are no keys. */
  readonly setupToken: () => string | null
  readonly isDemo: boolean
  readonly render: RenderDesk
  /** What stands above every page of this person now. */
  readonly banner: (lang: Lang, actor: Visit['actor']) => readonly BannerNote[]
  /** Bytes of the islands and of verify.html, as built. */
  readonly built: (name: string) => Promise<Uint8Array>
  readonly failed: (error: unknown) => void
}

export interface IntakeHostView {
  readonly address: string
  /** What the intake has to be told, so that this desk may collect there; `null` while the register is locked. */
  readonly deskKey: string | null
  readonly state: HostState
}

export interface DeskView {
  readonly title: string
  /** Path of the navigation entry that this page belongs to. */
  readonly current?: string | undefined
  readonly sub?: ComponentChildren
  readonly actions?: ComponentChildren
  readonly keys?: readonly { readonly key: string; readonly text: string }[] | undefined
  /** Names of islands (`workbench`): loaded where they are built, never needed. */
  readonly islands?: readonly string[] | undefined
  readonly status?: 200 | 400 | 403 | 404 | 409 | 500 | undefined
  readonly children: ComponentChildren
}

export interface RenderDesk {
  /** A page of the desk in the frame of whoever asks. */
  readonly page: (c: DeskRequest, view: DeskView) => Response
  /** The page of one refusal. */
  readonly problem: (c: DeskRequest, problem: Problem) => Response
}

/** What stands in the navigation, for whom. */
export interface NavEntry {
  readonly href: string
  readonly text: Readonly<Record<Lang, string>>
  readonly roles: readonly Role[]
  /** Stands as a field for a question, which is posted to `href` as `q`, and not as a link. */
  readonly isFind?: true
}

/** What a feature hands in. `start` runs with each unlocking; what it returns runs before locking. */
export interface DeskFeature {
  readonly name: string
  readonly face: 'desk'
  readonly nav: readonly NavEntry[]
  /** Paths below which no sign-in is asked: `/setup`, `/unlock`, `/sign-in`, `/invitation`. */
  readonly open?: readonly string[] | undefined
  /** Paths that a page asks for by itself: nobody sits there because of them, and the desk may lock itself. */
  readonly unattended?: readonly string[] | undefined
  readonly routes: (app: DeskRoutes, context: DeskContext) => void
  readonly start?: ((context: DeskContext) => Promise<() => Promise<void>>) | undefined
  /** Handles a job about an item, when this feature does. */
  readonly examine?: ((context: DeskContext, item: Id<'item'>) => Promise<void>) | undefined
  readonly assets?: readonly Asset[] | undefined
}
