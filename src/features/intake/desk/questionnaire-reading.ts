// The questionnaire as those who may change or sign it see it: what is asked, the draft, and what its request lacks.
import { mayDo } from '../../../domain/access/decide.ts'
import { isReady } from '../../../domain/access/approval.ts'
import type { Id } from '../../../domain/brand.ts'
import { changesText, unchanged } from '../../../domain/intake/questionnaire-changes.ts'
import type { QuestionnaireChanges } from '../../../domain/intake/questionnaire-changes.ts'
import type { Result } from '../../../domain/problem.ts'
import type { DeskContext, Visit } from '../../../server/http/desk-context.ts'
import { reveal } from '../../../server/reveal.ts'
import { rosterOf } from '../../../server/roster.ts'
import { today } from '../../../server/two-person.ts'
import { requestFor } from './questionnaire-actions.ts'
import { signedQuestionnaires } from './questionnaires.ts'

export interface QuestionnaireReading {
  /** The version that is asked; `null`: the standard questions. */
  readonly asked: number | null
  /** The draft's, where it differs from what is asked. */
  readonly draft: number | null
  /** Version of the draft's record, 0 where there is none: what an edit has to name. */
  readonly seen: number
  /** What the page works on: the draft, or what is asked. */
  readonly changes: QuestionnaireChanges
  readonly request: { readonly id: Id<'approval'>; readonly isSigned: boolean } | null
  readonly mayChange: boolean
}

export const readQuestionnaire = ({ shell }: Pick<DeskContext, 'shell'>, { actor }: Visit): Promise<Result<QuestionnaireReading>> => reveal(shell, actor, {
  purpose: 'questionnaire', question: {},
  read: (view) => {
    const [unlocked, roster] = [shell.unlocked(), rosterOf(shell)]
    if (unlocked === null || !roster.ok || !mayDo(actor, 'see-questions')) return null
    const current = signedQuestionnaires(shell, unlocked)[0]
    const draft = view.all('questionnaire').find(({ value }) => value.state === 'draft')
    const asked = current?.value.changes ?? unchanged
    const isDifferent = draft !== undefined && changesText(draft.value.changes) !== changesText(asked)
    const approval = draft === undefined || !isDifferent ? null : requestFor(shell, unlocked.register.all('approval'), draft)
    return {
      shown: [...(current === undefined ? [] : [current.id]), ...(draft === undefined ? [] : [draft.id])],
      value: {
        asked: current?.value.version ?? null, draft: isDifferent ? draft.value.version : null, seen: draft?.version ?? 0, changes: draft?.value.changes ?? asked,
        request: approval === null ? null : { id: approval.id, isSigned: isReady(approval.value, { people: roster.value.people, day: today(shell) }, shell.primitives) },
        mayChange: mayDo(actor, 'change-questions'),
      },
    }
  },
})
