// The matcher in memory while the register is open: filled at unlock, kept in step with what is committed, gone when it is locked.
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { deploymentAreaOf } from '../../domain/matching/from-records.ts'
import { createMatcher } from '../../domain/matching/matcher.ts'
import type { Join, Matcher } from '../../domain/matching/matcher.ts'
import type { Happening, Witnessing } from '../../domain/matching/subjects.ts'
import type { Gone, Register } from '../../server/register.ts'
import { happeningFacts, happeningOfFacts } from './happening-facts.ts'
import { footageOfItem, wordsOfItem } from './witness-facts.ts'

/** Proposals kept per happening for the lists; a list says "at least" from here on. */
export const keptProposals = 12

export interface MatcherView extends Pick<Matcher, 'candidatesOf' | 'happeningsOf'> {
  /** The best proposals of every happening, kept until something changes. */
  readonly join: () => Join
}

export interface Projection extends MatcherView {
  /** Takes over what was committed or erased; answers with the ids of happenings and things whose time, place or view is another now. */
  readonly apply: (changes: readonly Gone[]) => ReadonlySet<Id>
}

/** What has to be read again when this record changed: an injury may take its time from its act, words their place from a deployment. */
const dependents = (register: Register, change: Gone): readonly Gone[] => {
  const injuriesOf = (act: Id): readonly Gone[] => register.all('injury').filter(({ value }) => value.act === act)
  const { kind, id } = change
  if (kind === 'act') return [change, ...injuriesOf(id)]
  if (kind === 'incident') return register.all('act').filter(({ value }) => value.incident === id).flatMap((act) => [act, ...injuriesOf(act.id)])
  if (kind === 'deployment') return [change, ...register.all('item').filter(({ value }) => value.communication !== null)]
  return kind === 'injury' || kind === 'item' ? [change] : []
}

/** A projection of all that is in the register now. */
export const createProjection = (register: Register): Projection => {
  const matcher = createMatcher()
  const known = new Map<Id, string>()
  let join: Join | null = null

  /** Puts what is new; false when it is as it was. */
  const isNew = (id: Id, subject: Happening | Witnessing | null): boolean => {
    const text = subject === null ? '' : JSON.stringify(subject)
    if ((known.get(id) ?? '') === text) return false
    known.set(id, text)
    return true
  }
  const putHappening = (id: Id, happening: Happening | null): boolean => {
    if (!isNew(id, happening)) return false
    if (happening === null) matcher.removeHappening(id)
    else matcher.putHappening(happening)
    return true
  }
  const putThing = (id: Id, thing: Witnessing | null): boolean => {
    if (!isNew(id, thing)) return false
    if (thing === null) matcher.remove(id)
    else matcher.put(thing)
    return true
  }

  const itemOf = (id: Id): Witnessing | null => {
    const known = parseId<'item'>(id)
    const item = known === null ? null : register.get('item', known)
    return item === null || item.value.state.kind === 'destroyed' ? null : footageOfItem(register, item) ?? wordsOfItem(register, item)
  }
  const deploymentOf = (id: Id): Witnessing | null => {
    const known = parseId<'deployment'>(id)
    const deployment = known === null ? null : register.get('deployment', known)
    return deployment === null ? null : deploymentAreaOf(deployment.id, deployment.value)
  }
  const put = ({ kind, id }: Gone): boolean => {
    if (kind === 'item') return putThing(id, itemOf(id))
    if (kind === 'deployment') return putThing(id, deploymentOf(id))
    if (kind !== 'injury' && kind !== 'act') return false
    const facts = happeningFacts(register, { kind, id })
    return putHappening(id, facts === null ? null : happeningOfFacts(facts))
  }

  const apply = (sources: readonly Gone[]): ReadonlySet<Id> => {
    const changed = new Set(sources.filter(put).map(({ id }) => id))
    if (changed.size > 0) join = null
    return changed
  }
  apply([...register.all('deployment'), ...register.all('item'), ...register.all('act'), ...register.all('injury')])

  return {
    candidatesOf: matcher.candidatesOf, happeningsOf: matcher.happeningsOf,
    join: () => (join ??= matcher.joinAll(keptProposals)),
    apply: (changes) => apply(changes.flatMap((change) => dependents(register, change))),
  }
}
