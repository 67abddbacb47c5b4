// A table to type into: one row a victim, one column an act; also for the smaller tables of the coding screen. Tab and Enter are enough.
import type { ComponentChildren, VNode } from 'preact'

export interface EditGridProps {
  /** What the table is, for screen readers. */
  readonly caption: string
  readonly headings: readonly { readonly key: string; readonly text: ComponentChildren; readonly hint?: string | undefined }[]
  readonly rows: readonly { readonly key: string; readonly heading?: ComponentChildren; readonly cells: readonly ComponentChildren[] }[]
}

/** A row with a `heading` begins with it; the first heading stands above those then. */
export const EditGrid = ({ caption, headings, rows }: EditGridProps): VNode => (
  <div class="scroll">
    <table class="gridt">
      <caption class="vh">{caption}</caption>
      <thead><tr>{headings.map(({ key, text, hint }) => <th key={key} scope="col">{text}{hint !== undefined && <><br /><span class="d">{hint}</span></>}</th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {row.heading !== undefined && <th scope="row">{row.heading}</th>}
            {row.cells.map((cell, index) => <td key={index}>{cell}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

interface CellProps {
  readonly name: string
  /** Row and column in words: a cell has no label of its own that could be seen. */
  readonly label: string
  readonly value: string
  readonly isWrong?: boolean | undefined
}

const invalid = ({ isWrong }: CellProps): { readonly 'aria-invalid'?: 'true' } => (isWrong === true ? { 'aria-invalid': 'true' } : {})

export const CellText = (props: CellProps & { readonly placeholder?: string | undefined; readonly list?: string | undefined }): VNode => (
  <input type="text" id={props.name} name={props.name} value={props.value} aria-label={props.label} placeholder={props.placeholder} list={props.list} autocomplete="off" {...invalid(props)} />
)

export interface CellChoice {
  readonly value: string
  readonly text: string
}

/** `isSource`: an island may add passages that were marked by hand. */
export const CellSelect = (props: CellProps & { readonly choices: readonly CellChoice[]; readonly empty?: string | undefined; readonly isSource?: boolean | undefined }): VNode => (
  <select id={props.name} name={props.name} aria-label={props.label} data-source={props.isSource === true ? '' : undefined} {...invalid(props)}>
    {props.empty !== undefined && <option value="">{props.empty}</option>}
    {props.choices.map((choice) => <option key={choice.value} value={choice.value} selected={choice.value === props.value}>{choice.text}</option>)}
  </select>
)
