// A page of the form: without scripts one step with what was answered before in hidden fields; the first one also holds, inert, what a script needs.
import type { VNode } from 'preact'
import { hexOf } from '../../../domain/custody/bytes.ts'
import type { Answers } from '../../../domain/intake/answers.ts'
import type { Asked, Step } from '../../../domain/intake/questionnaire.ts'
import type { Problem } from '../../../domain/problem.ts'
import { FormDocument } from '../../../ui/report-form/form-document.tsx'
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

export const FormPage = (props: FormPageProps & { readonly isWhole: boolean }): VNode => {
  const { deps, lang, step, asked, answers, form, changes, problem, isWhole } = props
  const keys = isWhole ? deps.recipients() : null
  return (
    <Frame deps={deps} lang={lang} script={isWhole ? 'seal' : undefined} sameIn={isWhole ? `/${asked.door}` : undefined}>
      {problem !== undefined && <ProblemNote lang={lang} problem={problem} />}
      <FormDocument
        lang={lang} step={step} site={deps.site} answers={answers} asked={asked} form={form} changes={changes} without={`/${lang}/plain/${asked.door}`}
        keys={keys === null ? null : { ...keys, pepper: hexOf(deps.pepper) }}
      >
        <template id="finish"><FinishBody lang={lang} /></template>
        <FilesScript scripts={deps.scripts} />
      </FormDocument>
    </Frame>
  )
}
