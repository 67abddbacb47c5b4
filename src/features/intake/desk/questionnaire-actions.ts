// Changing what the public form asks: a draft that is edited step by step, two signatures for exactly that draft, then it is asked.
import { approvalState } from '../../../domain/access/approval.ts'
import { mayDo } from '../../../domain/access/decide.ts'
import { idOf } from '../../../domain/brand.ts'
import type { Id } from '../../../domain/brand.ts'
import { change } from '../../../domain/change.ts'
import { utf8 } from '../../../domain/custody/bytes.ts'
import { changesDigest, unchanged } from '../../../domain/intake/questionnaire-changes.ts'
import type { QuestionnaireChanges } from '../../../domain/intake/questionnaire-changes.ts'
import { edited } from '../../../domain/intake/questionnaire-edit.ts'
import type { QuestionnaireEdit } from '../../../domain/intake/questionnaire-edit.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { commit } from '../../../server/commit.ts'
import type { DeskContext, Visit } from '../../../server/http/desk-context.ts'
import type { Entry } from '../../../server/register.ts'
import type { Shell, Unlocked } from '../../../server/shell.ts'
import { ask, judgeApproval, performPlan, today } from '../../../server/two-person.ts'
import { standardOption } from '../../../ui/words/question-words.ts'
import { draftIn, signedQuestionnaires } from './questionnaires.ts'

type QuestionnaireContext = Pick<DeskContext, 'shell'>

/** The changes that are asked now. */
const inForce = (shell: Shell, unlocked: Unlocked): QuestionnaireChanges => signedQuestionnaires(shell, unlocked)[0]?.value.changes ?? unchanged

/** The id follows from the number: two people who begin a draft at once cannot begin two. */
const draftOf = (shell: Shell, unlocked: Unlocked): Entry<'questionnaire'> | Pick<Entry<'questionnaire'>, 'id' | 'value' | 'version'> => {
  const known = draftIn(unlocked)
  if (known !== null) return known
  const version = 1 + Math.max(0, ...unlocked.register.all('questionnaire').map(({ value }) => value.version))
  return {
    id: idOf<'questionnaire'>(shell.primitives.hmacSha256(unlocked.keys.derive('questionnaire id'), utf8(String(version))).subarray(0, 16)), version: 0,
    value: { version, state: 'draft', changes: inForce(shell, unlocked), approval: null },
  }
}

/** What a page sends: the version of the draft that it showed, 0 where there was none. */
export interface SeenDraft {
  readonly seen: number
  /** `start-over`: what is asked now. */
  readonly edit: QuestionnaireEdit | 'start-over'
}

/** Edits the draft, and begins one where there is none. Refuses what `edited` refuses; `changed-meanwhile` when somebody edited it since the page was shown. */
export const editQuestionnaire = async ({ shell }: QuestionnaireContext, { actor }: Visit, { seen, edit }: SeenDraft): Promise<Result<true>> => {
  if (!mayDo(actor, 'change-questions')) return refuse('not-found')
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const draft = draftOf(shell, unlocked)
  if (draft.version !== seen) return refuse('changed-meanwhile')
  const changes = edit === 'start-over' ? ok(inForce(shell, unlocked)) : edited(draft.value.changes, edit, standardOption)
  if (!changes.ok) return changes
  const written = await commit(shell, actor, {
    changes: [change('questionnaire', draft.id, { ...draft.value, changes: changes.value }, draft.version)], jobs: [],
    entries: [{ verb: draft.version === 0 ? 'recorded' : 'changed', object: draft.id, reason: 'questionnaire-draft', content: { version: draft.value.version, edit: edit === 'start-over' ? edit : edit.kind } }],
  })
  return written.ok ? ok(true) : written
}

/** Asks two people to sign for the draft as it stands. Refuses `wrong-state` without one, and what `ask` refuses. */
export const askForQuestionnaire = async ({ shell }: QuestionnaireContext, { actor }: Visit, asked: { readonly seen: number; readonly reason: string }): Promise<Result<Id<'approval'>>> => {
  if (!mayDo(actor, 'change-questions')) return refuse('not-found')
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const draft = draftIn(unlocked)
  if (draft === null) return refuse('wrong-state')
  if (draft.version !== asked.seen) return refuse('changed-meanwhile')
  const { id, value: { version, changes } } = draft
  return ask(shell, actor, { reason: asked.reason.trim(), move: { kind: 'change-questionnaire', questionnaire: id, version, digest: changesDigest(shell.primitives, changes) } })
}

/** The open request for exactly this draft; one for an earlier state of it counts for nothing. */
export const requestFor = (shell: Shell, approvals: readonly Entry<'approval'>[], draft: Pick<Entry<'questionnaire'>, 'id' | 'value'>): Entry<'approval'> | null => {
  const digest = changesDigest(shell.primitives, draft.value.changes)
  return approvals.find(({ value }) => {
    const { move } = value.action
    return move.kind === 'change-questionnaire' && move.questionnaire === draft.id && move.digest === digest && approvalState(value, today(shell)) === 'open'
  }) ?? null
}

/** Puts the draft in force, which uses the signatures up. From the next look of the desk on, within seconds, the form asks it. Refuses `not-approved`, and what `judgeApproval` refuses. */
export const useQuestionnaire = async ({ shell }: QuestionnaireContext, { actor }: Visit): Promise<Result<true>> => {
  if (!mayDo(actor, 'change-questions')) return refuse('not-found')
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const draft = draftIn(unlocked)
  const approval = draft === null ? null : requestFor(shell, unlocked.register.all('approval'), draft)
  if (draft === null || approval === null) return refuse('not-approved')
  const judged = await judgeApproval(shell, actor, approval)
  if (!judged.ok) return judged
  const performed = performPlan(shell, approval, { staff: actor.id, signatures: judged.value })
  const written = await commit(shell, actor, {
    changes: [change('questionnaire', draft.id, { ...draft.value, state: 'in-force', approval: approval.id }, draft.version), ...performed.changes], jobs: [],
    entries: [{ verb: 'decided', object: draft.id, reason: 'questionnaire-in-force', content: { version: draft.value.version } }, ...performed.entries],
  })
  return written.ok ? ok(true) : written
}
