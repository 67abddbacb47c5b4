// The queue: filters with counts at the left, reports by danger in the middle, the chosen one at the right.
import type { VNode } from 'preact'
import { isWithheld } from '../../../domain/access/withheld.ts'
import { daysWaiting, saidPlace, saidTime } from '../../../domain/intake/triage-queue.ts'
import { Form } from '../../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../../ui/layout/desk-page.tsx'
import { DataTable } from '../../../ui/show/data-table.tsx'
import type { Column, RowGroup } from '../../../ui/show/data-table.tsx'
import { Filters, Pager } from '../../../ui/show/filters.tsx'
import { DangerMark, Mark } from '../../../ui/show/mark.tsx'
import { EmptyState, Notice } from '../../../ui/show/notice.tsx'
import { intakeWords } from '../../../ui/words/intake.ts'
import { formatNumber } from '../../../ui/words/lang.ts'
import { ChosenReport } from './chosen-report.tsx'
import type { QueuePageProps } from './queue-page-props.ts'
import type { QueueRow } from './queue-row.ts'
import { assignments, channels, dangerFilters, languages, queueHref, stateFilters, writers } from './queue-question.ts'
import type { Density, FilterKey } from './queue-question.ts'
import { dangerIcon, excerpt, isSealedOff, nameOf } from './report-labels.ts'

const rowsAtOnce = 200

const densityOf = (chosen: Density, row: QueueRow): Exclude<Density, 'danger'> => {
  if (chosen !== 'danger') return chosen
  return row.report.danger === 'imminent' ? 'excerpts' : row.report.danger === 'possible' ? 'rows' : 'lines'
}

const QueueFilters = ({ lang, question, queue }: QueuePageProps): VNode => {
  const words = intakeWords[lang]
  const group = <Code extends string>(key: FilterKey, codes: readonly Code[], labels: Readonly<Record<Code, string>>): Parameters<typeof Filters>[0]['groups'][number] => ({
    heading: words.filters[key],
    options: codes.filter((code) => key === 'state' || question[key] === code || queue.counts[key].get(code) !== 0).map((code) => {
      const isCurrent = question[key] === code
      return {
        text: labels[code], count: queue.counts[key].get(code) ?? 0, isCurrent, icon: key === 'danger' ? dangerFilters.map((danger) => ({ danger, icon: dangerIcon[danger] })).find(({ danger }) => danger === code)?.icon : undefined,
        href: queueHref(question, { [key]: isCurrent && key !== 'state' ? null : code, flood: null, chosen: null }),
      }
    }),
  })
  const groups = [
    group('state', stateFilters, words.states), group('danger', dangerFilters, words.dangers), group('writer', writers, words.writers),
    group('assigned', assignments, words.assignments), group('lang', languages, words.languages), group('channel', channels, words.channels),
  ]
  return <Filters lang={lang} groups={groups.filter(({ options }) => options.length > 0)} />
}

const Says = ({ row, props }: { readonly row: QueueRow; readonly props: QueuePageProps }): VNode => {
  const { lang, question } = props
  const words = intakeWords[lang]
  const density = densityOf(question.density, row)
  const text = row.report.narrative.original
  const pick = queueHref(question, { chosen: row.id, page: question.page })
  if (row.state === 'withdrawn') return <span class="d">{words.withdrawnShort}</span>
  const first = isWithheld(row.report) ? words.withheldShort : text.trim() === '' ? words.noText : excerpt(text, density === 'lines' ? 64 : density === 'rows' ? 110 : 260)
  return (
    <>
      <a class="pick" href={pick}>{density === 'lines' && <span class="d">{words.writers[writers.find((each) => each === row.writer) ?? 'witness']}: </span>}<span class={text.trim() === '' ? 'd' : 'q'}>{first}</span></a>
      {row.isSpamProposed && <div class="xs"><Mark icon="cross">{words.spamProposed}</Mark></div>}
    </>
  )
}

const With = ({ row, props }: { readonly row: QueueRow; readonly props: QueuePageProps }): VNode => {
  const words = intakeWords[props.lang]
  if (row.report.assignedTo === props.me) return <span class="b">{words.you}</span>
  if (row.with !== null) return <span>{row.with}</span>
  if (!props.mayTriage || row.state === 'withdrawn') return <span class="dd">{words.nobody}</span>
  return <Form action={`/reports/${row.id}/take`} token={props.token} carried={{ back: 'queue' }}><button class="btn plain" type="submit">{words.take}<span class="vh"> {nameOf(props.lang, row.id, row.report)}</span></button></Form>
}

const columnsOf = (props: QueuePageProps): readonly Column<QueueRow>[] => {
  const { lang, queue, today } = props
  const words = intakeWords[lang]
  return [
    { key: 'danger', heading: words.filters.danger, isHeadingHidden: true, cell: (row) => <DangerMark lang={lang} danger={row.report.danger} isWordHidden /> },
    { key: 'ref', heading: words.report, cell: (row) => (
      <><a class="ref" href={`/reports/${row.id}`}>{nameOf(lang, row.id, row.report)}</a>{densityOf(props.question.density, row) !== 'lines' && <div class="xs d">{words.writers[writers.find((each) => each === row.writer) ?? 'witness']}</div>}</>
    ) },
    { key: 'says', heading: words.says, cell: (row) => <Says row={row} props={props} /> },
    { key: 'where', heading: words.whereWhen, cell: (row) => (row.state === 'withdrawn' ? '' : <><span>{excerpt(saidPlace(row.report), 40)}</span>{densityOf(props.question.density, row) !== 'lines' && saidTime(row.report) !== '' && <div class="xs d">{excerpt(saidTime(row.report), 40)}</div>}</>) },
    { key: 'files', heading: words.files, isNumber: true, cell: (row) => formatNumber(lang, row.adds.files) },
    { key: 'near', heading: words.similar, cell: (row) => {
      if (isSealedOff(row.report)) return <Mark icon="lock">{words.apart}</Mark>
      const count = queue.near.countOf(row.id)
      return count === 0 ? <span class="d">{words.none}</span> : <a class="nw" href={queueHref(props.question, { chosen: row.id, page: props.question.page })}>{words.near(count)}</a>
    } },
    { key: 'with', heading: words.with, cell: (row) => <With row={row} props={props} /> },
    { key: 'waits', heading: words.waits, isNumber: true, cell: (row) => {
      const days = daysWaiting(row.report.receivedOn, today)
      return <span class={row.report.danger === 'imminent' ? 'sig b' : undefined}>{days === 0 ? words.today : words.days(days)}</span>
    } },
  ]
}

const groupsOf = ({ lang, queue, question }: QueuePageProps): readonly RowGroup<QueueRow>[] => {
  const words = intakeWords[lang]
  const page = queue.rows.slice((question.page - 1) * rowsAtOnce, question.page * rowsAtOnce)
  return dangerFilters.map((danger) => {
    const rows = page.filter((row) => row.report.danger === danger)
    const count = queue.rows.filter((row) => row.report.danger === danger).length
    return { key: danger, rows, heading: <><DangerMark lang={lang} danger={danger} /> <b>{formatNumber(lang, count)}</b></>, hint: words.dangerHints[danger] }
  }).filter(({ rows }) => rows.length > 0)
}

export const QueuePage = (props: QueuePageProps): VNode => {
  const { lang, queue, question } = props
  const words = intakeWords[lang]
  const total = queue.rows.length
  const isPaged = total > rowsAtOnce
  return (
    <Columns kind="side-main-side">
      <Side label={words.filtersLabel} quiet><QueueFilters {...props} /></Side>
      <Main isWide>
        {question.flood !== null && <Block><Notice><p>{words.floodShown} <a href={queueHref(question, { flood: null })}>{words.backToQueue}</a></p></Notice></Block>}
        <DataTable<QueueRow> lang={lang} caption={words.caption} columns={columnsOf(props)} groups={groupsOf(props)} rowKey={(row) => row.id} chosen={queue.chosen?.id}
          empty={<EmptyState title={queue.byId.size === 0 ? words.emptyAll : words.empty}><p>{queue.byId.size === 0 ? words.emptyAllText : words.emptyText}</p></EmptyState>}
          pager={isPaged ? <Pager lang={lang} from={(question.page - 1) * rowsAtOnce + 1} to={Math.min(question.page * rowsAtOnce, total)} total={total}
            previous={question.page > 1 ? queueHref(question, { page: question.page - 1 }) : undefined}
            next={question.page * rowsAtOnce < total ? queueHref(question, { page: question.page + 1 }) : undefined} /> : undefined} />
        {queue.floods.map((flood) => (
          <div class="p row" key={flood.leader.id}>
            <Mark icon="duplicate"><b>{words.flood(flood.rows.length)}</b></Mark>
            <span class="sm d">{words.floodSince(flood.leader.report.receivedOn)}</span>
            <a class="sm" href={queueHref(question, { flood: flood.leader.id, chosen: null })}>{words.floodLook}</a>
          </div>
        ))}
        {queue.strayMessages > 0 && props.mayTriage && <div class="p row"><Mark icon="missing">{words.stray(queue.strayMessages)}</Mark><a class="sm" href="/reports/messages">{words.look}</a></div>}
      </Main>
      <Side label={words.chosen}>{queue.chosen === null ? <Block><p class="d sm">{words.nothingChosen}</p></Block> : <ChosenReport {...props} row={queue.chosen} />}</Side>
    </Columns>
  )
}
