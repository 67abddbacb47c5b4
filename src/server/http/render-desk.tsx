// Renders a view of the desk as HTML: frame, navigation of the roles of whoever asks, foot with the state of the log.
import { render } from 'preact-render-to-string'
import type { VNode } from 'preact'
import { hasRole } from '../../domain/access/actor.ts'
import type { Problem } from '../../domain/problem.ts'
import { Block, Columns, DeskPage, Main } from '../../ui/layout/desk-page.tsx'
import type { Account } from '../../ui/layout/desk-page.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { problemWords } from '../../ui/words/problems.ts'
import { watchWords } from '../../ui/words/watch.ts'
import type { DeskContext, DeskFeature, DeskRequest, DeskView, RenderDesk, Visit } from './desk-context.ts'

export interface RenderOptions {
  readonly features: readonly DeskFeature[]
  readonly stylesheet: string
  /** Address of a built island, or `null` when it was not built. */
  readonly island: (name: string) => string | null
  readonly isDemo: boolean
  /** One line on the custody log, or nothing while locked. */
  readonly logLine: (lang: Lang) => string | undefined
  /** What this person must know now. */
  readonly banner: DeskContext['banner']
}

/** Pages before the sign-in have no visit. */
const visitIf = (c: DeskRequest): Visit | undefined => c.get('visit')

const html = (node: VNode, status: DeskView['status']): Response =>
  new Response(`<!doctype html>${render(node)}`, { status: status ?? 200, headers: { 'content-type': 'text/html; charset=utf-8' } })

const accountOf = (visit: Visit | undefined, lang: Lang): Account | null =>
  visit === undefined ? null : {
    name: visit.name, token: visit.formToken, own: '/account', signOut: '/sign-out', lock: '/lock',
    role: visit.actor.roles.map((role) => administrationWords[lang].roles[role]).join(', '),
  }

export const createRenderDesk = (options: RenderOptions): RenderDesk => {
  const page = (c: DeskRequest, view: DeskView): Response => {
    const { lang } = c.var
    const visit = visitIf(c)
    const entries = options.features.flatMap((feature) => feature.nav).filter((entry) => visit !== undefined && hasRole(visit.actor, ...entry.roles))
    const nav = entries.filter((entry) => entry.isFind !== true).map((entry) => ({ href: entry.href, text: entry.text[lang], isCurrent: entry.href === view.current }))
    const scripts = [...(visit === undefined ? [] : ['alarms']), ...(view.islands ?? [])].map(options.island).filter((path) => path !== null)
    return html(
      <DeskPage lang={lang} title={view.title} sub={view.sub} actions={view.actions} home="/" nav={nav} keys={view.keys} demo={options.isDemo}
        assets={{ stylesheet: options.stylesheet, scripts }} account={accountOf(visit, lang)} find={entries.find(({ isFind, href }) => isFind === true && href !== view.current)?.href} log={options.logLine(lang)} banner={visit && options.banner(lang, visit.actor)}>
        {view.children}
      </DeskPage>, view.status)
  }
  const problem = (c: DeskRequest, found: Problem): Response => {
    const words = administrationWords[c.var.lang]
    return page(c, {
      title: words.refusedTitle, status: found.code === 'not-found' ? 404 : 400,
      children: (
        <Columns kind="one">
          <Main><Block><p>{problemWords[c.var.lang][found.code]}</p>{found.code === 'ration-spent' && <p><a href="/rations">{watchWords[c.var.lang].toLimits}</a></p>}<p><a href="/">{words.toStart}</a></p></Block></Main>
        </Columns>
      ),
    })
  }
  return { page, problem }
}
