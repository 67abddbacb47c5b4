// The pages of the first start and of the lock.
import type { VNode } from 'preact'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Tick } from '../../ui/form/options.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { MadeKeys } from './keys-actions.ts'
import { LanguageField, Pane, RoleOptions } from './pane.tsx'
import type { Asked } from './pane.tsx'

export const SetUpPage = ({ lang, problems, typed, token }: Asked & { readonly token: string }): VNode => {
  const words = administrationWords[lang]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={problems} labels={{ organisation: words.organisation, name: words.name, password: words.password }} />
      <p>{words.setupIntro}</p>
      <Notice><p>{words.setupDemonstration}</p></Notice>
      <Form action="/setup" carried={{ setup: token }}>
        <TextField lang={lang} name="organisation" label={words.organisation} value={typed['organisation']} problem={problemOf(problems, 'organisation')} />
        <TextField lang={lang} name="name" label={words.yourName} value={typed['name']} autocomplete="username" problem={problemOf(problems, 'name')} />
        <TextField lang={lang} name="password" isSecret label={words.password} hint={words.passwordHint} autocomplete="new-password" problem={problemOf(problems, 'password')} />
        <LanguageField lang={lang} />
        <RoleOptions lang={lang} chosen={['INT', 'INV', 'ADM']} problem={problemOf(problems, 'roles')} />
        <Actions><Button isMain>{words.makeKeys}</Button></Actions>
      </Form>
    </Pane>
  )
}

/** Everything here is shown once; the vault's key also as a file, made of this page alone. */
export const KeysPage = ({ lang, keys }: { readonly lang: Lang; readonly keys: MadeKeys }): VNode => {
  const words = administrationWords[lang]
  return (
    <Pane>
      <p>{words.passphraseIntro}</p>
      <ol class="words" translate={false}>{keys.passphrase.split(' ').map((word, index) => <li key={index}>{word}</li>)}</ol>
      <p>{words.vaultKeyIntro}</p>
      <p><a class="btn" download="kniha-vault-key.txt" href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${keys.vaultIdentity}\n`)}`}>{words.vaultKeyFile}</a></p>
      <p>{words.logKeyIntro}</p>
      <p><code>{keys.logKey}</code></p>
      <Form action="/sign-in" carried={{ shown: 'yes' }}>
        <Tick name="written" text={words.haveWritten} />
        <Actions><Button isMain>{words.goOn}</Button></Actions>
      </Form>
    </Pane>
  )
}

export const UnlockPage = ({ lang, problems }: Asked): VNode => {
  const words = administrationWords[lang]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={problems} labels={{ passphrase: words.passphrase }} />
      <p>{words.unlockIntro}</p>
      <Form action="/unlock">
        <TextArea lang={lang} name="passphrase" label={words.passphrase} rows={2} problem={problemOf(problems, 'passphrase')} />
        <Actions><Button isMain>{words.unlock}</Button></Actions>
      </Form>
      <Notice><p>{words.onePassphrase}</p></Notice>
    </Pane>
  )
}
