// Reads are rationed: what one person may open in a day, counted from the entries of the custody log, from nothing that somebody could edit.
import type { Grant } from '../access/grant.ts'
import type { Id } from '../brand.ts'
import type { JsonObject } from '../custody/canonical-json.ts'
import type { Handling } from '../custody/custody-entry.ts'
import type { Ration } from '../access/ration-kinds.ts'

/** `near`: an alarm; `most`: the last one of the day. */
export interface Limit {
  readonly near: number
  readonly most: number
}

/** The defaults. Different things count once a day, however often they are opened; a download counts each time. */
export const limits: Readonly<Record<Ration, Limit>> = {
  reports: { near: 30, most: 50 },
  records: { near: 150, most: 300 },
  cards: { near: 3, most: 10 },
  'case-files': { near: 5, most: 15 },
  lists: { near: 30, most: 60 },
  searches: { near: 10, most: 30 },
}

/** A search that hits more than this is one that hits much. */
export const wideHits = 200

/** One reading as the log tells it. `ids`: each counts once a day; none: it counts each time. */
export interface Counted {
  readonly ration: Ration
  readonly ids: readonly string[]
}

/** What the pages that open one record whole call their purpose; the record stands first among what they show. */
const openings: readonly string[] = ['report', 'coding', 'act', 'incident', 'item', 'workbench', 'case', 'case-choosing', 'search-record', 'stray-messages']

const textsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each: unknown) => typeof each === 'string') : [])

/** A report counts wherever its words are shown, so also beside the act that cites it. */
const revealed = (reason: string | null, content: JsonObject, isReport: (id: string) => boolean): readonly Counted[] => {
  const { hits, shown: ids } = content
  if (reason === 'search') return typeof hits === 'number' && hits > wideHits ? [{ ration: 'searches', ids: [] }] : []
  if (reason === null || !openings.includes(reason)) return []
  const shown = textsIn(ids)
  const [reports, records] = [shown.filter(isReport), shown.slice(0, 1).filter((id) => !isReport(id))]
  return [...(reports.length === 0 ? [] : [{ ration: 'reports', ids: reports } as const]), ...(records.length === 0 ? [] : [{ ration: 'records', ids: records } as const])]
}

/** What an entry counts for. `content` is asked for entries about no single record only; `isReport`: is this the id of a report? */
export const countedIn = (
  { verb, object, reason }: Pick<Handling, 'verb' | 'object' | 'reason'>, content: JsonObject, isReport: (id: string) => boolean,
): readonly Counted[] => {
  if (verb === 'revealed') return revealed(reason, content, isReport)
  if (verb === 'exported') return [{ ration: reason === 'list' ? 'lists' : 'case-files', ids: [] }]
  if (object === null) return []
  if (verb === 'viewed' && reason === 'item') return [{ ration: 'records', ids: [object] }]
  return verb === 'released' && reason === 'identity-card' ? [{ ration: 'cards', ids: [object] }] : []
}

/** The limit of one person: the default, or what two people gave last, among the grants that count today. */
export const limitOf = (ration: Ration, staff: Id<'staff'>, grants: readonly Grant[]): Limit => {
  const given = grants.flatMap((grant) => (
    grant.to.id === staff && grant.about.kind === 'ration' && grant.about.ration === ration
      ? [{ most: grant.about.most, at: Math.max(...grant.decisions.map(({ at }) => at)) }] : []
  )).toSorted((a, b) => b.at - a.at)
  const [newest] = given
  return newest === undefined ? limits[ration] : { near: Math.min(limits[ration].near, newest.most), most: newest.most }
}
