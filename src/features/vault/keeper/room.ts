// The vault room: one file from the desk is checked, the list of people trusted, the card shown for an hour at most, and forgotten.
import { judgeRelease, judgeRoster } from '../../../domain/access/card-bundle.ts'
import type { CardRelease, JudgedRelease } from '../../../domain/access/card-bundle.ts'
import type { VerifiedRoster } from '../../../domain/access/roster.ts'
import type { Action } from '../../../domain/access/two-person.ts'
import { sha256Hex } from '../../../domain/brand.ts'
import { parseUtf8 } from '../../../domain/custody/bytes.ts'
import { parseIdentityCard } from '../../../domain/intake/identity-card.ts'
import type { IdentityCardDraft } from '../../../domain/intake/identity-card.ts'
import type { Primitives } from '../../../domain/primitives.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { isoDay } from '../../../domain/time-and-place/civil-time.ts'
import type { KeeperBook } from '../../../ports/keeper-book.ts'
import { largestBundle, readBundle } from '../bundle-file.ts'
import type { BundleFile } from '../bundle-file.ts'

/** A card is shown for this long at most, in milliseconds. */
export const longestShowing = 3_600_000

export interface RoomDeps {
  readonly primitives: Pick<Primitives, 'sha256' | 'ed25519Verify'>
  /** Opens what was sealed to the keeper; the key stays behind it. */
  readonly open: (sealed: Uint8Array) => Result<Uint8Array>
  readonly book: KeeperBook
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What a file from the desk says, as far as it proved itself. */
export interface CheckedFile {
  readonly roster: VerifiedRoster
  /** Version that this machine trusted before; 0 when it trusts none yet. */
  readonly known: number
  /** `null` for a file that brings the list of people alone. */
  readonly release: (JudgedRelease & { readonly action: Action }) | null
}

export interface ShownCard {
  /** Whose card it is, as two people signed. */
  readonly pseudonym: string
  readonly card: IdentityCardDraft
  readonly until: number
  readonly receipt: string
}

export interface Room {
  /** Refuses what the file does not prove; a longer list that follows from the trusted one is trusted too. */
  readonly check: (file: Uint8Array) => Promise<Result<CheckedFile>>
  /** Trusts the list of the checked file: somebody compared it. `wrong-state` where there is none to trust. */
  readonly trust: () => Promise<Result<CheckedFile>>
  /** Opens the card of the checked file, once; asked again while it is shown, the same until the same time. */
  readonly show: () => Promise<Result<ShownCard>>
  /** Forgets everything. */
  readonly close: () => void
}

interface Held {
  readonly file: BundleFile
  readonly checked: CheckedFile
}

export const openRoom = (deps: RoomDeps): Room => {
  let [held, shown]: [Held | null, ShownCard | null] = [null, null]
  const close = (): void => { [held, shown] = [null, null] }
  const current = (): ShownCard | null => {
    if (shown !== null && deps.now() >= shown.until) close()
    return shown
  }
  return {
    close,
    check: async (sealed) => {
      const file = readSealed(deps, sealed)
      const checked = file.ok ? await judge(deps, file.value) : file
      held = file.ok && checked.ok ? { file: file.value, checked: checked.value } : null
      // Another file: what was shown of the one before must not be taken for this one's.
      if (held !== null) shown = null
      return checked
    },
    trust: async () => {
      if (held === null || held.checked.known > 0) return refuse('wrong-state')
      const { roster } = held.checked
      await deps.book.trust(roster.digests)
      held = { ...held, checked: { ...held.checked, known: roster.version } }
      return ok(held.checked)
    },
    show: async () => {
      const already = current()
      if (already !== null) return ok(already)
      if (held === null) return refuse('wrong-state')
      const opened = await openCard(deps, held)
      if (opened.ok) shown = opened.value
      return opened
    },
  }
}

const readSealed = ({ open }: RoomDeps, sealed: Uint8Array): Result<BundleFile> => {
  if (sealed.length > largestBundle) return refuse('too-large')
  const opened = open(sealed)
  return opened.ok ? readBundle(opened.value) : refuse('not-for-key')
}

const releaseOf = async (deps: RoomDeps, roster: VerifiedRoster, { release, card }: { readonly release: CardRelease; readonly card: Uint8Array }): Promise<Result<NonNullable<CheckedFile['release']>>> => {
  const judged = judgeRelease(release, {
    roster, day: isoDay(deps.now()), isUsed: await deps.book.isUsed(release.action.nonce), card: sha256Hex(deps.primitives.sha256(card)),
  }, deps.primitives)
  return judged.ok ? ok({ ...judged.value, action: release.action }) : judged
}

const judge = async (deps: RoomDeps, { bundle, card }: BundleFile): Promise<Result<CheckedFile>> => {
  const known = await deps.book.roster()
  const roster = judgeRoster(bundle.roster, known, deps.primitives)
  if (!roster.ok) return roster
  const release = bundle.release === null || card === null ? ok(null) : await releaseOf(deps, roster.value, { release: bundle.release, card })
  if (known.length > 0 && roster.value.digests.length > known.length) await deps.book.trust(roster.value.digests)
  return release.ok ? ok({ roster: roster.value, known: known.length, release: release.value }) : release
}

/** Judged once more: an hour may have passed since, and another room may have used it. Marked as used only when there is something to show. */
const openCard = async (deps: RoomDeps, { file, checked }: Held): Promise<Result<ShownCard>> => {
  const { bundle: { release }, card } = file
  if (checked.known === 0 || release === null || card === null) return refuse('wrong-state')
  const again = await releaseOf(deps, checked.roster, { release, card })
  if (!again.ok) return again
  const opened = deps.open(card)
  if (!opened.ok) return refuse('card-not-for-key')
  const read = parseIdentityCard(jsonOf(opened.value))
  if (!read.ok) return refuse('not-readable')
  opened.value.fill(0)
  return await deps.book.use(release.action.nonce) ? ok({ pseudonym: again.value.pseudonym, card: read.value, until: deps.now() + longestShowing, receipt: release.receipt }) : refuse('already-used')
}

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(parseUtf8(bytes) ?? 'null')
  } catch {
    return null
  }
}
