// The list of cases with the form for a new one, and the page on which acts and items are chosen for one.
import type { VNode } from 'preact'
import { isWithheld } from '../../domain/access/withheld.ts'
import { elementLists } from '../../domain/case/element-lists.ts'
import type { Held } from '../../domain/case/case-material.ts'
import type { Problem } from '../../domain/problem.ts'
import { forums } from '../../domain/vocabulary/forums.ts'
import { verificationLevels } from '../../domain/vocabulary/assessment.ts'
import { violations } from '../../domain/vocabulary/violations.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { keysOf } from '../../domain/brand.ts'
import { Actions, Button, LinkButton } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { SelectField, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Options } from '../../ui/form/options.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import { EmptyState, Notice } from '../../ui/show/notice.tsx'
import { formatFuzzyTime } from '../../ui/show/time-words.ts'
import { accessWords } from '../../ui/words/access.ts'
import { casesWords } from '../../ui/words/cases.ts'
import { intakeWords } from '../../ui/words/intake.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { victimName } from './evidence-words.ts'
import { zone } from './print-case.ts'
import type { CaseRow, SeenCase } from './queries.ts'

export interface CasesPageProps {
  readonly lang: Lang
  readonly token: string
  readonly rows: readonly CaseRow[]
  readonly problems: readonly Problem[]
  readonly typed: { readonly title: string; readonly forum: string; readonly lists: readonly string[] }
}

/** Forums that are open; a code that is only kept to say "not open" cannot be chosen. */
export const openForums = keysOf(forums).filter((code) => code !== 'ECHR-NA')

export const CasesPage = ({ lang, token, rows, problems, typed }: CasesPageProps): VNode => {
  const words = casesWords[lang]
  const number = (row: CaseRow, count: number): string => (isWithheld(row.value) ? '' : String(count))
  return (
    <Columns kind="main-side">
      <Main isWide>
        <DataTable lang={lang} caption={words.title} rowKey={(row: CaseRow) => row.id} groups={[{ key: 'all', rows }]} csv="/cases.csv"
          empty={<EmptyState title={words.none}><p>{words.noneHint}</p></EmptyState>}
          columns={[
            { key: 'number', heading: words.number, isRowHeading: true, cell: (row) => <a class="ref" href={`/cases/${row.id}`}>{row.value.number}</a> },
            { key: 'title', heading: words.caseTitle, cell: (row) => (isWithheld(row.value) ? <span class="d">{intakeWords[lang].withheldShort}</span> : row.value.title) },
            { key: 'forum', heading: words.forum, cell: (row) => labelOf(forums, row.value.forum, lang) },
            { key: 'stage', heading: words.stage, cell: (row) => words.stages[row.value.stage] },
            { key: 'acts', heading: words.acts, isNumber: true, cell: (row) => number(row, row.value.acts.length) },
            { key: 'items', heading: words.items, isNumber: true, cell: (row) => number(row, row.value.items.length) },
            { key: 'links', heading: words.links, isNumber: true, cell: (row) => number(row, row.value.links.length) },
          ]} />
      </Main>
      <Side label={words.newCase}>
        <Block heading={words.newCase}>
          <ErrorSummary lang={lang} problems={problems} labels={{ title: words.caseTitle, lists: words.lists }} />
          <Form action="/cases" token={token}>
            <div class="stack">
              <TextField lang={lang} name="title" label={words.caseTitle} hint={words.titleHint} value={typed.title} maxLength={200} problem={problemOf(problems, 'title')} />
              <SelectField lang={lang} name="forum" label={words.forum} value={typed.forum} choices={openForums.map((code) => ({ value: code, text: labelOf(forums, code, lang) }))} />
              <Options lang={lang} kind="checkbox" name="lists" legend={words.lists} chosen={typed.lists} problem={problemOf(problems, 'lists')}
                options={elementLists.map((list) => ({ value: list.id, text: list.title[lang], hint: list.source[lang] }))} />
              <Actions><Button isMain>{words.make}</Button></Actions>
            </div>
          </Form>
        </Block>
      </Side>
    </Columns>
  )
}

/** A case that this person is not a member of. */
export const ClosedCasePage = ({ lang }: { readonly lang: Lang }): VNode => (
  <Columns kind="one"><Main><Block><Notice icon="lock"><p>{accessWords[lang].notMember}</p></Notice><p><a href="/cases">{casesWords[lang].title}</a></p></Block></Main></Columns>
)

/** Rows at once; filters come before more pages. */
const most = 200

/** A tick, or that it is in the case already. */
const Chosen = ({ lang, name, id, isIn, label }: { readonly lang: Lang; readonly name: string; readonly id: string; readonly isIn: boolean; readonly label: string }): VNode => (
  isIn ? <span class="d">{casesWords[lang].inCase}</span> : <div class="opt"><input type="checkbox" name={name} value={id} id={id} /><label for={id}><span class="vh">{label}</span></label></div>
)

export interface ChoosePageProps {
  readonly lang: Lang
  readonly token: string
  readonly seen: SeenCase
  readonly problems: readonly Problem[]
}

export const ChoosePage = ({ lang, token, seen, problems }: ChoosePageProps): VNode => {
  const words = casesWords[lang]
  const { material, version } = seen
  const { id, value } = material.case
  const first = <Row extends { readonly id: string }>(rows: readonly Row[], chosen: readonly string[]): readonly Row[] =>
    [...rows.filter((row) => chosen.includes(row.id)), ...rows.filter((row) => !chosen.includes(row.id))].slice(0, most)
  const acts = first([...material.acts.values()].filter((act) => act.value.state === 'accepted'), value.acts)
  const items = first([...material.items.values()].filter(({ value: { state } }) => state.kind !== 'destroyed' && state.kind !== 'excluded' && state.kind !== 'expert_rejected'), value.items)
  const isIn = (row: string): boolean => value.acts.some((act) => act === row) || value.items.some((item) => item === row)
  const out = (row: { readonly id: string }): VNode | null => (isIn(row.id) ? <Button name="remove" value={row.id} formAction={`/cases/${id}/remove`}>{words.remove}</Button> : null)
  const time = (held: Held<'act'> | Held<'item'>): string => (held.value.time === null ? '' : formatFuzzyTime(lang, held.value.time.value, zone))
  return (
    <Columns kind="one">
      <Main isWide>
        {problems.length > 0 && <Block><ErrorSummary lang={lang} problems={problems} /></Block>}
        <Form action={`/cases/${id}/choose`} token={token} carried={{ version: String(version) }}>
          <DataTable lang={lang} caption={words.acts} rowKey={(row: Held<'act'>) => row.id} groups={[{ key: 'acts', heading: words.acts, rows: acts }]} empty={<EmptyState title={words.noneToChoose} />}
            columns={[
              { key: 'tick', heading: words.choose, isHeadingHidden: true, cell: (row) => <Chosen lang={lang} name="acts" id={row.id} isIn={isIn(row.id)} label={victimName(material, row)} /> },
              { key: 'what', heading: words.what, isRowHeading: true, cell: (row) => labelOf(violations, row.value.type, lang) },
              { key: 'victim', heading: words.victim, cell: (row) => victimName(material, row) },
              { key: 'when', heading: words.when, cell: time },
              { key: 'where', heading: words.where, cell: (row) => row.value.place?.value.label ?? '' },
              { key: 'incident', heading: words.incident, cell: (row) => material.incidents.get(row.value.incident)?.value.title ?? '' },
              { key: 'state', heading: words.status, cell: (row) => labelOf(verificationLevels, row.value.verification, lang) },
              { key: 'out', heading: words.remove, isHeadingHidden: true, cell: out },
            ]} />
          <DataTable lang={lang} caption={words.items} rowKey={(row: Held<'item'>) => row.id} groups={[{ key: 'items', heading: words.items, rows: items }]} empty={<EmptyState title={words.noneToChoose} />}
            columns={[
              { key: 'tick', heading: words.choose, isHeadingHidden: true, cell: (row) => <Chosen lang={lang} name="items" id={row.id} isIn={isIn(row.id)} label={row.value.title} /> },
              { key: 'title', heading: words.caseTitle, isRowHeading: true, cell: (row) => row.value.title },
              { key: 'kind', heading: words.kind, cell: (row) => words.doc.itemKinds[row.value.kind] },
              { key: 'when', heading: words.when, cell: time },
              { key: 'origin', heading: words.origin, cell: (row) => row.value.provenance.map(({ statedBy }) => statedBy).join(', ') },
              { key: 'out', heading: words.remove, isHeadingHidden: true, cell: out },
            ]} />
          <Block><Actions><Button isMain>{words.addChosen}</Button><LinkButton href={`/cases/${id}`}>{words.toCase}</LinkButton></Actions></Block>
        </Form>
      </Main>
    </Columns>
  )
}
