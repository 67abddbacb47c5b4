// The search page: one form carries question, kind and page, so that no word stands in an address and nothing needs a script.
import type { VNode } from 'preact'
import type { Problem } from '../../domain/problem.ts'
import { searchedKinds } from '../../domain/search/document.ts'
import { longestQuestion } from '../../domain/search/question.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { searchWords } from '../../ui/words/search.ts'
import { hitsAtOnce } from './queries.ts'
import type { Found, FoundRecord, SearchAsked } from './queries.ts'

export interface SearchPageProps {
  readonly lang: Lang
  readonly token: string
  readonly asked: SearchAsked
  readonly problem: Problem | null
  /** `null` before anything was asked. */
  readonly found: Found | null
  /** How much of the register is in the index, 0 … 1: nothing is found in a part of it. */
  readonly made: number
}

const Result = ({ lang, record }: { readonly lang: Lang; readonly record: FoundRecord }): VNode => (
  <li>
    <div class="row"><a class="ref" href={record.href}>{record.name}</a><span class="sm d">{searchWords[lang].kinds[record.kind]}</span></div>
    <p class="sm q">{record.snippet.map((part, index) => (part.isHit ? <mark key={index}>{part.text}</mark> : part.text))}</p>
  </li>
)

const Pages = ({ lang, asked, total }: { readonly lang: Lang; readonly asked: SearchAsked; readonly total: number }): VNode => {
  const words = searchWords[lang]
  const from = (asked.page - 1) * hitsAtOnce + 1
  const to = Math.min(asked.page * hitsAtOnce, total)
  return (
    <div class="tend">
      {asked.page > 1 && <button class="btn" type="submit" name="page" value={asked.page - 1}>{words.previous}</button>}
      <span>{words.range(formatNumber(lang, from), formatNumber(lang, to), formatNumber(lang, total))}</span>
      {to < total && <button class="btn" type="submit" name="page" value={asked.page + 1}>{words.next}</button>}
    </div>
  )
}

const Kinds = ({ lang, asked, found }: { readonly lang: Lang; readonly asked: SearchAsked; readonly found: Found }): VNode => {
  const words = searchWords[lang]
  const all = [...found.counts.values()].reduce((sum, count) => sum + count, 0)
  const choice = (kind: string, text: string, count: number): VNode => (
    <button key={kind} class={(asked.kind ?? '') === kind ? 'btn' : 'btn plain'} aria-pressed={(asked.kind ?? '') === kind ? 'true' : 'false'} type="submit" name="choose" value={kind}>{text} <b>{formatNumber(lang, count)}</b></button>
  )
  return (
    <Block heading={words.kindsHeading}>
      <div class="wrap">
        {choice('', words.all, all)}
        {searchedKinds.filter((kind) => kind === asked.kind || (found.counts.get(kind) ?? 0) > 0).map((kind) => choice(kind, words.kinds[kind], found.counts.get(kind) ?? 0))}
      </div>
    </Block>
  )
}

export const SearchPage = ({ lang, token, asked, problem, found, made }: SearchPageProps): VNode => {
  const words = searchWords[lang]
  return (
    <Form action="/search" token={token} carried={{ kind: asked.kind ?? '' }}>
      <Columns kind="main-side">
        <Main>
          <Block>
            {/* The first button of a form answers to Enter: it must ask anew, whatever page stood there. */}
            <TextField lang={lang} name="q" label={words.question} hint={words.hint} value={asked.text} maxLength={longestQuestion} problem={problem?.code} isFocused={found === null} />
            <Actions><Button isMain>{words.find}</Button></Actions>
          </Block>
          {made < 1 && <EmptyState title={words.making(formatNumber(lang, Math.floor(100 * made)))}><p>{words.makingHint}</p></EmptyState>}
          {made === 1 && found === null && problem === null && <EmptyState title={words.start}><p>{words.startHint}</p></EmptyState>}
          {found !== null && found.total === 0 && <EmptyState title={words.nothing}><p>{words.nothingHint}</p></EmptyState>}
          {found !== null && found.total > 0 && <Block><ol class="rows" aria-label={words.results}>{found.records.map((record) => <Result key={record.id} lang={lang} record={record} />)}</ol><Pages lang={lang} asked={asked} total={found.total} /></Block>}
        </Main>
        <Side label={words.kindsHeading} quiet>{found === null || (found.counts.size === 0 && asked.kind === null) ? null : <Kinds lang={lang} asked={asked} found={found} />}</Side>
      </Columns>
    </Form>
  )
}

/** A record that has no page of its own. */
export const RecordPage = ({ lang, texts }: { readonly lang: Lang; readonly texts: readonly string[] }): VNode => {
  const words = searchWords[lang]
  return (
    <Columns kind="one">
      <Main><Block heading={words.whatItSays} link={{ href: '/search', text: words.back }}>{texts.map((text, index) => <p key={index} class="q">{text}</p>)}</Block></Main>
    </Columns>
  )
}
