// A new clock, place or window makes decisions "suggested" again: the machine writes that down, with the inputs before and now.
import type { Actor } from '../../domain/access/actor.ts'
import { actorRef } from '../../domain/access/actor.ts'
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import type { Plan } from '../../domain/change.ts'
import { recipeText } from '../../domain/matching/candidate.ts'
import type { Recipe } from '../../domain/matching/candidate.ts'
import { step } from '../../domain/matching/match-decision.ts'
import type { MatchDecision } from '../../domain/matching/match-decision.ts'
import { commit } from '../../server/commit.ts'
import type { Entry } from '../../server/register.ts'
import type { Shell, Unlocked } from '../../server/shell.ts'
import { createProjection } from './projection.ts'
import type { MatcherView } from './projection.ts'

const matcherActor: Actor = { kind: 'machine', name: 'matcher' }

/** What the figures of a pair are computed from now; null when the engine would not propose it. */
export const recipeNow = (matcher: MatcherView, { about, with: { id, part } }: Pick<MatchDecision, 'about' | 'with'>): Recipe | null =>
  matcher.happeningsOf(id, Infinity).find((candidate) => candidate.happening === about.id && candidate.part === part)?.recipe ?? null

/** SHA-256 (hex) of the inputs of a result, so that it can be computed again and compared. */
export const recipeDigest = ({ primitives }: Pick<Shell, 'primitives'>, recipe: Recipe | null): string | null =>
  recipe === null ? null : Buffer.from(primitives.sha256(Buffer.from(recipeText(recipe)))).toString('hex')

/** The base rate moves with every other injury and changes nothing about this pair. */
const isSamePair = (before: Recipe, now: Recipe | null): boolean => {
  const base = { fits: 0, of: 0 }
  return now !== null && recipeText({ ...before, base }) === recipeText({ ...now, base })
}

/** Decisions that no longer rest on what is known. `touched` null: all are looked at, those made by hand aside. */
const outdated = (unlocked: Unlocked, matcher: MatcherView, touched: ReadonlySet<Id> | null): readonly { readonly entry: Entry<'match-decision'>; readonly now: Recipe | null }[] =>
  unlocked.register.all('match-decision').flatMap((entry) => {
    const { about, with: thing, state, recipe } = entry.value
    if (state.status === 'suggested') return []
    if (touched === null ? recipe === null : !touched.has(about.id) && !touched.has(thing.id)) return []
    const now = recipeNow(matcher, entry.value)
    return recipe !== null && isSamePair(recipe, now) ? [] : [{ entry, now }]
  })

const plan = (shell: Shell, { entry, now }: ReturnType<typeof outdated>[number]): Plan | null => {
  const back = step(entry.value, { kind: 'inputs-changed', by: actorRef(matcherActor), at: shell.now(), recipe: now })
  return !back.ok ? null : {
    changes: [change('match-decision', entry.id, back.value, entry.version)], jobs: [],
    entries: [{
      verb: 'matched', object: entry.id, reason: 'inputs-changed',
      content: { was: recipeDigest(shell, entry.value.recipe), recipe: recipeDigest(shell, now) },
    }],
  }
}

export interface Following extends MatcherView {
  /** Resolves when every decision that a change sent back is written. Pages wait for it, so that nobody reads an outdated one. */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Fills a projection, keeps it in step and sends decisions back whose inputs changed. */
export const followRegister = async ({ shell, failed }: { readonly shell: Shell; readonly failed: (error: unknown) => void }, unlocked: Unlocked): Promise<Following> => {
  const projection = createProjection(unlocked.register)
  let isOver = false
  let pending: Promise<void> = Promise.resolve()
  const sendBack = async (touched: ReadonlySet<Id> | null): Promise<void> => {
    for (const each of isOver ? [] : outdated(unlocked, projection, touched)) {
      const back = plan(shell, each)
      // `changed-meanwhile`: a person was faster, on inputs that are known by now.
      if (back !== null) await commit(shell, matcherActor, back)
    }
  }
  // Comparing all pairs takes a moment: done before somebody asks, once for many changes in a row.
  let warming: NodeJS.Timeout | undefined
  const warm = (): void => {
    clearTimeout(warming)
    warming = setTimeout(projection.join, 200).unref()
  }
  const queue = (touched: ReadonlySet<Id> | null): void => { pending = pending.then(() => sendBack(touched)).catch(failed) }
  unlocked.register.follow((changes, gone) => {
    if (isOver) return
    const touched = projection.apply([...changes, ...gone])
    if (touched.size === 0) return
    queue(touched)
    warm()
  })
  await commit(shell, matcherActor, {
    changes: [], jobs: [], entries: [{ verb: 'indexed', object: null, reason: 'matching', content: { listed: projection.join().top.size } }],
  })
  queue(null)
  return {
    candidatesOf: projection.candidatesOf, happeningsOf: projection.happeningsOf, join: projection.join,
    settled: () => pending,
    stop: () => {
      isOver = true
      clearTimeout(warming)
      return pending
    },
  }
}
