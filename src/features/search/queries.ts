// What a question finds among the records that somebody may read: counts, one page of hits, snippets.
import type { Actor } from '../../domain/access/actor.ts'
import type { Id } from '../../domain/brand.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { bestOf } from '../../domain/search/best.ts'
import { countCommon, keepCommon, noBits } from '../../domain/search/bits.ts'
import { fieldsOf, searchedKinds } from '../../domain/search/document.ts'
import type { SearchedKind } from '../../domain/search/document.ts'
import { evaluate } from '../../domain/search/evaluate.ts'
import type { Answer } from '../../domain/search/evaluate.ts'
import { parseQuestion } from '../../domain/search/question.ts'
import type { Question } from '../../domain/search/question.ts'
import { hitTest, snippetOf } from '../../domain/search/snippet.ts'
import type { SnippetPart } from '../../domain/search/snippet.ts'
import type { Stemmers } from '../../domain/search/terms.ts'
import type { Entry, RegisterReader } from '../../server/register.ts'
import { reveal, viewFor } from '../../server/reveal.ts'
import { besideIndex } from '../../server/search/gather.ts'
import type { Gathered } from '../../server/search/gather.ts'
import type { SearchIndex } from '../../server/search/search-index.ts'
import type { Shell } from '../../server/shell.ts'
import { recordHref } from './record-href.ts'

export const hitsAtOnce = 20

export interface SearchAsked {
  readonly text: string
  readonly kind: SearchedKind | null
  /** From 1. */
  readonly page: number
}

export interface FoundRecord {
  readonly kind: SearchedKind
  readonly id: Id
  readonly href: string
  /** The strongest field, cut short: what the record is called. */
  readonly name: string
  readonly snippet: readonly SnippetPart[]
}

export interface Found {
  /** Of all kinds, whatever kind was chosen. */
  readonly counts: ReadonlyMap<SearchedKind, number>
  /** Of the chosen kind, or of all. */
  readonly total: number
  readonly records: readonly FoundRecord[]
}

export interface SearchContext {
  readonly shell: Shell
  readonly index: SearchIndex
  readonly stemmers: Stemmers
}

const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 88)}…` : text)

export interface Answering {
  readonly gathered: Gathered
  readonly question: Question
  readonly stemmers: Stemmers
  readonly termsOf: (word: string) => readonly string[]
  /** Found beside what the view shows. */
  readonly bait: readonly Entry<'report'>[]
}

const countByKind = (answers: readonly Answer[], gathered: Gathered): ReadonlyMap<SearchedKind, number> => {
  const counts = new Map<SearchedKind, number>(searchedKinds.map((kind) => [kind, 0]))
  answers.forEach(({ hits }, segment) => {
    for (const [kind, bits] of gathered.ofKind(segment)) counts.set(kind, Number(counts.get(kind)) + countCommon(hits, bits))
  })
  return new Map([...counts].filter(([, count]) => count > 0))
}

/** What a gathered question finds in a view. Pure. */
export const foundIn = (view: RegisterReader, { question, stemmers, termsOf, bait, ...answering }: Answering, asked: Pick<SearchAsked, 'kind' | 'page'>): Found => {
  const gathered = besideIndex(answering.gathered, bait, { question, stemmers, termsOf })
  const isHit = hitTest(question, stemmers, termsOf)
  const answers = evaluate(question, gathered.listsFor(view), gathered.space)
  const counts = countByKind(answers, gathered)
  const best = bestOf(answers, {
    from: (asked.page - 1) * hitsAtOnce, count: hitsAtOnce, idOf: (segment, doc) => gathered.entry(segment, doc)?.id ?? '',
    keepWanted: (segment, hits) => { if (asked.kind !== null) keepCommon(hits, gathered.ofKind(segment).get(asked.kind) ?? noBits(0)) },
  })
  const records = best.flatMap(({ segment, doc }): readonly FoundRecord[] => {
    const entry = gathered.entry(segment, doc)
    const record = entry === null ? null : view.get(entry.kind, entry.id) ?? bait.find(({ id }) => id === entry.id) ?? null
    if (record === null) return []
    const fields = fieldsOf(record.kind, record.value)
    const [name] = fields.toSorted((left, right) => right.weight - left.weight)
    return [{ kind: record.kind, id: record.id, href: recordHref(record.kind, record.id, record.value), name: shortened(name?.weight === 3 ? name.text : record.id.slice(0, 8)), snippet: snippetOf(fields, isHit) }]
  })
  return { counts, total: asked.kind === null ? [...counts.values()].reduce((sum, count) => sum + count, 0) : counts.get(asked.kind) ?? 0, records }
}

/** Refusals: those of `parseQuestion`, `locked`. The lists are fetched first, as late as may be; what they mean is decided over the view alone. */
export const findRecords = async ({ shell, index, stemmers }: SearchContext, actor: Actor, asked: SearchAsked): Promise<Result<Found>> => {
  const question = parseQuestion(asked.text)
  if (!question.ok) return question
  const register = shell.unlocked()?.register
  if (register === undefined) return refuse('locked')
  // The first question of a person may look ahead for long: what changes meanwhile is to be in the lists.
  await index.lookAhead(viewFor(actor, register))
  const gathered = await index.gather(question.value)
  return reveal(shell, actor, {
    purpose: 'search', question: { text: asked.text, kind: asked.kind ?? '', page: asked.page },
    read: (view, bait) => {
      const value = foundIn(view, { gathered, question: question.value, stemmers, termsOf: index.termsOf, bait }, asked)
      return { shown: value.records.map(({ id }) => id), hits: value.total, value }
    },
  }).finally(gathered.release)
}

/** The texts of one record that has no page of its own; `not-found` for what may not be seen. */
export const recordTexts = (shell: Shell, actor: Actor, kind: SearchedKind, id: Id<SearchedKind>): Promise<Result<readonly string[]>> =>
  reveal(shell, actor, {
    purpose: 'search-record', question: { kind, id },
    read: (view) => {
      const record = view.get(kind, id)
      return record === null ? null : { shown: [id], value: fieldsOf(record.kind, record.value).map(({ text }) => text) }
    },
  })
