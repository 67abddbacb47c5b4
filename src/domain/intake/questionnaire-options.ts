// Editing the options of a standard list: added, other words, taken out, moved. What the register acts upon by its code stays in the list.
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import { formLanguages } from './door.ts'
import type { FormLanguage } from './door.ts'
import { hasTwice, longestOption, sentenceRefusal } from './form-sentence.ts'
import { offered } from './questionnaire-changes.ts'
import type { ChangedOptions, QuestionnaireChanges } from './questionnaire-changes.ts'
import { isStandardId, standardQuestions, takesOptions } from './questionnaire.ts'
import type { AddedOption, OptionWords, Question, QuestionId } from './questionnaire.ts'

export type OptionEdit =
  | { readonly kind: 'add-option'; readonly id: string; readonly option: AddedOption; readonly words: OptionWords }
  /** Words of `null`: the standard ones again. */
  | { readonly kind: 'reword-option'; readonly id: string; readonly option: string; readonly words: OptionWords | null }
  | { readonly kind: 'option-up' | 'option-down' | 'take-out-option' | 'put-back-option'; readonly id: string; readonly option: string }

/** What the standard form calls an option: the words stand outside of the domain. */
export type StandardOption = (language: FormLanguage, question: QuestionId, option: string) => string

const mostAdded = 12

/** Consents and the rights keep every word. */
const isListed = ({ kind, group, id }: Question): boolean => (kind === 'choice' || kind === 'many') && !(group === 'consent' && id.startsWith('consent'))

/** Whether an administrator may change the options of this standard question at all. */
export const hasOwnList = (question: Question): boolean => isStandardId(question.id) && isListed(question)

/** Why an option stays in its list. */
export const optionHolds = ['acted-upon', 'above', 'apart', 'picture'] as const
export type OptionHold = (typeof optionHolds)[number]

/** `null`: it can be taken out. Other words it can always have. */
export const holdOf = (question: Question, option: string): OptionHold | null => {
  if (!takesOptions(question)) return 'acted-upon'
  if (standardQuestions.some(({ under }) => under?.question === question.id && under.option === option)) return 'above'
  // What was ticked here keeps a report apart from the moment it arrives (G-20).
  if (question.id === 'hurtHow' && option === 'sexual') return 'apart'
  return question.id === 'hurtParts' && isStandardOption(question.id, option) ? 'picture' : null
}

const isStandardOption = (id: string, option: string): boolean => standardQuestions.some((question) => question.id === id && question.options?.includes(option) === true)

/** May this option be taken out of the list as it stands? Two remain. */
export const mayTakeOut = (question: Question, option: string): boolean => holdOf(question, option) === null && (question.options?.length ?? 0) > 2

/** A list with every option of it, in the order in which they are offered. */
const whole = (standard: Question & { readonly id: QuestionId }, list: Pick<ChangedOptions, 'options' | 'removed'>): ChangedOptions => {
  const { options, optionWords } = offered(standard, list)
  return { question: standard.id, removed: list.removed, options: options.map((code) => ({ code, words: optionWords[code] ?? null })) }
}

const isStandardList = ({ question, options, removed }: ChangedOptions): boolean => removed.length === 0 && options.every(({ words }) => words === null)
  && standardQuestions.find(({ id }) => id === question)?.options?.join(' ') === options.map(({ code }) => code).join(' ')

/** One order of the lists, whichever was edited first: two people sign one text. */
const withList = ({ options: before = [], ...rest }: QuestionnaireChanges, list: ChangedOptions): QuestionnaireChanges => {
  const lists = [...before.filter(({ question }) => question !== list.question), ...(isStandardList(list) ? [] : [list])].toSorted((one, other) => one.question.localeCompare(other.question))
  return lists.length === 0 ? rest : { ...rest, options: lists }
}

/** Words in all three languages; `null` stands for the standard ones. */
const refusalOfLabel = (words: OptionWords | null): Result<true> => formLanguages.map((language): Result<true> => {
  const field = `option-${language}`
  if (words === null) return ok(true)
  return words[language] === '' ? refuse('required', field) : sentenceRefusal(words[language], { longest: longestOption, field })
}).find((each) => !each.ok) ?? ok(true)

/** Refuses options that are called alike; and a label that is another option's code would be read as that. */
const refusalOfList = ({ question, options }: ChangedOptions, standard: StandardOption): Result<true> => {
  const twice = formLanguages.find((language) => {
    const labels = options.map(({ code, words }) => words?.[language] ?? standard(language, question, code))
    return hasTwice(labels) || options.some(({ words }) => words !== null && isStandardOption(question, words[language]))
  })
  return twice === undefined ? ok(true) : refuse('option-twice', `option-${twice}`)
}

const isIn = (list: ChangedOptions, option: string): boolean => list.options.some(({ code }) => code === option)

const added = (list: ChangedOptions, question: Question, option: ChangedOptions['options'][number]): Result<ChangedOptions> => {
  if (isIn(list, option.code) || !takesOptions(question)) return refuse('not-found')
  const isFull = list.options.filter(({ code }) => !isStandardOption(question.id, code)).length >= mostAdded
  return isFull ? refuse('form-too-long', 'option-en') : ok({ ...list, options: [...list.options, option] })
}

const takenOut = (list: ChangedOptions, question: Question, option: string): Result<ChangedOptions> => {
  if (!isIn(list, option) || !mayTakeOut({ ...question, options: list.options.map(({ code }) => code) }, option)) return refuse('not-found')
  const removed = isStandardOption(question.id, option) ? [...list.removed, option] : list.removed
  return ok({ ...list, removed, options: list.options.filter(({ code }) => code !== option) })
}

const moved = (list: ChangedOptions, option: string, by: 1 | -1): Result<ChangedOptions> => {
  const at = list.options.findIndex(({ code }) => code === option)
  const [one, other] = at < 0 ? [] : [list.options[at], list.options[at + by]]
  if (one === undefined || other === undefined) return refuse('not-found')
  return ok({ ...list, options: list.options.map((each) => (each === one ? other : each === other ? one : each)) })
}

const editedList = (list: ChangedOptions, question: Question, edit: OptionEdit): Result<ChangedOptions> => {
  switch (edit.kind) {
    case 'add-option': return added(list, question, { code: edit.option, words: edit.words })
    case 'reword-option': return isIn(list, edit.option) && (edit.words !== null || isStandardOption(question.id, edit.option))
      ? ok({ ...list, options: list.options.map((each) => (each.code === edit.option ? { ...each, words: edit.words } : each)) }) : refuse('not-found')
    case 'option-up': return moved(list, edit.option, -1)
    case 'option-down': return moved(list, edit.option, 1)
    case 'take-out-option': return takenOut(list, question, edit.option)
    case 'put-back-option': return list.removed.includes(edit.option) ? ok({ ...list, removed: list.removed.filter((code) => code !== edit.option) }) : refuse('not-found')
  }
}

/** The changes after one edit of a list. Refusals as `edited` names them, the field `option-` and the language. */
export const editedOptions = (changes: QuestionnaireChanges, edit: OptionEdit, standard: StandardOption): Result<QuestionnaireChanges> => {
  const question = standardQuestions.find((each): each is Question & { readonly id: QuestionId } => each.id === edit.id)
  if (question === undefined || !isListed(question) || changes.removed.includes(question.id)) return refuse('not-found')
  const said = 'words' in edit ? refusalOfLabel(edit.words) : ok(true)
  if (!said.ok) return said
  const standing = whole(question, changes.options?.find((list) => list.question === question.id) ?? { options: [], removed: [] })
  const next = editedList(standing, question, edit)
  if (!next.ok) return next
  const list = whole(question, next.value)
  const refused = refusalOfList(list, standard)
  if (!refused.ok) return refused
  const edited = withList(changes, list)
  // What was asked below an option has nothing to stand below any more.
  return ok(edit.kind === 'take-out-option' ? { ...edited, added: edited.added.filter(({ under }) => under?.question !== edit.id || under.option !== edit.option) } : edited)
}
