// Taking over a list of others: the form, and what became of each row.
import type { VNode } from 'preact'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button, LinkButton } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { FileField, TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { problemWords } from '../../ui/words/problems.ts'
import { registerWords } from '../../ui/words/register.ts'
import type { ImportReport } from './import-rows.ts'

export interface ImportPageProps {
  readonly lang: Lang
  readonly token: string
  readonly problems: readonly Problem[]
  readonly typed: { readonly mapping: string; readonly offset: string }
  readonly report: ImportReport | null
}

const Result = ({ lang, report }: { readonly lang: Lang; readonly report: ImportReport }): VNode => {
  const words = registerWords[lang]
  const figures = [[report.rows, words.rows], [report.taken, words.taken], [report.flagged, words.flagged], [report.refused.length, words.refusedRows]] as const
  return (
    <Block heading={words.importDone}>
      <div class="figs">{figures.map(([n, label]) => <div class="fig" key={label}><b>{formatNumber(lang, n)}</b><span>{label}</span></div>)}</div>
      <DataTable lang={lang} caption={words.refusedRows} rowKey={({ row }) => String(row)} groups={[{ key: 'refused', rows: report.refused }]} empty={null}
        columns={[{ key: 'row', heading: words.row, isRowHeading: true, cell: ({ row }) => String(row) }, { key: 'why', heading: words.whyRefused, cell: ({ why }) => problemWords[lang][why] }]} />
      <Actions><LinkButton href="/incidents?state=flagged">{words.withFlags}</LinkButton><LinkButton href="/incidents">{words.incidents}</LinkButton></Actions>
    </Block>
  )
}

export const ImportPage = ({ lang, token, problems, typed, report }: ImportPageProps): VNode => {
  const words = registerWords[lang]
  return (
    <Columns kind="narrow">
      <Main>
        {report !== null && <Result lang={lang} report={report} />}
        <Block>
          <ErrorSummary lang={lang} problems={problems} labels={{ file: words.importFile, mapping: words.importMapping, offset: words.importOffset }} />
          <p>{words.importIntro}</p>
          <Form action="/import" token={token} hasFiles>
            <div class="stack">
              <TextArea lang={lang} name="mapping" label={words.importMapping} hint={words.importMappingHint} rows={3} value={typed.mapping} problem={problemOf(problems, 'mapping')} />
              <TextField lang={lang} name="offset" label={words.importOffset} value={typed.offset} problem={problemOf(problems, 'offset')} />
              <FileField lang={lang} name="file" label={words.importFile} problem={problemOf(problems, 'file')} />
            </div>
            <Actions><Button isMain>{words.importStart}</Button></Actions>
          </Form>
        </Block>
      </Main>
    </Columns>
  )
}
