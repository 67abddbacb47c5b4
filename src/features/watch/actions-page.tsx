// The auditor's page: the log without content, narrowed by day, actor, action and record, with the sums of the day.
import type { VNode } from 'preact'
import { custodyVerbs } from '../../domain/custody/custody-entry.ts'
import type { ActionPage, ActionRow } from '../../server/custody/read-actions.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { DateField, SelectField, TextField } from '../../ui/form/field.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import { EmptyState, Notice } from '../../ui/show/notice.tsx'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { watchWords } from '../../ui/words/watch.ts'

export interface ActionsPageProps {
  readonly lang: Lang
  /** `null`: what was typed is no question. */
  readonly page: ActionPage | null
  /** Names of colleagues by actor reference. */
  readonly names: ReadonlyMap<string, string>
  readonly typed: Readonly<Record<string, string>>
  /** Address of the older entries. */
  readonly older: string | null
}

type Named = Pick<ActionsPageProps, 'lang' | 'names'>

const whoIs = ({ lang, names }: Named, actor: string): string => {
  const machine = Object.entries(evidenceWords[lang].machines).find(([name]) => actor === `machine:${name}`)
  return names.get(actor) ?? machine?.[1] ?? actor
}

const Ask = ({ lang, names, typed }: ActionsPageProps): VNode => {
  const words = watchWords[lang]
  const machines = Object.entries(evidenceWords[lang].machines).map(([name, text]) => ({ value: `machine:${name}`, text }))
  return (
    <Block>
      <form method="get" action="/actions" autocomplete="off">
        <div class="stack">
          <DateField lang={lang} name="day" label={words.onDay} hint={words.dayHint} value={typed['day']} />
          <SelectField lang={lang} name="actor" label={words.doer} value={typed['actor']} empty={words.anybody} choices={[...[...names].map(([value, text]) => ({ value, text })), ...machines]} />
          <SelectField lang={lang} name="verb" label={words.action} value={typed['verb']} empty={words.anything} choices={custodyVerbs.map((verb) => ({ value: verb, text: evidenceWords[lang].verbs[verb] }))} />
          <TextField lang={lang} name="object" label={words.object} hint={words.objectHint} value={typed['object']} maxLength={36} />
          <TextField lang={lang} name="reason" label={words.code} value={typed['reason']} maxLength={64} />
          <Actions><Button isMain>{words.show}</Button></Actions>
        </div>
      </form>
    </Block>
  )
}

const Sums = ({ lang, names, page }: ActionsPageProps & { readonly page: ActionPage }): VNode => {
  const words = watchWords[lang]
  return (
    <Block heading={words.sumsTitle}>
      {page.sums === null && <p class="sm d">{words.noSums}</p>}
      {page.sums?.map(({ actor, total, verbs }) => (
        <div class="sm" key={actor}>
          <p class="b">{whoIs({ lang, names }, actor)}: {formatNumber(lang, total)}</p>
          <p class="d">{verbs.map(({ verb, count }) => `${evidenceWords[lang].verbs[verb]} ${formatNumber(lang, count)}`).join(', ')}</p>
        </div>
      ))}
    </Block>
  )
}

const Rows = ({ lang, names, page, older }: ActionsPageProps & { readonly page: ActionPage }): VNode => {
  const words = watchWords[lang]
  return (
    <DataTable lang={lang} caption={words.actionsTitle} rowKey={({ seq }: ActionRow) => String(seq)} groups={[{ key: 'all', rows: page.rows }]}
      empty={<EmptyState title={older === null ? words.noActions : words.searchedSoFar}>{older !== null && <p><a href={older}>{words.older}</a></p>}</EmptyState>}
      pager={older !== null && <a href={older} rel="next">{words.older}</a>}
      columns={[
        { key: 'action', heading: words.action, isRowHeading: true, cell: ({ handling }) => (handling === null ? words.unreadable : evidenceWords[lang].verbs[handling.verb]) },
        { key: 'who', heading: words.doer, cell: ({ handling }) => (handling === null ? '' : whoIs({ lang, names }, handling.actor)) },
        { key: 'day', heading: words.onDay, cell: ({ handling }) => handling?.day ?? '' },
        { key: 'object', heading: words.object, cell: ({ handling }) => (handling?.object == null ? '' : <a href={`/actions?object=${handling.object}`}><code>{handling.object.slice(0, 8)}</code></a>) },
        { key: 'code', heading: words.code, cell: ({ handling }) => <code>{handling?.reason ?? ''}</code> },
        { key: 'entry', heading: words.entry, isNumber: true, cell: ({ seq }) => formatNumber(lang, seq) },
      ]} />
  )
}

export const ActionsPage = (props: ActionsPageProps): VNode => {
  const { lang, page } = props
  return (
    <Columns kind="main-side">
      <Main isWide>{page === null ? <Block><Notice isSignal icon="danger"><p>{watchWords[lang].dayWrong}</p></Notice></Block> : <Rows {...props} page={page} />}</Main>
      <Side label={watchWords[lang].show}><Ask {...props} />{page !== null && <Sums {...props} page={page} />}</Side>
    </Columns>
  )
}
