// Who has read how much today: in memory, made of the custody log at each unlocking, so that no restart and no session gives anybody more.
import type { Kysely } from 'kysely'
import type { Id } from '../../domain/brand.ts'
import { parseId } from '../../domain/brand.ts'
import type { JsonObject } from '../../domain/custody/canonical-json.ts'
import type { Handling } from '../../domain/custody/custody-entry.ts'
import type { Ration } from '../../domain/access/ration-kinds.ts'
import { countedIn } from '../../domain/watch/ration.ts'
import type { Counted, Limit } from '../../domain/watch/ration.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import { custodyColumns, openContent, openHandling } from '../custody/open-row.ts'
import type { CustodyRow } from '../custody/open-row.ts'
import type { KeyTree } from '../keys/key-tree.ts'
import type { Register } from '../register.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'

/** `isNear`: this reading came to where an alarm is due. `giveBack` when it did not happen. */
export type Taken = { readonly kind: 'taken'; readonly isNear: boolean; readonly giveBack: () => void } | { readonly kind: 'spent' }

export interface Tally {
  /** Counts a reading before it happens: two at once never share the last one. */
  readonly take: (staff: Id<'staff'>, counted: Counted, limit: Limit) => Taken
  readonly of: (staff: Id<'staff'>, ration: Ration) => number
}

export interface TallyOptions {
  readonly db: Kysely<RegisterTables>
  readonly primitives: SecretPrimitives
  readonly keys: KeyTree
  readonly register: Register
}

const batch = 1_000

interface Told { readonly handling: Handling; readonly content: JsonObject }

/** `null`: it does not open, or is not the one that was signed; that is an alarm of its own. */
const toldBy = (by: TallyOptions, row: CustodyRow): Told | null => {
  try {
    const handling = openHandling(by, row).part
    return { handling, content: handling.verb === 'revealed' && row.record === null ? openContent(by, row, null).part : {} }
  } catch {
    return null
  }
}

/** The entries of today, newest first. What was written after the first of them counts too, whatever day a clock that was set back gave it. */
const entriesOfToday = async (options: TallyOptions): Promise<readonly Told[]> => {
  const [today, told] = [options.register.today(), new Array<Told>()]
  for (let before: string | null = null; ;) {
    const query = options.db.selectFrom('custody').select(custodyColumns).orderBy('seq', 'desc').limit(batch)
    const rows: readonly CustodyRow[] = await (before === null ? query : query.where('seq', '<', before)).execute()
    const page = rows.map((row) => toldBy(options, row)).filter((each) => each !== null)
    told.push(...page)
    const last = rows.at(-1)
    if (last === undefined || !page.some(({ handling }) => handling.day >= today)) break
    before = String(last.seq)
  }
  return told.slice(0, 1 + told.findLastIndex(({ handling }) => handling.day >= today))
}

interface Count { readonly ids: Set<string>; times: number }
const sizeOf = ({ ids, times }: Count): number => ids.size + times

export const openTally = async (options: TallyOptions): Promise<Tally> => {
  const { register } = options
  let day = register.today()
  let counts = new Map<string, Count>()
  const countOf = (staff: string, ration: Ration): Count => {
    if (day !== register.today()) {
      day = register.today()
      counts = new Map<string, Count>()
    }
    const key = `${staff} ${ration}`
    const count = counts.get(key) ?? { ids: new Set<string>(), times: 0 }
    counts.set(key, count)
    return count
  }
  const add = (count: Count, ids: readonly string[]): void => {
    if (ids.length === 0) count.times += 1
    for (const id of ids) count.ids.add(id)
  }
  for (const { handling, content } of await entriesOfToday(options)) {
    const staff = handling.actor.startsWith('staff:') ? handling.actor.slice('staff:'.length) : null
    if (staff !== null) for (const { ration, ids } of countedIn(handling, content, isReportIn(register))) add(countOf(staff, ration), ids)
  }
  return {
    of: (staff, ration) => sizeOf(countOf(staff, ration)),
    take: (staff, { ration, ids }, { near, most }) => {
      const count = countOf(staff, ration)
      const fresh = ids.filter((id) => !count.ids.has(id))
      if (ids.length > 0 && fresh.length === 0) return { kind: 'taken', isNear: false, giveBack: () => undefined }
      const before = sizeOf(count)
      const after = before + Math.max(1, fresh.length)
      if (after > most) return { kind: 'spent' }
      add(count, fresh)
      return {
        kind: 'taken', isNear: before < near && after >= near,
        giveBack: () => {
          if (fresh.length === 0) count.times -= 1
          for (const id of fresh) count.ids.delete(id)
        },
      }
    },
  }
}

export const isReportIn = (register: Pick<Register, 'get'>) => (text: string): boolean => {
  const [id, bait] = [parseId<'report'>(text), parseId<'bait'>(text)]
  // Bait is counted like what it looks like: the sums of a person must not tell him what it was.
  return (id !== null && register.get('report', id) !== null) || (bait !== null && register.get('bait', bait) !== null)
}
