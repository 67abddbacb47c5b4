// The words of a question and of its options, as the person who is asked sees them; the desk keeps them beside the answer.
import { chosenOf } from '../../domain/intake/answers.ts'
import { optionCodes } from '../../domain/intake/questionnaire-changes.ts'
import { isAddedId } from '../../domain/intake/questionnaire.ts'
import type { Asked, Question } from '../../domain/intake/questionnaire.ts'
import type { Lang } from './lang.ts'
import { publicWords } from './public.ts'

/** What is asked, in words: some doors and the young are asked more gently. */
export const questionText = (lang: Lang, question: Question, { door, young }: Asked): string => {
  const words = publicWords[lang]
  if (question.id === 'story' && young) return words.youngStory
  if (question.id === 'story' && door === 'leave-service') return words.leaveStory
  if (question.id === 'story' && door === 'named') return words.namedStory
  return question.words?.[lang].ask ?? (isAddedId(question.id) ? question.id : words.ask[question.id])
}

/** A question as the general form puts it. */
export const generalText = (lang: Lang, question: Question): string => questionText(lang, question, { door: 'hurt', young: false })

/** What the standard form calls an option of a list. */
export const standardOption = (lang: Lang, id: string, option: string): string => {
  const words = publicWords[lang]
  const texts = new Map<string, Readonly<Record<string, string>>>(Object.entries(words.options)).get(id) ?? { yes: words.yes, no: words.no }
  return texts[option] ?? option
}

/** The label of an option in the language of the page. */
export const optionText = (lang: Lang, question: Question, option: string): string => {
  const own = question.words?.[lang]
  if (own !== undefined && own.options.length > 0) return own.options[optionCodes(own).indexOf(option)] ?? option
  return question.optionWords?.[option]?.[lang] ?? standardOption(lang, question.id, option)
}

/** The known place of a code; `null` for "nothing could be seen". */
export const placeText = (lang: Lang, site: { readonly places: readonly { readonly code: string; readonly name: string }[] }, code: string): string =>
  site.places.find((place) => place.code === code)?.name ?? (code === 'unseen' ? publicWords[lang].unseen : code)

/** An answer in words: codes of a list as their labels, what was typed as it stands. */
export const answerText = (lang: Lang, question: Question, answer: string): string => {
  if (question.kind === 'many') return chosenOf(answer).map((option) => optionText(lang, question, option)).join(', ')
  if (question.kind === 'tick') return publicWords[lang].yes
  return question.kind === 'choice' ? optionText(lang, question, answer) : answer
}
