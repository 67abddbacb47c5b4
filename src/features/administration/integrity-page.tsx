// What was changed outside the program, named as far as it can be, and the decision to go on.
import type { VNode } from 'preact'
import type { Problem } from '../../domain/problem.ts'
import type { Findings } from '../../server/findings.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextArea } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main } from '../../ui/layout/desk-page.tsx'
import { EmptyState, Notice } from '../../ui/show/notice.tsx'
import { integrityWords } from '../../ui/words/integrity.ts'
import type { Lang } from '../../ui/words/lang.ts'

export interface IntegrityPageProps {
  readonly lang: Lang
  readonly findings: Findings | null
  /** `null`: somebody else decides. */
  readonly token: string | null
  readonly problems: readonly Problem[]
}

const Ids = ({ text, ids }: { readonly text: string; readonly ids: readonly (string | number)[] }): VNode | null =>
  ids.length === 0 ? null : <div><p>{text}</p><ul>{ids.map((id) => <li key={id}><code>{id}</code></li>)}</ul></div>

const RowsFound = ({ lang, found }: { readonly lang: Lang; readonly found: NonNullable<Findings['ledger']> }): VNode => {
  const words = integrityWords[lang]
  const { head, rows } = found
  return (
    <Block heading={words.rows}>
      <div class="stack">
        <Notice isSignal icon="danger"><p>{words.heads[head]}</p></Notice>
        {rows !== null && <Ids text={words.missing} ids={rows.missing} />}
        {rows !== null && <Ids text={words.added} ids={rows.added} />}
        {rows !== null && <Ids text={words.older} ids={rows.older} />}
        {rows !== null && <Ids text={words.changed} ids={rows.changed} />}
        {(rows === null || rows.hasUnnamed) && <p>{words.unnamed}</p>}
        <p>{words.restore}</p>
      </div>
    </Block>
  )
}

interface DecisionProps extends Pick<IntegrityPageProps, 'lang' | 'problems'> {
  readonly token: string
  readonly words: Readonly<Record<'heading' | 'intro' | 'reason' | 'button', string>>
}

const Decision = ({ lang, problems, token, words }: DecisionProps): VNode => (
  <Block heading={words.heading}>
    <div class="stack">
      <ErrorSummary lang={lang} problems={problems} labels={{ reason: words.reason }} />
      <p>{words.intro}</p>
      <Form action="/integrity" token={token}>
        <TextArea lang={lang} name="reason" label={words.reason} rows={3} problem={problemOf(problems, 'reason')} />
        <Actions><Button>{words.button}</Button></Actions>
      </Form>
    </div>
  </Block>
)

export const IntegrityPage = ({ lang, findings, token, problems }: IntegrityPageProps): VNode => {
  const words = integrityWords[lang]
  const ledger = findings?.ledger ?? null
  return (
    <Columns kind="narrow">
      <Main>
        {findings === null && <Block><EmptyState title={words.allRight} /></Block>}
        {ledger !== null && <RowsFound lang={lang} found={ledger} />}
        {findings !== null && findings.rows.length > 0 && (
          <Block heading={words.rows}>
            <div class="stack">
              <Notice isSignal icon="danger"><p>{words.rowsOutside}</p></Notice>
              <Ids text={words.rowsOther} ids={findings.rows} />
              <p>{words.copyFirst}</p>
            </div>
          </Block>
        )}
        {findings?.isLogBroken === true && <Block heading={words.log}><Notice isSignal icon="danger"><p>{words.logBroken}</p></Notice></Block>}
        {findings !== null && findings.entries.length > 0 && <Block heading={words.entries}><Ids text={words.entriesChanged} ids={findings.entries} /></Block>}
        {findings !== null && findings.forms > 0 && <Block heading={words.form}><Notice isSignal icon="danger"><p>{words.formExchanged}</p></Notice></Block>}
        {ledger !== null && token !== null && <Decision lang={lang} problems={problems} token={token} words={{ heading: words.goOn, intro: words.goOnIntro, reason: words.reason, button: words.goOnButton }} />}
        {findings !== null && findings.rows.length > 0 && token !== null && <Decision lang={lang} problems={problems} token={token} words={{ heading: words.again, intro: words.againIntro, reason: words.againReason, button: words.againButton }} />}
        {(ledger !== null || (findings?.rows ?? []).length > 0) && token === null && <Block><p class="d">{words.whoDecides}</p></Block>}
      </Main>
    </Columns>
  )
}
