// What may be done with a report: moves, translations, answers to its source. Each: may, load, decide, commit.
import { actorRef, hasRole } from '../../../domain/access/actor.ts'
import { mayDo } from '../../../domain/access/decide.ts'
import type { Action } from '../../../domain/access/decide.ts'
import { isWithheld } from '../../../domain/access/withheld.ts'
import type { Id } from '../../../domain/brand.ts'
import { change, creation } from '../../../domain/change.ts'
import type { Change } from '../../../domain/change.ts'
import type { Translation } from '../../../domain/claim/claim.ts'
import { isReview } from '../../../domain/intake/report.ts'
import type { Compartment, Message, Report } from '../../../domain/intake/report.ts'
import { checkMessage } from '../../../domain/intake/safe-message.ts'
import type { SafetyFinding } from '../../../domain/intake/safe-message.ts'
import { moveReport } from '../../../domain/intake/triage.ts'
import type { ReportMove } from '../../../domain/intake/triage.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Problem, Result } from '../../../domain/problem.ts'
import { isoDay } from '../../../domain/time-and-place/civil-time.ts'
import { commit } from '../../../server/commit.ts'
import { nextNumber, referenceGiven } from '../../../server/give-reference.ts'
import type { DeskContext, Visit } from '../../../server/http/desk-context.ts'
import type { Entry } from '../../../server/register.ts'
import { viewFor } from '../../../server/reveal.ts'
import type { Unlocked } from '../../../server/shell.ts'
import { conversationOf, nextOrder, postNote } from './post-note.ts'

export type ReportContext = Pick<DeskContext, 'shell' | 'sealer' | 'mailbox' | 'failed'>

interface Loaded {
  readonly unlocked: Unlocked
  readonly entry: Entry<'report'>
}

/** The report, when this person may do this with it. Not allowed and not there are one answer. */
export const load = ({ shell }: Pick<DeskContext, 'shell'>, { actor }: Visit, { action, id }: { readonly action: Action; readonly id: Id<'report'> }): Result<Loaded> => {
  const unlocked = shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const entry = mayDo(actor, action) ? viewFor(actor, unlocked.register).get('report', id) : null
  return entry === null ? refuse('not-found') : ok({ unlocked, entry })
}

/** A move as the page asks for it: the reference is given here. */
export type AskedMove = { readonly kind: 'triage' } | { readonly kind: 'apart'; readonly compartment: Compartment } | Exclude<ReportMove, { kind: 'triage' | 'apart' }>

/** `version` is the one that the page showed; without it the present one (taking a report from a list). */
export interface Asked {
  readonly id: Id<'report'>
  readonly version: number | null
}

const wantedMove = (move: AskedMove, { unlocked, entry }: Loaded, { now, actor }: { readonly now: number; readonly actor: Visit['actor'] }): ReportMove => {
  if (move.kind === 'apart') return { ...move, mayOpen: hasRole(actor, 'SAT', 'DPO') }
  if (move.kind !== 'triage') return move
  return { kind: 'triage', reference: entry.value.reference ?? nextNumber(unlocked.register, now) }
}

const actionOf = ({ kind }: AskedMove): Action => (kind === 'assign' ? 'assign' : kind === 'apart' ? 'set-apart' : 'triage')

/** Makes one move; `changed-meanwhile` when somebody was faster. The source learns at most that the report was read. */
export const move = async (context: ReportContext, visit: Visit, asked: Asked & { readonly move: AskedMove; readonly reason: string }): Promise<Result<true>> => {
  const loaded = load(context, visit, { action: actionOf(asked.move), id: asked.id })
  if (!loaded.ok) return loaded
  const { shell } = context
  const { unlocked, entry } = loaded.value
  const wanted = wantedMove(asked.move, loaded.value, { now: shell.now(), actor: visit.actor })
  const moved = moveReport(entry.value, wanted, { by: actorRef(visit.actor), at: shell.now(), reason: asked.reason.trim() })
  if (!moved.ok) return moved
  const isNumbered = entry.value.reference === null && moved.value.reference !== null
  const given: readonly Change[] = isNumbered ? [referenceGiven(shell, unlocked, moved.value.reference)] : []
  const last = moved.value.decisions.at(-1)
  const written = await commit(shell, visit.actor, {
    changes: [change('report', entry.id, moved.value, asked.version ?? entry.version), ...given], jobs: [],
    entries: [{ verb: 'decided', object: entry.id, reason: wanted.kind, content: { from: last?.from ?? '', to: last?.to ?? '', reason: asked.reason.trim() } }],
  })
  if (!written.ok) return written
  return wanted.kind === 'triage' && entry.value.source !== null ? tell(context, unlocked, entry.value.source) : ok(true)
}

/** What is committed is committed: a mailbox that cannot be written now is written with the next message or unlocking. */
export const tell = async (context: ReportContext, { register }: Unlocked, source: Id<'source'>): Promise<Result<true>> => {
  const posted = await postNote(context, register, source)
  if (!posted.ok) context.failed(new Error(`a note for a source cannot be put into the mailbox (${posted.problem.code})`))
  return posted
}

export interface StaffMessage {
  readonly what: 'question' | 'answer'
  readonly text: string
  /** A person has looked at the words that may come from the report. */
  readonly isConfirmed: boolean
}

/** A refusal and the words that it is about, for the page of whoever wrote them. */
export type Answered = { readonly ok: true } | { readonly ok: false; readonly problem: Problem; readonly findings: readonly SafetyFinding[] }

const longestMessage = 2_000

const refusalOf = (text: string, findings: readonly SafetyFinding[], isConfirmed: boolean): Problem | null => {
  if (text === '') return { code: 'required', field: 'text' }
  if (text.length > longestMessage) return { code: 'too-long', field: 'text' }
  if (findings.some(({ kind }) => kind === 'urging')) return { code: 'urges-source', field: 'text' }
  if (findings.some(({ isCertain }) => isCertain)) return { code: 'repeats-report', field: 'text' }
  return findings.length > 0 && !isConfirmed ? { code: 'confirm-first', field: 'text' } : null
}

/** A question to a triaged report also moves it: it waits for the source then. */
const asking = (report: Report, what: StaffMessage['what'], mover: { readonly by: string; readonly at: number; readonly reason: string }): Result<Report> =>
  what === 'question' ? moveReport(report, { kind: 'ask' }, mover) : report.state === 'withdrawn' ? refuse('wrong-state') : ok(report)

/** Sends a message into the mailbox of the source. */
export const answerSource = async (context: ReportContext, visit: Visit, asked: Asked & { readonly message: StaffMessage }): Promise<Answered> => {
  const refused = (problem: Problem, findings: readonly SafetyFinding[] = []): Answered => ({ ok: false, problem, findings })
  const loaded = load(context, visit, { action: 'answer-source', id: asked.id })
  if (!loaded.ok) return refused(loaded.problem)
  const { shell } = context
  const { unlocked, entry } = loaded.value
  if (isWithheld(entry.value)) return refused({ code: 'not-found' })
  if (isReview(entry.value)) return refused({ code: 'wrong-state' })
  const source = entry.value.source === null ? null : unlocked.register.get('source', entry.value.source)
  if (source === null || source.value.lookupId === null || source.value.recipient === null) return refused({ code: 'no-mailbox' })
  const text = asked.message.text.trim()
  const findings = checkMessage(text, entry.value)
  const problem = refusalOf(text, findings, asked.message.isConfirmed)
  if (problem !== null) return refused(problem, findings)
  const moved = asking(entry.value, asked.message.what, { by: actorRef(visit.actor), at: shell.now(), reason: 'a question to the source' })
  if (!moved.ok) return refused(moved.problem)
  const id = shell.newId<'message'>()
  const message: Message = {
    source: source.id, report: entry.id, compartment: entry.value.compartment, from: 'staff', what: asked.message.what, text, by: actorRef(visit.actor),
    order: nextOrder(conversationOf(unlocked.register, source.id)), on: isoDay(shell.now()),
  }
  const written = await commit(shell, visit.actor, {
    changes: [creation('message', id, message), ...(moved.value === entry.value ? [] : [change('report', entry.id, moved.value, asked.version ?? entry.version)])], jobs: [],
    entries: [{ verb: 'transferred', object: id, reason: asked.message.what, content: { to: source.value.pseudonym, confirmed: findings.length > 0 } }],
  })
  if (!written.ok) return refused(written.problem)
  const told = await tell(context, unlocked, source.id)
  return told.ok ? { ok: true } : refused(told.problem)
}

const withTranslations = async (context: ReportContext, visit: Visit, { id, version, reason, edit }: Asked & { readonly reason: string; readonly edit: (translations: readonly Translation[]) => Result<readonly Translation[]> }): Promise<Result<true>> => {
  const loaded = load(context, visit, { action: 'triage', id })
  if (!loaded.ok) return loaded
  const { entry } = loaded.value
  if (isWithheld(entry.value)) return refuse('not-found')
  if (entry.value.state === 'withdrawn') return refuse('wrong-state')
  const translations = edit(entry.value.narrative.translations)
  if (!translations.ok) return translations
  const written = await commit(context.shell, visit.actor, {
    changes: [change('report', id, { ...entry.value, narrative: { ...entry.value.narrative, translations: translations.value } }, version ?? entry.version)], jobs: [],
    entries: [{ verb: 'changed', object: id, reason, content: { translations: translations.value.length } }],
  })
  return written.ok ? ok(true) : written
}

/** Adds a translation beside the original, unchecked. */
export const translate = (context: ReportContext, visit: Visit, { text, lang, machine, ...asked }: Asked & { readonly text: string; readonly lang: string; readonly machine: boolean }): Promise<Result<true>> =>
  withTranslations(context, visit, { ...asked, reason: 'translation', edit: (translations) => {
    if (text.trim() === '') return refuse('required', 'translation')
    if (lang.trim() === '') return refuse('required', 'translationLang')
    return ok([...translations, { text: text.trim(), lang: lang.trim(), by: actorRef(visit.actor), machine, checkedBy: null }])
  } })

/** Says that a translation is right; whoever made or pasted it cannot (`same-person`). */
export const checkTranslation = (context: ReportContext, visit: Visit, { index, ...asked }: Asked & { readonly index: number }): Promise<Result<true>> =>
  withTranslations(context, visit, { ...asked, reason: 'translation-checked', edit: (translations) => {
    const one = translations[index]
    if (one === undefined || one.checkedBy !== null) return refuse('wrong-state')
    if (one.by === actorRef(visit.actor)) return refuse('same-person')
    return ok(translations.map((each) => (each === one ? { ...each, checkedBy: actorRef(visit.actor) } : each)))
  } })
