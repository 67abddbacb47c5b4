// Counts by day as bars, the newest day marked: a flood or a silence shows at a glance.
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import { formatDay } from '../show/time-words.ts'
import { formatNumber } from '../words/lang.ts'
import type { Lang } from '../words/lang.ts'

export interface DayBarsProps {
  readonly lang: Lang
  /** What is counted; the largest count and the last are added to it for screen readers. */
  readonly label: string
  /** ISO days in order, without gaps; at least one. */
  readonly days: readonly { readonly day: string; readonly count: number }[]
}

const size = { width: 500, height: 184, left: 30, right: 490, top: 22, bottom: 162 } as const

/** The next of 1, 2, 5, 10, 20, 50 … that holds the largest count. */
const ceilingOf = (most: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)))
  return [1, 2, 5, 10].map((step) => step * power).find((each) => each >= most) ?? most
}

export const DayBars = ({ lang, label, days }: DayBarsProps): VNode => {
  const word = (day: string): string => formatDay(lang, instant(Date.parse(day)), 'UTC').replace(/ \d{4}$/, '')
  const most = Math.max(...days.map(({ count }) => count))
  const peak = days.findLastIndex(({ count }) => count === most)
  const top = ceilingOf(most)
  const step = (size.right - size.left - 8) / days.length
  const x = (index: number): number => Math.round((size.left + 4 + index * step) * 10) / 10
  const y = (count: number): number => Math.round((size.bottom - (count / top) * (size.bottom - size.top)) * 10) / 10
  const last = days.length - 1
  const peakText = `${formatNumber(lang, most)}, ${word(days[peak]?.day ?? '')}`
  const lastText = `${word(days[last]?.day ?? '')}: ${formatNumber(lang, days[last]?.count ?? 0)}`
  return (
    <svg viewBox={`0 0 ${String(size.width)} ${String(size.height)}`} class="fill" role="img" aria-label={`${label}. ${peakText}; ${lastText}`}>
      {[top / 2, top].filter(Number.isInteger).map((count) => <g key={count}><path class="ax" d={`M${String(size.left)} ${String(y(count))}H${String(size.right)}`} /><text class="ld end" x={size.left - 4} y={y(count) + 4}>{formatNumber(lang, count)}</text></g>)}
      <path class="ax2" d={`M${String(size.left)} ${String(size.bottom + 0.5)}H${String(size.right)}`} />
      {days.map(({ day, count }, index) => count > 0 && <rect key={day} class={index === last ? 'accf' : 'inkf'} x={x(index)} y={y(count)} width={Math.max(step - 4, 2)} height={size.bottom - y(count)} />)}
      {most > 0 && peak !== last && <text class={peak < days.length / 2 ? 'lb halo' : 'lb end halo'} x={x(peak) + (peak < days.length / 2 ? 0 : step)} y={y(most) - 5}>{peakText}</text>}
      <text class="ld" x={x(0)} y={size.height - 6}>{word(days[0]?.day ?? '')}</text>
      <text class="la end" x={size.right - 6} y={size.height - 6}>{lastText}</text>
    </svg>
  )
}
