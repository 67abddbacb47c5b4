// The form as one document: its first page, and, inert, what a script needs of the others. The live page and the one that opens from disk are this.
import type { ComponentChildren, VNode } from 'preact'
import type { Answers } from '../../domain/intake/answers.ts'
import { questionsText } from '../../domain/intake/questionnaire-changes.ts'
import { questionsOf, stepsOf } from '../../domain/intake/questionnaire.ts'
import { Form } from '../form/form.tsx'
import { FailedNote } from './failed-note.tsx'
import { FilesBody } from './files-page.tsx'
import { StepSection } from './step-section.tsx'
import type { StepProps } from './step-section.tsx'
import { ConfirmBody, WordsBody } from './words-page.tsx'

/** To whom a script on the page seals. */
export interface FormKeys {
  readonly desk: string
  readonly vault: readonly string[]
  /** Hexadecimal. */
  readonly pepper: string
}

export interface FormDocumentProps extends StepProps {
  /** `null`: one page alone, without anything for a script. */
  readonly keys: FormKeys | null
  /** Hex of the form's secret. */
  readonly form: string
  /** The version of the changed questionnaire that this form goes by. */
  readonly changes: number | null
  /** The same form for our server to seal; `null`: there is none. */
  readonly without: string | null
  /** Sentences for what fails on this page alone, by its code. */
  readonly failures?: Readonly<Record<string, string>> | undefined
  /** More inert content. */
  readonly children?: ComponentChildren
}

/** The later steps and the pages after sending, inert until a script takes them. The short form comes first: packing finds its sentences again in the long one. */
const Templates = ({ props }: { readonly props: FormDocumentProps }): VNode => {
  const { lang, table, asked, without, failures } = props
  const steps = (young: boolean): readonly VNode[] => stepsOf({ ...asked, young }).filter((step) => step !== 'notice')
    .map((step) => <StepSection key={step} {...props} step={step} asked={young ? { ...asked, young } : asked} />)
  return (
    <>
      <template id="steps-young">{steps(true)}</template>
      <template id="steps">{steps(false)}</template>
      <template id="words"><WordsBody lang={lang} words={Array.from({ length: 12 }, () => '')} sealedBy="browser" table={table} /></template>
      <template id="confirm"><ConfirmBody lang={lang} words="" ask={[101, 102]} /></template>
      <template id="files"><FilesBody lang={lang} words="" kept={0} table={table} /></template>
      <template id="failed"><FailedNote lang={lang} without={without} table={table} more={failures} /></template>
      {props.children}
    </>
  )
}

export const FormDocument = (props: FormDocumentProps): VNode => {
  const { lang, step, asked, answers, form, changes, keys } = props
  const here: readonly string[] = questionsOf(step, asked).map((question) => question.id)
  const carried: Answers = Object.fromEntries(Object.entries(answers).filter(([id]) => !here.includes(id)))
  const changed = changes === null || asked.questions === undefined || keys === null ? {} : { 'data-changes': String(changes), 'data-questions': questionsText(asked.questions) }
  return (
    <>
      <div id="app" data-lang={lang} data-door={asked.door} data-desk={keys?.desk} data-vault={keys?.vault.join(' ')} data-pepper={keys?.pepper} {...changed}>
        <Form action={`/${lang}/form`} id="form" carried={{ ...carried, door: asked.door, step, form, ...(changes === null ? {} : { changes: String(changes) }) }}>
          <StepSection {...props} />
        </Form>
      </div>
      {keys !== null && <Templates props={props} />}
    </>
  )
}
