// A list of what waits: a shape, what it is, a line of why, and at the end since when.
import type { ComponentChildren, VNode } from 'preact'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icon.tsx'

export interface WaitingRow {
  readonly key: string
  readonly icon: IconName
  readonly isSignal?: boolean | undefined
  readonly text: string
  /** Where it is done; without one the row only tells. */
  readonly href?: string | undefined
  readonly detail?: ComponentChildren
  readonly end?: string | undefined
}

export const WaitingList = ({ rows }: { readonly rows: readonly WaitingRow[] }): VNode => (
  <ul class="rows">
    {rows.map(({ key, icon, isSignal, text, href, detail, end }) => (
      <li class="row" key={key}>
        <span class={isSignal === true ? 'sig' : undefined}><Icon name={icon} /></span>
        <span>{href === undefined ? text : <a href={href}>{text}</a>}{detail !== undefined && <><br /><span class="d xs">{detail}</span></>}</span>
        {end !== undefined && <span class="e d sm">{end}</span>}
      </li>
    ))}
  </ul>
)
