// The attorneys' queue, and one act beside the report that it rests on.
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import { actProblems, acceptedLevels, hasCoded } from '../../domain/event/act-life.ts'
import { passagesOf, withMarked } from '../../domain/event/cited-text.ts'
import type { Passage } from '../../domain/event/cited-text.ts'
import type { Problem } from '../../domain/problem.ts'
import { informationCredibilities, sourceReliabilities, verificationLevels } from '../../domain/vocabulary/assessment.ts'
import { violations } from '../../domain/vocabulary/violations.ts'
import { labelOf, offeredCodes } from '../../domain/vocabulary/vocabulary.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { SelectField, TextArea } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import { Filters, Pager } from '../../ui/show/filters.tsx'
import { StateMark } from '../../ui/show/mark.tsx'
import { EmptyState, Notice } from '../../ui/show/notice.tsx'
import { formatFuzzyTime, formatInstant } from '../../ui/show/time-words.ts'
import { kitWords } from '../../ui/words/kit.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { problemWords } from '../../ui/words/problems.ts'
import { registerWords } from '../../ui/words/register.ts'
import { ActFacts, citationNumbers, Decisions, InjuryList, InvolvedList, Sources } from './act-facts.tsx'
import type { CiteOf } from './act-facts.tsx'
import { rowsAtOnce, stateHref } from './list-question.ts'
import type { ListQuestion } from './list-question.ts'
import type { ActRow, ActView } from './queries.ts'
import { ReportText } from './report-text.tsx'
import { timeZone } from './time-zone.ts'

const states = ['proposed', 'accepted', 'returned', 'refused'] as const

const victimOf = (lang: Lang, row: ActRow): string => {
  const { victim } = row.act.value
  return victim.kind === 'person' ? row.victim : victim.label === '' ? registerWords[lang].kinds.group : victim.label
}

const proposedText = (lang: Lang, { proposedAt }: ActRow): string => (proposedAt === null ? '' : formatInstant(lang, instant(Math.floor(proposedAt / 60_000) * 60_000), timeZone))

export const chosenActs = (rows: readonly ActRow[], { state, isDown }: ListQuestion): readonly ActRow[] => {
  const chosen = rows.filter(({ act }) => state === '' || act.value.state === state)
  return isDown ? chosen.reverse() : chosen
}

export const acceptanceCsv = (lang: Lang, rows: readonly ActRow[]): readonly (readonly string[])[] => {
  const words = registerWords[lang]
  return [
    ['id', words.violation, words.victim, words.incident, words.waitingSince, words.coder, words.state, words.verification, words.grade],
    ...rows.map((row) => {
      const { value, id } = row.act
      return [id, value.type, victimOf(lang, row), row.incident.title, proposedText(lang, row), row.coder, words.states[value.state], value.verification, value.grade === null ? '' : `${value.grade.source}${value.grade.information}`]
    }),
  ]
}

export const AcceptancePage = ({ lang, rows, question }: { readonly lang: Lang; readonly rows: readonly ActRow[]; readonly question: ListQuestion }): VNode => {
  const words = registerWords[lang]
  const all = chosenActs(rows, question)
  const from = question.page * rowsAtOnce
  const href = (changed: Partial<ListQuestion>): string => stateHref('/acceptance', { ...question, page: 0, ...changed })
  return (
    <Columns kind="side-main">
      <Side label={kitWords[lang].filters} quiet>
        <Filters lang={lang} groups={[{ heading: words.state, options: states.map((state) => ({
          href: href({ state }), text: words.states[state], count: rows.filter(({ act }) => act.value.state === state).length, isCurrent: question.state === state,
        })) }]} />
      </Side>
      <Main isWide>
        <DataTable lang={lang} caption={words.acceptance} rowKey={({ act }) => act.id} groups={[{ key: 'all', rows: all.slice(from, from + rowsAtOnce) }]} csv={stateHref('/acceptance.csv', question)}
          empty={question.state === 'proposed' ? <EmptyState title={words.noProposed}><p>{words.noProposedHint}</p></EmptyState> : <EmptyState title={words.noneMatch} />}
          pager={all.length <= rowsAtOnce ? undefined : <Pager lang={lang} from={from + 1} to={Math.min(all.length, from + rowsAtOnce)} total={all.length}
            previous={question.page === 0 ? undefined : href({ page: question.page - 1 })} next={from + rowsAtOnce >= all.length ? undefined : href({ page: question.page + 1 })} />}
          columns={[
            { key: 'act', heading: words.act, isRowHeading: true, cell: ({ act }) => <a class="ref" href={`/acceptance/${act.id}`}>{labelOf(violations, act.value.type, lang)}</a> },
            { key: 'victim', heading: words.victim, cell: (row) => victimOf(lang, row) },
            { key: 'incident', heading: words.incident, cell: ({ act, incident }) => <a href={`/incidents/${act.value.incident}`}>{incident.title === '' ? words.incident : incident.title}</a> },
            { key: 'when', heading: words.when, cell: ({ act }) => (act.value.time === null ? kitWords[lang].unknown : formatFuzzyTime(lang, act.value.time.value, timeZone)) },
            { key: 'since', heading: words.waitingSince, sort: { href: href({ isDown: !question.isDown }), now: question.isDown ? 'down' : 'up' }, cell: (row) => proposedText(lang, row) },
            { key: 'coder', heading: words.coder, cell: ({ coder }) => coder },
            { key: 'verification', heading: words.verification, cell: ({ act }) => <StateMark lang={lang} state={act.value.verification} /> },
          ]} />
      </Main>
    </Columns>
  )
}

/** What an attorney typed into the decision, kept when it is refused. */
export interface TypedDecision {
  readonly reason: string
  readonly source: string
  readonly information: string
  readonly verification: string
}

export interface ActPageProps {
  readonly lang: Lang
  readonly token: string
  readonly view: ActView
  /** Actor reference of whoever looks. */
  readonly actor: string
  readonly mayAccept: boolean
  readonly problems: readonly Problem[]
  readonly typed: TypedDecision
}

const DecisionForm = ({ lang, token, view, problems, typed }: ActPageProps): VNode => {
  const words = registerWords[lang]
  return (
    <Form action={`/acceptance/${view.act.id}`} token={token} carried={{ version: String(view.act.version) }}>
      <div class="form2">
        <SelectField lang={lang} name="source" label={words.gradeSource} value={typed.source} choices={offeredCodes(sourceReliabilities).map((code) => ({ value: code, text: `${code} ${labelOf(sourceReliabilities, code, lang)}` }))} />
        <SelectField lang={lang} name="information" label={words.gradeInformation} value={typed.information} choices={offeredCodes(informationCredibilities).map((code) => ({ value: code, text: `${code} ${labelOf(informationCredibilities, code, lang)}` }))} />
        <SelectField lang={lang} name="verification" label={words.verification} value={typed.verification} choices={acceptedLevels.map((code) => ({ value: code, text: `${code} ${labelOf(verificationLevels, code, lang)}` }))} />
        <div class="all"><TextArea lang={lang} name="reason" label={words.reason} hint={words.reasonHint} rows={3} value={typed.reason} problem={problemOf(problems, 'reason')} /></div>
      </div>
      <Actions><Button name="step" value="accept">{words.accept}</Button><Button name="step" value="return">{words.returnIt}</Button><Button name="step" value="refuse">{words.refuse}</Button></Actions>
    </Form>
  )
}

const Decide = (props: ActPageProps): VNode | null => {
  const { lang, view, actor, mayAccept, problems } = props
  const words = registerWords[lang]
  const lacks = actProblems(view.act.value)
  const isOwn = hasCoded(view.act.value, actor)
  return (
    <Block heading={words.decide} hint={words.decideHint} id="decide">
      <ErrorSummary lang={lang} problems={problems} labels={{ reason: words.reason }} />
      {lacks.length > 0 && <Notice isSignal><p class="b">{words.lacks}</p><ul>{lacks.map(({ code, field }) => <li key={`${code} ${field ?? ''}`}>{problemWords[lang][code]}</li>)}</ul></Notice>}
      {view.act.value.state === 'proposed' && mayAccept && (isOwn ? <Notice><p>{words.youCoded}</p></Notice> : <DecisionForm {...props} />)}
      {view.act.value.state !== 'proposed' && <p class="sm d">{words.states[view.act.value.state]}</p>}
    </Block>
  )
}

export const ActPage = (props: ActPageProps): VNode => {
  const { lang, view } = props
  const words = registerWords[lang]
  const { act, incident, people, others } = view
  const report = view.reports[0]
  const tokens = [...act.value.citations, ...(act.value.time?.citations ?? []), ...(act.value.place?.citations ?? []), ...view.injuries.flatMap(({ value }) => value.citations), ...view.involvements.flatMap(({ value }) => value.citations)]
    .filter(({ source }) => source.id === report?.id).map(({ locator }) => (locator.type === 'cell' ? `answer:${locator.value}` : locator.value))
  const passages: readonly Passage[] = report === undefined ? [] : tokens.length === 0 ? passagesOf(report.value) : withMarked(report.value, tokens)
  // What stands elsewhere than in the report beside it, or in one that may not be shown, is listed below.
  const elsewhere = citationNumbers(passages.length)
  const cite: CiteOf = (citation) => {
    const { source, locator } = citation
    const token = locator.type === 'cell' ? `answer:${locator.value}` : locator.value
    const n = source.id === report?.id ? passages.find((passage) => passage.token === token)?.n : undefined
    return n === undefined ? elsewhere.cite(citation) : { n, href: `#c${String(n)}` }
  }
  return (
    <Columns kind="two">
      <Side label={words.report}>
        {report === undefined ? <Block><p class="d">{words.noReport}</p></Block> : <ReportText lang={lang} report={report.value} passages={passages} cited={new Set(tokens)} />}
      </Side>
      <Main>
        <Block heading={words.act} link={{ href: `/incidents/${incident.id}`, text: incident.value.title === '' ? words.incident : incident.value.title }}><ActFacts lang={lang} act={act.value} people={people} cite={cite} /></Block>
        <Block heading={words.involvements}><InvolvedList lang={lang} list={view.involvements} people={people} others={others} cite={cite} /></Block>
        <Block heading={words.injuries}><InjuryList lang={lang} list={view.injuries} people={people} cite={cite} /></Block>
        <Sources lang={lang} all={elsewhere.all} after={passages.length} />
        <Decide {...props} />
        <Block heading={words.decisions}><Decisions lang={lang} decisions={act.value.decisions} names={view.names} /></Block>
      </Main>
    </Columns>
  )
}
