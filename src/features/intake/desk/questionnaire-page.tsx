// The questions in their order with what may be done to each, and where the draft stands.
import type { VNode } from 'preact'
import { groups } from '../../../domain/intake/questionnaire.ts'
import type { Group, Question } from '../../../domain/intake/questionnaire.ts'
import { questionsWith } from '../../../domain/intake/questionnaire-changes.ts'
import { isAlwaysAsked, keepsItsWords, neighbourOf } from '../../../domain/intake/questionnaire-edit.ts'
import { hasOwnList } from '../../../domain/intake/questionnaire-options.ts'
import { standardQuestions } from '../../../domain/intake/questionnaire.ts'
import type { Problem } from '../../../domain/problem.ts'
import { Actions, Button, LinkButton } from '../../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../../ui/form/error-summary.tsx'
import { TextArea } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../../ui/layout/desk-page.tsx'
import { Tag } from '../../../ui/show/mark.tsx'
import type { Lang } from '../../../ui/words/lang.ts'
import { questionnaireWords } from '../../../ui/words/questionnaire.ts'
import { generalText, optionText } from '../../../ui/words/question-words.ts'
import type { QuestionnaireReading } from './questionnaire-reading.ts'

export interface QuestionnairePageProps {
  readonly lang: Lang
  readonly reading: QuestionnaireReading
  readonly token: string
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

const Moves = ({ lang, reading, token, question, questions }: QuestionnairePageProps & { readonly question: Question; readonly questions: readonly Question[] }): VNode => {
  const words = questionnaireWords[lang]
  const { id } = question
  return (
    <Form action="/questionnaire/move" token={token} carried={{ id, seen: String(reading.seen) }}>
      <div class="wrap">
        {neighbourOf(questions, id, 'up') !== null && <Button name="move" value="up">{words.up}</Button>}
        {neighbourOf(questions, id, 'down') !== null && <Button name="move" value="down">{words.down}</Button>}
        {!keepsItsWords(id) && <LinkButton href={`/questionnaire/words?id=${id}`}>{words.words}</LinkButton>}
        {hasOwnList(question) && <LinkButton href={`/questionnaire/options?id=${id}`}>{words.options}</LinkButton>}
        {!isAlwaysAsked(id) && <Button name="move" value="take-out">{words.takeOut}</Button>}
      </div>
    </Form>
  )
}

const Row = (props: QuestionnairePageProps & { readonly question: Question; readonly questions: readonly Question[] }): VNode => {
  const { lang, reading, question, questions } = props
  const words = questionnaireWords[lang]
  const above = question.under === undefined ? undefined : questions.find(({ id }) => id === question.under?.question)
  return (
    <li>
      <div class="row">
        <span class="wrap">
          <span>{generalText(lang, question)}</span>
          {above !== undefined && <span class="d">{words.under(optionText(lang, above, question.under?.option ?? ''))}</span>}
          {reading.changes.added.some(({ id }) => id === question.id) && <Tag>{words.added}</Tag>}
          {reading.changes.reworded.some(({ id }) => id === question.id) && <Tag>{words.reworded}</Tag>}
          {reading.changes.options?.some((list) => list.question === question.id) === true && <Tag>{words.otherOptions}</Tag>}
        </span>
        {reading.mayChange && <span class="e"><Moves {...props} /></span>}
      </div>
    </li>
  )
}

const Gone = ({ lang, reading, token }: QuestionnairePageProps): VNode | null => {
  const words = questionnaireWords[lang]
  const gone = standardQuestions.filter(({ id }) => reading.changes.removed.some((removed) => removed === id))
  if (gone.length === 0) return null
  return (
    <Block heading={words.gone}>
      <ul class="rows">
        {gone.map((question) => (
          <li key={question.id}><div class="row">
            <span>{generalText(lang, question)}</span>
            {reading.mayChange && <span class="e"><Form action="/questionnaire/move" token={token} carried={{ id: question.id, seen: String(reading.seen) }}><Button name="move" value="put-back">{words.putBack}</Button></Form></span>}
          </div></li>
        ))}
      </ul>
    </Block>
  )
}

const Draft = ({ lang, reading, token, problems, typed }: QuestionnairePageProps): VNode => {
  const words = questionnaireWords[lang]
  const { asked, draft, request, seen, mayChange } = reading
  return (
    <Block heading={words.title}>
      <div class="stack">
        <p class="sm">{asked === null ? words.standard : words.asked(asked)}</p>
        <p class="sm">{draft === null ? words.noDraft : words.draft(draft)}</p>
        {request !== null && <p class="sm"><a href={`/approvals/${request.id}`}>{words.request}</a>. {request.isSigned ? words.signed : words.oldRequest}</p>}
        {mayChange && request?.isSigned === true && <Form action="/questionnaire/use" token={token}><Actions><Button isMain>{words.use}</Button></Actions></Form>}
        {mayChange && draft !== null && request === null && (
          <Form action="/questionnaire/ask" token={token} carried={{ seen: String(seen) }}>
            <TextArea lang={lang} name="reason" label={words.why} hint={words.whyHint} rows={3} value={typed['reason']} problem={problemOf(problems, 'reason')} />
            <Actions><Button isMain>{words.ask}</Button></Actions>
          </Form>
        )}
        {mayChange && draft !== null && <Form action="/questionnaire/start-over" token={token} carried={{ seen: String(seen) }}><Actions><Button>{words.startOver}</Button></Actions></Form>}
        {words.rules.split('\n').map((line) => <p class="sm" key={line}>{line}</p>)}
      </div>
    </Block>
  )
}

export const QuestionnairePage = (props: QuestionnairePageProps): VNode => {
  const { lang, reading, problems } = props
  const words = questionnaireWords[lang]
  const questions = questionsWith(reading.changes)
  const of = (group: Group): readonly Question[] => questions.filter((question) => question.group === group)
  return (
    <Columns kind="main-side">
      <Main>
        <ErrorSummary lang={lang} problems={problems} labels={{ reason: words.why }} />
        {groups.filter((group) => of(group).length > 0).map((group) => (
          <Block key={group} heading={words.groups[group]}><ul class="rows">{of(group).map((question) => <Row key={question.id} {...props} question={question} questions={questions} />)}</ul></Block>
        ))}
        <Gone {...props} />
      </Main>
      <Side label={words.title}><Draft {...props} /></Side>
    </Columns>
  )
}
