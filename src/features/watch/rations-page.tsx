// The limits of reading: the table, what was read today, limits that were given, and the form for another one.
import type { VNode } from 'preact'
import { rations } from '../../domain/access/ration-kinds.ts'
import { instant } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { DateField, SelectField, TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { WaitingRequest } from '../../ui/show/waiting-request.tsx'
import { formatDay } from '../../ui/show/time-words.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { watchWords } from '../../ui/words/watch.ts'
import type { PersonToday, RationsView } from './ration-queries.ts'

export interface RationsPageProps {
  readonly lang: Lang
  readonly view: RationsView
  /** `null`: others give limits. */
  readonly token: string | null
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

const Limits = ({ lang, view }: RationsPageProps): VNode => {
  const words = watchWords[lang]
  const figure = (n: number): string => formatNumber(lang, n)
  return (
    <Block>
      <DataTable lang={lang} caption={words.limitsTitle} rowKey={({ ration }) => ration} groups={[{ key: 'all', rows: view.own }]} empty=""
        columns={[
          { key: 'ration', heading: words.ration, isRowHeading: true, cell: ({ ration }) => words.rations[ration] },
          { key: 'near', heading: words.near, isNumber: true, cell: ({ limit }) => figure(limit.near) },
          { key: 'most', heading: words.most, isNumber: true, cell: ({ limit }) => figure(limit.most) },
          { key: 'read', heading: words.readToday, isNumber: true, cell: ({ read }) => figure(read) },
        ]} />
      <p class="sm d acts">{words.limitsHow}</p>
    </Block>
  )
}

const People = ({ lang, people }: { readonly lang: Lang; readonly people: readonly PersonToday[] }): VNode => {
  const words = watchWords[lang]
  return (
    <Block heading={words.peopleToday}>
      {people.length === 0 && <EmptyState title={words.nobodyToday} />}
      {people.map(({ id, name, read }) => (
        <div key={id}>
          <p class="b">{name}</p>
          <ul class="sm">{rations.filter((ration) => read[ration] > 0).map((ration) => <li key={ration}>{words.rations[ration]}: <b>{formatNumber(lang, read[ration])}</b></li>)}</ul>
        </div>
      ))}
    </Block>
  )
}

const Given = ({ lang, view: { given, waiting } }: RationsPageProps): VNode => {
  const words = watchWords[lang]
  return (
    <Block heading={words.given} link={{ href: '/access', text: words.toAccess }}>
      {waiting.map(({ id, name, ration, most }) => <WaitingRequest key={id} lang={lang} id={id} what={`${name}: ${words.rations[ration]}, ${words.most.toLocaleLowerCase(lang)} ${formatNumber(lang, most)}.`} />)}
      {given.length === 0 && waiting.length === 0 && <p class="sm d">{words.givenNone}</p>}
      <ul class="sm">{given.map(({ id, name, ration, most, until }) => (
        <li key={id}>{name}: {words.rations[ration]}, {words.most.toLocaleLowerCase(lang)} {formatNumber(lang, most)}, {words.until.toLocaleLowerCase(lang)} {formatDay(lang, instant(Date.parse(until)), 'UTC')}</li>
      ))}</ul>
    </Block>
  )
}

const Give = ({ lang, view, token, problems, typed }: RationsPageProps & { readonly token: string }): VNode => {
  const words = watchWords[lang]
  return (
    <Block heading={words.giveLimit}>
      <p class="sm d">{words.giveLimitHint}</p>
      <Form action="/rations" token={token}>
        <div class="stack">
          <ErrorSummary lang={lang} problems={problems} labels={{ to: words.person, most: words.newMost, until: words.until, reason: words.reason }} />
          <SelectField lang={lang} name="to" label={words.person} value={typed['to']} empty="" choices={view.staff.map(({ id, name }) => ({ value: id, text: name }))} problem={problemOf(problems, 'to')} />
          <SelectField lang={lang} name="ration" label={words.ration} value={typed['ration']} choices={rations.map((ration) => ({ value: ration, text: words.rations[ration] }))} />
          <TextField lang={lang} name="most" label={words.newMost} hint={words.newMostHint} value={typed['most']} maxLength={4} problem={problemOf(problems, 'most')} />
          <DateField lang={lang} name="until" label={words.until} hint={words.untilHint} value={typed['until']} problem={problemOf(problems, 'until')} />
          <TextArea lang={lang} name="reason" label={words.reason} hint={words.reasonHint} rows={2} value={typed['reason']} problem={problemOf(problems, 'reason')} />
          <Actions><Button isMain>{words.ask}</Button></Actions>
        </div>
      </Form>
    </Block>
  )
}

export const RationsPage = (props: RationsPageProps): VNode => {
  const { lang, view: { people }, token } = props
  const main = <Main isWide><Limits {...props} />{people !== null && <People lang={lang} people={people} />}</Main>
  return people === null && token === null
    ? <Columns kind="one">{main}</Columns>
    : <Columns kind="main-side">{main}<Side label={watchWords[lang].given}><Given {...props} />{token !== null && <Give {...props} token={token} />}</Side></Columns>
}
