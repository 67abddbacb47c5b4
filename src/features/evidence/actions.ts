// May, load, decide, commit: every write of the evidence room that is about an item which is there already.
import { actorRef } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import { isWithheld } from '../../domain/access/withheld.ts'
import { milliseconds, parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { change, creation } from '../../domain/change.ts'
import { findingWords, observationKindWords } from '../../domain/evidence/evidence-words.ts'
import { observe, stepObservation } from '../../domain/evidence/observation.ts'
import type { Observation } from '../../domain/evidence/observation.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { parseCode } from '../../domain/vocabulary/vocabulary.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import { viewFor } from '../../server/reveal.ts'
import type { RegisterReader } from '../../server/register.ts'
import { parseFileTime } from '../../ui/show/file-time.ts'
import { itemMoves } from './item-moves.ts'
import type { ItemMove } from './item-moves.ts'
import { typed } from './typed.ts'
import type { Typed } from './typed.ts'

type ActionContext = Pick<DeskContext, 'shell'>

const viewOf = (context: ActionContext, { actor }: Visit): Result<RegisterReader> => {
  const unlocked = context.shell.unlocked()
  return unlocked === null ? refuse('locked') : ok(viewFor(actor, unlocked.register))
}

/** One move on one item, as the version that the person saw. */
export const moveItem = async (context: ActionContext, visit: Visit, asked: { readonly id: Id<'item'>; readonly move: ItemMove; readonly fields: Typed }): Promise<Result<true>> => {
  const { id, move, fields } = asked
  const view = viewOf(context, visit)
  if (!view.ok) return view
  const entry = view.value.get('item', id)
  if (entry === null || !mayDo(visit.actor, 'describe-item')) return refuse('not-found')
  if (String(entry.version) !== fields['version']) return refuse('changed-meanwhile')
  const moved = itemMoves[move]({ item: entry.value, id, fields, by: actorRef(visit.actor), at: context.shell.now() })
  if (!moved.ok) return moved
  const written = await commit(context.shell, visit.actor, {
    changes: [change('item', id, moved.value.item, entry.version)], jobs: [],
    entries: [{ verb: moved.value.verb, object: id, reason: move.replaceAll('_', '-'), content: moved.value.content }],
  })
  return written.ok ? ok(true) : written
}

const findingIn = (view: RegisterReader, fields: Typed): Result<Observation['finding']> => {
  const [kind, text = ''] = typed(fields, 'about').split(':')
  if (typed(fields, 'finding') === '' && kind === '') return ok(null)
  const finding = parseCode(findingWords, typed(fields, 'finding'), 'finding')
  if (!finding.ok) return finding
  const act = parseId<'act'>(text), injury = parseId<'injury'>(text)
  if (kind === 'act' && act !== null && view.get('act', act) !== null) return ok({ finding: finding.value, about: { kind, id: act } })
  if (kind === 'injury' && injury !== null && view.get('injury', injury) !== null) return ok({ finding: finding.value, about: { kind, id: injury } })
  return refuse('required', 'about')
}

/** Marks seconds of an item; a finding says what these seconds show of one act or injury. Unreviewed until another person confirms. */
export const addObservation = async (context: ActionContext, visit: Visit, { id, fields }: { readonly id: Id<'item'>; readonly fields: Typed }): Promise<Result<true>> => {
  const view = viewOf(context, visit)
  if (!view.ok) return view
  const item = view.value.get('item', id)
  // Nobody says what he saw of that which is withheld from him.
  if (item === null || isWithheld(item.value) || !mayDo(visit.actor, 'record-finding')) return refuse('not-found')
  const kind = parseCode(observationKindWords, typed(fields, 'kind'), 'kind')
  if (!kind.ok) return kind
  const from = parseFileTime(typed(fields, 'from')), to = typed(fields, 'to') === '' ? from : parseFileTime(typed(fields, 'to'))
  if (from === null || to === null) return refuse('bad-time', from === null ? 'from' : 'to')
  const finding = findingIn(view.value, fields)
  if (!finding.ok) return finding
  const seen = observe({ item: id, from: milliseconds(from), to: milliseconds(to), kind: kind.value, label: typed(fields, 'label'), box: null, finding: finding.value, observer: { kind: 'human', by: actorRef(visit.actor) } })
  if (!seen.ok) return seen
  const observation = context.shell.newId<'observation'>()
  const content = { observation, kind: kind.value, from, to, label: seen.value.label, finding: finding.value?.finding ?? null }
  const written = await commit(context.shell, visit.actor, {
    changes: [creation('observation', observation, seen.value)], jobs: [], entries: [{ verb: 'recorded', object: id, reason: 'observation', content }],
  })
  return written.ok ? ok(true) : written
}

/** Another person confirms or rejects what somebody saw. */
export const reviewObservation = async (context: ActionContext, visit: Visit, { id, fields }: { readonly id: Id<'observation'>; readonly fields: Typed }): Promise<Result<Id<'item'>>> => {
  const view = viewOf(context, visit)
  if (!view.ok) return view
  const entry = view.value.get('observation', id)
  const item = entry === null ? null : view.value.get('item', entry.value.item)
  if (entry === null || item === null || !mayDo(visit.actor, 'record-finding')) return refuse('not-found')
  const kind = typed(fields, 'review') === 'confirm' ? 'confirm' : 'reject'
  const reviewed = stepObservation(entry.value, { kind, by: actorRef(visit.actor), at: context.shell.now(), reason: typed(fields, 'reason') })
  if (!reviewed.ok) return reviewed
  const written = await commit(context.shell, visit.actor, {
    changes: [change('observation', id, reviewed.value, entry.version)], jobs: [],
    entries: [{ verb: 'decided', object: item.id, reason: `observation-${kind}`, content: { observation: id, reason: typed(fields, 'reason') } }],
  })
  return written.ok ? ok(item.id) : written
}
