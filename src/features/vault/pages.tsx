// The list of sealed cards: pseudonyms only, and the reason for which one is asked.
import type { VNode } from 'preact'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { SelectField, TextArea } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main } from '../../ui/layout/desk-page.tsx'
import { EmptyState, Notice } from '../../ui/show/notice.tsx'
import type { Lang } from '../../ui/words/lang.ts'
import { vaultWords } from '../../ui/words/vault.ts'
import type { CardRow } from './actions.ts'

export interface CardsPageProps {
  readonly lang: Lang
  readonly problems: readonly Problem[]
  readonly rows: readonly CardRow[]
  readonly token: string
}

export const CardsPage = ({ lang, problems, rows, token }: CardsPageProps): VNode => {
  const words = vaultWords[lang]
  return (
    <Columns kind="narrow">
      <Main>
        <Block>
          <div class="stack">
            <ErrorSummary lang={lang} problems={problems} labels={{ reason: words.reason }} />
            <p>{words.intro}</p>
            {rows.length === 0
              ? <EmptyState title={words.none} />
              : (
                <Form action="/vault" token={token}>
                  <SelectField lang={lang} name="source" label={words.source} choices={rows.map((row) => ({ value: row.id, text: row.pseudonym }))} />
                  <TextArea lang={lang} name="reason" label={words.reason} hint={words.reasonHint} rows={3} problem={problemOf(problems, 'reason')} />
                  <Actions><Button isMain>{words.save}</Button></Actions>
                </Form>
              )}
            <Notice><p>{words.how}</p><p><code>kniha vault-room card.age --key KEYFILE</code></p></Notice>
          </div>
        </Block>
      </Main>
    </Columns>
  )
}
