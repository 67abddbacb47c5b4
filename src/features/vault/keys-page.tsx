// The page of the keepers' keys: which open cards, which did, and the form for one's own.
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DataTable } from '../../ui/show/data-table.tsx'
import { EmptyState, Notice } from '../../ui/show/notice.tsx'
import { WaitingRequest } from '../../ui/show/waiting-request.tsx'
import { formatDay } from '../../ui/show/time-words.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { vaultWords } from '../../ui/words/vault.ts'
import type { CardKeyList, CardKeyRow, CardsOfKey } from './card-keys.ts'

export interface KeysPageProps {
  readonly lang: Lang
  readonly problems: readonly Problem[]
  readonly list: CardKeyList
  readonly token: string
  readonly typed: Readonly<Record<string, string>>
}

const dayText = (lang: Lang, day: string): string => formatDay(lang, instant(Date.parse(day)), 'UTC')

const spanText = (lang: Lang, { from, until }: CardKeyRow['spans'][number]): string =>
  vaultWords[lang].span(from === null ? null : dayText(lang, from), until === null ? null : dayText(lang, until))

const KeyTable = ({ lang, list }: KeysPageProps): VNode => {
  const words = vaultWords[lang]
  return (
    <DataTable lang={lang} caption={words.keysTitle} rowKey={({ id }) => id} groups={[{ key: 'all', rows: list.rows }]} empty={<EmptyState title={words.none} />} columns={[
      { key: 'holder', heading: words.holder, isRowHeading: true, cell: ({ holder, number }) => <>{holder ?? words.foundingKey}<div class="m d sm">{number}</div></> },
      { key: 'span', heading: words.keyState, cell: ({ isInForce, spans }) => <>{isInForce ? words.inForce : words.ended}{spans.map((span, index) => <div key={index} class="d sm">{spanText(lang, span)}</div>)}</> },
      { key: 'cards', heading: words.cards, isNumber: true, cell: ({ id, cards }) => <a href={`/vault/keys?opens=${id}`}>{cards}</a> },
    ]} />
  )
}

const OwnKey = ({ lang, problems, list, token, typed }: KeysPageProps): VNode => {
  const words = vaultWords[lang]
  return (
    <div class="stack">
      {list.waiting.map((id) => <WaitingRequest key={id} lang={lang} id={id} />)}
      <p>{words.ownHow}</p>
      <p><code>kniha vault-room --new-key KEYFILE</code></p>
      <Form action="/vault/keys" token={token} carried={{ step: 'set' }}>
        <TextArea lang={lang} name="cardKey" label={words.cardKey} hint={words.cardKeyHint} rows={4} value={typed['cardKey']} problem={problemOf(problems, 'cardKey')} />
        <TextField lang={lang} name="reason" label={words.keyReason} hint={words.reasonHint} maxLength={2_000} value={typed['reason']} problem={problemOf(problems, 'reason')} />
        <Actions><Button>{words.save}</Button></Actions>
      </Form>
      {list.own === 'set' && (
        <Form action="/vault/keys" token={token} carried={{ step: 'end' }}>
          <TextField lang={lang} name="endReason" label={words.endReason} hint={words.endHint} maxLength={2_000} value={typed['endReason']} problem={problemOf(problems, 'endReason')} />
          <Actions><Button>{words.endKey}</Button></Actions>
        </Form>
      )}
    </div>
  )
}

export const KeysPage = (props: KeysPageProps): VNode => {
  const { lang, problems, list } = props
  const words = vaultWords[lang]
  return (
    <Columns kind="main-side">
      <Main>
        <Block>
          <div class="stack">
            <ErrorSummary lang={lang} problems={problems} labels={{ cardKey: words.cardKey, reason: words.keyReason, endReason: words.endReason }} />
            <p>{words.keysIntro}</p>
            {list.lost > 0 && <Notice isSignal><p>{words.lost(list.lost)}</p></Notice>}
          </div>
        </Block>
        <Block><KeyTable {...props} /></Block>
      </Main>
      <Side label={words.ownKey}>
        <Block heading={words.ownKey}>{list.own === null ? <p class="sm d">{words.noKeeper}</p> : <OwnKey {...props} />}</Block>
      </Side>
    </Columns>
  )
}

export const CardsOfKeyPage = ({ lang, cards }: { readonly lang: Lang; readonly cards: CardsOfKey }): VNode => {
  const words = vaultWords[lang]
  return (
    <Columns kind="main-side">
      <Main>
        <Block>
          <div class="stack">
            <p>{words.cardsOfKey}</p>
            <DataTable lang={lang} caption={words.cards} rowKey={({ id }) => id} groups={[{ key: 'all', rows: cards.sources }]} empty={<EmptyState title={words.noCards} />} columns={[
              { key: 'source', heading: words.source, isRowHeading: true, cell: ({ pseudonym }) => pseudonym },
              { key: 'out', heading: words.keyState, cell: ({ isHandedOut }) => (isHandedOut ? words.handedOut : words.neverOut) },
            ]} />
          </div>
        </Block>
      </Main>
      <Side label={words.controlNumber}>
        <Block heading={cards.row.holder ?? words.foundingKey}><p class="sm d">{words.controlNumber}</p><p class="m">{cards.row.number}</p></Block>
      </Side>
    </Columns>
  )
}
