// The time line: what a time is known to be, drawn as bars of uncertainty, never as dots. All times are true time.
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import type { Instant, Milliseconds } from '../../domain/brand.ts'
import { dayMs } from '../../domain/time-and-place/civil-time.ts'
import { formatDay, formatInstant } from '../show/time-words.ts'
import type { Lang } from '../words/lang.ts'
import { HatchPattern, hatchFill } from './hatch.tsx'

/**
 * One bar. `said` = claimed range of what happened; `chosen` and `other` = recordings; `band` = lasted throughout, as a deployment;
 * `device` = what an uncorrected clock says, dashed. `uncertainty` hatches both ends by ±.
 */
export interface TimeLineBar {
  readonly kind: 'said' | 'chosen' | 'other' | 'band' | 'device'
  readonly from: Instant
  readonly to: Instant
  readonly uncertainty?: Milliseconds | undefined
}

export interface TimeLineRow {
  readonly key: string
  readonly label: string
  readonly kind?: string | undefined
  readonly bars: readonly TimeLineBar[]
  /** The time in words; it is what screen readers and print say. */
  readonly text: string
}

export interface TimeLineProps {
  /** Unique on the page. */
  readonly id: string
  readonly lang: Lang
  readonly zone: string
  /** What the drawing is; the rows' texts are added to it for screen readers. */
  readonly label: string
  readonly rows: readonly TimeLineRow[]
  /** Drawn inside a pane instead of as a strip below them. */
  readonly isPart?: boolean | undefined
  /** Where the player stands. */
  readonly now?: Instant | undefined
}

const rowHeight = 30
const head = 24

const steps = [10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600, 2_592_000, 7_776_000, 31_536_000].map((seconds) => seconds * 1000)

/** Width of a letter, about. */
const letter = 6.4
/** Drawn to full width (a strip under the panes) or as part of a pane; units are pixels at that width. */
const sizes = { strip: { width: 1408, gutter: 190 }, part: { width: 720, gutter: 150 } } as const

interface Scale {
  readonly width: number
  readonly gutter: number
  readonly from: number
  readonly to: number
  readonly step: number
}

/** The span of all bars, widened to whole steps; as many steps as there is room for their words. */
const scaleOf = (rows: readonly TimeLineRow[], size: (typeof sizes)['strip' | 'part']): Scale => {
  const ends = rows.flatMap((row) => row.bars.flatMap((bar) => [bar.from - (bar.uncertainty ?? 0), bar.to + (bar.uncertainty ?? 0)]))
  const first = Math.min(...ends)
  const last = Math.max(...ends, first + 1000)
  const most = (size.width - size.gutter) / 150
  const step = steps.find((each) => (last - first) / each <= most) ?? (last - first) / most
  return { ...size, from: Math.floor(first / step) * step, to: Math.ceil(last / step) * step, step }
}

const at = (scale: Scale, time: number): number => Math.round((scale.gutter + ((time - scale.from) / (scale.to - scale.from)) * (scale.width - scale.gutter - 10)) * 10) / 10

const looks = {
  said: { class: 'said-range', height: 16 }, chosen: { class: 'accf', height: 12 }, other: { class: 'ink3f', height: 12 },
  band: { class: 'wf', height: 16 }, device: { class: 'ax2 dash', height: 12 },
} as const

const Bar = ({ id, scale, bar, y }: { readonly id: string; readonly scale: Scale; readonly bar: TimeLineBar; readonly y: number }): VNode => {
  const look = looks[bar.kind]
  const [from, to] = [at(scale, bar.from), at(scale, bar.to)]
  const spread = bar.uncertainty ?? 0
  const [low, high] = [at(scale, bar.from - spread), at(scale, bar.to + spread)]
  return (
    <>
      {spread > 0 && <rect fill={hatchFill(id)} x={low} y={y - 8} width={Math.max(high - low, 4)} height="16" />}
      <rect class={look.class} x={from} y={y - look.height / 2} width={Math.max(to - from, 3)} height={look.height} />
    </>
  )
}

const Ticks = ({ scale, lang, zone, bottom }: { readonly scale: Scale; readonly lang: Lang; readonly zone: string; readonly bottom: number }): VNode => {
  const times = Array.from({ length: Math.round((scale.to - scale.from) / scale.step) + 1 }, (_, index) => instant(scale.from + index * scale.step))
  const text = (time: Instant): string => (scale.step >= dayMs ? formatDay(lang, time, zone).replace(/ \d{4}$/, '') : (formatInstant(lang, time, zone).split(', ')[1] ?? ''))
  return <>{times.map((time, index) => <g key={time}><path class="ax" d={`M${at(scale, time)} 18V${bottom}`} /><text class={index === times.length - 1 ? 'ld end' : 'ld mid'} x={at(scale, time)} y="12">{text(time)}</text></g>)}</>
}

/** A long label loses its middle (its end tells clips apart), then the word beside it. */
const RowLabel = ({ scale, row: { label, kind }, y }: { readonly scale: Scale; readonly row: TimeLineRow; readonly y: number }): VNode => {
  const most = Math.floor((scale.gutter - 12) / letter)
  return (
    <>
      <text class="lb" x="0" y={y + 4}>{label.length <= most ? label : `${label.slice(0, most - 10).trim()}…${label.slice(-8)}`}</text>
      {kind !== undefined && label.length + kind.length < most && <text class="ld end" x={scale.gutter - 12} y={y + 4}>{kind}</text>}
    </>
  )
}

/** The text stands where there is room: right of the last bar, or left of the first. */
const RowText = ({ scale, row, y }: { readonly scale: Scale; readonly row: TimeLineRow; readonly y: number }): VNode => {
  const right = Math.max(...row.bars.map((bar) => at(scale, bar.to + (bar.uncertainty ?? 0))), scale.gutter)
  const needed = row.text.length * letter
  const left = Math.min(...row.bars.map((bar) => at(scale, bar.from - (bar.uncertainty ?? 0))), right)
  if (right + 8 + needed <= scale.width) return <text class="halo" x={right + 8} y={y + 4}>{row.text}</text>
  if (left - 8 - needed >= scale.gutter) return <text class="end halo" x={left - 8} y={y + 4}>{row.text}</text>
  return <text class="mid halo" x={(Math.max(left, scale.gutter) + right) / 2} y={y + 4}>{row.text}</text>
}

export const TimeLine = ({ id, lang, zone, label, rows, now, isPart }: TimeLineProps): VNode => {
  const bottom = head + rows.length * rowHeight
  const scale = scaleOf(rows, sizes[isPart === true ? 'part' : 'strip'])
  const said = `${label}. ${rows.map((row) => `${row.label}: ${row.text}`).join('; ')}`
  return (
    <div class={isPart === true ? 'wide part' : 'wide'} role="group" aria-label={label} tabIndex={0}>
      <svg viewBox={`0 0 ${scale.width} ${bottom + 6}`} role="img" aria-label={said}>
        <HatchPattern id={id} />
        {rows.some((row) => row.bars.length > 0) && <Ticks scale={scale} lang={lang} zone={zone} bottom={bottom} />}
        {rows.map((row, index) => {
          const y = head + index * rowHeight + rowHeight / 2
          return (
            <g key={row.key}>
              <RowLabel scale={scale} row={row} y={y} />
              <path class="ax" d={`M0 ${y + rowHeight / 2}H${scale.width}`} />
              {row.bars.map((bar) => <Bar key={`${bar.kind} ${bar.from}`} id={id} scale={scale} bar={bar} y={y} />)}
              <RowText scale={scale} row={row} y={y} />
            </g>
          )
        })}
        {now !== undefined && now >= scale.from && now <= scale.to && <><path class="ln" d={`M${at(scale, now)} 18V${bottom}`} /><path class="inkf" d={`M${at(scale, now) - 5} 15h10l-5 8z`} /></>}
      </svg>
    </div>
  )
}
