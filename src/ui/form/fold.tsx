// A form that opens under its own line, without a script: what is rarely needed does not stand in the way.
import type { ComponentChildren, VNode } from 'preact'

/** `isOpen` when a refusal of what stands inside must be seen. */
export const Fold = ({ title, isOpen, children }: { readonly title: string; readonly isOpen?: boolean | undefined; readonly children: ComponentChildren }): VNode => (
  <details class="fold" open={isOpen}><summary>{title}</summary><div>{children}</div></details>
)
