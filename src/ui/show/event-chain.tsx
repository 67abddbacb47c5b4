// What happened to one thing, newest first: leaf of the log, verb, who, when; the line beside it has no gap because the log has none.
import type { ComponentChildren, VNode } from 'preact'
import { formatNumber } from '../words/lang.ts'
import type { Lang } from '../words/lang.ts'

export interface ChainEvent {
  /** Index of the leaf in the log. */
  readonly leaf: number
  readonly verb: string
  readonly by: string
  readonly when: string
  readonly detail?: ComponentChildren
}

export const EventChain = ({ lang, events }: { readonly lang: Lang; readonly events: readonly ChainEvent[] }): VNode => (
  <ol class="chain">
    {events.map((event, index) => (
      <li key={event.leaf}>
        <span class="m">{formatNumber(lang, event.leaf)}</span>
        <svg viewBox="0 0 14 44" preserveAspectRatio="xMidYMin slice" aria-hidden="true"><path class="ax2" d="M7 0v44" /><circle class={index === 0 ? 'accf' : 'inkf'} cx="7" cy="14" r="4" /></svg>
        <div>
          <div class="row"><span><b>{event.verb}</b> {event.by}</span><span class="e d nw">{event.when}</span></div>
          {event.detail !== undefined && <span class="d">{event.detail}</span>}
        </div>
      </li>
    ))}
  </ol>
)
