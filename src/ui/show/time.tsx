// A time on a page: the range in words, the source's own words beside it, machine-readable where it is one instant.
import type { VNode } from 'preact'
import type { Instant } from '../../domain/brand.ts'
import type { FuzzyTime } from '../../domain/time-and-place/fuzzy-time.ts'
import { dateWords } from '../words/dates.ts'
import type { Lang } from '../words/lang.ts'
import { formatFuzzyTime, formatInstant } from './time-words.ts'

interface Where {
  readonly lang: Lang
  /** IANA name of the zone in which the country reads its clocks. */
  readonly zone: string
}

/** One instant that a machine recorded. */
export const Time = ({ lang, zone, at }: Where & { readonly at: Instant }): VNode => (
  <time class="m" dateTime={new Date(at).toISOString()}>{formatInstant(lang, at, zone)}</time>
)

/** A time as a source gave it; its words are kept beside what we made of them. */
export const Fuzzy = ({ lang, zone, time }: Where & { readonly time: FuzzyTime }): VNode => (
  <span>{formatFuzzyTime(lang, time, zone)}{time.said !== undefined && <span class="q d"> {dateWords[lang].said(time.said)}</span>}</span>
)
