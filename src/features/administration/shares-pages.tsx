// Pages of other sheets for the key holders: asking, the sheets once, and what follows.
import type { VNode } from 'preact'
import type { Quorum } from '../../domain/access/share-code.ts'
import type { Id } from '../../domain/brand.ts'
import { Actions, Button, LinkButton } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextArea } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Tick } from '../../ui/form/options.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import { keysWords } from '../../ui/words/keys.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { Sheet } from './keys-actions.ts'
import { QuorumFields, SheetBlock } from './keys-sheets.tsx'
import type { SheetFacts } from './keys-sheets.tsx'
import { Pane } from './pane.tsx'
import type { Asked } from './pane.tsx'

export interface NewSharesProps extends Asked {
  readonly token: string
  /** Signed by two, not drawn yet. */
  readonly ready: readonly { readonly id: Id<'approval'>; readonly quorum: Quorum }[]
}

const Draw = ({ lang, token, approval, quorum }: { readonly lang: Lang; readonly token: string; readonly approval: Id<'approval'>; readonly quorum: Quorum }): VNode => {
  const words = keysWords[lang]
  return (
    <Form action="/keys/shares/drawn" token={token} carried={{ approval }}>
      <Notice isStatus><p>{words.newSheetsReady(quorum.threshold, quorum.count)}</p></Notice>
      <Actions><Button isMain>{words.newSheetsDraw}</Button></Actions>
    </Form>
  )
}

/** On the page of keys: what was signed can be drawn; otherwise it is asked for. */
export const NewShares = ({ lang, problems, typed, token, ready }: NewSharesProps): VNode => {
  const words = keysWords[lang]
  return (
    <div class="stack measure">
      <p>{words.newSheetsWhat}</p>
      {ready.length > 0 ? ready.map(({ id, quorum }) => <Draw key={id} lang={lang} token={token} approval={id} quorum={quorum} />) : (
        <>
          <ErrorSummary lang={lang} problems={problems} labels={{ threshold: words.needed, reason: words.newSheetsReason }} />
          <Form action="/keys/shares" token={token}><div class="fields">
            <QuorumFields lang={lang} problems={problems} typed={typed} />
            <TextArea lang={lang} name="reason" label={words.newSheetsReason} hint={administrationWords[lang].reasonHint} rows={2} value={typed['reason']} problem={problemOf(problems, 'reason')} />
            <Actions><Button>{words.newSheetsAsk}</Button></Actions>
          </div></Form>
        </>
      )}
    </div>
  )
}

export const NewSheetsPage = (props: {
  readonly lang: Lang; readonly problems: Asked['problems']; readonly token: string; readonly ceremony: Id; readonly sheets: readonly Sheet[]; readonly facts: SheetFacts
}): VNode => {
  const { lang, sheets } = props
  const words = keysWords[lang]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={props.problems} labels={{ written: words.newSheetsWritten }} />
      <Notice><p>{words.newSheetsNotYet}</p></Notice>
      <h2 class="title">{words.sheetsHeading(sheets.length)}</h2>
      <p>{words.print}</p>
      {sheets.map((sheet) => <SheetBlock key={sheet.index} lang={lang} sheet={sheet} facts={props.facts} />)}
      <Form action="/keys/shares/kept" token={props.token} carried={{ ceremony: props.ceremony }}>
        <Tick name="written" text={words.newSheetsWritten} refusal={{ lang, problem: problemOf(props.problems, 'written') }} />
        <Actions><Button isMain>{words.newSheetsKeep}</Button></Actions>
      </Form>
    </Pane>
  )
}

export const KeptSheetsPage = ({ lang }: { readonly lang: Lang }): VNode => {
  const words = keysWords[lang]
  return (
    <Pane>
      <p>{words.keptSheets}</p>
      <Notice isSignal icon="danger"><p>{words.keptSheetsOld}</p></Notice>
      <Notice><p>{words.tryIt}</p></Notice>
      <Actions><LinkButton isMain href="/keys">{words.toKeys}</LinkButton></Actions>
    </Pane>
  )
}
