// The list of the desk: columns that sort by link, groups, a chosen row, a real empty state, CSV and pages below it.
import type { ComponentChildren, VNode } from 'preact'
import { Icon } from '../icon.tsx'
import { kitWords } from '../words/kit.ts'
import type { Lang } from '../words/lang.ts'

export interface Column<Row> {
  readonly key: string
  readonly heading: string
  readonly isHeadingHidden?: boolean | undefined
  readonly cell: (row: Row) => ComponentChildren
  /** Figures stand to the right. */
  readonly isNumber?: boolean | undefined
  /** The cell names the row (its reference). */
  readonly isRowHeading?: boolean | undefined
  /** Address that sorts by this column, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly now: 'up' | 'down' | null } | undefined
}

export interface RowGroup<Row> {
  readonly key: string
  /** Left out when the rows need no heading. */
  readonly heading?: ComponentChildren
  readonly hint?: string | undefined
  readonly rows: readonly Row[]
}

export interface DataTableProps<Row> {
  readonly lang: Lang
  /** What the list is, for screen readers. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly groups: readonly RowGroup<Row>[]
  readonly rowKey: (row: Row) => string
  readonly chosen?: string | undefined
  /** Shown instead of the table when no group has a row: usually an `EmptyState`. */
  readonly empty: ComponentChildren
  /** Address of the same list as CSV. */
  readonly csv?: string | undefined
  readonly pager?: ComponentChildren
}

const Heading = <Row,>({ lang, column }: { readonly lang: Lang; readonly column: Column<Row> }): VNode => {
  const { sort } = column
  const order = sort?.now === 'up' ? 'ascending' : sort?.now === 'down' ? 'descending' : undefined
  return (
    <th scope="col" class={column.isNumber === true ? 'n' : undefined} aria-sort={order}>
      {sort === undefined
        ? <span class={column.isHeadingHidden === true ? 'vh' : undefined}>{column.heading}</span>
        : <a href={sort.href}>{column.heading}{sort.now !== null && <><Icon name={sort.now} /><span class="vh">{kitWords[lang][sort.now === 'up' ? 'sortedUp' : 'sortedDown']}</span></>}</a>}
    </th>
  )
}

const Cell = <Row,>({ column, row }: { readonly column: Column<Row>; readonly row: Row }): VNode => column.isRowHeading === true
  ? <th scope="row">{column.cell(row)}</th>
  : <td class={column.isNumber === true ? 'n' : undefined}>{column.cell(row)}</td>

export const DataTable = <Row,>(props: DataTableProps<Row>): VNode => {
  if (props.groups.every((group) => group.rows.length === 0)) return <>{props.empty}</>
  return (
    <>
      <table>
        <caption class="vh">{props.caption}</caption>
        <thead><tr>{props.columns.map((column) => <Heading key={column.key} lang={props.lang} column={column} />)}</tr></thead>
        {props.groups.map((group) => (
          <tbody key={group.key}>
            {group.heading !== undefined && <tr class="grp"><th colSpan={props.columns.length} scope="rowgroup">{group.heading}{group.hint !== undefined && <small>{group.hint}</small>}</th></tr>}
            {group.rows.map((row) => {
              const key = props.rowKey(row)
              return <tr key={key} class={key === props.chosen ? 'sel' : undefined} aria-current={key === props.chosen ? 'true' : undefined}>{props.columns.map((column) => <Cell key={column.key} column={column} row={row} />)}</tr>
            })}
          </tbody>
        ))}
      </table>
      {(props.csv !== undefined || props.pager !== undefined) && (
        <div class="tend">{props.pager}{props.csv !== undefined && <a href={props.csv} download>{kitWords[props.lang].csv}</a>}</div>
      )}
    </>
  )
}
