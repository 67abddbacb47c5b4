// Names and values in two columns; on public pages one under the other with a way to change each ("check your answers").
import type { ComponentChildren, VNode } from 'preact'

export interface KeyValueEntry {
  readonly key: string
  readonly value: ComponentChildren
  /** Where this answer is changed; `text` names the question for people who cannot see which row it is. */
  readonly change?: { readonly href: string; readonly text: string; readonly about: string } | undefined
}

export const KeyValue = ({ entries }: { readonly entries: readonly KeyValueEntry[] }): VNode => (
  <dl class="kv">
    {entries.map((entry) => (
      <div key={entry.key}>
        <dt>{entry.key}</dt>
        <dd>{entry.value}{entry.change !== undefined && <> <a href={entry.change.href}>{entry.change.text}<span class="vh"> {entry.change.about}</span></a></>}</dd>
      </div>
    ))}
  </dl>
)
