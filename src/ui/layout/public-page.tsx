// The frame of a public page: a way out at the top, one column, a quiet foot. Carries no script of its own.
import type { ComponentChildren, VNode } from 'preact'
import { Icon } from '../icon.tsx'
import { langNames, langs } from '../words/lang.ts'
import type { Lang } from '../words/lang.ts'
import { layoutWords } from '../words/layout.ts'
import { BrandMark } from './brand-mark.tsx'
import { PageFrame } from './page-frame.tsx'
import type { Assets } from './page-frame.tsx'

export interface PublicPageProps {
  readonly lang: Lang
  /** Title of the window; the page writes its own `<h1>`. */
  readonly title: string
  readonly assets: Assets
  /** Address of the first page in this language. */
  readonly home: string
  /** Where the way out leads, e.g. a weather page. */
  readonly leave: string
  /** This page in the other languages; leave out where switching would lose what was typed. */
  readonly languages?: Readonly<Record<Lang, string>> | undefined
  readonly back?: { readonly href: string; readonly text: string } | undefined
  readonly foot?: readonly { readonly href: string; readonly text: string }[] | undefined
  /** Says on every page that everything is made up. */
  readonly demo?: boolean | undefined
  readonly theme?: 'light' | 'dark' | undefined
  readonly children: ComponentChildren
}

const LanguageLinks = ({ lang, addresses }: { readonly lang: Lang; readonly addresses: Readonly<Record<Lang, string>> }): VNode => (
  <nav class="langs" aria-label={layoutWords[lang].language}>
    {langs.map((each) => each === lang
      ? <span key={each} aria-current="true">{langNames[each]}</span>
      : <a key={each} href={addresses[each]} lang={each} hreflang={each}>{langNames[each]}</a>)}
  </nav>
)

export const PublicPage = (props: PublicPageProps): VNode => {
  const words = layoutWords[props.lang]
  return (
    <PageFrame lang={props.lang} title={props.title} face="public" assets={props.assets} theme={props.theme}>
      <a class="skip" href="#main">{words.skip}</a>
      <header class="bar">
        <div>
          <a class="brand" href={props.home}><BrandMark />{words.product}</a>
          <a class="leave" href={props.leave} rel="noreferrer">{words.leave} <Icon name="out" /></a>
        </div>
      </header>
      <main id="main">
        {props.demo === true && <p class="demo">{words.demo}</p>}
        {props.languages !== undefined && <LanguageLinks lang={props.lang} addresses={props.languages} />}
        {props.back !== undefined && <a class="back" href={props.back.href}><Icon name="left" />{props.back.text}</a>}
        {props.children}
      </main>
      {props.foot !== undefined && (
        <footer class="end"><nav aria-label={words.more}>{props.foot.map((link) => <a key={link.href} href={link.href}>{link.text}</a>)}</nav></footer>
      )}
    </PageFrame>
  )
}
