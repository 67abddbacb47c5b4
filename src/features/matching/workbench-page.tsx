// The workbench: candidates, map, player and decision side by side, the time line below them.
import type { VNode } from 'preact'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { LinkButton } from '../../ui/form/button.tsx'
import { Block, Columns, Side } from '../../ui/layout/desk-page.tsx'
import { Segmented } from '../../ui/show/filters.tsx'
import { StateMark, Tag } from '../../ui/show/mark.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { formatFuzzyTime } from '../../ui/show/time-words.ts'
import { coverageSentence } from '../../ui/words/coverage.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { matchingWords } from '../../ui/words/matching.ts'
import { CandidatePane } from './candidate-list.tsx'
import { DecisionPane } from './decision-panel.tsx'
import { LeadsPanel } from './leads-panel.tsx'
import type { ShownBy, Workbench } from './workbench-data.ts'
import { WorkbenchMap, WorkbenchTimeLine } from './workbench-drawings.tsx'
import type { WorkbenchProps } from './workbench-props.ts'
import { pagePath, zone } from './workbench-props.ts'

/** What stands beside the title: how far it is verified, when and where it is said to have happened. */
export const WorkbenchSub = ({ lang, data }: { readonly lang: Lang; readonly data: Workbench }): VNode => {
  const words = matchingWords[lang]
  const { time, place, verification } = data.facts
  const note = [time === null ? '' : words.timeOf[time.of], place === null ? '' : words.placeOf[place.of]].filter((text) => text !== '')
  return (
    <>
      {verification !== null && <Tag><StateMark lang={lang} state={verification} /></Tag>}
      <Tag>{time === null ? words.unknownTime : formatFuzzyTime(lang, time.claim.value, zone)}</Tag>
      <Tag>{place === null || place.claim.value.label === '' ? words.unknownPlace : place.claim.value.label}</Tag>
      {note.length > 0 && <span class="xs d">{note.join('; ')}</span>}
    </>
  )
}

/** Next candidate, and this clip against all other injuries and acts. */
export const WorkbenchActions = ({ lang, data }: { readonly lang: Lang; readonly data: Workbench }): VNode => {
  const words = matchingWords[lang]
  const { about } = data.facts
  const { chosen } = data
  return (
    <>
      {chosen?.item != null && <Segmented label={words.itemTitle} options={[{ href: pagePath(about, chosen.key), text: words.thisOne, isCurrent: true }, { href: `/matching/item/${chosen.id}`, text: words.sameClip, isCurrent: false }]} />}
      {chosen?.next != null && <LinkButton href={pagePath(about, chosen.next)} shortcut="J">{words.nextOne}</LinkButton>}
    </>
  )
}

export const WorkbenchPage = (props: WorkbenchProps): VNode => {
  const { lang, data, problems } = props
  const words = matchingWords[lang]
  const labels = { reason: words.reason, note: words.note, 'find-note': words.note, from: words.watchedFrom, watched: words.watched, seconds: words.clockFast, spread: words.clockSpread, because: words.clockReason }
  const map = <WorkbenchMap lang={lang} data={data} />
  return (
    <>
      <Columns kind="three">
        <Side label={words.candidates}><CandidatePane {...props} /></Side>
        <Side label={words.mapLabel('')}>
          {data.facts.place?.claim.value.position == null && data.chosen?.candidate == null ? <Block><p class="sm d">{words.noMap}</p></Block> : map}
          {data.leads !== null && <LeadsPanel lang={lang} leads={data.leads} />}
        </Side>
        <Side label={words.player}>
          {problems.length > 0 && <Block><ErrorSummary lang={lang} problems={problems} labels={labels} /></Block>}
          {data.chosen === null ? <EmptyState title={words.noCandidates} /> : <DecisionPane {...props} chosen={data.chosen} />}
        </Side>
      </Columns>
      <WorkbenchTimeLine lang={lang} data={data} now={data.chosen?.moment ?? null} />
    </>
  )
}

/** "Same clip, all others": what an item may show. */
export const ItemPage = ({ lang, rows }: { readonly lang: Lang; readonly rows: readonly ShownBy[] }): VNode => {
  const words = matchingWords[lang]
  return (
    <Columns kind="one">
      <Side label={words.itemTitle}>
        {rows.length === 0 ? <EmptyState title={words.itemNone} /> : (
          <ol>
            {rows.map(({ about, key, who, what, candidate }, index) => (
              <li key={`${about.id} ${key}`} class="p cand">
                <b class="d">{index + 1}</b>
                <div><a class="ref" href={pagePath(about, key)}>{who}, {what}</a><p class="sm">{coverageSentence(lang, candidate.coverage, about.kind)}</p></div>
              </li>
            ))}
          </ol>
        )}
      </Side>
    </Columns>
  )
}
