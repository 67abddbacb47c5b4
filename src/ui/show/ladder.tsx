// How many stand on each step of the verification ladder; each count opens its list where there is one.
import type { VNode } from 'preact'
import type { Verification } from '../../domain/claim/claim.ts'
import { formatNumber } from '../words/lang.ts'
import type { Lang } from '../words/lang.ts'
import { StateMark } from './mark.tsx'

export interface LadderProps {
  readonly lang: Lang
  readonly steps: readonly { readonly state: Verification; readonly count: number }[]
}

export const Ladder = ({ lang, steps }: LadderProps): VNode => {
  const most = Math.max(...steps.map(({ count }) => count), 1)
  return (
    <ul class="ladder">
      {steps.map(({ state, count }) => (
        <li key={state}>
          <StateMark lang={lang} state={state} /><b class="n">{formatNumber(lang, count)}</b>
          <svg viewBox="0 0 150 10" preserveAspectRatio="none" aria-hidden="true"><path class="inkf" d={`M0 0h${String(Math.round((count / most) * 150))}v10H0z`} /></svg>
        </li>
      ))}
    </ul>
  )
}
