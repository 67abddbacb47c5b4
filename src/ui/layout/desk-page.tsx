// The frame of a page of the desk: navigation, title line, panes, foot with keys and the state of the log.
import type { ComponentChildren, VNode } from 'preact'
import { Icon } from '../icon.tsx'
import type { Lang } from '../words/lang.ts'
import { formatNumber } from '../words/lang.ts'
import { layoutWords } from '../words/layout.ts'
import { BrandMark } from './brand-mark.tsx'
import { PageFrame } from './page-frame.tsx'
import type { Assets } from './page-frame.tsx'

export interface NavLink {
  readonly href: string
  readonly text: string
  readonly isCurrent: boolean
  /** Things that wait there; left out when it counts nothing. */
  readonly count?: number | undefined
}

/** Whoever is signed in. `token` is the session's form token, put into the forms of the frame under the name `token`. */
export interface Account {
  readonly name: string
  readonly role: string
  readonly token: string
  readonly own: string
  readonly signOut: string
  readonly lock: string
}

export interface DeskPageProps {
  readonly lang: Lang
  /** Title of the window and the `<h1>`. */
  readonly title: string
  /** One line under or beside the title. */
  readonly sub?: ComponentChildren
  /** Buttons at the right end of the title line. */
  readonly actions?: ComponentChildren
  readonly assets: Assets
  readonly home: string
  readonly nav: readonly NavLink[]
  /** `null` while nobody is signed in: no navigation, no search. */
  readonly account: Account | null
  /** Address that the question typed in the frame is posted to; left out for whoever may not search. */
  readonly find?: string | undefined
  /** Keys that this page's islands answer to. */
  readonly keys?: readonly { readonly key: string; readonly text: string }[] | undefined
  /** The state of the custody log in one line. */
  readonly log?: string | undefined
  readonly demo?: boolean | undefined
  /** Above everything: what everybody who is signed in must know now; left out where nobody is. The island `alarms` keeps it up to date. */
  readonly banner?: readonly BannerNote[] | undefined
  readonly theme?: 'light' | 'dark' | undefined
  /** Panes: `<Columns>` of `<Main>` and `<Side>`, or any content. */
  readonly children: ComponentChildren
}

/** Posted, so that no word of a question stands in an address, a history or a log. */
const Find = ({ lang, action, token }: { readonly lang: Lang; readonly action: string; readonly token: string }): VNode => (
  <form class="find" role="search" action={action} method="post">
    <input type="hidden" name="token" value={token} />
    <input type="search" name="q" aria-label={layoutWords[lang].find} placeholder={layoutWords[lang].findShort} autocomplete="off" />
  </form>
)

const Me = ({ lang, account }: { readonly lang: Lang; readonly account: Account }): VNode => {
  const words = layoutWords[lang]
  return (
    <div class="me">
      <span><span class="vh">{words.account} </span><a href={account.own}>{account.name}</a>, {account.role}</span>
      <form method="post" action={account.lock}><input type="hidden" name="token" value={account.token} /><button class="btn" type="submit"><Icon name="lock" />{words.lock}</button></form>
      <form method="post" action={account.signOut}><input type="hidden" name="token" value={account.token} /><button class="btn" type="submit">{words.signOut}</button></form>
    </div>
  )
}

/** One line of the banner; `href`: where whoever reads it can look. */
export interface BannerNote {
  readonly text: string
  readonly href: string | null
}

const Note = ({ lang, note: { text, href } }: { readonly lang: Lang; readonly note: BannerNote }): VNode => (
  <div class="note signal"><Icon name="danger" /> <p><span>{text}</span>{href !== null && <> <a href={href}>{layoutWords[lang].look}</a></>}</p></div>
)

/** Is there from the beginning, so that a screen reader says what is put in later. The template is what the island fills. */
const Banner = ({ lang, notes }: { readonly lang: Lang; readonly notes: readonly BannerNote[] }): VNode => (
  <>
    <div class="banner" id="banner" role="status">{notes.map((note) => <Note key={note.text} lang={lang} note={note} />)}</div>
    <template id="banner-note"><Note lang={lang} note={{ text: '', href: '' }} /></template>
  </>
)

/** More links than stand in one line beside the account: they get a line of their own. */
const linksBesideAccount = 9

const Top = (props: DeskPageProps): VNode => (
  <header class={props.nav.length > linksBesideAccount ? 'top many' : 'top'}>
    <a class="brand" href={props.home}><BrandMark />{layoutWords[props.lang].product}</a>
    {props.account !== null && (
      <nav aria-label={layoutWords[props.lang].main}>
        {props.nav.map((link) => (
          <a key={link.href} href={link.href} aria-current={link.isCurrent ? 'page' : undefined}>
            {link.text}{link.count !== undefined && <b> {formatNumber(props.lang, link.count)}</b>}
          </a>
        ))}
      </nav>
    )}
    {props.account !== null && props.find !== undefined && <Find lang={props.lang} action={props.find} token={props.account.token} />}
    {props.account !== null && <Me lang={props.lang} account={props.account} />}
  </header>
)

export const DeskPage = (props: DeskPageProps): VNode => {
  const words = layoutWords[props.lang]
  return (
    <PageFrame lang={props.lang} title={props.title} face="desk" assets={props.assets} theme={props.theme}>
      <a class="skip" href="#main">{words.skip}</a>
      <Top {...props} />
      {props.banner !== undefined && <Banner lang={props.lang} notes={props.banner} />}
      <main id="main">
        <div class="ph">
          <h1>{props.title}</h1>
          {props.sub !== undefined && <span class="sub">{props.sub}</span>}
          {props.actions !== undefined && <div class="end">{props.actions}</div>}
        </div>
        <div class="body">{props.children}</div>
      </main>
      <footer class="foot">
        {props.keys?.map((entry) => <span key={entry.key}><kbd>{entry.key}</kbd> {entry.text}</span>)}
        {props.demo === true && <span class="b">{words.demo}</span>}
        {props.log !== undefined && <span class="log">{props.log}</span>}
      </footer>
    </PageFrame>
  )
}

/** How wide the panes are: `one` wide pane, one `narrow` (sign in, ceremonies, refusals), list with filters and detail, `two` for text and form, `three` for list, map and player, `thirds` for three of equal weight, `item` for player, facts and custody. */
export type ColumnsKind = 'one' | 'narrow' | 'side-main' | 'main-side' | 'side-main-side' | 'two' | 'three' | 'thirds' | 'item'

/** The panes under the title line; one above the other on small screens. */
export const Columns = ({ kind, children }: { readonly kind: ColumnsKind; readonly children: ComponentChildren }): VNode => (
  <div class={`cols ${kind}`}>{children}</div>
)

/** The pane that the page is about. `isWide`: what is wider than a small screen scrolls in itself (tables). Panes scroll by keyboard, so each can have the focus. */
export const Main = ({ children, isWide }: { readonly children: ComponentChildren; readonly isWide?: boolean | undefined }): VNode => (
  <div class={isWide === true ? 'scroll' : undefined} tabIndex={0}>{children}</div>
)

/** A named pane beside it. `quiet` lies on the ground colour (filters). */
export const Side = ({ label, quiet, children }: { readonly label: string; readonly quiet?: boolean | undefined; readonly children: ComponentChildren }): VNode => (
  <section class={quiet === true ? 'side' : undefined} aria-label={label} tabIndex={0}>{children}</section>
)

/** A block inside a pane, divided from the next by a hairline. `href` and `link` stand at the right end of its heading. */
export const Block = (props: {
  readonly heading?: string | undefined
  readonly hint?: string | undefined
  readonly link?: { readonly href: string; readonly text: string } | undefined
  readonly id?: string | undefined
  readonly children: ComponentChildren
}): VNode => (
  <section class="p" id={props.id}>
    {props.heading !== undefined && (
      <h2 class="h">{props.heading}{props.hint !== undefined && <small>{props.hint}</small>}{props.link !== undefined && <a href={props.link.href}>{props.link.text}</a>}</h2>
    )}
    {props.children}
  </section>
)
