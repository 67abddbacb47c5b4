// The list of erasures, and asking for one by the number of a report.
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { formatDay } from '../../ui/show/time-words.ts'
import { erasureWords } from '../../ui/words/erasure.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { ErasureRow } from './queries.ts'

export interface ErasuresPageProps {
  readonly lang: Lang
  readonly rows: readonly ErasureRow[]
  readonly token: string
  readonly mayAsk: boolean
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

const Ask = ({ lang, token, problems, typed }: ErasuresPageProps): VNode => {
  const words = erasureWords[lang]
  return (
    <Block heading={words.decideTitle} hint={words.decideHint}>
      <div class="stack">
        <ErrorSummary lang={lang} problems={problems} labels={{ reference: words.reference, reason: words.reason }} />
        <Form action="/erasures" token={token}>
          <TextField lang={lang} name="reference" label={words.reference} value={typed['reference']} problem={problemOf(problems, 'reference')} />
          <TextArea lang={lang} name="reason" label={words.reason} hint={words.reasonHint} rows={3} value={typed['reason']} problem={problemOf(problems, 'reason')} />
          <Actions><Button>{words.ask}</Button></Actions>
        </Form>
      </div>
    </Block>
  )
}

export const ErasuresPage = (props: ErasuresPageProps): VNode => {
  const { lang, rows, mayAsk } = props
  const words = erasureWords[lang]
  const list = (
    <DataTable lang={lang} caption={words.title} rowKey={({ id }) => id} groups={[{ key: 'all', rows }]}
      empty={<EmptyState title={words.none}><p>{words.noneHint}</p></EmptyState>}
      columns={[
        { key: 'report', heading: words.report, isRowHeading: true, cell: ({ id, value }) => <a href={`/erasures/${id}`}>{value.reference ?? words.unnumbered}</a> },
        { key: 'ground', heading: words.ground, cell: ({ value }) => words.grounds[value.ground] },
        { key: 'state', heading: words.state, cell: ({ value }) => words.states[value.state] },
        { key: 'since', heading: words.since, cell: ({ value: { decisions } }) => { const last = decisions.at(-1); return last === undefined ? '' : formatDay(lang, instant(last.at), 'UTC') } },
      ]} />
  )
  return mayAsk
    ? <Columns kind="main-side"><Main><Block>{list}</Block></Main><Side label={words.decideTitle}><Ask {...props} /></Side></Columns>
    : <Columns kind="one"><Main><Block>{list}</Block></Main></Columns>
}
