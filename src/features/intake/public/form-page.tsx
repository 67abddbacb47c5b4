// A page of the form: without scripts one step with what was answered before in hidden fields; the first one also holds, inert, what a script needs.
import type { VNode } from 'preact'
import { hexOf } from '../../../domain/custody/bytes.ts'
import type { Answers } from '../../../domain/intake/answers.ts'
import { questionsText } from '../../../domain/intake/questionnaire-changes.ts'
import { questionsOf, stepsOf } from '../../../domain/intake/questionnaire.ts'
import type { Asked, Step } from '../../../domain/intake/questionnaire.ts'
import type { Problem } from '../../../domain/problem.ts'
import { Form } from '../../../ui/form/form.tsx'
import { FailedNote } from '../../../ui/report-form/failed-note.tsx'
import { FilesBody } from '../../../ui/report-form/files-page.tsx'
import { StepSection } from '../../../ui/report-form/step-section.tsx'
import type { StepProps } from '../../../ui/report-form/step-section.tsx'
import { ConfirmBody, WordsBody } from '../../../ui/report-form/words-page.tsx'
import { problemWords } from '../../../ui/words/problems.ts'
import { publicWords } from '../../../ui/words/public.ts'
import { FinishBody } from './info-pages.tsx'
import { FilesScript, Frame } from './public-frame.tsx'
import type { Place } from './public-frame.tsx'

export interface FormPageProps extends Place {
  readonly step: Step
  readonly asked: Asked
  readonly answers: Answers
  /** Hex of the form's secret. */
  readonly form: string
  /** The version of the changed questionnaire that this form goes by. */
  readonly changes: number | null
  readonly problem?: Problem | undefined
}

/** One clear sentence; what was typed stands in the form below. */
const ProblemNote = ({ lang, problem }: Pick<Place, 'lang'> & { readonly problem: Problem }): VNode => (
  <div class="errors" role="alert" tabIndex={-1}>
    <h2>{publicWords[lang].failed.title}</h2>
    <p>{problem.code === 'acknowledge-first' ? publicWords[lang].rights.first : problemWords[lang][problem.code]} {publicWords[lang].failed.kept}</p>
  </div>
)

/** The later steps and the pages after sending, inert until a script takes them. The short form comes first: packing finds its sentences again in the long one. */
const Templates = ({ props, stepProps }: { readonly props: FormPageProps; readonly stepProps: StepProps }): VNode => (
  <>
    <template id="steps-young">{stepsOf({ ...props.asked, young: true }).filter((step) => step !== 'notice').map((step) => <StepSection key={step} {...stepProps} step={step} asked={{ ...props.asked, young: true }} />)}</template>
    <template id="steps">{stepsOf({ ...props.asked, young: false }).filter((step) => step !== 'notice').map((step) => <StepSection key={step} {...stepProps} step={step} />)}</template>
    <template id="words"><WordsBody lang={props.lang} words={Array.from({ length: 12 }, () => '')} sealedBy="browser" /></template>
    <template id="confirm"><ConfirmBody lang={props.lang} words="" ask={[101, 102]} /></template>
    <template id="files"><FilesBody lang={props.lang} words="" kept={0} /></template>
    <template id="finish"><FinishBody lang={props.lang} /></template>
    <template id="failed"><FailedNote lang={props.lang} without={`/${props.lang}/plain/${props.asked.door}`} /></template>
    <FilesScript scripts={props.deps.scripts} />
  </>
)

export const FormPage = (props: FormPageProps & { readonly isWhole: boolean }): VNode => {
  const { deps, lang, step, asked, answers, form, changes, problem, isWhole } = props
  const here: readonly string[] = questionsOf(step, asked).map((question) => question.id)
  const carried = Object.fromEntries(Object.entries(answers).filter(([id]) => !here.includes(id)))
  const stepProps: StepProps = { lang, step, site: deps.site, answers, asked }
  const keys = isWhole ? deps.recipients() : null
  const changed = changes === null || asked.questions === undefined || keys === null ? {} : { 'data-changes': String(changes), 'data-questions': questionsText(asked.questions) }
  return (
    <Frame deps={deps} lang={lang} script={isWhole ? 'seal' : undefined} sameIn={isWhole ? `/${asked.door}` : undefined}>
      {problem !== undefined && <ProblemNote lang={lang} problem={problem} />}
      <div id="app" data-lang={lang} data-door={asked.door} data-desk={keys?.desk} data-vault={keys?.vault.join(' ')} data-pepper={keys === null ? undefined : hexOf(deps.pepper)} {...changed}>
        <Form action={`/${lang}/form`} id="form" carried={{ ...carried, door: asked.door, step, form, ...(changes === null ? {} : { changes: String(changes) }) }}>
          <StepSection {...stepProps} />
        </Form>
      </div>
      {keys !== null && <Templates props={props} stepProps={stepProps} />}
    </Frame>
  )
}
