// Saving what a coder typed: draft or done, in one plan; two saves never give one pseudonym to two people.
import { isWithheld } from '../../domain/access/withheld.ts'
import { mayDo } from '../../domain/access/decide.ts'
import type { Id } from '../../domain/brand.ts'
import type { EntryDraft } from '../../domain/change.ts'
import { withMarked } from '../../domain/event/cited-text.ts'
import { placesOffered } from '../../domain/event/coding-place.ts'
import type { PlaceList } from '../../domain/event/coding-place.ts'
import { readCodingForm } from '../../domain/event/coding-form.ts'
import type { CodingForm, Fields } from '../../domain/event/coding-form.ts'
import { idsNeeded, planCoding } from '../../domain/event/coding-plan.ts'
import { pasteRows } from '../../domain/event/paste-rows.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import type { Visit } from '../../server/http/desk-context.ts'
import { viewFor } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'
import { codingOf } from './queries.ts'
import { createTurn } from '../../server/turn.ts'

export interface CodingContext {
  readonly shell: Shell
  readonly places: PlaceList
}

export interface CodingSave {
  readonly report: Id<'report'>
  /** Version of the coding that the page showed; 0 for none. */
  readonly version: number
  readonly fields: Fields
  readonly pasted: string
  readonly isDone: boolean
}

/** What was kept; `problems` say what could not be read or proposed. What was typed is kept in any case. */
export interface CodingSaved {
  readonly form: CodingForm
  readonly version: number
  readonly incident: Id<'incident'>
  readonly proposed: number
  readonly problems: readonly Problem[]
}

/** Pseudonyms count up, and the next number is read from what the save before wrote. */
const inTurn = createTurn()

export const saveCoding = ({ shell, places }: CodingContext, visit: Visit, save: CodingSave): Promise<Result<CodingSaved>> => inTurn(async () => {
  if (!mayDo(visit.actor, 'code')) return refuse('not-found')
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const view = viewFor(visit.actor, unlocked.register)
  const report = view.get('report', save.report)
  if (report === null || isWithheld(report.value)) return refuse('not-found')
  const coding = codingOf(view, report.id)
  if ((coding?.version ?? 0) !== save.version) return refuse('changed-meanwhile')
  const typed = readCodingForm(save.fields)
  const tokens = withMarked(report.value, []).map(({ token }) => token)
  const form = save.pasted.trim() === '' ? typed : pasteRows(typed, coding?.value.ids ?? {}, { text: save.pasted, tokens })
  const plan = planCoding({
    report, coding, form, known: view, places: placesOffered(places, form, report.value), by: visit.actor, at: shell.now(), isDone: save.isDone,
    freshIds: Array.from({ length: idsNeeded(form) }, () => shell.newId()),
  })
  const saved: EntryDraft = { verb: coding === null ? 'recorded' : 'changed', object: report.id, reason: 'coding', content: { incident: plan.incident, changes: plan.changes.length } }
  const written = await commit(shell, visit.actor, {
    changes: plan.changes, jobs: [],
    entries: [saved, ...plan.proposed.map((act): EntryDraft => ({ verb: 'changed', object: act, reason: 'proposed', content: { report: report.id } }))],
  })
  return written.ok ? ok({ form, version: save.version + 1, incident: plan.incident, proposed: plan.proposed.length, problems: plan.problems }) : written
})
