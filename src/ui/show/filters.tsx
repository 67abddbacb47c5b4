// Ways to choose what a list shows: groups of filters with counts, a switch of few views, pages.
import type { VNode } from 'preact'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icon.tsx'
import { kitWords } from '../words/kit.ts'
import { formatNumber } from '../words/lang.ts'
import type { Lang } from '../words/lang.ts'

export interface FilterOption {
  readonly href: string
  readonly text: string
  readonly count?: number | undefined
  readonly isCurrent?: boolean | undefined
  readonly icon?: IconName | undefined
}

/** Stands in a quiet `Side`; each line leads to the list so filtered. */
export const Filters = ({ lang, groups }: { readonly lang: Lang; readonly groups: readonly { readonly heading: string; readonly options: readonly FilterOption[] }[] }): VNode => (
  <nav class="flt" aria-label={kitWords[lang].filters}>
    {groups.map((group) => [
      <h2 key={group.heading}>{group.heading}</h2>,
      ...group.options.map((option) => (
        <a key={`${group.heading} ${option.href}`} href={option.href} aria-current={option.isCurrent === true ? 'true' : undefined}>
          {option.icon !== undefined && <Icon name={option.icon} />}{option.text}{option.count !== undefined && <span>{formatNumber(lang, option.count)}</span>}
        </a>
      )),
    ])}
  </nav>
)

/** A switch of a few views of the same thing. */
export const Segmented = ({ label, options }: { readonly label: string; readonly options: readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[] }): VNode => (
  <nav class="seg" aria-label={label}>{options.map((option) => <a key={option.href} href={option.href} aria-current={option.isCurrent ? 'true' : undefined}>{option.text}</a>)}</nav>
)

export interface PagerProps {
  readonly lang: Lang
  /** Rows `from`…`to` (counted from 1) of `total`. */
  readonly from: number
  readonly to: number
  readonly total: number
  readonly previous?: string | undefined
  readonly next?: string | undefined
}

export const Pager = ({ lang, from, to, total, previous, next }: PagerProps): VNode => {
  const words = kitWords[lang]
  return (
    <nav class="wrap" aria-label={words.pages}>
      {previous !== undefined && <a href={previous} rel="prev">{words.previous}</a>}
      <span>{words.range(from, to, formatNumber(lang, total))}</span>
      {next !== undefined && <a href={next} rel="next">{words.following}</a>}
    </nav>
  )
}
