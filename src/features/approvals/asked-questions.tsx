// What sources would be asked by a request, word for word in each language: whoever signs sees here what the digest stands for.
import type { VNode } from 'preact'
import { isAddedOption, standardQuestions } from '../../domain/intake/questionnaire.ts'
import type { Question } from '../../domain/intake/questionnaire.ts'
import { questionsWith } from '../../domain/intake/questionnaire-changes.ts'
import type { AddedQuestion, ChangedOptions, QuestionnaireChanges, WordsByLanguage } from '../../domain/intake/questionnaire-changes.ts'
import { Block } from '../../ui/layout/desk-page.tsx'
import { Tag } from '../../ui/show/mark.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { approvalWords } from '../../ui/words/approvals.ts'
import { langs } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { publicWords } from '../../ui/words/public.ts'
import { generalText, optionText, standardOption } from '../../ui/words/question-words.ts'
import { questionnaireWords } from '../../ui/words/questionnaire.ts'
import type { RequestView } from './queries.ts'

const Texts = ({ words }: { readonly words: WordsByLanguage }): VNode => (
  <>
    {langs.map((each) => (
      <div key={each} lang={each}>
        <b>{words[each].ask}</b>
        {words[each].hint !== '' && <div class="d sm">{words[each].hint}</div>}
        {words[each].options.length > 0 && <ul class="sm">{words[each].options.map((option) => <li key={option}>{option}</li>)}</ul>}
      </div>
    ))}
  </>
)

/** The question and the answer that a further question waits for, in words. */
const conditionOf = (lang: Lang, { question, option }: NonNullable<AddedQuestion['under']>, asked: readonly Question[]): string => {
  const above = asked.find(({ id }) => id === question)
  return above === undefined ? `${question} ${option}` : `${generalText(lang, above)} ${optionText(lang, above, option)}`
}

const Added = ({ lang, question, asked }: { readonly lang: Lang; readonly question: AddedQuestion; readonly asked: readonly Question[] }): VNode => {
  const words = questionnaireWords[lang]
  const { group, kind, doors, under } = question
  return (
    <li>
      <div class="wrap">
        <Tag>{words.added}</Tag>
        <span class="d sm">{[words.groups[group], words.kinds[kind], ...(under === null ? [] : [words.under(conditionOf(lang, under, asked))]), ...(doors ?? []).map((door) => publicWords[lang].doors[door].name)].join(' · ')}</span>
      </div>
      <Texts words={question.words} />
    </li>
  )
}

/** A list as it would be offered, each option of it with what is new; then what is no longer offered. */
const List = ({ lang, list, asked }: { readonly lang: Lang; readonly list: ChangedOptions; readonly asked: readonly Question[] }): VNode => {
  const words = questionnaireWords[lang]
  const question = asked.find(({ id }) => id === list.question)
  return (
    <li>
      <div class="wrap"><Tag>{words.otherOptions}</Tag><span class="d sm">{[question === undefined ? publicWords[lang].ask[list.question] : generalText(lang, question), words.movedOptions].join(' · ')}</span></div>
      <ol class="sm">
        {question?.options?.map((option) => {
          const own = question.optionWords?.[option]
          if (own === undefined) return <li key={option}>{standardOption(lang, question.id, option)}</li>
          return (
            <li key={option} class="wrap">
              {langs.map((each) => <b key={each} lang={each}>{own[each]}</b>)}
              <Tag>{isAddedOption(option) ? words.added : words.reworded}</Tag>
              {!isAddedOption(option) && <span class="d">{words.standardWas(standardOption(lang, question.id, option))}</span>}
            </li>
          )
        })}
      </ol>
      {list.removed.map((option) => <div class="wrap sm" key={option}><Tag>{words.gone}</Tag>{standardOption(lang, list.question, option)}</div>)}
    </li>
  )
}

const All = ({ lang, changes }: { readonly lang: Lang; readonly changes: QuestionnaireChanges }): VNode => {
  const words = questionnaireWords[lang]
  const { added, reworded, order, options = [] } = changes
  const asked = questionsWith(changes)
  // What stood below a question that is taken out goes with it.
  const gone = standardQuestions.filter(({ id }) => !asked.some((each) => each.id === id))
  return (
    <>
      <ul class="rows">
        {added.map((question) => <Added key={question.id} lang={lang} question={question} asked={asked} />)}
        {reworded.map((each) => <li key={each.id}><div class="wrap"><Tag>{words.reworded}</Tag><span class="d sm">{publicWords[lang].ask[each.id]}</span></div><Texts words={each.words} /></li>)}
        {options.map((list) => <List key={list.question} lang={lang} list={list} asked={asked} />)}
        {gone.map((question) => <li key={question.id}><div class="wrap"><Tag>{words.gone}</Tag>{generalText(lang, question)}</div></li>)}
      </ul>
      {order.length > 0 && <p class="sm">{approvalWords[lang].questionsMoved}</p>}
    </>
  )
}

export const AskedQuestions = ({ lang, request: { questions, state } }: { readonly lang: Lang; readonly request: RequestView }): VNode => {
  const words = approvalWords[lang]
  return (
    <Block heading={words.questionsTitle} hint={questions === null ? undefined : words.questionsHint}>
      <div class="stack">
        {questions === null ? state === 'open' && <Notice><p>{words.questionsChanged}</p></Notice> : <All lang={lang} changes={questions} />}
        <p><a href="/questionnaire">{words.toQuestionnaire}</a></p>
      </div>
    </Block>
  )
}
