// The queue of alarms: what, since when, how many, and the button of whoever has seen it.
import { Fragment } from 'preact'
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { rations } from '../../domain/access/ration-kinds.ts'
import type { Ration } from '../../domain/access/ration-kinds.ts'
import { roomOf } from '../../domain/watch/alarm.ts'
import type { AlarmKind } from '../../domain/watch/alarm.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { Fold } from '../../ui/form/fold.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main } from '../../ui/layout/desk-page.tsx'
import { Segmented } from '../../ui/show/filters.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { formatDay } from '../../ui/show/time-words.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { watchWords } from '../../ui/words/watch.ts'
import type { AlarmRow } from './queries.ts'

export interface AlarmsPageProps {
  readonly lang: Lang
  readonly rows: readonly AlarmRow[]
  /** Nobody marks what is about himself, unless nobody else could. */
  readonly me: Id<'staff'> | null
  readonly token: string
  readonly isAll: boolean
}

/** So many ids stand there at once, the others folded. */
const mostIds = 6

/** Kinds that a page of its own explains. */
const explained: readonly AlarmKind[] = ['rows-changed', 'log-broken', 'entries-changed', 'form-exchanged']

const isRation = (code: string): code is Ration => rations.some((known) => known === code)
const nameIn = (lang: Lang, { kind, about }: AlarmRow['value']): readonly string[] =>
  (roomOf(kind) === 'alarm: reading' && kind !== 'bait-opened' ? about.map((code) => (isRation(code) ? watchWords[lang].rations[code] : code)) : [])

const day = (lang: Lang, iso: string): string => formatDay(lang, instant(Date.parse(iso)), 'UTC')

const Ids = ({ ids }: { readonly ids: readonly string[] }): VNode => <>{ids.map((each, at) => <Fragment key={each}>{at > 0 && ', '}<code>{each}</code></Fragment>)}</>

/** All that the alarm names: whoever brings files back from a backup needs each. */
const About = ({ lang, about }: { readonly lang: Lang; readonly about: readonly string[] }): VNode | null => (about.length === 0 ? null : (
  <div class="sm d">
    {watchWords[lang].about}: <Ids ids={about.slice(0, mostIds)} />
    {about.length > mostIds && <Fold title={watchWords[lang].more(formatNumber(lang, about.length - mostIds))}><Ids ids={about.slice(mostIds)} /></Fold>}
  </div>
))

const Seen = ({ lang, row: { id, version, value, seenBy }, me, token }: Pick<AlarmsPageProps, 'lang' | 'me' | 'token'> & { readonly row: AlarmRow }): VNode => {
  const words = watchWords[lang]
  if (value.seen !== null) return <p class="sm d">{words.seen(seenBy, day(lang, value.seen.on))}</p>
  if (value.who !== null && value.who === me) return <p class="sm d">{words.aboutYou}</p>
  return <Form action={`/alarms/${id}`} token={token} carried={{ version: String(version) }}><Actions><Button>{words.see}</Button></Actions></Form>
}

const One = ({ row, ...props }: AlarmsPageProps & { readonly row: AlarmRow }): VNode => {
  const { lang } = props
  const [words, { value: { kind, count, about, ...value }, who }] = [watchWords[lang], row]
  const names = nameIn(lang, row.value)
  const hint = [day(lang, value.day), ...(count > 1 && names.length === 0 ? [words.times(formatNumber(lang, count))] : []), ...(who === '' ? [] : [words.by(who)])].join(' · ')
  return (
    <Block heading={words.kinds[kind]} hint={hint}>
      <div class="stack">
        <p>{words.whatNow[kind]} {explained.includes(kind) && <a href="/integrity">{words.toIntegrity}</a>}{names.length > 0 && <a href="/rations">{words.toLimits}</a>}</p>
        {names.map((name) => <p key={name}>{name}</p>)}
        {names.length === 0 && <About lang={lang} about={about} />}
        <Seen {...props} row={row} />
      </div>
    </Block>
  )
}

export const AlarmsPage = (props: AlarmsPageProps): VNode => {
  const { lang, rows, isAll } = props
  const words = watchWords[lang]
  return (
    <Columns kind="narrow">
      <Main>
        <Block><Segmented label={words.title} options={[{ href: '/alarms', text: words.open, isCurrent: !isAll }, { href: '/alarms?show=all', text: words.all, isCurrent: isAll }]} /></Block>
        {rows.length === 0 && <Block><EmptyState title={words.none}><p>{words.noneHint}</p></EmptyState></Block>}
        {rows.map((row) => <One key={row.id} {...props} row={row} />)}
      </Main>
    </Columns>
  )
}
