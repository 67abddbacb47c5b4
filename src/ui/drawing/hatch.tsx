// The hatch that says "known only as a range". Each drawing defines its own, so that two on a page do not share an id.
import type { VNode } from 'preact'

export const hatchFill = (id: string): string => `url(#${id}-hat)`

export const HatchPattern = ({ id }: { readonly id: string }): VNode => (
  <defs>
    <pattern id={`${id}-hat`} class="hat" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M-1 7 7-1M-1 1 1-1M5 7 7 5" /></pattern>
  </defs>
)
