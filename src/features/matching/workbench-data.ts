// Everything that the workbench shows of one injury or act: candidates, the chosen one with its moment, decisions, leads.
import { actorRef } from '../../domain/access/actor.ts'
import { mayReadKind } from '../../domain/access/decide.ts'
import { instant, milliseconds, parseId } from '../../domain/brand.ts'
import type { Id, Instant, Milliseconds } from '../../domain/brand.ts'
import type { Candidate } from '../../domain/matching/candidate.ts'
import type { Result } from '../../domain/problem.ts'
import type { Entry, RegisterReader } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import { happeningFacts } from './happening-facts.ts'
import type { HappeningFacts } from './happening-facts.ts'
import { leadsOf } from './leads.ts'
import type { Lead } from './leads.ts'
import type { Asking } from './list-data.ts'
import { itemName, itemWord, unitName, whatOf, whoOf } from './naming.ts'
import type { ItemWord } from './naming.ts'
import { datedPieces, trueTimeAt } from './witness-facts.ts'
import type { DatedPiece } from './witness-facts.ts'

/** Most candidates that one page lists. */
const listed = 30

/** A candidate as it is listed: proposed by the engine, or added by hand (no figures then). */
export interface Listed {
  /** `item.part`, with the words of a triple behind: `item.part.words`. */
  readonly key: string
  readonly id: Id
  readonly part: number
  readonly name: string
  readonly kind: ItemWord | 'deployment'
  readonly candidate: Candidate | null
  /** The words of a triple. */
  readonly words: { readonly name: string; readonly at: Instant | null } | null
  readonly alsoIn: readonly string[]
  readonly decision: Entry<'match-decision'> | null
}

/** What the page is about at this moment. */
export interface Chosen extends Listed {
  readonly next: string | null
  readonly item: Entry<'item'> | null
  readonly piece: DatedPiece | null
  /** Where the player stands, in the file. */
  readonly second: Milliseconds
  /** The same in true time; null when it is not known. */
  readonly moment: Instant | null
}

/** Colleagues' names by actor reference. */
export type Names = ReadonlyMap<string, string>

export interface Workbench {
  readonly facts: HappeningFacts
  readonly names: Names
  readonly who: string
  readonly what: string
  readonly listed: readonly Listed[]
  readonly chosen: Chosen | null
  readonly leads: { readonly at: Instant; readonly found: readonly Lead[] } | null
}

export const pairKey = (item: Id, part: number): string => `${item}.${String(part)}`

const itemBy = (view: RegisterReader, id: Id): Entry<'item'> | null => {
  const known = parseId<'item'>(id)
  return known === null ? null : view.get('item', known)
}

const deploymentName = ({ view, lang }: Reader, id: Id): string | null => {
  const known = parseId<'deployment'>(id)
  const deployment = known === null ? null : view.get('deployment', known)
  return deployment === null ? null : deployment.value.units.map((unit) => unitName(view, unit, lang)).join(', ')
}

interface Reader extends Pick<Asking, 'lang' | 'matcher'> {
  readonly view: RegisterReader
}

/** When the words of a triple were said. */
const saidAt = (all: readonly Candidate[], words: Id): Instant | null => {
  const said = all.find(({ item, coverage }) => item === words && coverage.way === 'speaks')
  return said === undefined ? null : instant(said.recipe.witnessing.from)
}

/** Null for what this reader may not see. */
const listedOf = (reader: Reader, candidate: Candidate, { all, decisions }: { readonly all: readonly Candidate[]; readonly decisions: ReadonlyMap<string, Entry<'match-decision'>> }): Listed | null => {
  const { item: id, part, link } = candidate
  if (candidate.coverage.way === 'present') {
    const name = deploymentName(reader, id)
    return name === null ? null : { key: pairKey(id, part), id, part, name, kind: 'deployment', candidate, words: null, alsoIn: [], decision: null }
  }
  const item = itemBy(reader.view, id)
  const words = link === null ? null : itemBy(reader.view, link.item)
  if (item === null || (link !== null && words === null)) return null
  const pair = pairKey(id, part)
  return {
    key: link === null ? pair : `${pair}.${link.item}`, id, part, name: itemName(item), kind: itemWord(item.value), candidate,
    words: words === null ? null : { name: itemName(words), at: saidAt(all, words.id) },
    alsoIn: candidate.alsoIn.flatMap((other) => { const known = itemBy(reader.view, other); return known === null ? [] : [itemName(known)] }),
    decision: decisions.get(pair) ?? null,
  }
}

const candidateList = (reader: Reader, about: Id): readonly Listed[] => {
  const { view, matcher } = reader
  const decisions = new Map(view.all('match-decision').filter(({ value }) => value.about.id === about)
    .map((decision) => [pairKey(decision.value.with.id, decision.value.with.part), decision] as const))
  const all = matcher.candidatesOf(about, Infinity)
  const proposed = all.flatMap((candidate) => listedOf(reader, candidate, { all, decisions }) ?? []).slice(0, listed)
  const shown = new Set(proposed.map(({ id, part }) => pairKey(id, part)))
  const others = Array.from(decisions).flatMap(([key, decision]): readonly Listed[] => {
    const item = itemBy(view, decision.value.with.id)
    if (item === null || shown.has(key)) return []
    const { id, part } = decision.value.with
    const candidate = all.find((each) => each.item === id && each.part === part && each.link === null) ?? null
    return [{ key, id, part, name: itemName(item), kind: itemWord(item.value), candidate, words: null, alsoIn: [], decision }]
  })
  return [...proposed, ...others]
}

/** Where to begin: at the words of a triple, else where the possible time begins within the piece. */
const secondOf = (piece: DatedPiece | null, candidate: Candidate | null): Milliseconds => {
  if (piece === null || candidate === null) return milliseconds(0)
  const into = candidate.link?.into ?? candidate.recipe.happening.from - piece.start
  return milliseconds(Math.min(Math.max(piece.from, piece.from + into), piece.to))
}

const chosenOf = ({ view }: Reader, all: readonly Listed[], key: string | null): Chosen | null => {
  const index = Math.max(0, all.findIndex((each) => each.key === key))
  const one = all[index]
  if (one === undefined) return null
  const item = one.kind === 'deployment' ? null : itemBy(view, one.id)
  const piece = item === null ? null : datedPieces(item.value)[one.part] ?? null
  const second = secondOf(piece, one.candidate)
  const spoken = one.candidate?.coverage.way === 'speaks' ? instant(one.candidate.recipe.witnessing.from) : null
  return { ...one, item, piece, second, moment: piece === null ? spoken : trueTimeAt(piece, second), next: all[index + 1]?.key ?? null }
}

const workbenchOf = (reader: Reader, facts: HappeningFacts, key: string | null): Workbench => {
  const all = candidateList(reader, facts.about.id)
  const chosen = chosenOf(reader, all, key)
  const at = chosen?.moment ?? facts.time?.claim.value.from ?? null
  const sent = all.filter(({ kind }) => kind === 'deployment').map(({ id }) => id)
  return {
    facts, names: new Map(reader.view.all('staff').map(({ id, value }) => [actorRef({ kind: 'staff', id, roles: [] }), value.name])),
    who: whoOf(reader.view, facts.victim, reader.lang), what: whatOf(facts, reader.lang), listed: all, chosen,
    leads: at === null ? null : { at, found: leadsOf(reader.view, sent, { at, lang: reader.lang }) },
  }
}

/** The workbench of one injury or act; `key` chooses the candidate. `not-found` when the reader may not see it. */
export const workbench = (asking: Asking, about: HappeningFacts['about'], key: string | null): Promise<Result<Workbench>> => reveal(asking.shell, asking.actor, {
  purpose: 'workbench', question: { ...about, key },
  read: (view) => {
    const facts = mayReadKind(asking.actor, 'match-decision') ? happeningFacts(view, about) : null
    if (facts === null) return null
    const value = workbenchOf({ view, matcher: asking.matcher, lang: asking.lang }, facts, key)
    return { shown: [about.id, ...value.listed.map(({ id }) => id)], value }
  },
})

/** One line of the page "what this item may show". */
export interface ShownBy {
  readonly about: HappeningFacts['about']
  readonly key: string
  readonly who: string
  readonly what: string
  readonly candidate: Candidate
}

/** What an item may show, best first. */
export const shownByItem = ({ shell, actor, matcher, lang }: Asking, id: Id<'item'>): Promise<Result<{ readonly name: string; readonly rows: readonly ShownBy[] }>> => reveal(shell, actor, {
  purpose: 'workbench', question: { item: id },
  read: (view) => {
    const item = mayReadKind(actor, 'match-decision') ? view.get('item', id) : null
    if (item === null) return null
    const rows = matcher.happeningsOf(id, 200).flatMap((candidate): readonly ShownBy[] => {
      const kind = candidate.recipe.happening.mode === 0 ? 'injury' : 'act'
      const facts = happeningFacts(view, { kind, id: candidate.happening })
      return facts === null ? [] : [{ about: facts.about, key: pairKey(id, candidate.part), who: whoOf(view, facts.victim, lang), what: whatOf(facts, lang), candidate }]
    })
    return { shown: [id, ...rows.map(({ about }) => about.id)], value: { name: itemName(item), rows } }
  },
})

/** Items whose title or number holds these words, for adding one by hand; the first twenty. */
export const itemsNamed = ({ shell, actor }: Asking, typed: string): Promise<Result<readonly { readonly id: Id<'item'>; readonly name: string }[]>> => reveal(shell, actor, {
  purpose: 'search', question: { words: typed },
  read: (view) => {
    const wanted = typed.trim().toLowerCase()
    const found = wanted === '' ? [] : view.all('item').filter((item) => `${item.value.title} I-${item.id}`.toLowerCase().includes(wanted)).slice(0, 20)
    return { shown: found.map(({ id }) => id), value: found.map((item) => ({ id: item.id, name: itemName(item) })) }
  },
})
