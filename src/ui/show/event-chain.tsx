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
    {events.map((event) => (
      <li key={event.leaf}>
        <span class="m">{formatNumber(lang, event.leaf)}</span>
        <i aria-hidden="true" />
        <div>
          <b>{event.verb}</b> {event.by}
          <div class="row d"><span>{event.detail}</span><span class="e nw">{event.when}</span></div>
        </div>
      </li>
    ))}
  </ol>
)
