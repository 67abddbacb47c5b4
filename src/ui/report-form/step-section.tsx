// The pages of the form, one section each: shown alone without scripts, one after the other out of one document with scripts.
import type { VNode } from 'preact'
import { answersToSend } from '../../domain/intake/answers.ts'
import { ruleOf } from '../../domain/intake/door.ts'
import type { PublicSite } from '../../domain/intake/public-site.ts'
import { questionsOf, standardQuestions, stepOf, stepsOf } from '../../domain/intake/questionnaire.ts'
import type { Asked, Group, Question, Step } from '../../domain/intake/questionnaire.ts'
import { rightsPoints } from '../../domain/intake/rights-notice.ts'
import { Actions, Button } from '../form/button.tsx'
import { kitWords } from '../words/kit.ts'
import { publicWords } from '../words/public.ts'
import type { PublicWords } from '../words/public.ts'
import { answerText, placeText, questionText } from '../words/question-words.ts'
import { Lines, SealingNote, StepBar } from './form-marks.tsx'
import { QuestionField } from './question-field.tsx'
import type { QuestionContext } from './question-field.tsx'

export interface StepProps extends Omit<QuestionContext, 'questions' | 'site'> {
  /** In place of the words of the live form. */
  readonly table?: PublicWords | undefined
  readonly step: Step
  readonly site: PublicSite
}

const tableOf = ({ lang, table }: Pick<StepProps, 'lang' | 'table'>): PublicWords => table ?? publicWords[lang]

const Ask = ({ props, only }: { readonly props: StepProps; readonly only?: Group }): VNode => {
  const questions = questionsOf(props.step, props.asked)
  const shown = questions.filter((question) => question.under === undefined && (only === undefined || question.group === only))
  return <>{shown.map((question) => <QuestionField key={question.id} question={question} context={{ ...props, questions }} />)}</>
}

/** A part that opens under one line; open where something in it was answered. Nothing at all where nothing of it is asked. */
const Folded = ({ props, only, title }: { readonly props: StepProps; readonly only: Group; readonly title: string }): VNode | null => {
  const asked = questionsOf(props.step, props.asked).filter(({ group }) => group === only)
  if (asked.length === 0) return null
  return <details open={asked.some(({ id }) => props.answers[id] !== undefined)}><summary>{title}</summary><Ask props={props} only={only} /></details>
}

const Contacts = ({ title, lines, none }: { readonly title: string; readonly lines: readonly string[]; readonly none: string }): VNode => (
  <><h2>{title}</h2>{lines.length === 0 ? <p class="hint">{none}</p> : <ul class="plain">{lines.map((line) => <li key={line}>{line}</li>)}</ul>}</>
)

const Notice = (props: StepProps): VNode => {
  const words = tableOf(props)
  return (
    <>
      <h1>{words.notice.title}</h1>
      <ul class="plain"><Lines text={props.asked.door === 'named' ? words.notice.named : words.notice.lines} isList /></ul>
      {props.asked.door === 'leave-service' && <p class="note">{words.notice.support}</p>}
      <SealingNote lang={props.lang} what="report" />
      {ruleOf(props.asked.door).rights && (
        <section>
          <h2>{words.rights.title}</h2>
          <ul class="plain">{rightsPoints.map((point) => <li key={point}>{words.rights.points[point]}</li>)}</ul>
          <p class="note">{props.asked.door === 'named' ? words.rights.readersNamed : words.rights.readers}</p>
          <Contacts title={words.rights.lawyers} lines={props.site.lawyers} none={words.rights.noLawyers} />
          <Ask props={props} only="rights" />
        </section>
      )}
      <Ask props={props} only="age" />
    </>
  )
}

/** The first question of the page of the story, as these people are asked it. */
const storyTitle = (words: PublicWords, { door }: Asked): string => (door === 'leave-service' ? words.leaveStory : door === 'named' ? words.namedStory : words.ask.story)

/** People under 18 and a person named are asked for none. */
const asksConsent = (asked: Asked): boolean => questionsOf('consent', asked).some(({ id }) => id === 'consentHold')

const Story = (props: StepProps): VNode => {
  const words = tableOf(props)
  return (
    <>
      <h1 class="vh">{storyTitle(words, props.asked)}</h1>
      <Ask props={props} />
      <SealingNote lang={props.lang} what="report" />
      {props.asked.door !== 'named' && (
        <>
          <details><summary>{words.memory}</summary><ul><Lines text={words.memoryAids} isList /></ul></details>
          <p class="note">{words.hard}</p>
        </>
      )}
    </>
  )
}

const HarmWho = (props: StepProps): VNode => {
  const words = tableOf(props)
  return (
    <>
      <h1>{words.harm}</h1>
      <Ask props={props} only="injuries" />
      <Folded props={props} only="marks" title={words.harmList} />
      <Ask props={props} only="care" />
      <section><h2>{words.who}</h2><Ask props={props} only="who" /></section>
      <section>
        <h2>{words.othersKnow}</h2>
        <Ask props={props} only="witnesses" />
        <Folded props={props} only="told" title={words.toldList} />
      </section>
    </>
  )
}

const ConsentAndContact = (props: StepProps): VNode => {
  const words = tableOf(props).consent
  return (
    <>
      {asksConsent(props.asked) ? <><h1>{words.title}</h1><p class="hint">{words.lead}</p></> : <h1 class="vh">{words.contact}</h1>}
      <Ask props={props} only="consent" />
      <section><Ask props={props} only="contact" /></section>
    </>
  )
}

const reviewText = (props: StepProps, question: Question, value: string): string =>
  (question.kind === 'place' ? placeText(props.lang, props.site, value) : answerText(props.lang, question, value))

/** Everything that will be sent, page by page, each with its way back. */
const Check = (props: StepProps): VNode => {
  const words = tableOf(props)
  const sent = answersToSend(props.answers, props.asked)
  const listed = props.asked.questions ?? standardQuestions
  const pages = stepsOf(props.asked).filter((step) => step !== 'check')
  return (
    <>
      <h1>{words.check.title}</h1><p class="hint">{words.check.lead}</p>
      {sent.story === undefined && <p class="note" data-empty>{words.check.nothing}</p>}
      {pages.map((step) => (
        <section key={step} class="quiet" data-review={step}>
          <dl class="kv">
            {listed.filter((question) => stepOf(question.group) === step && sent[question.id] !== undefined).map((question) => (
              <div key={question.id}><dt>{questionText(props.lang, question, props.asked)}</dt><dd>{reviewText(props, question, sent[question.id] ?? '')}</dd></div>
            ))}
          </dl>
          <Button name="go" value={`to:${step}`} isUnchecked>{words.change}: {pageName(props, step)}</Button>
        </section>
      ))}
      <SealingNote lang={props.lang} what="report" />
      <p class="note">{words.check.after}</p>
    </>
  )
}

/** What a page is called in its way back. */
export const pageName = (props: Pick<StepProps, 'lang' | 'asked' | 'table'>, step: Step): string => {
  const { asked } = props
  const words = tableOf(props)
  const names: Readonly<Record<Step, string>> = {
    notice: words.ask.age, story: storyTitle(words, asked), 'when-where': words.ask.when,
    'harm-who': words.harm, consent: asksConsent(asked) ? words.consent.title : words.consent.contact, check: words.check.title,
  }
  return names[step]
}

const bodies: Readonly<Record<Step, (props: StepProps) => VNode>> = {
  notice: Notice, story: Story, 'when-where': (props) => <><h1 class="vh">{publicWords[props.lang].ask.when}</h1><Ask props={props} /></>,
  'harm-who': HarmWho, consent: ConsentAndContact, check: Check,
}

const Ways = ({ props }: { readonly props: StepProps }): VNode => {
  const words = tableOf(props)
  const isFirst = props.step === 'notice'
  return (
    <Actions>
      {props.step === 'check'
        ? <Button isMain name="go" value="send">{words.send}</Button>
        : <Button isMain name="go" value="next">{words.next}</Button>}
      {!isFirst && props.step !== 'check' && <Button name="go" value="skip" isUnchecked>{words.skip}</Button>}
      {props.step === 'story' && <Button name="go" value="to:consent" isUnchecked>{words.onlyFile}</Button>}
      {!isFirst && <Button name="go" value="back" isUnchecked>{words.back}</Button>}
    </Actions>
  )
}

/** One page of the form with its buttons. */
export const StepSection = (props: StepProps): VNode => {
  const Body = bodies[props.step]
  const shown = stepsOf(props.asked)
  return (
    <div role="group" data-step={props.step} aria-label={kitWords[props.lang].steps(shown.indexOf(props.step) + 2, shown.length + 1)}>
      <StepBar lang={props.lang} at={shown.indexOf(props.step) + 2} of={shown.length + 1} />
      <Body {...props} />
      <Ways props={props} />
    </div>
  )
}
