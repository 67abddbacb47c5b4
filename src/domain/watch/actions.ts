// What an auditor asks of the log: which actions, and what each actor did in a day. Nothing here knows content.
import type { Id } from '../brand.ts'
import type { CustodyVerb, Handling } from '../custody/custody-entry.ts'

/** `null`: any. */
export type ActionQuestion = {
  readonly day: string | null
  readonly actor: string | null
  readonly verb: CustodyVerb | null
  readonly object: Id | null
  readonly reason: string | null
}

/** Does this entry answer the question? One that nobody can open may be anything: it answers every question. */
export const isWanted = ({ day, actor, verb, object, reason }: ActionQuestion, handling: Handling | null): boolean =>
  handling === null
  || ((day === null || handling.day === day) && (actor === null || handling.actor === actor) && (verb === null || handling.verb === verb)
    && (object === null || handling.object === object) && (reason === null || handling.reason === reason))

/** How often one actor did each thing in a day. */
export interface ActorSums {
  readonly actor: string
  readonly total: number
  readonly verbs: readonly { readonly verb: CustodyVerb; readonly count: number }[]
}

/** Whoever did most stands first; of one actor what he did most. */
export const sumsOf = (handlings: readonly Handling[]): readonly ActorSums[] => {
  const sums = new Map<string, Map<CustodyVerb, number>>()
  for (const { actor, verb } of handlings) {
    const verbs = sums.get(actor) ?? new Map<CustodyVerb, number>()
    verbs.set(verb, (verbs.get(verb) ?? 0) + 1)
    sums.set(actor, verbs)
  }
  return [...sums].map(([actor, verbs]) => {
    const counted = [...verbs].map(([verb, count]) => ({ verb, count })).toSorted((a, b) => b.count - a.count)
    return { actor, total: counted.reduce((sum, { count }) => sum + count, 0), verbs: counted }
  }).toSorted((a, b) => b.total - a.total)
}
