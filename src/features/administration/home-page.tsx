// Home: figures that open the lists which they count, alarms, what waits for this person, and how the register grows.
import type { VNode } from 'preact'
import type { Verification } from '../../domain/claim/claim.ts'
import type { DangerAlarm, Task, WaitingWork } from '../../domain/work/waiting-work.ts'
import { instant } from '../../domain/brand.ts'
import { DayBars } from '../../ui/drawing/day-bars.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { Ladder } from '../../ui/show/ladder.tsx'
import { formatDay } from '../../ui/show/time-words.ts'
import { WaitingList } from '../../ui/show/waiting-list.tsx'
import type { WaitingRow } from '../../ui/show/waiting-list.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import { homeWords } from '../../ui/words/home.ts'
import { integrityWords } from '../../ui/words/integrity.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'

export interface Figure {
  readonly href: string
  readonly count: number
  readonly text: string
}

/** What the first page says. Counts only of what this actor may see. */
export interface HomeView {
  /** Each opens the list that it counts. */
  readonly figures: readonly Figure[]
  readonly work: WaitingWork
  readonly days: readonly { readonly day: string; readonly count: number }[]
  readonly ladder: readonly { readonly state: Verification; readonly count: number }[]
  /** Erasures whose rows are gone while old keys or files still stand in a place; none for who may not see erasures. */
  readonly erasing: number
}

export interface HomeProps {
  readonly lang: Lang
  readonly view: HomeView
  /** `null`: the log cannot be signed. */
  readonly leaves: number | null
  /** Records that do not open. */
  readonly damaged: number
  /** Something was changed outside the program. */
  readonly isChanged: boolean
  /** The rows are still being compared. */
  readonly isComparing: boolean
}

/** A page, not a list: what goes beyond stands in the lists that the figures open. */
const mostTasks = 10
const mostAlarms = 5

const day = (lang: Lang, iso: string): string => formatDay(lang, instant(Date.parse(iso)), 'UTC')

const alarmRow = (lang: Lang, { report, danger, isSeen, since }: DangerAlarm): WaitingRow => ({
  key: report, icon: danger === 'imminent' ? 'danger' : 'possible', isSignal: true, href: `/reports/${report}`,
  text: homeWords[lang][danger], detail: isSeen ? homeWords[lang].seen : homeWords[lang].undecided, end: homeWords[lang].since(day(lang, since)),
})

const taskRow = (lang: Lang, task: Task): WaitingRow => {
  const words = homeWords[lang]
  const row = { icon: 'task', text: words.tasks[task.kind] } as const
  switch (task.kind) {
    case 'source-answered': case 'report-to-sort': case 'report-to-code': case 'review-to-give': case 'review-to-answer': return {
      ...row, key: task.report, href: task.kind === 'report-to-code' ? `/code/${task.report}` : `/reports/${task.report}`,
      detail: task.reference ?? words.unnumbered, end: words.since(day(lang, task.since)),
    }
    case 'act-returned': return {
      ...row, key: task.act, href: task.report === null ? `/acceptance/${task.act}` : `/code/${task.report}`,
      detail: <>{task.incident} <span class="q">“{task.reason}”</span></>,
    }
    case 'acts-to-accept': return { ...row, key: task.act, href: `/acceptance/${task.act}`, detail: task.incident, end: formatNumber(lang, task.count) }
  }
}

const Rows = <Value,>({ lang, most, of, row, empty }: {
  readonly lang: Lang; readonly most: number; readonly of: readonly Value[]; readonly row: (lang: Lang, value: Value) => WaitingRow; readonly empty: string
}): VNode => (of.length === 0
  ? <p class="sm d">{empty}</p>
  : <><WaitingList rows={of.slice(0, most).map((value) => row(lang, value))} />{of.length > most && <p class="sm d">{homeWords[lang].more(formatNumber(lang, of.length - most))}</p>}</>)

/** Before every other alarm: what stands on this page may no longer be true. */
const changedRows = (lang: Lang): readonly WaitingRow[] => [{ key: 'changed', icon: 'danger', isSignal: true, href: '/integrity', text: integrityWords[lang].homeChanged }]

const stillThere = ({ lang, leaves, damaged, isChanged, isComparing, view: { erasing } }: HomeProps): readonly WaitingRow[] => [
  ...(isChanged ? changedRows(lang) : [isComparing ? { key: 'changed', icon: 'vu', text: integrityWords[lang].homeComparing } as const : { key: 'changed', icon: 'ok', text: integrityWords[lang].homeAllRight } as const]),
  damaged > 0 ? { key: 'open', icon: 'danger', isSignal: true, text: administrationWords[lang].homeDamaged(damaged) } : { key: 'open', icon: 'ok', text: homeWords[lang].allOpen },
  ...(leaves === null ? [] : [{ key: 'signed', icon: 'ok', text: homeWords[lang].logSigned(formatNumber(lang, leaves)) } as const]),
  ...(erasing > 0 ? [{ key: 'erasing', icon: 'danger', isSignal: true, text: homeWords[lang].erasing(formatNumber(lang, erasing)) } as const] : []),
  { key: 'cosigned', icon: 'vu', text: homeWords[lang].notCosigned },
]

export const HomePage = (props: HomeProps): VNode => {
  const { lang, view: { figures, work, days, ladder } } = props
  const words = homeWords[lang]
  const isSilent = days.every(({ count }) => count === 0)
  return (
    <div class="home">
      <nav class="figs" aria-label={words.figures}>{figures.map((figure) => <a class="fig" key={figure.text} href={figure.href}><b>{formatNumber(lang, figure.count)}</b><span>{figure.text}</span></a>)}</nav>
      <Columns kind="thirds">
        <Side label={words.alarms}>
          <Block heading={words.alarms}>{props.isChanged && <WaitingList rows={changedRows(lang)} />}<Rows lang={lang} most={mostAlarms} of={work.alarms} row={alarmRow} empty={words.noAlarm} /></Block>
          <Block heading={words.stillThere}><WaitingList rows={stillThere(props)} /></Block>
        </Side>
        <Main><Block heading={words.forYou}><Rows lang={lang} most={mostTasks} of={work.tasks} row={taskRow} empty={words.nothingForYou} /></Block></Main>
        <Side label={words.perDay}>
          <Block heading={words.perDay} hint={words.perDayHint}>{isSilent ? <p class="sm d">{words.noReport}</p> : <DayBars lang={lang} label={words.perDay} days={days} />}</Block>
          <Block heading={words.howFar} hint={words.howFarHint}>{ladder.every(({ count }) => count === 0) ? <p class="sm d">{words.noAct}</p> : <Ladder lang={lang} steps={ladder} />}</Block>
        </Side>
      </Columns>
    </div>
  )
}
