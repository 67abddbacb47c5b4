// Pages of the duress passphrase: asking, the words once, and what follows.
import type { VNode } from 'preact'
import type { Problem } from '../../domain/problem.ts'
import type { Id } from '../../domain/brand.ts'
import { Actions, Button, LinkButton } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextArea } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Tick } from '../../ui/form/options.tsx'
import { Notice, WordsGrid } from '../../ui/show/notice.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import { keysWords } from '../../ui/words/keys.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { Pane } from './pane.tsx'
import type { Asked } from './pane.tsx'

export interface NewDuressProps extends Asked {
  readonly token: string
  readonly hasShares: boolean
  /** Signed by two, not drawn yet. */
  readonly ready: readonly Id<'approval'>[]
}

const Warning = ({ lang, hasShares }: { readonly lang: Lang; readonly hasShares: boolean }): VNode =>
  <Notice isSignal icon="danger"><p>{hasShares ? keysWords[lang].duressOnShares : keysWords[lang].duressOnPassphrase}</p></Notice>

/** On the page of keys: what was signed can be drawn; otherwise it is asked for. */
export const NewDuress = ({ lang, problems, typed, token, hasShares, ready }: NewDuressProps): VNode => {
  const words = keysWords[lang]
  return (
    <div class="stack measure">
      <p>{words.duressWhat} {words.duressAgain}</p>
      <Warning lang={lang} hasShares={hasShares} />
      {ready.map((approval) => (
        <Form key={approval} action="/keys/duress/drawn" token={token} carried={{ approval }}>
          <Notice isStatus><p>{words.duressReady}</p></Notice>
          <Actions><Button isMain>{words.drawDuress}</Button></Actions>
        </Form>
      ))}
      {ready.length === 0 && (
        <>
          <ErrorSummary lang={lang} problems={problems} labels={{ why: words.newSheetsReason }} />
          <Form action="/keys/duress" token={token}><div class="fields">
            <TextArea lang={lang} name="why" label={words.newSheetsReason} hint={administrationWords[lang].reasonHint} rows={2} value={typed['why']} problem={problemOf(problems, 'why')} />
            <Actions><Button>{words.duressAsk}</Button></Actions>
          </div></Form>
        </>
      )}
    </div>
  )
}

export const DuressPage = (props: {
  readonly lang: Lang; readonly problems: readonly Problem[]; readonly token: string; readonly ceremony: Id; readonly duress: string; readonly hasShares: boolean
}): VNode => {
  const { lang, duress, hasShares } = props
  const words = keysWords[lang]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={props.problems} labels={{ written: words.duressWritten }} />
      <Notice><p>{words.duressNotYet}</p></Notice>
      <p>{words.duressIntro}</p>
      <WordsGrid lang={lang} words={duress.split(' ')} />
      <Warning lang={lang} hasShares={hasShares} />
      <Form action="/keys/duress/kept" token={props.token} carried={{ ceremony: props.ceremony }}>
        <Tick name="written" text={words.duressWritten} refusal={{ lang, problem: problemOf(props.problems, 'written') }} />
        <Actions><Button isMain>{words.duressKeep}</Button></Actions>
      </Form>
    </Pane>
  )
}

export const KeptDuressPage = ({ lang }: { readonly lang: Lang }): VNode => {
  const words = keysWords[lang]
  return (
    <Pane>
      <p>{words.keptDuress}</p>
      <Actions><LinkButton isMain href="/keys">{words.toKeys}</LinkButton></Actions>
    </Pane>
  )
}
