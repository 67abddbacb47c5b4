// What a question finds among the records that somebody may read: counts, one page of hits, snippets.
import type { Actor } from '../../domain/access/actor.ts'
import type { Id } from '../../domain/brand.ts'
import type { Result } from '../../domain/problem.ts'
import { bestOf } from '../../domain/search/best.ts'
import { fieldsOf } from '../../domain/search/document.ts'
import type { SearchedKind } from '../../domain/search/document.ts'
import { evaluate } from '../../domain/search/evaluate.ts'
import { parseQuestion } from '../../domain/search/question.ts'
import { hitTest, snippetOf } from '../../domain/search/snippet.ts'
import type { SnippetPart } from '../../domain/search/snippet.ts'
import type { Stemmers } from '../../domain/search/terms.ts'
import { reveal } from '../../server/reveal.ts'
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

/** Refusals: those of `parseQuestion`, `locked`. The lists are fetched first; what they mean is decided over the view alone. */
export const findRecords = async ({ shell, index, stemmers }: SearchContext, actor: Actor, asked: SearchAsked): Promise<Result<Found>> => {
  const question = parseQuestion(asked.text)
  if (!question.ok) return question
  const gathered = await index.gather(question.value)
  const isHit = hitTest(question.value, stemmers)
  return reveal(shell, actor, {
    purpose: 'search', question: { text: asked.text, kind: asked.kind ?? '', page: asked.page },
    read: (view) => {
      const counts = new Map<SearchedKind, number>()
      const hits = evaluate(question.value, gathered.listsFor(view), stemmers).filter(({ segment, doc }) => {
        const kind = gathered.entry(segment, doc)?.kind
        if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1)
        return kind !== undefined && (asked.kind === null || kind === asked.kind)
      })
      const best = bestOf(hits, { from: (asked.page - 1) * hitsAtOnce, count: hitsAtOnce, idOf: ({ segment, doc }) => gathered.entry(segment, doc)?.id ?? '' })
      const records = best.flatMap(({ segment, doc }): readonly FoundRecord[] => {
        const entry = gathered.entry(segment, doc)
        const record = entry === null ? null : view.get(entry.kind, entry.id)
        if (record === null) return []
        const fields = fieldsOf(record.kind, record.value)
        const [name] = fields.toSorted((left, right) => right.weight - left.weight)
        return [{ kind: record.kind, id: record.id, href: recordHref(record.kind, record.id, record.value), name: shortened(name?.weight === 3 ? name.text : record.id.slice(0, 8)), snippet: snippetOf(fields, isHit) }]
      })
      return { shown: records.map(({ id }) => id), hits: hits.length, value: { counts, total: hits.length, records } }
    },
  })
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
