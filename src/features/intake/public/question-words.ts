// The words of a question and of its options, as the person who is asked sees them; the desk keeps them beside the answer.
import { chosenOf } from '../../../domain/intake/answers.ts'
import type { Asked, Question } from '../../../domain/intake/questionnaire.ts'
import type { PublicWords } from '../../../ui/words/public.ts'
import type { PublicSite } from './public-deps.ts'

/** What is asked, in words: some doors and the young are asked more gently. */
export const questionText = (words: PublicWords, question: Question, { door, young }: Asked): string =>
  question.id === 'story' && young ? words.youngStory
    : question.id === 'story' && door === 'leave-service' ? words.leaveStory
      : words.ask[question.id]

/** The label of an option in the language of the page. */
export const optionText = (words: PublicWords, question: Question, option: string): string => {
  const texts = new Map<string, Readonly<Record<string, string>>>(Object.entries(words.options)).get(question.id) ?? { yes: words.yes, no: words.no }
  return texts[option] ?? option
}

/** The known place of a code; `null` for "nothing could be seen". */
export const placeText = (words: PublicWords, site: Pick<PublicSite, 'places'>, code: string): string =>
  site.places.find((place) => place.code === code)?.name ?? (code === 'unseen' ? words.unseen : code)

/** An answer in words: codes of a list as their labels, what was typed as it stands. */
export const answerText = (words: PublicWords, question: Question, answer: string): string => {
  if (question.kind === 'many') return chosenOf(answer).map((option) => optionText(words, question, option)).join(', ')
  return question.kind === 'choice' ? optionText(words, question, answer) : answer
}
