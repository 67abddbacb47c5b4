// Radio buttons and checkboxes; what belongs to a choice opens under it, without a script.
import type { ComponentChildren, VNode } from 'preact'
import type { ProblemCode } from '../../domain/problem.ts'
import { kitWords } from '../words/kit.ts'
import type { Lang } from '../words/lang.ts'
import { problemWords } from '../words/problems.ts'

export interface Option {
  readonly value: string
  readonly text: string
  readonly hint?: string | undefined
  /** Questions that open when this is chosen; their values are sent whether open or not. */
  readonly reveal?: ComponentChildren
}

export interface OptionsProps {
  readonly lang: Lang
  readonly name: string
  /** The question, as the legend. */
  readonly legend: ComponentChildren
  readonly isLegendHidden?: boolean | undefined
  readonly hint?: string | undefined
  readonly kind: 'radio' | 'checkbox'
  readonly options: readonly Option[]
  /** Chosen values; a radio group takes the first. */
  readonly chosen?: readonly string[] | undefined
  readonly problem?: ProblemCode | undefined
  /** Side by side, for short words. */
  readonly isRow?: boolean | undefined
  /** In columns, for a long list of short words. */
  readonly isInColumns?: boolean | undefined
  /** Stands between the question and its options. */
  readonly picture?: ComponentChildren
  /** The two fields differ when a page asks the same twice; the group's id is its name otherwise. */
  readonly id?: string | undefined
}

/** The group has the id `id`, so that an error can link to it; each option `id-value`. */
export const Options = (props: OptionsProps): VNode => {
  const id = props.id ?? props.name
  return (
    <Fieldset id={id} legend={props.legend} isLegendHidden={props.isLegendHidden} hint={props.hint} problem={props.problem} lang={props.lang}>
      {props.picture}
      <div class={props.isRow === true ? 'opts row' : props.isInColumns === true ? 'opts cols' : 'opts'}>
        {props.options.map((option) => (
          <div class="opt" key={option.value}>
            <input type={props.kind} name={props.name} value={option.value} id={`${id}-${option.value}`} checked={props.chosen?.includes(option.value) ?? false} />
            <label for={`${id}-${option.value}`}>{option.text}{option.hint !== undefined && <small>{option.hint}</small>}</label>
            {option.reveal !== undefined && <div class="more">{option.reveal}</div>}
          </div>
        ))}
      </div>
    </Fieldset>
  )
}

/** What was refused, beside its field; `id` where the field names it as its description. */
const Refusal = ({ lang, problem, id }: { readonly lang: Lang; readonly problem: ProblemCode; readonly id?: string | undefined }): VNode =>
  <div class="f"><small class="err" id={id}><span class="vh">{kitWords[lang].errorMark}</span>{problemWords[lang][problem]}</small></div>

interface TickProps {
  readonly name: string
  readonly text: string
  readonly hint?: string | undefined
  readonly isChosen?: boolean | undefined
  readonly value?: string | undefined
  /** Of a box that has to be ticked, when it was not. */
  readonly refusal?: { readonly lang: Lang; readonly problem: ProblemCode | undefined } | undefined
}

/** One checkbox that stands alone; `value` is what arrives when it is ticked. */
export const Tick = ({ name, text, hint, isChosen, value, refusal }: TickProps): VNode => {
  const [problem, error] = [refusal?.problem, `${name}-error`]
  return (
    <>
      {refusal !== undefined && problem !== undefined && <Refusal lang={refusal.lang} problem={problem} id={error} />}
      <div class="opt">
        <input type="checkbox" name={name} id={name} value={value ?? 'yes'} checked={isChosen} {...(problem === undefined ? {} : { 'aria-invalid': 'true', 'aria-describedby': error })} />
        <label for={name}>{text}{hint !== undefined && <small>{hint}</small>}</label>
      </div>
    </>
  )
}

/** Fields that answer one question together. */
const Fieldset = (props: {
  readonly lang: Lang
  readonly legend: ComponentChildren
  readonly isLegendHidden?: boolean | undefined
  readonly hint?: string | undefined
  readonly problem?: ProblemCode | undefined
  readonly id?: string | undefined
  readonly children: ComponentChildren
}): VNode => (
  <fieldset id={props.id} tabIndex={props.problem === undefined ? undefined : -1}>
    <legend class={props.isLegendHidden === true ? 'vh' : undefined}>{props.legend}</legend>
    {props.hint !== undefined && <p class="hint">{props.hint}</p>}
    {props.problem !== undefined && <Refusal lang={props.lang} problem={props.problem} />}
    {props.children}
  </fieldset>
)
