// What a person does on the workbench: covers or not, what is seen on the watched seconds, a clock set right, an item added by hand.
import { actorRef } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { isWithheld } from '../../domain/access/withheld.ts'
import { milliseconds, parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { change } from '../../domain/change.ts'
import type { EntryDraft } from '../../domain/change.ts'
import { setClockOffset } from '../../domain/evidence/item-claims.ts'
import type { Finding } from '../../domain/evidence/observation.ts'
import { step, suggest } from '../../domain/matching/match-decision.ts'
import type { MatchDecision, MatchEvent, MatchReason } from '../../domain/matching/match-decision.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { ClockOffset } from '../../domain/time-and-place/fuzzy-time.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { RegisterReader } from '../../server/register.ts'
import { viewFor } from '../../server/reveal.ts'
import { happeningFacts } from './happening-facts.ts'
import type { HappeningFacts } from './happening-facts.ts'
import type { MatcherView } from './projection.ts'
import { recipeDigest, recipeNow } from './returning.ts'

/** What an action works with. */
export interface Acting {
  readonly shell: DeskContext['shell']
  readonly visit: Visit
  readonly matcher: MatcherView
}

/** One candidate, and the version of its decision that the person saw; 0: there was none. */
export interface Pair {
  readonly about: HappeningFacts['about']
  readonly item: Id<'item'>
  readonly part: number
  readonly version: number
}

interface Held {
  readonly id: Id<'match-decision'>
  readonly version: number
  readonly value: MatchDecision
}

/** What of the register the person may see; `not-found` when happening or item are not in it, or he sees the item without what it shows: nobody decides on that. */
const viewOf = ({ shell, visit }: Acting, { about, item }: Pick<Pair, 'about' | 'item'>): Result<RegisterReader> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const view = viewFor(visit.actor, unlocked.register)
  const seen = view.get('item', item)
  return happeningFacts(view, about) === null || seen === null || isWithheld(seen.value) ? refuse('not-found') : ok(view)
}

const isOf = ({ about, item, part }: Pair, { about: known, with: thing }: MatchDecision): boolean =>
  known.id === about.id && thing.id === item && thing.part === part

/** The decision on this pair, or a new one. While it is only suggested, the figures of now are what will be decided on. */
const held = (acting: Acting, view: RegisterReader, pair: Pair): Held => {
  const known = view.all('match-decision').find(({ value }) => isOf(pair, value))
  const made = suggest({ about: pair.about, with: { kind: 'item', id: pair.item, part: pair.part }, recipe: null })
  const value = known?.value ?? made
  const recipe = value.state.status === 'suggested' ? recipeNow(acting.matcher, value) : value.recipe
  return { id: known?.id ?? acting.shell.newId<'match-decision'>(), version: known?.version ?? 0, value: { ...value, recipe } }
}

/** Writes the steps of one act of a person, with the digest of what was decided on. */
const perform = async (acting: Acting, pair: Pair, { entry, events }: { readonly entry: Pick<EntryDraft, 'reason' | 'content'>; readonly events: readonly MatchEvent[] }): Promise<Result<true>> => {
  const view = viewOf(acting, pair)
  if (!view.ok) return view
  const { id, version, value } = held(acting, view.value, pair)
  if (version !== pair.version) return refuse('changed-meanwhile')
  const stepped = events.reduce<Result<MatchDecision>>((state, event) => (state.ok ? step(state.value, event) : state), ok(value))
  if (!stepped.ok) return stepped
  const written = await commit(acting.shell, acting.visit.actor, {
    changes: [change('match-decision', id, stepped.value, version)], jobs: [],
    entries: [{ verb: 'decided', object: id, reason: entry.reason, content: { ...entry.content, recipe: recipeDigest(acting.shell, value.recipe) } }],
  })
  return written.ok ? ok(true) : written
}

const who = ({ shell, visit }: Acting): { readonly by: string; readonly at: ReturnType<DeskContext['shell']['now']> } => ({ by: actorRef(visit.actor), at: shell.now() })

/** `covers` or not, with its reason. Refuses `not-found`, `reason-required`, `wrong-state`, `changed-meanwhile`. */
export const decideCover = (acting: Acting, pair: Pair, { covers, reason, note }: { readonly covers: boolean; readonly reason: MatchReason | null; readonly note: string }): Promise<Result<true>> => {
  if (!mayDo(acting.visit.actor, 'decide-match')) return Promise.resolve(refuse('not-found'))
  const taken = reason ?? (covers ? 'view-and-time-agree' : null)
  return perform(acting, pair, {
    entry: { reason: covers ? 'covers' : 'does-not-cover', content: { reason: taken, note } },
    events: [{ ...who(acting), kind: 'shortlist' }, { ...who(acting), kind: 'decide', covers, reason: taken, note }],
  })
}

/** Takes a decision back, with a reason in words. */
export const takeBack = (acting: Acting, pair: Pair, note: string): Promise<Result<true>> => {
  if (!mayDo(acting.visit.actor, 'decide-match')) return Promise.resolve(refuse('not-found'))
  return perform(acting, pair, { entry: { reason: 'reopened', content: { note } }, events: [{ ...who(acting), kind: 'reopen', note }] })
}

/** What was seen or heard between two moments of the file, in milliseconds. Refuses `wrong-state` before somebody decided that it covers. */
export const recordFinding = (acting: Acting, pair: Pair, { finding, from, to, note }: { readonly finding: Finding; readonly from: number; readonly to: number; readonly note: string }): Promise<Result<true>> => {
  if (!mayDo(acting.visit.actor, 'record-finding')) return Promise.resolve(refuse('not-found'))
  return perform(acting, pair, {
    entry: { reason: 'finding', content: { finding, from, to, note } },
    events: [{ ...who(acting), kind: 'find', finding, watched: [{ from: milliseconds(from), to: milliseconds(to) }], note }],
  })
}

/** An item that the engine did not propose. It stands beside the others, without figures. */
export const addByHand = async (acting: Acting, pair: Pick<Pair, 'about' | 'item'>): Promise<Result<true>> => {
  if (!mayDo(acting.visit.actor, 'decide-match')) return refuse('not-found')
  const view = viewOf(acting, pair)
  if (!view.ok) return view
  const { id, version, value } = held(acting, view.value, { ...pair, part: 0, version: 0 })
  if (version > 0) return ok(true)
  const written = await commit(acting.shell, acting.visit.actor, {
    changes: [change('match-decision', id, value, 0)], jobs: [],
    entries: [{ verb: 'recorded', object: id, reason: 'added-by-hand', content: { recipe: recipeDigest(acting.shell, value.recipe) } }],
  })
  return written.ok ? ok(true) : written
}

/** Sets the clock of an item right, where the mistake is seen; every decision on it is suggested again. */
export const setClock = async (acting: Acting, { item: given, version }: { readonly item: string; readonly version: number }, clock: { readonly offset: ClockOffset; readonly reason: string }): Promise<Result<true>> => {
  const unlocked = acting.shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const id = parseId<'item'>(given)
  const item = id === null || !mayDo(acting.visit.actor, 'describe-item') ? null : viewFor(acting.visit.actor, unlocked.register).get('item', id)
  if (item === null) return refuse('not-found')
  const set = setClockOffset(item.value, clock.offset, { item: item.id, reason: clock.reason })
  if (!set.ok) return set
  const { offset, uncertainty, source } = clock.offset
  const written = await commit(acting.shell, acting.visit.actor, {
    changes: [change('item', item.id, set.value, version)], jobs: [],
    entries: [{ verb: 'changed', object: item.id, reason: 'clock', content: { offset, uncertainty, source, because: clock.reason, was: item.value.recording?.clockOffset?.value.offset ?? null } }],
  })
  return written.ok ? ok(true) : written
}
