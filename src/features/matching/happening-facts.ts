// An injury or act as matching reads it: what it lacks in time or place of its own is taken from its act, then from its incident.
import type { Id } from '../../domain/brand.ts'
import { parseId } from '../../domain/brand.ts'
import type { Claim, Verification } from '../../domain/claim/claim.ts'
import type { Act, Injury, Victim } from '../../domain/event/incident.ts'
import { happeningOf } from '../../domain/matching/from-records.ts'
import type { Happening } from '../../domain/matching/subjects.ts'
import type { FuzzyTime } from '../../domain/time-and-place/fuzzy-time.ts'
import type { Place } from '../../domain/time-and-place/place.ts'
import type { RegisterReader } from '../../server/register.ts'

/** Whose time or place it is. */
export type Origin = 'own' | 'act' | 'incident'

export interface HappeningFacts {
  readonly about: { readonly kind: 'injury' | 'act'; readonly id: Id }
  readonly victim: Victim
  readonly what: { readonly kind: 'injury'; readonly injury: Injury } | { readonly kind: 'act'; readonly act: Act }
  readonly time: { readonly claim: Claim<FuzzyTime>; readonly of: Origin } | null
  readonly place: { readonly claim: Claim<Place>; readonly of: Origin } | null
  readonly verification: Verification | null
}

const first = <Value>(...claims: readonly (readonly [Origin, Claim<Value> | null | undefined])[]): { readonly claim: Claim<Value>; readonly of: Origin } | null => {
  for (const [of, claim] of claims) if (claim !== null && claim !== undefined) return { claim, of }
  return null
}

const actFacts = (view: RegisterReader, id: Id<'act'>): HappeningFacts | null => {
  const act = view.get('act', id)?.value
  if (act === undefined || act.state === 'refused' || act.state === 'withdrawn') return null
  const incident = view.get('incident', act.incident)?.value
  return {
    about: { kind: 'act', id }, victim: act.victim, what: { kind: 'act', act }, verification: act.verification,
    time: first(['own', act.time], ['incident', incident?.time]), place: first(['own', act.place], ['incident', incident?.place]),
  }
}

const injuryFacts = (view: RegisterReader, id: Id<'injury'>): HappeningFacts | null => {
  const injury = view.get('injury', id)?.value
  if (injury === undefined || injury.isWithdrawn) return null
  const act = injury.act === null ? undefined : view.get('act', injury.act)?.value
  const incident = act === undefined ? undefined : view.get('incident', act.incident)?.value
  return {
    about: { kind: 'injury', id }, victim: { kind: 'person', person: injury.victim }, what: { kind: 'injury', injury },
    verification: act?.verification ?? null,
    time: first(['own', injury.time], ['act', act?.time], ['incident', incident?.time]),
    place: first(['own', injury.place], ['act', act?.place], ['incident', incident?.place]),
  }
}

/** `null`: not there, not readable for whoever looks, withdrawn or refused. */
export const happeningFacts = (view: RegisterReader, { kind, id }: HappeningFacts['about']): HappeningFacts | null => {
  if (kind === 'act') {
    const act = parseId<'act'>(id)
    return act === null ? null : actFacts(view, act)
  }
  const injury = parseId<'injury'>(id)
  return injury === null ? null : injuryFacts(view, injury)
}

/** For the engine; null when time or place is too vague to be matched by itself. */
export const happeningOfFacts = ({ about, time, place }: HappeningFacts): Happening | null =>
  time === null || place === null ? null : happeningOf({ ...about, features: [], time: time.claim.value, place: place.claim.value })
