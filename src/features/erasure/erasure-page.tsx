// One erasure: what goes, what stays and why, what forbids it; then who asked, where it is signed, and how far it came.
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextArea } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { KeyValue } from '../../ui/show/key-value.tsx'
import { Mark } from '../../ui/show/mark.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { Time } from '../../ui/show/time.tsx'
import { erasureWords } from '../../ui/words/erasure.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { ErasureReading } from './queries.ts'

export interface ErasurePageProps {
  readonly lang: Lang
  readonly reading: ErasureReading
  readonly token: string
  readonly problems: readonly Problem[]
  /** The reason as it was typed and not taken. */
  readonly typed: string
  readonly mayAsk: boolean
}

const Goes = ({ lang, reading: { goes } }: ErasurePageProps): VNode => {
  const words = erasureWords[lang]
  return (
    <Block heading={words.goesTitle} hint={words.goesHint}>
      <KeyValue entries={goes.map(({ kind, count }) => ({ key: words.kinds[kind], value: formatNumber(lang, count) }))} />
      <p class="sm d">{words.goesAlso}</p>
    </Block>
  )
}

const Stays = ({ lang, reading: { stays } }: ErasurePageProps): VNode => {
  const words = erasureWords[lang]
  return (
    <Block heading={words.staysTitle} hint={words.staysHint}>
      <ul class="rows">
        {stays.map(({ kind, id, why }) => <li key={id}><div class="row"><b>{words.kinds[kind]} {id.slice(0, 8)}</b></div><span class="d">{words.staysWhy[why]}</span></li>)}
        <li><span class="d">{words.staysAlways}</span></li>
      </ul>
    </Block>
  )
}

const Holds = ({ lang, reading: { holds } }: ErasurePageProps): VNode | null => {
  const words = erasureWords[lang]
  if (holds.length === 0) return null
  return (
    <Block heading={words.holdsTitle}>
      <Notice isSignal icon="lock"><p>{words.holdsText}</p></Notice>
      <ul class="rows">{holds.map(({ kind, id, why, ref }) => <li key={id}><div class="row"><b>{words.kinds[kind]} {ref}</b></div><span class="d">{words.holdsWhy[why]}</span></li>)}</ul>
    </Block>
  )
}

/** How far the job came: the three steps, and the places that it waits for. */
const HowFar = ({ lang, reading: { value } }: ErasurePageProps): VNode => {
  const words = erasureWords[lang]
  const { state, rest } = value
  const done = state === 'erased' ? 3 : 2
  const waiting = rest?.places ?? []
  return (
    <Block heading={words.howFar}>
      <ol class="rows">{words.steps.map((step, index) => <li key={step}><Mark icon={index < done ? 'ok' : 'task'}>{step}</Mark></li>)}</ol>
      {rest?.isCopyAway === true && <Notice isSignal icon="danger"><p>{words.copyAway}</p></Notice>}
      {waiting.length > 0 && <Notice isSignal icon="danger"><p>{words.waiting(waiting.join(', '))}</p></Notice>}
      {state === 'erased' ? <p>{words.erasedText}</p> : <p class="sm d">{words.stillOpen} <a href="">{words.lookAgain}</a></p>}
    </Block>
  )
}

const Decide = (props: ErasurePageProps): VNode | null => {
  const { lang, reading: { id, version, value, holds }, token, problems, typed, mayAsk } = props
  const words = erasureWords[lang]
  if (value.state === 'asked') return <Block heading={words.decide}><Notice isSignal><p>{words.twoSign} <a href={`/approvals/${value.approval ?? ''}`}>{words.toRequest}</a></p></Notice></Block>
  if (!mayAsk || holds.length > 0 || (value.state !== 'withdrawn' && value.state !== 'declined')) return null
  return (
    <Block heading={words.decide}>
      <Form action={`/erasures/${id}`} token={token} carried={{ version: String(version) }}>
        <TextArea lang={lang} name="reason" label={words.reason} hint={words.reasonHint} rows={3} value={typed} problem={problemOf(problems, 'reason')} />
        <Actions><Button>{words.ask}</Button></Actions>
      </Form>
    </Block>
  )
}

const Decisions = ({ lang, reading: { value, names } }: ErasurePageProps): VNode => {
  const words = erasureWords[lang]
  const who = (by: string): string => (by === 'source' ? words.theSource : by.startsWith('machine:') ? words.theProgram : names.get(by) ?? by)
  return (
    <Block heading={words.decisions}>
      <ul class="rows">
        {value.decisions.toReversed().map((decision, index) => (
          <li key={index}>
            <div class="row"><b>{Object.entries(words.states).find(([state]) => state === decision.to)?.[1] ?? decision.to}</b><span class="e d">{who(decision.by)}</span></div>
            <div class="xs d"><Time lang={lang} zone="Europe/Minsk" at={instant(decision.at)} /></div>
            {decision.reason !== '' && <div class="q">{decision.reason === 'on-hold' ? words.holdsText : decision.reason === 'expired' ? words.expired : decision.reason}</div>}
          </li>
        ))}
      </ul>
    </Block>
  )
}

export const ErasurePage = (props: ErasurePageProps): VNode => {
  const { lang, reading: { value }, problems } = props
  const words = erasureWords[lang]
  const isPast = value.state === 'keys-waiting' || value.state === 'erased'
  return (
    <Columns kind="main-side">
      <Main>
        {problems.length > 0 && <Block><ErrorSummary lang={lang} problems={problems} labels={{ reason: words.reason }} /></Block>}
        {isPast ? <HowFar {...props} /> : <><Holds {...props} /><Goes {...props} /><Stays {...props} /></>}
      </Main>
      <Side label={words.decide}>
        <Block><KeyValue entries={[{ key: words.state, value: words.states[value.state] }, { key: words.ground, value: words.grounds[value.ground] }]} /></Block>
        <Decide {...props} />
        <Decisions {...props} />
      </Side>
    </Columns>
  )
}
