// The pages of a person who is invited: a password, then a key that is made in the browser, then the wait for two signatures.
import type { VNode } from 'preact'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { PairFields } from '../../ui/form/code-fields.tsx'
import type { NewSecret } from '../../ui/form/code-fields.tsx'
import { TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Tick } from '../../ui/form/options.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { accountWords } from '../../ui/words/account.ts'
import { administrationWords } from '../../ui/words/administration.ts'
import { Pane } from './pane.tsx'
import type { Asked } from './pane.tsx'

export interface InvitationPageProps extends Omit<Asked, 'typed'>, NewSecret {
  readonly token: string
  readonly name: string
  readonly formToken: string | undefined
}

export const InvitationPage = ({ lang, problems, token, name, formToken, secret, address }: InvitationPageProps): VNode => {
  const words = administrationWords[lang]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={problems} labels={{ password: words.password, code: accountWords[lang].code }} />
      <p class="b">{name}</p>
      <Form action={`/invitation/${token}`} token={formToken}>
        <TextField lang={lang} name="password" isSecret label={words.password} hint={words.passwordHint} autocomplete="new-password" problem={problemOf(problems, 'password')} />
        <PairFields lang={lang} secret={secret} address={address} problem={problemOf(problems, 'code')} />
        <Actions><Button isMain>{words.save}</Button></Actions>
      </Form>
    </Pane>
  )
}

export interface KeyPageProps extends Omit<Asked, 'typed'> {
  readonly action: string
  /** Of a session; whoever is new here has none. */
  readonly formToken: string | undefined
  readonly staff: string
  /** SHA-256 of password and secret: what the new key signs. */
  readonly verifier: string
  readonly isOwn: boolean
}

/** The island `sign` draws the words and fills the form; no secret of the key has a name, so none can be sent. */
export const KeyPage = ({ lang, problems, action, formToken, staff, verifier, isOwn }: KeyPageProps): VNode => {
  const words = administrationWords[lang]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={problems} labels={{ password: words.password }} />
      <p>{words.keyIntro}</p>
      <div id="needs-scripts"><Notice isSignal icon="danger"><p>{words.keyNeedsScripts}</p></Notice></div>
      <p id="working" role="status" hidden>{words.keyWorking}</p>
      <div id="make-key" class="stack" data-staff={staff} data-verifier={verifier} hidden>
        <h2 class="h">{words.keyWords}</h2>
        <p class="sm d">{words.keyWordsHint}</p>
        <ol class="words" id="key-words" translate={false} />
        <h2 class="h">{words.keyNumber}</h2>
        <p class="sm d">{isOwn ? words.keyNumberOwn : words.keyNumberHint}</p>
        <p><code id="key-number" /></p>
        <Form action={action} token={formToken} carried={{ publicKey: '', proof: '' }}>
          {!isOwn && <TextField lang={lang} name="password" isSecret label={words.password} hint={words.passwordAgain} autocomplete="current-password" problem={problemOf(problems, 'password')} />}
          <Tick name="written" text={words.keyWritten} />
          <Actions><Button isMain>{words.keyKeep}</Button></Actions>
        </Form>
      </div>
    </Pane>
  )
}

export const WaitingPage = ({ lang }: Pick<Asked, 'lang'>): VNode => <Pane><Notice isStatus><p>{administrationWords[lang].waitingText}</p></Notice></Pane>
