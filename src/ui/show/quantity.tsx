// Figures: a bound stands inside the figure ("at least 1,100"), and a figure is a link to what it counts.
import type { VNode } from 'preact'
import type { Quantity } from '../../domain/claim/claim.ts'
import { kitWords } from '../words/kit.ts'
import { formatNumber } from '../words/lang.ts'
import type { Lang } from '../words/lang.ts'

/** "at least 1,100", "10 to 20", "about 20" (estimated), "20"; "unknown" when nothing is given. */
export const formatQuantity = (lang: Lang, quantity: Quantity): string => {
  const words = kitWords[lang]
  const number = (n: number): string => formatNumber(lang, n)
  const { exact, min, max, kind } = quantity
  if (exact !== undefined) return kind === 'estimated' ? words.about(number(exact)) : number(exact)
  if (min !== undefined && max !== undefined) return words.between(number(min), number(max))
  if (min !== undefined) return words.atLeast(number(min))
  return max === undefined ? words.unknown : words.atMost(number(max))
}

export interface FigureProps {
  readonly lang: Lang
  readonly quantity: Quantity
  readonly label: string
  readonly note?: string | undefined
  /** The list that it counts. */
  readonly href: string
}

/** A large figure of the home page. */
export const Figure = ({ lang, quantity, label, note, href }: FigureProps): VNode => (
  <a class="fig" href={href}><b>{formatQuantity(lang, quantity)}</b><span>{label}</span>{note !== undefined && <small>{note}</small>}</a>
)
