// Reads a register's changes of the questionnaire as they are announced: all of it, or nothing.
import { doors, formLanguages } from './door.ts'
import { oneOf, recordOf, textOf } from './loose-json.ts'
import { addedKinds, openGroups } from './questionnaire-changes.ts'
import type { AddedQuestion, ChangedOptions, QuestionnaireChanges, WordsByLanguage } from './questionnaire-changes.ts'
import { isAddedId, isAddedOption, isStandardId, standardQuestions, takesOptions } from './questionnaire.ts'
import type { OptionWords, QuestionWords } from './questionnaire.ts'

/** Every member read; `null` when one is not what it must be, or this is no list. */
export const listOf = <Value>(value: unknown, read: (member: unknown) => Value | null): readonly Value[] | null => {
  const members: readonly unknown[] | null = Array.isArray(value) ? value : null
  const all = members?.flatMap((member) => read(member) ?? [])
  return all?.length === members?.length ? all ?? null : null
}

const wordsOf = (value: unknown): QuestionWords | null => {
  const given = recordOf(value)
  const [ask, hint, options] = [textOf(given?.['ask']), textOf(given?.['hint']), listOf(given?.['options'], textOf)]
  return ask === null || hint === null || options === null ? null : { ask, hint, options }
}

const inEach = (value: unknown): WordsByLanguage | null => {
  const [be, ru, en] = formLanguages.map((language) => wordsOf(recordOf(value)?.[language]))
  return be && ru && en ? { be, ru, en } : null
}

const standardId = (value: unknown): QuestionnaireChanges['removed'][number] | null => {
  const id = textOf(value)
  return id !== null && isStandardId(id) ? id : null
}

const underOf = (value: unknown): AddedQuestion['under'] => {
  const given = recordOf(value)
  const [question, option] = [textOf(given?.['question']), textOf(given?.['option'])]
  return question === null || option === null ? null : { question, option }
}

const addedOf = (value: unknown): AddedQuestion | null => {
  const given = recordOf(value)
  const [id, group, kind, words] = [textOf(given?.['id']), oneOf(openGroups, given?.['group']), oneOf(addedKinds, given?.['kind']), inEach(given?.['words'])]
  const [asked, under] = [listOf(given?.['doors'], (door) => oneOf(doors, door)), underOf(given?.['under'])]
  const isWhole = (asked !== null || given?.['doors'] === null) && (under !== null || given?.['under'] === null)
  return id === null || !isAddedId(id) || group === null || kind === null || words === null || !isWhole ? null : { id, group, kind, doors: asked, under, words }
}

const rewordedOf = (value: unknown): QuestionnaireChanges['reworded'][number] | null => {
  const given = recordOf(value)
  const [id, words] = [standardId(given?.['id']), inEach(given?.['words'])]
  return id === null || words === null ? null : { id, words }
}

const optionWordsOf = (value: unknown): OptionWords | null => {
  const [be, ru, en] = formLanguages.map((language) => textOf(recordOf(value)?.[language]))
  return be && ru && en ? { be, ru, en } : null
}

/** A list of a standard question; an option of it is a standard one, or one that was added with its words. */
const changedOptionsOf = (value: unknown): ChangedOptions | null => {
  const given = recordOf(value)
  const id = standardId(given?.['question'])
  const question = standardQuestions.find((each) => each.id === id)
  const standard = question?.options ?? []
  const isTaking = question !== undefined && takesOptions(question)
  const options = listOf(given?.['options'], (member): ChangedOptions['options'][number] | null => {
    const [code, words, said] = [textOf(recordOf(member)?.['code']), optionWordsOf(recordOf(member)?.['words']), recordOf(member)?.['words']]
    if (code === null || (words === null && said !== null)) return null
    return standard.includes(code) || (isTaking && isAddedOption(code) && words !== null) ? { code, words } : null
  })
  const removed = listOf(given?.['removed'], (code) => oneOf(standard, code))
  return id === null || options === null || removed === null ? null : { question: id, options, removed }
}

/** `null` for anything that a desk would not announce. */
export const parseChanges = (value: unknown): QuestionnaireChanges | null => {
  const given = recordOf(value)
  const [added, reworded] = [listOf(given?.['added'], addedOf), listOf(given?.['reworded'], rewordedOf)]
  const [removed, order] = [listOf(given?.['removed'], standardId), listOf(given?.['order'], textOf)]
  const options = listOf(given?.['options'] ?? [], changedOptionsOf)
  if (added === null || reworded === null || removed === null || order === null || options === null) return null
  return { added, reworded, removed, order, ...(given?.['options'] === undefined ? {} : { options }) }
}
