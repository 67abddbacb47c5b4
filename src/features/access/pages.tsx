// The pages of access: what was given beyond a role, the forms to give and to ask, one's own declaration.
import type { VNode } from 'preact'
import { mayDo } from '../../domain/access/decide.ts'
import { askedKinds, grantKinds, revokeGrant } from '../../domain/access/grant.ts'
import { instant } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Visit } from '../../server/http/desk-context.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { DateField, SelectField, TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import { EmptyState, Notice } from '../../ui/show/notice.tsx'
import { formatDay } from '../../ui/show/time-words.ts'
import { accessWords } from '../../ui/words/access.ts'
import { intakeWords } from '../../ui/words/intake.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { watchWords } from '../../ui/words/watch.ts'
import type { AccessView, DeclarationView, GrantRow } from './queries.ts'

export interface AccessPageProps {
  readonly lang: Lang
  readonly visit: Visit
  readonly view: AccessView
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

/** The way to the request that waits, or the button that ends what holds, for whoever may press it. */
const Moves = ({ lang, visit, row }: AccessPageProps & { readonly row: GrantRow }): VNode | null => {
  const words = accessWords[lang]
  const { actor, formToken } = visit
  if (row.standing === 'asked') return <p><a href={`/approvals/${row.value.approval ?? ''}`}>{words.toRequest}</a></p>
  if (row.standing !== 'given' || !revokeGrant(row.value, { actor, at: 0 }).ok) return null
  return <div class="acts"><Form action={`/access/${row.id}/revoke`} token={formToken}><Button>{words.revoke}</Button></Form></div>
}

const Give = ({ lang, visit, view, problems, typed }: AccessPageProps): VNode => {
  const words = accessWords[lang]
  const kinds = grantKinds.filter((kind) => !askedKinds.includes(kind) && kind !== 'reading')
  return (
    <Block heading={words.give}>
      <p class="sm d">{words.giveHint}</p>
      <Form action="/access" token={visit.formToken}>
        <div class="stack">
          <SelectField lang={lang} name="kind" label={words.kind} value={typed['kind']} choices={kinds.map((kind) => ({ value: kind, text: words.kinds[kind] }))} />
          <SelectField lang={lang} name="to" label={words.person} value={typed['to']} empty="" choices={view.people.map(({ id, name }) => ({ value: id, text: name }))} problem={problemOf(problems, 'to')} />
          <SelectField lang={lang} name="forCase" label={words.forCase} value={typed['forCase']} empty={words.noCase} choices={view.cases.map(({ id, number }) => ({ value: id, text: number }))} problem={problemOf(problems, 'forCase')} />
          <TextField lang={lang} name="thing" label={words.thing} hint={words.thingHint} value={typed['thing']} maxLength={80} problem={problemOf(problems, 'thing')} />
          <DateField lang={lang} name="until" label={words.until} hint={words.untilHint} value={typed['until']} problem={problemOf(problems, 'until')} />
          <TextArea lang={lang} name="reason" label={words.reason} hint={words.courtReads} rows={2} value={typed['reason']} problem={problemOf(problems, 'reason')} />
          <Actions><Button isMain>{words.give}</Button></Actions>
        </div>
      </Form>
    </Block>
  )
}

const Ask = ({ lang, visit, problems, typed }: AccessPageProps): VNode => {
  const words = accessWords[lang]
  return (
    <Block heading={words.ask}>
      <p class="sm d">{words.askHint}</p>
      <Form action="/access/ask" token={visit.formToken}>
        <div class="stack">
          <TextField lang={lang} name="asked" label={words.about} hint={words.askedHint} value={typed['asked']} maxLength={80} problem={problemOf(problems, 'asked')} />
          <TextArea lang={lang} name="why" label={words.reason} hint={words.courtReads} rows={2} value={typed['why']} problem={problemOf(problems, 'why')} />
          <Actions><Button>{words.askButton}</Button></Actions>
        </div>
      </Form>
    </Block>
  )
}

const aboutText = (lang: Lang, { value: { about }, about: text }: GrantRow): string => {
  if (about.kind === 'ration') return `${watchWords[lang].rations[about.ration]}: ${text}`
  return about.kind === 'compartment' ? intakeWords[lang].compartments[about.compartment] : text
}

export const AccessPage = (props: AccessPageProps): VNode => {
  const { lang, visit, view, problems } = props
  const words = accessWords[lang]
  return (
    <Columns kind="main-side">
      <Main isWide>
        {problems.length > 0 && <Block><ErrorSummary lang={lang} problems={problems} labels={{ to: words.person, forCase: words.forCase, thing: words.thing, until: words.until, reason: words.reason, asked: words.about, why: words.reason }} /></Block>}
        {view.isOfficerMissing && <Block><Notice icon="danger" isSignal><p>{words.noOfficer}</p></Notice></Block>}
        <DataTable lang={lang} caption={words.title} rowKey={(row: GrantRow) => row.id} groups={[{ key: 'all', rows: view.rows }]} empty={<EmptyState title={words.none} />}
          columns={[
            { key: 'kind', heading: words.kind, isRowHeading: true, cell: (row) => words.kinds[row.value.kind] },
            { key: 'to', heading: words.to, cell: (row) => row.to },
            { key: 'about', heading: words.about, cell: (row) => aboutText(lang, row) },
            { key: 'until', heading: words.until, cell: (row) => (row.value.until === null ? '' : formatDay(lang, instant(Date.parse(row.value.until)), 'UTC')) },
            { key: 'reason', heading: words.reason, cell: (row) => <span class="q">{row.value.reason}</span> },
            { key: 'by', heading: words.by, cell: (row) => row.by },
            { key: 'state', heading: words.state, cell: (row) => <>{words.states[row.standing]}<Moves {...props} row={row} /></> },
          ]} />
      </Main>
      <Side label={words.give}>
        {mayDo(visit.actor, 'give-access') && <Give {...props} />}
        <Ask {...props} />
      </Side>
    </Columns>
  )
}

export const DeclarationPage = ({ lang, visit, view, problems, typed }: Omit<AccessPageProps, 'view'> & { readonly view: DeclarationView }): VNode => {
  const words = accessWords[lang]
  const field = (name: 'units' | 'kin' | 'clients', hint: string): VNode => (
    <TextArea lang={lang} name={name} label={words[name]} hint={hint} rows={4} value={typed[name] ?? view.text[name]} problem={problemOf(problems, name)} />
  )
  return (
    <Columns kind="narrow">
      <Main>
        <Block>
          <div class="stack">
            <ErrorSummary lang={lang} problems={problems} labels={{ units: words.units, kin: words.kin, clients: words.clients, line: words.line, why: words.reason }} />
            <p>{words.declarationIntro}</p>
            {view.on !== null && <Notice isStatus><p>{words.saved(formatDay(lang, instant(Date.parse(view.on)), 'UTC'))}</p></Notice>}
            <Form action="/access/declaration" token={visit.formToken} carried={{ version: String(view.version) }}>
              <div class="stack">
                {field('units', words.unitsHint)}{field('kin', words.kinHint)}{field('clients', words.clientsHint)}
                <Actions><Button isMain>{words.save}</Button></Actions>
              </div>
            </Form>
            <p><a href="/access">{words.back}</a></p>
          </div>
        </Block>
        {view.names.length > 0 && (
          <Block heading={words.takeAway}>
            <p class="sm d">{words.takeAwayHint}</p>
            <Form action="/access/declaration/ask" token={visit.formToken}>
              <div class="stack">
                <SelectField lang={lang} name="line" label={words.line} value={typed['line']} empty="" choices={view.names.map((name) => ({ value: name, text: name }))} problem={problemOf(problems, 'line')} />
                <TextArea lang={lang} name="why" label={words.reason} hint={words.courtReads} rows={2} value={typed['why']} problem={problemOf(problems, 'why')} />
                <Actions><Button>{words.askAway}</Button></Actions>
              </div>
            </Form>
          </Block>
        )}
      </Main>
    </Columns>
  )
}
