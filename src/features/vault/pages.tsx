// The page of sealed cards: pseudonyms only, the reason for which one is asked, and what passes between desk and vault room.
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { SelectField, TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { formatDay } from '../../ui/show/time-words.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { vaultWords } from '../../ui/words/vault.ts'
import type { CardList } from './actions.ts'

export interface CardsPageProps {
  readonly lang: Lang
  readonly problems: readonly Problem[]
  readonly list: CardList
  readonly token: string
  readonly typed: Readonly<Record<string, string>>
}

const AskForm = ({ lang, problems, list, token, typed }: CardsPageProps): VNode => {
  const words = vaultWords[lang]
  if (list.rows.length === 0) return <EmptyState title={words.none} />
  return (
    <Form action="/vault" token={token}>
      <SelectField lang={lang} name="source" label={words.source} value={typed['source']} choices={list.rows.map((row) => ({ value: row.id, text: row.pseudonym }))} />
      <TextArea lang={lang} name="reason" label={words.reason} hint={words.reasonHint} rows={3} problem={problemOf(problems, 'reason')} />
      <Actions><Button isMain>{words.save}</Button></Actions>
    </Form>
  )
}

/** Which opened cards nobody has reported yet. */
const Untold = ({ lang, problems, list, token, typed }: CardsPageProps): VNode | null => {
  const words = vaultWords[lang]
  if (list.untold.length === 0) return null
  return (
    <Block heading={words.untold}>
      <div class="stack">
        <p class="sm d">{words.untoldHint}</p>
        <ul>{list.untold.map(({ id, pseudonym, on }) => <li key={id}><a href={`/approvals/${id}`}>{pseudonym}</a>, {formatDay(lang, instant(Date.parse(on)), 'UTC')}</li>)}</ul>
        <Form action="/vault/receipt" token={token}>
          <TextField lang={lang} name="receipt" label={words.receipt} hint={words.receiptHint} keyboard="numeric" maxLength={100} value={typed['receipt']} problem={problemOf(problems, 'receipt')} />
          <Actions><Button>{words.tell}</Button></Actions>
        </Form>
      </div>
    </Block>
  )
}

export const CardsPage = (props: CardsPageProps): VNode => {
  const { lang, problems, list, token } = props
  const words = vaultWords[lang]
  return (
    <Columns kind="main-side">
      <Main>
        <Block>
          <div class="stack">
            <ErrorSummary lang={lang} problems={problems} labels={{ reason: words.reason, receipt: words.receipt }} />
            <p>{words.intro}</p>
            <AskForm {...props} />
          </div>
        </Block>
        <Untold {...props} />
      </Main>
      <Side label={words.room}>
        <Block heading={words.room}>
          <div class="stack">
            <p>{words.how}</p>
            <p><code>kniha vault-room --key KEYFILE</code></p>
            <p>{words.listHint}</p>
            <p>{words.figure(String(list.roster.version))}<br /><b class="m">{list.roster.figure}</b></p>
            <Form action="/vault/list" token={token}><Actions><Button>{words.saveList}</Button></Actions></Form>
            <p><a href="/vault/keys">{words.keysTitle}</a></p>
          </div>
        </Block>
      </Side>
    </Columns>
  )
}
