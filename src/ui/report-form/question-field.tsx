// One question of the form as fields; what stands below an option comes with it.
import type { VNode } from 'preact'
import { chosenOf } from '../../domain/intake/answers.ts'
import type { Answers } from '../../domain/intake/answers.ts'
import type { PublicSite } from '../../domain/intake/public-site.ts'
import type { Asked, Question } from '../../domain/intake/questionnaire.ts'
import { BodyPicture } from '../drawing/body-picture.tsx'
import { TextArea, TextField } from '../form/field.tsx'
import type { TextFieldProps } from '../form/field.tsx'
import { Options, Tick } from '../form/options.tsx'
import type { Option } from '../form/options.tsx'
import type { Lang } from '../words/lang.ts'
import { publicWords } from '../words/public.ts'
import type { PublicWords } from '../words/public.ts'
import { optionText, questionText } from '../words/question-words.ts'

export interface QuestionContext {
  readonly lang: Lang
  readonly site: Pick<PublicSite, 'places' | 'bodies' | 'towns'>
  readonly answers: Answers
  readonly asked: Asked
  /** The questions of this page, to find those below an option. */
  readonly questions: readonly Question[]
}

const hintOf = (words: PublicWords, question: Question, { asked, site, lang }: QuestionContext): string | undefined => {
  if (question.id === 'story' && asked.young) return words.youngHint
  if (question.id === 'story' && asked.door === 'leave-service') return words.leaveHint
  if (question.id === 'story' && asked.door === 'named') return words.namedHint
  const own = question.words?.[lang].hint
  if (own !== undefined) return own === '' ? undefined : own
  if (question.id === 'age') return words.notice.young
  if (question.id === 'contactWay') return words.consent.contactLead
  if (question.id === 'consentWithoutName') return site.bodies.length === 0 ? words.consent.noBodies : words.consent.bodies(site.bodies.join(', '))
  return new Map<string, string>(Object.entries(words.hint)).get(question.id)
}

const optionsOf = (words: PublicWords, question: Question, context: QuestionContext): readonly Option[] => {
  if (question.kind === 'place') {
    return [...context.site.places.map((place) => ({ value: place.code, text: place.name, hint: place.seen })), { value: 'unseen', text: words.unseen }]
  }
  return (question.options ?? []).map((value) => {
    const below = context.questions.filter((other) => other.under?.question === question.id && other.under.option === value)
    return {
      value, text: optionText(context.lang, question, value),
      reveal: below.length === 0 ? undefined : below.map((other) => <QuestionField key={other.id} question={other} context={context} />),
    }
  })
}

/** Any word is a right answer; the names are proposals, and those of the browser's own list, so that they come without a script and without asking anybody. */
const Town = ({ names, ...shared }: TextFieldProps & { readonly names: readonly string[] }): VNode => (
  <>
    <TextField {...shared} list={names.length === 0 ? undefined : 'towns'} />
    {names.length > 0 && <datalist id="towns">{names.map((name) => <option key={name}>{name}</option>)}</datalist>}
  </>
)

export const QuestionField = ({ question, context }: { readonly question: Question; readonly context: QuestionContext }): VNode => {
  const words = publicWords[context.lang]
  const label = questionText(context.lang, question, context.asked)
  const value = context.answers[question.id]
  const shared = { lang: context.lang, name: question.id, label, hint: hintOf(words, question, context), value }
  switch (question.kind) {
    case 'long': return <TextArea {...shared} isStory={question.id === 'story'} rows={question.id === 'story' ? undefined : 4} />
    case 'text': return question.id === 'town' ? <Town {...shared} names={context.site.towns.names[context.lang]} /> : <TextField {...shared} />
    case 'tick': return <Tick name={question.id} text={label} isChosen={value !== undefined} />
    case 'many': return (
      <Options
        lang={context.lang} name={question.id} kind="checkbox" legend={label} hint={shared.hint} chosen={value === undefined ? [] : chosenOf(value)}
        options={optionsOf(words, question, context)} isInColumns picture={question.id === 'hurtParts' && <BodyPicture lang={context.lang} name={question.id} />}
      />
    )
    case 'choice': case 'place': return (
      <Options
        lang={context.lang} name={question.id} kind="radio" legend={label} hint={shared.hint} chosen={value === undefined ? [] : [value]}
        options={optionsOf(words, question, context)} isRow={question.options?.length === 2}
      />
    )
  }
}
