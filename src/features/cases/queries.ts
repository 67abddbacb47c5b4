// What the pages and the export of a case ask of the register: always the view of whoever asks.
import type { Actor } from '../../domain/access/actor.ts'
import { isWithheld } from '../../domain/access/withheld.ts'
import type { Id } from '../../domain/brand.ts'
import type { CaseMaterial, Held, Shelf } from '../../domain/case/case-material.ts'
import { actsOf, itemsOf } from '../../domain/case/case-material.ts'
import type { Kind } from '../../domain/change.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { Entry, RegisterReader } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'

export type CaseRow = Entry<'case'>

/** All cases, newest number first. */
export const caseList = (shell: Shell, actor: Actor): Promise<Result<readonly CaseRow[]>> => reveal(shell, actor, {
  purpose: 'cases', question: {},
  read: (view) => {
    const rows = [...view.all('case')].sort((a, b) => (a.value.number < b.value.number ? 1 : -1))
    return { shown: rows.map(({ id }) => id), value: rows }
  },
})

const shelf = <K extends Kind>(view: RegisterReader, kind: K): Shelf<K> => new Map<Id, Held<K>>(view.all(kind).map((entry) => [entry.id, entry]))

/** A pseudonym is all that leaves a source's record here: mailbox and card stay closed to attorneys. */
const pseudonymsOf = (reports: Shelf<'report'>, register: RegisterReader): ReadonlyMap<Id, string> => new Map([...reports.values()].flatMap(({ id, value }) => {
  const source = value.source === null ? null : register.get('source', value.source)
  return source === null ? [] : [[id, source.value.pseudonym] as const]
}))

/** The case with all that it can draw on, and the version that this person saw. */
export interface SeenCase {
  readonly material: CaseMaterial
  readonly version: number
  /** Who coded, who linked: names of colleagues by actor reference. */
  readonly colleagues: ReadonlyMap<string, string>
}

export interface CaseQuestion {
  readonly id: Id<'case'>
  readonly purpose: 'case' | 'case-choosing' | 'case-step' | 'case-check' | 'case-export'
  readonly question: Readonly<Record<string, string>>
}

/** Opens one case for one purpose; the log names it and what stands in it. */
export const seenCase = (shell: Shell, actor: Actor, { id, purpose, question }: CaseQuestion): Promise<Result<SeenCase>> => {
  const register = shell.unlocked()?.register
  if (register === undefined) return Promise.resolve(refuse('locked'))
  return reveal(shell, actor, {
    purpose, question: { case: id, ...question },
    read: (view) => {
      const found = view.get('case', id)
      // Somebody who only sees that a case is there does nothing in it.
      if (found === null || (purpose !== 'case' && isWithheld(found.value))) return null
      const reports = shelf(view, 'report')
      const material: CaseMaterial = {
        case: found, reports, pseudonyms: pseudonymsOf(reports, register), acts: shelf(view, 'act'), incidents: shelf(view, 'incident'), people: shelf(view, 'person'),
        unknownPeople: shelf(view, 'unknown-person'), units: shelf(view, 'unit'), involvements: shelf(view, 'involvement'), injuries: shelf(view, 'injury'),
        items: shelf(view, 'item'), observations: shelf(view, 'observation'),
      }
      const shown = [found.id, ...actsOf(material, found.value).map((act) => act.id), ...itemsOf(material, found.value).map((item) => item.id)]
      const colleagues = new Map(view.all('staff').map((staff) => [`staff:${staff.id}`, staff.value.name]))
      return { shown, value: { material, version: found.version, colleagues } }
    },
  })
}
