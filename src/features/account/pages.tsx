// The own page: what one signs in with, changing it, signing the change.
import type { VNode } from 'preact'
import type { FactorChanges } from '../../domain/access/factors.ts'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button, LinkButton } from '../../ui/form/button.tsx'
import { PairFields } from '../../ui/form/code-fields.tsx'
import type { NewSecret } from '../../ui/form/code-fields.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { SignWords } from '../../ui/form/sign-words.tsx'
import { Block, Columns, Main } from '../../ui/layout/desk-page.tsx'
import type { OpenSession } from '../../server/http/session.ts'
import { Notice } from '../../ui/show/notice.tsx'
import { accountWords } from '../../ui/words/account.ts'
import { administrationWords } from '../../ui/words/administration.ts'
import { approvalWords } from '../../ui/words/approvals.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { Passkeys } from './passkeys.tsx'
import type { PasskeysProps } from './passkeys.tsx'

interface Shown {
  readonly lang: Lang
  readonly token: string
}

const Waits = ({ lang, token }: Shown): VNode => {
  const words = accountWords[lang]
  return (
    <Block>
      <Notice isSignal icon="task"><p>{words.waits}</p></Notice>
      <div class="row">
        <LinkButton isMain href="/account/sign">{words.toSign}</LinkButton>
        <Form action="/account/discard" token={token}><Button>{words.discard}</Button></Form>
      </div>
    </Block>
  )
}

const SessionList = ({ lang, token, sessions }: Shown & { readonly sessions: readonly OpenSession[] }): VNode => {
  const words = accountWords[lang]
  const minutes = (ms: number): string => formatNumber(lang, Math.floor(ms / 60_000))
  return (
    <Block heading={words.sessionsTitle}>
      <div class="stack">
        <p class="sm d">{words.sessionsIntro}</p>
        <ul>
          {sessions.map(({ beganAgo, seenAgo, isThis }, index) => (
            <li key={index}>{words.sessionBegan(minutes(beganAgo))}, {words.sessionSeen(minutes(seenAgo))}{isThis && <b> · {words.sessionThis}</b>}</li>
          ))}
        </ul>
        {sessions.length > 1 && <Form action="/account/sessions/end" token={token}><Actions><Button>{words.endOthers}</Button></Actions></Form>}
      </div>
    </Block>
  )
}

export interface AccountPageProps extends PasskeysProps {
  readonly sessions: readonly OpenSession[]
  readonly hasDraft: boolean
}

export const AccountPage = (props: AccountPageProps): VNode => {
  const { lang, token, problems } = props
  const words = accountWords[lang]
  return (
    <Columns kind="narrow">
      <Main>
        {problems.length > 0 && <Block><ErrorSummary lang={lang} problems={problems} labels={{ name: words.passkeyName }} /></Block>}
        {props.hasDraft && <Waits lang={lang} token={token} />}
        <Passkeys {...props} />
        <Block heading={words.codesTitle}>
          <div class="stack">
            <p>{words.codesState}</p>
            <Actions><LinkButton href="/account/code">{words.changeCodes}</LinkButton></Actions>
            <p class="sm d">{words.lost}</p>
          </div>
        </Block>
        <SessionList lang={lang} token={token} sessions={props.sessions} />
      </Main>
    </Columns>
  )
}

export interface CodePageProps extends Shown, NewSecret {
  readonly problems: readonly Problem[]
  /** The first visit, with a password alone. */
  readonly isFirst: boolean
}

export const CodePage = ({ lang, token, problems, isFirst, secret, address }: CodePageProps): VNode => {
  const words = accountWords[lang]
  return (
    <Columns kind="narrow">
      <Main>
        <Block>
          <div class="stack">
            <ErrorSummary lang={lang} problems={problems} labels={{ password: words.newPassword, code: words.code }} />
            {isFirst && <Notice><p>{words.setUpFirst}</p></Notice>}
            <Form action="/account/code" token={token}>
              {!isFirst && <TextField lang={lang} name="password" isSecret label={words.newPassword} hint={words.newPasswordHint} autocomplete="new-password" problem={problemOf(problems, 'password')} />}
              <PairFields lang={lang} secret={secret} address={address} problem={problemOf(problems, 'code')} />
              <Actions><Button isMain>{words.keep}</Button></Actions>
            </Form>
          </div>
        </Block>
      </Main>
    </Columns>
  )
}

export interface SignDraftPageProps extends Shown {
  readonly problems: readonly Problem[]
  readonly staff: string
  readonly publicKey: string
  /** What is signed. */
  readonly verifier: string
  readonly changes: FactorChanges
}

const changeLines = (lang: Lang, { hasOtherPassword, hasOtherSecret, added, removed }: FactorChanges): readonly string[] => {
  const words = accountWords[lang]
  return [
    ...(hasOtherPassword ? [words.signPassword] : []), ...(hasOtherSecret ? [words.signCodes] : []),
    ...added.map(({ name, made }) => words.signAdded(name, made)), ...removed.map(({ name }) => words.signRemoved(name)),
  ]
}

export const SignDraftPage = ({ lang, token, problems, staff, publicKey, verifier, changes }: SignDraftPageProps): VNode => (
  <Columns kind="narrow">
    <Main>
      <Block>
        <div class="stack">
          <ErrorSummary lang={lang} problems={problems} labels={{ signature: approvalWords[lang].words }} />
          <p>{accountWords[lang].signIntro}</p>
          <ul>{changeLines(lang, changes).map((line) => <li key={line} class="b">{line}</li>)}</ul>
          <p>{accountWords[lang].signNotYours}</p>
          <Form action="/account/discard" token={token}><Actions><Button>{accountWords[lang].discard}</Button></Actions></Form>
          <SignWords lang={lang} action="/account/sign" token={token} needsScripts={administrationWords[lang].keyNeedsScripts} data={{ 'data-verifier': verifier, 'data-staff': staff, 'data-key': publicKey }} />
        </div>
      </Block>
    </Main>
  </Columns>
)
