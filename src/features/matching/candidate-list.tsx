// The left pane: what is said to have happened, the candidates in their order, and the way to add one by hand.
import type { VNode } from 'preact'
import { Button } from '../../ui/form/button.tsx'
import { TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block } from '../../ui/layout/desk-page.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { formatClock } from '../../ui/show/clock-time.ts'
import { coverageSentence } from '../../ui/words/coverage.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { matchingWords } from '../../ui/words/matching.ts'
import type { Listed } from './workbench-data.ts'
import type { WorkbenchProps } from './workbench-props.ts'
import { pagePath, zone } from './workbench-props.ts'

/** What a candidate is called: a triple names both. */
const candidateName = (lang: Lang, { name, words }: Listed): string => {
  if (words === null) return name
  const said = words.at === null ? words.name : `${words.name}, ${matchingWords[lang].said(formatClock(words.at, zone))}`
  return matchingWords[lang].and(name, said)
}

const Entry = ({ lang, data, one, index }: Pick<WorkbenchProps, 'lang' | 'data'> & { readonly one: Listed; readonly index: number }): VNode => {
  const words = matchingWords[lang]
  const isChosen = one.key === data.chosen?.key
  const state = one.decision?.value.state.status
  return (
    <li class={isChosen ? 'p cand sel' : 'p cand'} aria-current={isChosen ? 'true' : undefined}>
      <b class="d">{index + 1}</b>
      <div>
        <a class="ref" href={pagePath(data.facts.about, one.key)}>{candidateName(lang, one)}</a>
        <p class="sm">{one.candidate === null ? words.byHand : coverageSentence(lang, one.candidate.coverage, data.facts.about.kind)}</p>
        <p class="xs d">
          {one.candidate === null ? words.kinds.hand : words.kinds[one.words === null ? one.kind : 'triple']}
          {state !== undefined && state !== 'suggested' && <>; <b>{words.decisionStates[state]}</b></>}
        </p>
        {one.alsoIn.length > 0 && <p class="xs d">{words.alsoIn(one.alsoIn.join(', '))}</p>}
      </div>
    </li>
  )
}

const AddByHand = ({ lang, data, token, found }: WorkbenchProps): VNode => {
  const words = matchingWords[lang]
  const { about } = data.facts
  return (
    <Block heading={words.addHeading} id="add">
      <Form action={`${pagePath(about)}/find-item`} token={token}>
        <TextField lang={lang} name="words" label={words.addTitle} value={found?.words} maxLength={200} />
        <div class="acts"><Button>{words.addFind}</Button></div>
      </Form>
      {found !== null && found.items.length === 0 && <p class="sm d">{words.addNone}</p>}
      {found !== null && found.items.length > 0 && (
        <Form action={`${pagePath(about)}/add`} token={token}>
          <ul class="rows">{found.items.map(({ id, name }) => <li key={id} class="row c"><span>{name}</span><span class="e"><Button name="item" value={id}>{words.addThis}</Button></span></li>)}</ul>
        </Form>
      )}
    </Block>
  )
}

export const CandidatePane = (props: WorkbenchProps): VNode => {
  const { lang, data } = props
  const words = matchingWords[lang]
  const isVague = data.facts.time === null || data.facts.place === null
  return (
    <>
      <Block heading={words.candidates} hint={data.listed.length === 0 ? undefined : words.bestFirst(data.listed.length)}>
        {data.listed.length === 0 && <EmptyState title={words.noCandidates}><p>{isVague ? words.vague : words.noCandidatesHint}</p></EmptyState>}
      </Block>
      <ol>{data.listed.map((one, index) => <Entry key={one.key} lang={lang} data={data} one={one} index={index} />)}</ol>
      {props.may.decide && <AddByHand {...props} />}
    </>
  )
}
