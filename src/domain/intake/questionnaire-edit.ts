// Editing a draft of the questionnaire: what may be changed, and that every sentence stands in three languages, plain and short.
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { formLanguages } from './door.ts'
import type { FormLanguage } from './door.ts'
import { hasTwice, longestOption, sentenceRefusal } from './form-sentence.ts'
import { editedOptions } from './questionnaire-options.ts'
import type { OptionEdit, StandardOption } from './questionnaire-options.ts'
import { isStandardId, standardQuestions } from './questionnaire.ts'
import type { Question } from './questionnaire.ts'
import { doorsAt, orderOf, questionsWith } from './questionnaire-changes.ts'
import type { AddedQuestion, QuestionnaireChanges, WordsByLanguage } from './questionnaire-changes.ts'
import { isActedUpon } from './report-document.ts'

export type QuestionnaireEdit =
  | { readonly kind: 'add'; readonly question: AddedQuestion }
  /** Words of `null`: the standard ones again. */
  | { readonly kind: 'reword'; readonly id: string; readonly words: WordsByLanguage | null }
  | { readonly kind: 'take-out' | 'put-back' | 'up' | 'down'; readonly id: string }
  | OptionEdit

/** Bounds of a page that must arrive over a bad network. */
const most = { added: 12, ask: 200, hint: 300, options: 12, total: 1_500 } as const

const wayBack: readonly string[] = ['story', 'contactOwn', 'contactTrusted', 'contactSafe']
/** The register acts upon the answer, or a person in need could not say it any more: it is always asked. */
export const isAlwaysAsked = (id: string): boolean => isActedUpon(id) || wayBack.includes(id)
/** A consent must not come to mean something else. */
export const keepsItsWords = (id: string): boolean => isActedUpon(id)

const wordsRefusal = (words: WordsByLanguage, language: FormLanguage): Result<true> => {
  const { ask, hint, options } = words[language]
  if (ask === '') return refuse('required', `ask-${language}`)
  if (hint === '' && formLanguages.some((other) => words[other].hint !== '')) return refuse('required', `hint-${language}`)
  if (options.length !== Math.max(...formLanguages.map((other) => words[other].options.length))) return refuse('required', `options-${language}`)
  if (options.length > most.options) return refuse('form-too-long', `options-${language}`)
  if (hasTwice(options)) return refuse('option-twice', `options-${language}`)
  const checked = [
    sentenceRefusal(ask, { longest: most.ask, field: `ask-${language}` }), sentenceRefusal(hint, { longest: most.hint, field: `hint-${language}` }),
    ...options.map((option) => sentenceRefusal(option, { longest: longestOption, field: `options-${language}` })),
  ]
  return checked.find((each) => !each.ok) ?? ok(true)
}

const refusalOfWords = (words: WordsByLanguage): Result<true> =>
  formLanguages.map((language) => wordsRefusal(words, language)).find((each) => !each.ok) ?? ok(true)

const lengthIn = ({ added, reworded, options = [] }: QuestionnaireChanges, language: FormLanguage): number => [
  ...[...added, ...reworded].flatMap(({ words }) => [words[language].ask, words[language].hint, ...words[language].options]),
  ...options.flatMap((list) => list.options.map(({ words }) => words?.[language] ?? '')),
].join('').length

const bounded = (changes: QuestionnaireChanges, field = 'ask-en'): Result<QuestionnaireChanges> =>
  (changes.added.length > most.added || formLanguages.some((language) => lengthIn(changes, language) > most.total) ? refuse('form-too-long', field) : ok(changes))

const isListed = ({ kind }: AddedQuestion): boolean => kind === 'choice' || kind === 'many'

const add = (changes: QuestionnaireChanges, question: AddedQuestion): Result<QuestionnaireChanges> => {
  const { under, words, doors, group } = question
  const isBelow = under === null || questionsWith(changes).some(({ id, kind, group: part, options }) => id === under.question && kind === 'choice' && part === group && options?.includes(under.option))
  if (!isBelow) return refuse('unknown-code', 'under')
  const sees = doorsAt(group)
  if (doors !== null && (doors.length === 0 || (sees !== null && !doors.every((door) => sees.includes(door))))) return refuse('unknown-code', 'doors')
  const said = refusalOfWords(words)
  if (!said.ok) return said
  if (isListed(question) ? words.en.options.length < 2 : words.en.options.length > 0) return refuse('required', 'options-en')
  return bounded({ ...changes, added: [...changes.added, question] })
}

const reword = (changes: QuestionnaireChanges, id: string, words: WordsByLanguage | null): Result<QuestionnaireChanges> => {
  const standard = standardQuestions.find((question) => question.id === id)
  const own = changes.added.find((question) => question.id === id)
  if ((standard === undefined && own === undefined) || keepsItsWords(id) || (words === null && own !== undefined)) return refuse('not-found')
  const said = words === null ? ok(true) : refusalOfWords(words)
  if (!said.ok) return said
  if (own !== undefined && words !== null) {
    // Answers hold the place of an option in its list.
    if (words.en.options.length !== own.words.en.options.length) return refuse('required', 'options-en')
    return bounded({ ...changes, added: changes.added.map((each) => (each === own ? { ...own, words } : each)) })
  }
  const others = changes.reworded.filter((each) => each.id !== id)
  return bounded({ ...changes, reworded: words === null || !isStandardId(id) ? others : [...others, { id, words: withoutOptions(words) }] })
}

const withoutOptions = ({ be, ru, en }: WordsByLanguage): WordsByLanguage => ({ be: { ...be, options: [] }, ru: { ...ru, options: [] }, en: { ...en, options: [] } })

const takeOut = (changes: QuestionnaireChanges, id: string): Result<QuestionnaireChanges> => {
  if (isAlwaysAsked(id)) return refuse('not-found')
  if (isStandardId(id)) return ok({ ...changes, removed: [...changes.removed.filter((gone) => gone !== id), id] })
  // What was asked below it has nothing to stand below any more.
  return ok({ ...changes, added: changes.added.filter((each) => each.id !== id && each.under?.question !== id) })
}

/** The neighbour that a question changes places with: of the same part, below the same option. Consents keep their order. */
export const neighbourOf = (questions: readonly Question[], id: string, by: 'up' | 'down'): Question | null => {
  const one = questions.find((question) => question.id === id && !isActedUpon(id))
  const beside = questions.filter(({ id: other, group, under }) => !isActedUpon(other) && group === one?.group && under?.question === one.under?.question && under?.option === one.under?.option)
  return one === undefined ? null : beside[beside.indexOf(one) + (by === 'up' ? -1 : 1)] ?? null
}

const move = (changes: QuestionnaireChanges, id: string, by: 'up' | 'down'): Result<QuestionnaireChanges> => {
  const neighbour = neighbourOf(questionsWith(changes), id, by)
  if (neighbour === null) return refuse('not-found')
  const swapped = orderOf(changes).map((each) => (each === id ? neighbour.id : each === neighbour.id ? id : each))
  return ok({ ...changes, order: swapped })
}

const withOptions = (changes: QuestionnaireChanges, edit: OptionEdit, standard: StandardOption): Result<QuestionnaireChanges> => {
  const next = editedOptions(changes, edit, standard)
  return next.ok ? bounded(next.value, 'option-en') : next
}

/**
 * The changes after one edit. Refusals: `required` (a language or an option is missing), `longer-than-asked`, `form-too-long`, `plain-words`,
 * `urges-source`, `option-twice`, each with its field; `unknown-code` for an option or a door that is not there; `not-found` for a question
 * or an option that keeps its words or its place.
 */
export const edited = (changes: QuestionnaireChanges, edit: QuestionnaireEdit, standard: StandardOption): Result<QuestionnaireChanges> => {
  switch (edit.kind) {
    case 'add': return add(changes, edit.question)
    case 'reword': return reword(changes, edit.id, edit.words)
    case 'take-out': return takeOut(changes, edit.id)
    case 'put-back': return ok({ ...changes, removed: changes.removed.filter((gone) => gone !== edit.id) })
    case 'up': case 'down': return move(changes, edit.id, edit.kind)
    case 'add-option': case 'reword-option': case 'option-up': case 'option-down': case 'take-out-option': case 'put-back-option': return withOptions(changes, edit, standard)
  }
}
