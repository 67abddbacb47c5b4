// A claim as it is shown: its value, what it rests on, its status. Conflicting claims stand side by side, none before the other.
import type { ComponentChildren, VNode } from 'preact'
import type { Citation, Claim } from '../../domain/claim/claim.ts'
import { kitWords } from '../words/kit.ts'
import type { Lang } from '../words/lang.ts'
import { StatusMark } from './mark.tsx'

export interface CiteProps {
  readonly lang: Lang
  /** Number of the citation on this page. */
  readonly n: number
  /** The cited words on this page (`#c3`) or the page that shows them. */
  readonly href: string
  readonly quote?: string | undefined
}

/** The mark of a citation; leads to the cited words. */
export const Cite = ({ lang, n, href, quote }: CiteProps): VNode => {
  const words = kitWords[lang]
  const said = quote === undefined ? words.citation(n) : words.citationOf(n, quote)
  return <a class="cite" href={href} title={said} aria-label={said}>{n}</a>
}

/** Cited words in a text, marked and underlined, with their number; the target of `Cite`. */
export const Cited = ({ n, href, lang, children }: CiteProps & { readonly children: ComponentChildren }): VNode => (
  <><mark id={`c${n}`}>{children}</mark><Cite lang={lang} n={n} href={href} /></>
)

export interface ClaimValueProps<Value> {
  readonly lang: Lang
  /** All claims about one thing; more than one means that sources disagree. */
  readonly claims: readonly Claim<Value>[]
  readonly show: (value: Value) => ComponentChildren
  /** Number and address of a citation on this page. */
  readonly cite: (citation: Citation) => { readonly n: number; readonly href: string }
}

export const ClaimValue = <Value,>({ lang, claims, show, cite }: ClaimValueProps<Value>): VNode => {
  if (claims.length === 0) return <span class="dd">{kitWords[lang].unknown}</span>
  const one = (claim: Claim<Value>): VNode => (
    <>
      {show(claim.value)}
      {claim.citations.map((citation) => <Cite key={`${citation.source.id} ${citation.locator.value}`} lang={lang} quote={citation.quote} {...cite(citation)} />)}
      {claim.citations.length === 0 && <span class="xs sig"> {kitWords[lang].noCitation}</span>}
      {claim.status !== 'accepted' && <> <span class="xs"><StatusMark lang={lang} status={claim.status} /></span></>}
    </>
  )
  const [only] = claims
  if (claims.length === 1 && only !== undefined) return one(only)
  return <ul class="claims">{claims.map((claim, index) => <li key={index}>{one(claim)}</li>)}</ul>
}
