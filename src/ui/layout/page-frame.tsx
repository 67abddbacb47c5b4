// What both faces share: the document around a page. No script and no style stands inside a page (CSP: style-src 'self').
import type { ComponentChildren, VNode } from 'preact'
import type { Lang } from '../words/lang.ts'

/** Files that a page needs, as addresses on the same server; the server adds the digest to each. */
export interface Assets {
  readonly stylesheet: string
  /** Module scripts; loaded only where the page gains by them and works without. */
  readonly scripts?: readonly string[] | undefined
}

export interface PageFrameProps {
  readonly lang: Lang
  readonly title: string
  readonly face: 'public' | 'desk'
  readonly assets: Assets
  /** Overrides the system's theme. */
  readonly theme?: 'light' | 'dark' | undefined
  readonly children: ComponentChildren
}

/** The whole `<html>` element; whoever renders it writes `<!doctype html>` before. */
export const PageFrame = ({ lang, title, face, assets, theme, children }: PageFrameProps): VNode => (
  <html lang={lang} data-theme={theme}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <title>{`${title} · Kniha`}</title>
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={assets.stylesheet} />
      {assets.scripts?.map((address) => <script key={address} type="module" src={address} />)}
    </head>
    <body class={face === 'public' ? 'pub' : 'desk'}>{children}</body>
  </html>
)
