// The matrix of elements and evidence. Squares that touch are of one origin and count once: a single source is seen before it is read.
import type { ComponentChildren, VNode } from 'preact'
import { Mark } from '../show/mark.tsx'
import { kitWords } from '../words/kit.ts'
import { formatNumber } from '../words/lang.ts'
import type { Lang } from '../words/lang.ts'

/** Exhibits of one cell, counted by origin: `[3, 1]` = three of one origin, one of another. */
export interface MatrixCell {
  readonly origins: readonly number[]
  readonly href: string
}

export interface MatrixRow {
  readonly key: string
  readonly number: string
  readonly element: string
  readonly detail?: string | undefined
  readonly supports: MatrixCell
  readonly undermines: MatrixCell
  readonly missing: readonly { readonly text: string; readonly href: string }[]
  /** A mark: its shape and its word. */
  readonly state: ComponentChildren
  readonly reasoning?: ComponentChildren
  /** Said with the state: why a single source is enough, or must be. */
  readonly remark?: string | undefined
  /** Opened under the row: the exhibits themselves. */
  readonly open?: ComponentChildren
}

export interface MatrixProps {
  readonly lang: Lang
  readonly caption: string
  readonly groups: readonly { readonly key: string; readonly heading: string; readonly hint?: string | undefined; readonly rows: readonly MatrixRow[] }[]
}

const Squares = ({ origins, isAgainst }: { readonly origins: readonly number[]; readonly isAgainst: boolean }): VNode => {
  const places = origins.flatMap((count, group) => Array.from({ length: count }, (_, index) => {
    const before = origins.slice(0, group).reduce((sum, each) => sum + each * 10 + 7, 0)
    return before + index * 10
  }))
  const end = (places.at(-1) ?? 0) + 9
  return <svg class="squares" width={end} height="13" viewBox={`0 0 ${end} 13`} aria-hidden="true">{places.map((x) => <path key={x} class={isAgainst ? 'ink3f' : 'inkf'} d={`M${x} 2h9v9h-9z`} />)}</svg>
}

const Count = ({ lang, cell, isAgainst }: { readonly lang: Lang; readonly cell: MatrixCell; readonly isAgainst: boolean }): VNode => {
  const total = cell.origins.reduce((sum, count) => sum + count, 0)
  if (total === 0) return <span class="dd">{kitWords[lang].none}</span>
  return <><a href={cell.href}>{kitWords[lang].origins(formatNumber(lang, total), cell.origins.length)}</a><Squares origins={cell.origins} isAgainst={isAgainst} /></>
}

const Row = ({ lang, row }: { readonly lang: Lang; readonly row: MatrixRow }): VNode => {
  const words = kitWords[lang]
  return (
    <>
      <tr class={row.open === undefined ? undefined : 'sel'}>
        <td class="n d">{row.number}</td>
        <th scope="row">{row.element}{row.detail !== undefined && <><br /><span class="xs d">{row.detail}</span></>}</th>
        <td><Count lang={lang} cell={row.supports} isAgainst={false} /></td>
        <td><Count lang={lang} cell={row.undermines} isAgainst /></td>
        <td>{row.missing.length === 0 ? <span class="dd">{words.none}</span> : row.missing.map((task) => <a key={task.text} class="tag bad" href={task.href}><Mark icon="missing">{task.text}</Mark></a>)}</td>
        <td id={row.key}>{row.state}{row.supports.origins.length === 1 && <><br /><span class="xs"><Mark icon="one" isSignal>{words.singleSource}</Mark></span></>}{row.remark !== undefined && <><br /><span class="xs d">{row.remark}</span></>}</td>
        <td class="q">{row.reasoning}</td>
      </tr>
      {row.open !== undefined && <tr class="sel"><td /><td colSpan={6}>{row.open}</td></tr>}
    </>
  )
}

export const Matrix = ({ lang, caption, groups }: MatrixProps): VNode => {
  const words = kitWords[lang]
  return (
    <table class="matrix">
      <caption class="vh">{caption}</caption>
      <thead><tr><th scope="col" class="n">№</th>{[words.element, words.supports, words.undermines, words.missing, words.state, words.reasoning].map((heading) => <th key={heading} scope="col">{heading}</th>)}</tr></thead>
      {groups.map((group) => (
        <tbody key={group.key}>
          <tr class="grp"><th colSpan={7} scope="rowgroup">{group.heading}{group.hint !== undefined && <small>{group.hint}</small>}</th></tr>
          {group.rows.map((row) => <Row key={row.key} lang={lang} row={row} />)}
        </tbody>
      ))}
    </table>
  )
}
