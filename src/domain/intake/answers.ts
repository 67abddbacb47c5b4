// Answers as they were said: read from a form or a document, never judged. Every question may be skipped.
import { isAddedId, isAddedOption, questionsOf, standardQuestions, stepsOf, takesOptions } from './questionnaire.ts'
import type { AddedId, Asked, Question, QuestionId } from './questionnaire.ts'

type Answered = Partial<Record<QuestionId, string>> & Record<AddedId, string>
/** Only what was answered; the words untouched. */
export type Answers = Readonly<Answered>

/** The options that an answer to a `many` holds, one code after the other. */
export const chosenOf = (answer: string): readonly string[] => answer.split(' ').filter((code) => code !== '')

/** A choice must be one of its options, or one that a register may have added; any text is a right answer (no date, place or name is ever wrong). */
const fits = (question: Question, value: string): boolean => {
  const { options, kind } = question
  return options === undefined || (kind === 'many' ? chosenOf(value) : [value]).every((option) => options.includes(option) || (isAddedOption(option) && takesOptions(question)))
}

/** The values of a form by name. Boxes of one list come under one name each: their values stand behind each other. */
export const namedValues = (pairs: Iterable<readonly [string, string]>): Readonly<Record<string, string>> => {
  const values = new Map<string, string>()
  for (const [name, value] of pairs) {
    const before = values.get(name)
    values.set(name, before === undefined ? value : `${before} ${value}`)
  }
  return Object.fromEntries(values)
}

/**
 * Reads answers out of named values. Line ends of the form encoding (HTML, "CRLF") become plain ones, nothing else is changed.
 * `rest` holds every named value that is no answer, word for word. An added question takes any text: an option of it may be gone meanwhile.
 */
export const parseAnswers = (values: Readonly<Record<string, unknown>>): { readonly answers: Answers; readonly rest: Readonly<Record<string, unknown>> } => {
  const answers: Answered = {}
  // A list of pairs: a field named `__proto__` must be kept like any other.
  const rest: (readonly [string, unknown])[] = []
  for (const [name, value] of Object.entries(values)) {
    const known = standardQuestions.find(({ id }) => id === name)
    const id = known?.id ?? (isAddedId(name) ? name : null)
    const text = typeof value === 'string' ? value.replaceAll('\r\n', '\n') : null
    if (id === null || text === null || (known !== undefined && !fits(known, text))) rest.push([name, value])
    else if (text.trim() !== '') answers[id] = text
  }
  return { answers, rest: Object.fromEntries(rest) }
}

/** Whether the short form holds: somebody under 18 writes (G-19). */
export const isYoung = (answers: Answers): boolean => answers.age === 'under18'

/**
 * What is sent of all that was typed: only answers to questions these people are asked, and of the questions below an option those whose
 * option stands, or where none was chosen at all: a detail typed under an option that was then left is not sent, one typed without choosing is.
 * A question that was taken out while somebody filled the form was asked all the same: its answer goes too.
 */
export const answersToSend = (answers: Answers, asked: Asked): Answers => {
  const kept: Answered = {}
  const { questions = standardQuestions, young } = asked
  for (const [id, answer] of Object.entries(answers)) if (!young && !questions.some((question) => question.id === id)) Object.assign(kept, { [id]: answer })
  for (const question of stepsOf(asked).flatMap((step) => questionsOf(step, asked))) {
    const answer = answers[question.id]
    if (answer === undefined) continue
    const chosen = Object.entries(answers).find(([id]) => id === question.under?.question)?.[1]
    if (chosen === undefined || chosen === question.under?.option) kept[question.id] = answer
  }
  return kept
}
