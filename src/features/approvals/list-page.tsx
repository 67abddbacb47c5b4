// The list of requests: what waits for whoever looks stands first.
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import { Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import type { Column } from '../../ui/show/data-table.tsx'
import { Filters } from '../../ui/show/filters.tsx'
import { Mark } from '../../ui/show/mark.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { formatDay } from '../../ui/show/time-words.ts'
import { approvalWords } from '../../ui/words/approvals.ts'
import { kitWords } from '../../ui/words/kit.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { moveWords, nameIn } from './move-words.ts'
import type { RequestFilter, RequestList, RequestView } from './queries.ts'

export const dayText = (lang: Lang, day: string): string => formatDay(lang, instant(Date.parse(day)), 'UTC')

export const StateMark = ({ lang, request }: { readonly lang: Lang; readonly request: RequestView }): VNode => (
  <Mark icon={request.state === 'done' ? 'ok' : request.state === 'open' ? 'task' : 'cross'}>{approvalWords[lang].states[request.state]}</Mark>
)

const columns = (lang: Lang): readonly Column<RequestView>[] => {
  const words = approvalWords[lang]
  return [
    { key: 'what', heading: words.what, isRowHeading: true, cell: (row) => <a href={`/approvals/${row.id}`}>{moveWords(lang, row).what}</a> },
    { key: 'asker', heading: words.asker, cell: (row) => nameIn(lang, row, row.approval.action.asker) },
    { key: 'until', heading: words.until, cell: (row) => <span class="nw">{dayText(lang, row.approval.action.expires)}</span> },
    { key: 'signed', heading: words.signed, cell: (row) => words.of(row.approval.signatures.length, row.needed) },
    { key: 'state', heading: words.state, cell: (row) => <StateMark lang={lang} request={row} /> },
  ]
}

export const ListPage = ({ lang, list, filter }: { readonly lang: Lang; readonly list: RequestList; readonly filter: RequestFilter }): VNode => {
  const words = approvalWords[lang]
  const option = (value: RequestFilter, text: string) => ({ href: `/approvals?show=${value}`, text, count: list.counts[value], isCurrent: value === filter })
  return (
    <Columns kind="side-main">
      <Side label={kitWords[lang].filters} quiet>
        <Filters lang={lang} groups={[{ heading: words.state, options: [option('open', words.waiting), option('ended', words.ended), option('all', words.all)] }]} />
      </Side>
      <Main isWide>
        <DataTable lang={lang} caption={words.title} columns={columns(lang)} groups={[{ key: 'all', rows: list.rows }]} rowKey={(row) => row.id}
          empty={<EmptyState title={words.none}><p>{words.noneHint}</p></EmptyState>} csv={`/approvals.csv?show=${filter}`} />
      </Main>
    </Columns>
  )
}
