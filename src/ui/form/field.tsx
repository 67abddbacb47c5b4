// Fields with their label, hint and sentence of refusal. The id of a field is its name unless said otherwise, so that errors link to it.
import type { ComponentChildren, VNode } from 'preact'
import type { ProblemCode } from '../../domain/problem.ts'
import { kitWords } from '../words/kit.ts'
import type { Lang } from '../words/lang.ts'
import { problemWords } from '../words/problems.ts'

interface Common {
  readonly lang: Lang
  readonly name: string
  /** What is asked, in words. `isLabelHidden` keeps it for screen readers only (cells of a grid). */
  readonly label: string
  readonly isLabelHidden?: boolean | undefined
  readonly hint?: string | undefined
  readonly value?: string | undefined
  readonly problem?: ProblemCode | undefined
  readonly id?: string | undefined
  /** Stands beside the label: citation marks, "same as above". */
  readonly beside?: ComponentChildren
}

const described = (props: Common): { readonly id: string; readonly 'aria-invalid'?: 'true'; readonly 'aria-describedby'?: string } => {
  const id = props.id ?? props.name
  const parts = [...(props.hint === undefined ? [] : [`${id}-hint`]), ...(props.problem === undefined ? [] : [`${id}-error`])]
  return {
    id,
    ...(props.problem === undefined ? {} : { 'aria-invalid': 'true' as const }),
    ...(parts.length === 0 ? {} : { 'aria-describedby': parts.join(' ') }),
  }
}

const Frame = ({ props, labelClass, children }: { readonly props: Common; readonly labelClass?: string | undefined; readonly children: ComponentChildren }): VNode => {
  const id = props.id ?? props.name
  return (
    <div class="f">
      <label for={id} class={props.isLabelHidden === true ? 'vh' : labelClass}>{props.label}</label>{props.beside}
      {props.hint !== undefined && <small id={`${id}-hint`}>{props.hint}</small>}
      {props.problem !== undefined && <small class="err" id={`${id}-error`}><span class="vh">{kitWords[props.lang].errorMark}</span>{problemWords[props.lang][props.problem]}</small>}
      {children}
    </div>
  )
}

export interface TextFieldProps extends Common {
  readonly isSecret?: boolean | undefined
  /** The keyboard of a phone. */
  readonly keyboard?: 'numeric' | 'decimal' | 'tel' | 'email' | undefined
  readonly maxLength?: number | undefined
  /** What a password manager or browser may fill in; off by default, because a phone can be searched. */
  readonly autocomplete?: 'username' | 'current-password' | 'new-password' | 'one-time-code' | undefined
  /** Id of a `<datalist>` with proposals. */
  readonly list?: string | undefined
  readonly isFocused?: boolean | undefined
}

export const TextField = (props: TextFieldProps): VNode => {
  const shared = { name: props.name, value: props.value, maxLength: props.maxLength, autocomplete: props.autocomplete ?? 'off', autofocus: props.isFocused, ...described(props) } as const
  return (
    <Frame props={props}>
      {props.isSecret === true ? <input type="password" {...shared} /> : <input type="text" inputmode={props.keyboard} list={props.list} {...shared} />}
    </Frame>
  )
}

/** A date or time as a person writes it; read by the domain, never by the browser's calendar (it knows no "about"). */
export const DateField = (props: Common & { readonly placeholder?: string | undefined }): VNode => (
  <Frame props={props}>
    <input type="text" name={props.name} value={props.value} placeholder={props.placeholder} autocomplete="off" {...described(props)} />
  </Frame>
)

/** Several lines. `isStory`: the one big box of the public form, in the voice of people's own words. */
export const TextArea = (props: Common & { readonly rows?: number | undefined; readonly isStory?: boolean | undefined }): VNode => (
  <Frame props={props} labelClass={props.isStory === true ? 'story' : undefined}>
    <textarea name={props.name} rows={props.rows} class={props.isStory === true ? 'story' : undefined} autocomplete="off" spellcheck={false} {...described(props)}>{props.value}</textarea>
  </Frame>
)

export interface Choice {
  readonly value: string
  readonly text: string
}

/** One of a list. `groups` divides a long list; `empty` is the text of the first line, which stands for "unknown". */
export const SelectField = (props: Common & {
  readonly choices?: readonly Choice[] | undefined
  readonly groups?: readonly { readonly label: string; readonly choices: readonly Choice[] }[] | undefined
  readonly empty?: string | undefined
  /** What the first line says instead when a script finds choices, and when it finds none. */
  readonly emptyWhen?: { readonly some: string; readonly none: string } | undefined
}): VNode => {
  const option = (choice: Choice): VNode => <option key={choice.value} value={choice.value} selected={choice.value === props.value}>{choice.text}</option>
  return (
    <Frame props={props}>
      <select name={props.name} data-some={props.emptyWhen?.some} data-none={props.emptyWhen?.none} {...described(props)}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.choices?.map(option)}
        {props.groups?.map((group) => <optgroup key={group.label} label={group.label}>{group.choices.map(option)}</optgroup>)}
      </select>
    </Frame>
  )
}

/** Files to send. */
export const FileField = (props: Common & { readonly isMany?: boolean | undefined; readonly accept?: string | undefined }): VNode => (
  <Frame props={props}>
    <input type="file" name={props.name} multiple={props.isMany} accept={props.accept} {...described(props)} />
  </Frame>
)
