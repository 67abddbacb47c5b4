// The drawings of the product, 16 × 16, in the colour of the text beside them. An icon never speaks alone: a word stands with it.
import type { VNode } from 'preact'

type Drawing = readonly (readonly [shape: 'line' | 'fill' | 'dashed', d: string])[]

const ring = (r: number): string => `M8 ${8 - r}a${r} ${r} 0 1 0 0 ${2 * r}a${r} ${r} 0 1 0 0 -${2 * r}z`

const drawings = {
  v0: [['line', ring(6)]],
  v1: [['line', ring(6)], ['fill', ring(2)]],
  v2: [['line', ring(6)], ['fill', 'M8 2a6 6 0 0 0 0 12z']],
  v3: [['fill', ring(6.8)]],
  v4: [['line', ring(7)], ['fill', ring(4.4)]],
  vu: [['dashed', ring(6)]],
  cross: [['line', 'm3 3 10 10M13 3 3 13']],
  danger: [['fill', 'M8 1.5 15.5 15H.5z']],
  possible: [['line', 'M8 2.2 14.6 14H1.4z']],
  none: [['line', 'M3 8h10']],
  conflict: [['line', 'M8 1.5 14.5 8 8 14.5 1.5 8z']],
  named: [['fill', 'M1.5 1.5h13v13h-13z']],
  unnamed: [['line', 'M2 2h12v12H2z']],
  missing: [['dashed', 'M2 2h12v12H2z']],
  lock: [['fill', 'M2.5 7h11v8h-11z'], ['line', 'M5 7V5a3 3 0 0 1 6 0v2']],
  one: [['line', ring(6.6)], ['line', 'M6.6 6 8.4 4.7V11.6']],
  task: [['dashed', ring(6)], ['line', 'M8 5v6M5 8h6']],
  agrees: [['line', 'M3 5.5h10M3 10.5h10']],
  contradicts: [['line', 'M3 5.5h10M3 10.5h10M11 2 5 14']],
  duplicate: [['line', 'M1.5 1.5h9v9h-9zM5.5 10.5v4h9v-9h-4']],
  ok: [['line', 'm2 8.5 4 4 8-9.5']],
  out: [['line', 'M9 2H2v12h7M6 8h9m-4-4 4 4-4 4']],
  right: [['line', 'm5.5 2.5 6 5.5-6 5.5']],
  left: [['line', 'm10.5 2.5-6 5.5 6 5.5']],
  up: [['line', 'M8 14V3M4 7l4-4 4 4']],
  down: [['line', 'M8 2v11M4 9l4 4 4-4']],
  file: [['line', 'M3 1.5h7l3 3v10H3zM10 1.5v3h3']],
} satisfies Readonly<Record<string, Drawing>>

export type IconName = keyof typeof drawings

/** Drawn in place rather than from a sprite: a page then holds only what it uses, and a part of a page can be sent alone. */
export const Icon = ({ name }: { readonly name: IconName }): VNode => (
  <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
    {drawings[name].map(([shape, d]) => <path key={d} class={shape === 'line' ? undefined : shape} d={d} />)}
  </svg>
)
