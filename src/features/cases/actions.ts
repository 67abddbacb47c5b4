// Making a case and building it step by step: may, load, decide, commit.
import type { Id } from '../../domain/brand.ts'
import { hasRole } from '../../domain/access/actor.ts'
import { founding } from '../../domain/access/grant.ts'
import { mayDo } from '../../domain/access/decide.ts'
import type { Case, ForumCode } from '../../domain/case/case.ts'
import { blockedWords } from '../../domain/case/blocked-words.ts'
import { composeCase } from '../../domain/case/compose-case.ts'
import type { Composed } from '../../domain/case/compose-case.ts'
import { elementLists, listsOf } from '../../domain/case/element-lists.ts'
import type { Recipient } from '../../domain/case/inclusion.ts'
import { standingOf } from '../../domain/case/matrix.ts'
import { stepCase } from '../../domain/case/step-case.ts'
import type { CaseEvent } from '../../domain/case/step-case.ts'
import { change, creation } from '../../domain/change.ts'
import { hexOf, utf8 } from '../../domain/custody/bytes.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { isoDay } from '../../domain/time-and-place/civil-time.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { SeenCase } from './queries.ts'
import { seenCase } from './queries.ts'

type CaseContext = Pick<DeskContext, 'shell'>
type Actor = Visit['actor']

export interface NewCase {
  readonly title: string
  readonly forum: ForumCode
  readonly lists: readonly string[]
}

/** ISO day of the register's clock, UTC. */
export const today = ({ shell }: CaseContext): string => isoDay(shell.now())

/** `C-2026-001-LT-PG`: numbers run through the year, whatever the forum. */
const nextNumber = (numbers: readonly string[], year: string, forum: ForumCode): string => {
  const last = Math.max(0, ...numbers.filter((number) => number.startsWith(`C-${year}-`)).map((number) => Number(number.split('-')[2])))
  return `C-${year}-${String(last + 1).padStart(3, '0')}-${forum}`
}

export const makeCase = async (context: CaseContext, actor: Actor, input: NewCase): Promise<Result<Id<'case'>>> => {
  if (!mayDo(actor, 'build-case')) return refuse('not-found')
  if (input.title === '') return refuse('required', 'title')
  if (listsOf(input.lists).length === 0) return refuse('required', 'lists')
  const register = context.shell.unlocked()?.register
  if (register === undefined) return refuse('locked')
  const id = context.shell.newId<'case'>()
  const value: Case = {
    number: nextNumber(register.all('case').map((entry) => entry.value.number), today(context).slice(0, 4), input.forum), title: input.title, forum: input.forum,
    elementLists: elementLists.map((list) => list.id).filter((list) => input.lists.includes(list)), acts: [], items: [], links: [], reasoning: [], exculpatorySearch: [], stage: 'intake', decisions: [],
  }
  const written = await commit(context.shell, actor, {
    changes: [creation('case', id, value), creation('grant', context.shell.newId<'grant'>(), founding(id, { actor, today: register.today(), at: context.shell.now() }))], jobs: [], entries: [{ verb: 'recorded', object: id, reason: 'case', content: { number: value.number } }],
  })
  return written.ok ? ok(id) : written
}

/** What a person asked for; `decide` makes the domain's event of it with the case at hand. */
export interface CaseStep {
  readonly id: Id<'case'>
  /** The version that the page showed. */
  readonly version: number
  readonly decide: (seen: SeenCase) => Result<CaseEvent>
}

export const takeStep = async (context: CaseContext, actor: Actor, { id, version, decide }: CaseStep): Promise<Result<true>> => {
  if (!mayDo(actor, 'build-case')) return refuse('not-found')
  const seen = await seenCase(context.shell, actor, { id, purpose: 'case-step', question: {} })
  if (!seen.ok) return seen
  const event = decide(seen.value)
  if (!event.ok) return event
  const stepped = stepCase(seen.value.material.case.value, event.value)
  if (!stepped.ok) return stepped
  const digest = hexOf(context.shell.primitives.sha256(utf8(JSON.stringify(stepped.value))))
  const written = await commit(context.shell, actor, {
    changes: [change('case', id, stepped.value, version)], jobs: [],
    entries: [{ verb: event.value.kind === 'move' || event.value.kind === 'reason' ? 'decided' : 'changed', object: id, reason: event.value.kind, content: { case: digest } }],
  })
  return written.ok ? ok(true) : written
}

/** The event of a written reasoning; only a supervising attorney lets one source be enough (I-11). */
export const reasoningEvent = (seen: SeenCase, actor: Actor, written: Extract<CaseEvent, { kind: 'reason' }>['reasoning']): CaseEvent => ({
  kind: 'reason', standing: standingOf(seen.material, written.element), isSupervising: hasRole(actor, 'SAT'), reasoning: written,
})

/** What a person has to know before a case leaves: what goes, what stays, which words stop it. */
export interface Checked {
  readonly composed: Result<Composed>
  readonly blocked: readonly string[]
}

/** Every text of ours that would leave; people's own words are quoted and not checked (G-02). */
const ownTexts = ({ file }: Composed): readonly string[] => [
  file.title, ...file.acts.map(({ incident }) => incident), ...file.links.map(({ comment }) => comment), ...file.exhibits.map(({ title }) => title ?? ''),
  ...file.searches.flatMap(({ searched, result }) => [searched, result]), ...file.lists.flatMap(({ elements }) => elements.map(({ singleSourceReason }) => singleSourceReason ?? '')),
  ...file.involvements.map(({ description }) => description), ...file.findings.map(({ label }) => label),
]

export const checkCase = (context: CaseContext, seen: SeenCase, recipient: Recipient): Checked => {
  const register = context.shell.unlocked()?.register
  const [organisation, bait] = [register?.all('setting')[0]?.value.organisation ?? '', register?.all('bait').length ?? 0]
  const composed = composeCase({ material: seen.material, recipient, organisation, exportedOn: today(context), bait })
  return { composed, blocked: composed.ok ? [...new Set(ownTexts(composed.value).flatMap(blockedWords))] : blockedWords(seen.material.case.value.title) }
}
