// The ways between the pages of watching, for whoever may use them.
import type { VNode } from 'preact'
import type { Actor } from '../../domain/access/actor.ts'
import { mayDo } from '../../domain/access/decide.ts'
import type { Action } from '../../domain/access/decide.ts'
import { LinkButton } from '../../ui/form/button.tsx'
import type { Lang } from '../../ui/words/lang.ts'
import { watchWords } from '../../ui/words/watch.ts'

/** `here` is left out. */
export const watchLinks = (lang: Lang, actor: Actor, here: string): VNode => {
  const words = watchWords[lang]
  const all: readonly { readonly href: string; readonly text: string; readonly may: Action | null }[] = [
    { href: '/alarms', text: words.title, may: 'see-alarms' }, { href: '/rations', text: words.toLimits, may: null }, { href: '/actions', text: words.toActions, may: 'see-actions' },
    { href: '/scrubber', text: words.toScrub, may: 'see-alarms' }, { href: '/intake-host', text: words.toHost, may: 'see-alarms' },
  ]
  return <>{all.filter(({ href, may }) => href !== here && (may === null || mayDo(actor, may))).map(({ href, text }) => <LinkButton key={href} href={href}>{text}</LinkButton>)}</>
}
