// What people found on the watched seconds, in file time and true time, and how the decision came about.
import type { ComponentChildren, VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import type { MatchDecision, WatchedFinding } from '../../domain/matching/match-decision.ts'
import { Block } from '../../ui/layout/desk-page.tsx'
import { formatClock } from '../../ui/show/clock-time.ts'
import { formatFileTime } from '../../ui/show/file-time.ts'
import { formatInstant } from '../../ui/show/time-words.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { matchingWords } from '../../ui/words/matching.ts'
import { trueTimeAt } from './witness-facts.ts'
import type { Chosen, Names } from './workbench-data.ts'
import { zone } from './workbench-props.ts'

interface Shown {
  readonly lang: Lang
  readonly names: Names
}

const By = ({ lang, names, by, at }: Shown & { readonly by: string; readonly at: number }): VNode => (
  <span class="xs d">{names.get(by) ?? matchingWords[lang].machine}, {formatInstant(lang, instant(at - (at % 60_000)), zone)}</span>
)

const rangeText = (lang: Lang, { piece }: Chosen, { from, to }: WatchedFinding['watched'][number]): string => {
  const words = matchingWords[lang]
  const file = `${formatFileTime(from)}–${formatFileTime(to)}`
  return piece === null ? words.foundFile(file) : words.foundLine(file, `${formatClock(trueTimeAt(piece, from), zone)}–${formatClock(trueTimeAt(piece, to), zone)}`)
}

/** Nothing while nobody found anything. Findings stay whatever the decision is now: what undermines is never lost (G-06). */
export const Findings = ({ lang, names, chosen, findings }: Shown & { readonly chosen: Chosen; readonly findings: readonly WatchedFinding[] }): VNode | null => {
  const words = matchingWords[lang]
  if (findings.length === 0) return null
  return (
    <Block heading={words.found} id="found">
      <ul class="rows">
        {findings.map((found, index) => (
          <li key={index}>
            <b>{words.finds[found.finding]}</b>
            {found.watched.map((range) => <p key={range.from} class="sm">{rangeText(lang, chosen, range)}</p>)}
            {found.note !== '' && <p class="sm q">{found.note}</p>}
            <By lang={lang} names={names} by={found.by} at={found.at} />
          </li>
        ))}
      </ul>
    </Block>
  )
}

type Status = MatchDecision['state']['status']
const statuses: readonly Status[] = ['suggested', 'shortlisted', 'covers', 'does_not_cover']

/** The state now, with its reason, and each move behind it. */
export const History = ({ lang, names, decision, children }: Shown & { readonly decision: MatchDecision; readonly children: ComponentChildren }): VNode => {
  const words = matchingWords[lang]
  const { state, decisions } = decision
  const said = (text: string): string => { const status = statuses.find((known) => known === text); return status === undefined ? text : words.decisionStates[status] }
  const because = (reason: string): string => {
    if (reason === 'inputs-changed') return words.inputsChanged
    return reason in words.reasons ? Object.entries(words.reasons).find(([code]) => code === reason)?.[1] ?? reason : reason
  }
  return (
    <Block heading={words.decisionStates[state.status]} id="state">
      {'reason' in state && <p class="sm">{words.reasons[state.reason]}{state.note !== '' && <span class="q"> “{state.note}”</span>}</p>}
      {decisions.length > 0 && (
        <details class="fold">
          <summary>{words.history}</summary>
          <div><ol class="rows">{decisions.map(({ from, to, by, at, reason }, index) => <li key={index}>{words.historyLine(said(from), said(to))}{reason !== '' && `: ${because(reason)}`} <By lang={lang} names={names} by={by} at={at} /></li>)}</ol></div>
        </details>
      )}
      {children}
    </Block>
  )
}
