// What key holders type while the register is locked: a passphrase, or shares of which several together open it.
import { setTimeout as sleep } from 'node:timers/promises'
import { drawWords, normalPassphrase } from '../../domain/access/passphrase.ts'
import { isMeantAsShare, parseShare } from '../../domain/access/share-code.ts'
import type { Quorum, Share, ShareProblem } from '../../domain/access/share-code.ts'
import type { JsonObject } from '../../domain/custody/canonical-json.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { destroyRoot, fitsSet, openByShares, readRootFile, tryPassphrase } from './root-file.ts'
import type { KeyFiles, RootFile } from './root-file.ts'

/** What all holders see of their session; nothing in it is secret. */
export interface ShareSession extends Quorum {
  readonly set: number
  /** Four words, the same in every browser: whoever sees others types into another machine. */
  readonly code: string
  /** Numbers of the shares that are in, in the order of the numbers. */
  readonly given: readonly number[]
}

/** Opened, and by what; or the share is in and others are needed. */
export type Tried =
  | { readonly kind: 'opened'; readonly root: Uint8Array; readonly reason: 'passphrase' | 'shares'; readonly content: JsonObject }
  | { readonly kind: 'waiting' }

export interface Unlocking {
  /** Refusals: `missing-key`, `wrong-passphrase`, those of `parseShare`, `share-other-set`, `share-twice`. */
  readonly tryKey: (typed: string) => Promise<Result<Tried, ShareProblem>>
  /** `null` where no shares were made. */
  readonly session: () => Promise<ShareSession | null>
  /**
   * Overwrites the shares that are in and begins a session with another code. Shares that opened are empty already and are still counted
   * until then: while the register is being opened, those who wait must not read that theirs are gone.
   */
  readonly wipe: () => void
}

export interface UnlockingOptions {
  readonly files: KeyFiles
  /** The list that the code is drawn from. */
  readonly words: readonly string[]
  /** The duress passphrase was typed; `note` authenticates the message that will tell the register's keepers. */
  readonly underDuress: (note: Uint8Array) => void
}

const sessionMs = 10 * 60_000
/** A place that answers slowly is overwritten all the same, but nobody waits for it: the clock would tell the duress passphrase from a wrong word. */
const destroyPatienceMs = 400

export const createUnlocking = ({ files, words, underDuress }: UnlockingOptions): Unlocking => {
  const newCode = (): string => drawWords(words, 4, (length) => files.primitives.random(length))
  let code = newCode()
  let timer: NodeJS.Timeout | undefined
  const given = new Map<number, Uint8Array>()
  const wipe = (): void => {
    clearTimeout(timer)
    for (const part of given.values()) part.fill(0)
    given.clear()
    code = newCode()
  }
  const numbers = (): readonly number[] => [...given.keys()].sort((a, b) => a - b)

  const take = async (file: RootFile, share: Share): Promise<Result<Tried, ShareProblem>> => {
    const { shares } = file
    if (shares === null || !fitsSet(files, shares, share)) return refuse('share-other-set')
    if (given.has(share.index)) return refuse('share-twice')
    if (given.size === 0) timer = setTimeout(wipe, sessionMs).unref()
    given.set(share.index, share.part)
    if (given.size < shares.threshold) return ok({ kind: 'waiting' })
    const content = { set: shares.set, shares: numbers() }
    let root: Uint8Array | null = null
    try {
      root = await openByShares(files, file, [...given.values()])
    } finally {
      if (root === null) wipe()
    }
    if (root === null) return refuse('missing-key')
    for (const part of given.values()) part.fill(0)
    return ok({ kind: 'opened', root, reason: 'shares', content })
  }

  return {
    wipe,
    session: async () => {
      const shares = (await readRootFile(files))?.shares ?? null
      return shares === null ? null : { threshold: shares.threshold, count: shares.count, set: shares.set, code, given: numbers() }
    },
    tryKey: async (typed) => {
      const file = await readRootFile(files)
      if (file === null) return refuse('missing-key')
      // First and for every text, so that all refusals cost one derivation.
      const { root, duressNote } = await tryPassphrase(files, file, normalPassphrase(typed))
      if (duressNote !== null) {
        await Promise.race([destroyRoot(files, file), sleep(destroyPatienceMs)])
        underDuress(duressNote)
      }
      if (root !== null) {
        wipe()
        return ok({ kind: 'opened', root, reason: 'passphrase', content: {} })
      }
      if (!isMeantAsShare(typed)) return refuse('wrong-passphrase')
      const share = parseShare(typed, files.primitives)
      return share.ok ? take(file, share.value) : share
    },
  }
}
