// Puts the desk together: adapters into ports, ports into the shell, features onto the shell. Nothing here decides anything.
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { mayDo, mayReadKind } from '../domain/access/decide.ts'
import { approvalState } from '../domain/access/approval.ts'
import { instant } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import { findSettlements } from '../domain/gazetteer/find-settlements.ts'
import { otherNames } from '../domain/gazetteer/other-names.ts'
import { roomOf } from '../domain/watch/alarm.ts'
import { alarmCommand } from '../adapters/alarm-command/alarm-command.ts'
import { ageSealer } from '../adapters/age/age-sealer.ts'
import { argon2Passphrase } from '../adapters/argon2/argon2-passphrase.ts'
import { webauthnChecks } from '../adapters/simplewebauthn/passkey-checks.ts'
import { otpauthCodes } from '../adapters/otpauth/otpauth-codes.ts'
import { bubblewrapSandbox } from '../adapters/bubblewrap/bubblewrap-sandbox.ts'
import { effWords } from '../adapters/diceware/eff-words.ts'
import { exiftoolExaminer } from '../adapters/exiftool/exiftool-examiner.ts'
import { ffmpegThumbnail } from '../adapters/ffmpeg/ffmpeg-thumbnail.ts'
import { ffprobeExaminer } from '../adapters/ffmpeg/ffprobe-examiner.ts'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { keyFolder } from '../adapters/files/key-folder.ts'
import { originalVault } from '../adapters/files/original-vault.ts'
import { pdfkitDocument } from '../adapters/pdfkit/pdfkit-document.ts'
import { snowballStemmers } from '../adapters/orama/snowball-stemmers.ts'
import { openJobQueue } from '../adapters/pg-boss/job-queue.ts'
import { identityCards } from '../adapters/postgres/identity-cards.ts'
import { shamirSharing } from '../adapters/shamir/shamir-sharing.ts'
import { copiedPasskeys } from '../domain/access/factors.ts'
import { accountWords } from '../ui/words/account.ts'
import { deskFeatures } from '../features/index.ts'
import type { Database } from '../ports/database.ts'
import { nodePrimitives, sha256Stream } from '../primitives/node.ts'
import { boundCards } from '../server/bound-cards.ts'
import { startScrubJob } from '../server/backup/scrub-job.ts'
import { watchEntries } from '../server/custody/check-entries.ts'
import { credentialOf } from '../server/factors.ts'
import { createChallenges } from '../server/http/challenges.ts'
import { createDeskState } from '../server/desk-state.ts'
import type { DeskState } from '../server/desk-state.ts'
import { asset } from '../server/http/assets.ts'
import type { Asset } from '../server/http/assets.ts'
import { createDeskApp } from '../server/http/desk-app.ts'
import type { DeskContext, DeskRoutes, Visit } from '../server/http/desk-context.ts'
import { createRenderDesk } from '../server/http/render-desk.tsx'
import { sessionsIn } from '../server/http/session.ts'
import { grantsInForce } from '../server/grants-in-force.ts'
import { createIdleLock } from '../server/idle-lock.ts'
import { keepSnapshot } from '../server/snapshot/keep-snapshot.ts'
import { watchStanding } from '../server/watch/standing-findings.ts'
import type { BannerNote } from '../ui/layout/desk-page.tsx'
import { stylesheet } from '../ui/style/stylesheet.ts'
import { keysWords } from '../ui/words/keys.ts'
import { readGazetteer } from './gazetteer-file.ts'
import { gazetteerDir } from './package-places.ts'
import { currentLog } from './current-log.ts'
import { recordWorkAt } from './record-work.ts'
import { leaveDuressNote } from './duress-note.ts'
import { collectAway, collectHere } from './desk-collecting.ts'
import { formatDay } from '../ui/show/time-words.ts'
import { accessWords } from '../ui/words/access.ts'
import type { Lang } from '../ui/words/lang.ts'
import type { IntakeHostSettings } from './intake-host-settings.ts'
import { bannerText } from '../ui/show/banner-text.ts'

export interface DeskPlaces {
  /** Folder of this machine's data: vault, log, intake. */
  readonly dataDir: string
  readonly keyPlaces: readonly [string, ...string[]]
  /** Second folder of the originals; `null` where there is none. */
  readonly vaultCopy: string | null
  /** Folder of the built islands and of verify.html. */
  readonly builtDir: string
}

export interface DeskSettings extends DeskPlaces {
  readonly logName: string
  readonly isDemo: boolean
  readonly hosts: readonly string[]
  /** Address of the public form of this machine; `null` where none runs. */
  readonly form: string | null
  /** An intake on another machine; `null`: the folder of this one. */
  readonly intakeHost: IntakeHostSettings | null
  /** Printed once; opens the first-start page. */
  readonly setupToken: string
  /** Milliseconds without anybody, after which the desk locks itself; 0: never. */
  readonly lockAfterMs: number
  /** Called when the register was locked; resolves when another process serves, whose memory never held it. */
  readonly renew: () => Promise<void>
  /** Milliseconds after its start in which the scrubber of the desk begins; `null`: it does not run. */
  readonly scrubAfterMs: number | null
  /** Absolute path of a program that is run for each alarm; `null`: none. */
  readonly alarmCommand: string | null
  readonly failed: (error: unknown) => void
}

export interface Desk {
  readonly app: DeskRoutes
  readonly state: DeskState
  readonly context: DeskContext
  /** Locks, stops the queue; the database is the caller's. */
  readonly stop: () => Promise<void>
}

/** Islands that were built; a page that names one which was not built works without it. */
const builtIslands = async (builtDir: string): Promise<readonly Asset[]> => {
  const names = ['workbench', 'coding', 'player', 'search', 'sign', 'alarms', 'passkey'] as const
  const found = await Promise.all(names.map(async (name) => {
    const text = await readFile(join(builtDir, 'browser', `${name}.js`), 'utf8').catch(() => null)
    return text === null ? [] : [asset(name, 'js', text)]
  }))
  return found.flat()
}

/** Break-glass is loud: from the asking on, and as long as it holds, every page says who. */
const brokenGlass = ({ shell }: DeskState, lang: Lang, actor: Visit['actor']): readonly BannerNote[] => {
  const register = shell.unlocked()?.register
  if (register === undefined) return []
  const given = grantsInForce(register).filter(({ value }) => value.kind === 'break-glass')
  const nameOf = (id: Id<'staff'>): string => register.get('staff', id)?.value.name ?? ''
  const asked = register.all('approval').filter(({ value }) => value.action.move.kind === 'give-grant' && value.action.move.of === 'break-glass' && approvalState(value, register.today()) === 'open')
  return [
    ...given.map(({ value }) => ({ text: accessWords[lang].alarm(nameOf(value.by), value.until === null ? '' : formatDay(lang, instant(Date.parse(value.until)), 'UTC')), href: null })),
    // However often somebody asks, it is one line. It leads to the list: a way to one request would tell whom it is hidden from.
    ...[...new Set(asked.map(({ value: { action } }) => action.asker))].map((asker) => ({ text: accessWords[lang].alarmAsked(nameOf(asker)), href: asker === actor.id || mayDo(actor, 'judge-access') ? '/approvals' : null })),
  ]
}

/** A passkey that may have been copied is told to its owner and to who manages people, until it is removed. */
const copiedKeys = ({ shell }: DeskState, lang: Lang, actor: Visit['actor']): readonly BannerNote[] =>
  (shell.unlocked()?.register.all('staff') ?? []).filter(({ id, value: { factors, used } }) => (
    factors !== null && copiedPasskeys(factors, used).length > 0 && (mayDo(actor, 'manage-staff') || actor.id === id)
  )).map(({ id, value }) => ({ text: accountWords[lang].passkeyAlarm(value.name), href: actor.id === id ? '/account' : null }))

/** What stands above every page: break-glass, and alarms that nobody has looked at. Whoever may look gets the way there. */
const bannerOf = (state: DeskState, lang: Lang, actor: Visit['actor']): readonly BannerNote[] => {
  return [...brokenGlass(state, lang, actor), ...copiedKeys(state, lang, actor), ...state.alarms.banners({ id: actor.id, judgesReading: mayReadKind(actor, 'alarm: reading') }).map((each) => ({ text: bannerText(lang, each), href: each.kind !== 'reading' && mayReadKind(actor, roomOf(each.kind)) ? '/alarms' : null }))]
}

export const composeDesk = async (settings: DeskSettings, database: Database): Promise<Desk> => {
  const db = database.register
  const intakeDir = join(settings.dataDir, 'intake')
  const gazetteer = readGazetteer(intakeDir, gazetteerDir)
  const queue = await openJobQueue(db, settings.failed)
  const now = (): ReturnType<typeof instant> => instant(Date.now())
  const watchFolder = durableFolder(join(settings.dataDir, 'watch'))
  const work = recordWorkAt({ url: database.urls.register, snapshot: join(settings.dataDir, 'snapshot', 'register'), builtDir: settings.builtDir })
  const state = createDeskState({
    db, work, primitives: nodePrimitives, sha256Stream, queue, now, origin: settings.logName, failed: settings.failed,
    tiles: durableFolder(join(settings.dataDir, 'log')),
    keyFiles: {
      places: [keyFolder(settings.keyPlaces[0]), ...settings.keyPlaces.slice(1).map(keyFolder)], primitives: nodePrimitives,
      passphrases: argon2Passphrase(), sharing: shamirSharing,
    },
    words: effWords,
    alarms: { hook: settings.alarmCommand === null ? null : alarmCommand(settings.alarmCommand), folder: watchFolder },
    underDuress: (note) => { void leaveDuressNote({ leave, intakeDir, sealer: ageSealer }, note) },
  })
  const originals = originalVault(join(settings.dataDir, 'vault'))
  const originalCopy = settings.vaultCopy === null ? null : originalVault(settings.vaultCopy)
  const scrubber = settings.scrubAfterMs === null ? null : startScrubJob({
    db, primitives: nodePrimitives, stream: sha256Stream, originals, copy: originalCopy, tiles: () => currentLog(settings.dataDir), keyPlaces: settings.keyPlaces.map((place) => durableFolder(place)),
    folder: watchFolder, hasKeys: state.hasKeys, raise: state.shell.raise, now: Date.now, failed: settings.failed, afterMs: settings.scrubAfterMs,
  })
  const { leave, ...collecting } = settings.intakeHost === null ? await collectHere(intakeDir, settings.form) : await collectAway({
    // Of the root: who takes this machine while it is locked can neither collect nor say to whom the form seals.
    intakeDir, host: settings.intakeHost, seed: () => state.shell.unlocked()?.keys.derive('collecting door') ?? null,
  })
  const sandbox = bubblewrapSandbox()
  const banner = (lang: Lang, actor: Visit['actor']): readonly BannerNote[] => bannerOf(state, lang, actor)
  const islands = await builtIslands(settings.builtDir)
  const style = asset('desk', 'css', stylesheet('desk'))
  const render = createRenderDesk({
    features: deskFeatures, stylesheet: style.path, isDemo: settings.isDemo,
    island: (name) => islands.find((each) => each.path.startsWith(`/assets/${name}-`))?.path ?? null,
    banner,
    logLine: (lang) => (state.isOnePassphrase() === true ? keysWords[lang].onePassphrase : undefined),
  })
  const sessions = sessionsIn({
    db, primitives: nodePrimitives, now: Date.now, elapsed: () => performance.now(), keys: () => state.shell.unlocked()?.keys ?? null,
    // The first key comes with the factors that were there: that session goes on.
    credential: (staff) => credentialOf(state.shell, staff),
  })
  const lockDesk = async (reason: 'idle' | null): Promise<void> => {
    await state.lock(reason)
    // No session outlives its unlocking: a database that hangs must not keep this process, which held the register, alive.
    await Promise.race([sessions.endAll().catch(settings.failed), sleep(3_000, undefined, { ref: false })])
    await settings.renew()
  }
  const idle = createIdleLock({ afterMs: settings.lockAfterMs, now: Date.now, lock: () => { lockDesk('idle').catch(settings.failed) } })
  state.whileUnlocked(() => {
    const end = idle.watch()
    return Promise.resolve(() => {
      end()
      return Promise.resolve()
    })
  })
  const context: DeskContext = {
    shell: state.shell, state, render, banner, sessions, seen: idle.seen, lockDesk: () => lockDesk(null),
    passphrases: argon2Passphrase(), codes: otpauthCodes, passkeys: webauthnChecks, challenges: createChallenges(() => performance.now()), passphraseWords: effWords,
    sealer: ageSealer,
    stemmers: { ...snowballStemmers, otherNames: otherNames(gazetteer.settlements) },
    places: { gazetteer, find: findSettlements(gazetteer.settlements) },
    originals, originalCopy, scrubbing: () => scrubber?.view() ?? null,
    ...collecting,
    cards: boundCards(identityCards(database.vault), { primitives: nodePrimitives, keys: () => state.shell.unlocked()?.keys ?? null }),
    examiners: [exiftoolExaminer(sandbox), ffprobeExaminer(sandbox)], thumbnails: ffmpegThumbnail(sandbox), caseDocument: pdfkitDocument,
    setupToken: () => settings.setupToken,
    isDemo: settings.isDemo,
    built: (name) => readFile(join(settings.builtDir, name)),
    failed: settings.failed,
  }
  for (const feature of deskFeatures) {
    const { start } = feature
    if (start !== undefined) state.whileUnlocked(() => start(context))
  }
  state.whileUnlocked(() => watchStanding(state))
  state.whileUnlocked(() => keepSnapshot({ shell: state.shell, work, failed: settings.failed }))
  state.whileUnlocked(() => watchEntries(state.shell, settings.failed))
  state.whileUnlocked(async () => {
    const examine = deskFeatures.find((feature) => feature.examine !== undefined)?.examine
    if (examine !== undefined) await queue.work((job) => examine(context, job.item))
    return () => queue.pause()
  })
  const app = createDeskApp({
    context, features: deskFeatures, assets: [style, ...islands], hosts: settings.hosts,
    newId: () => state.shell.newId().slice(0, 8),
  })
  return { app, state, context, stop: async () => {
    await state.lock()
    await scrubber?.stop()
    await queue.stop()
  } }
}
