// The pages of the first start, the lock, the sign-in, the people and home.
import type { ComponentChildren, VNode } from 'preact'
import { roles } from '../../domain/access/actor.ts'
import type { Role } from '../../domain/access/actor.ts'
import type { Staff } from '../../domain/access/staff.ts'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { SelectField, TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Options, Tick } from '../../ui/form/options.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import { langNames, langs } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { MadeKeys } from './actions.ts'

interface Asked {
  readonly lang: Lang
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

const Pane = ({ children }: { readonly children: ComponentChildren }): VNode => <Columns kind="narrow"><Main><Block><div class="stack">{children}</div></Block></Main></Columns>

const RoleOptions = ({ lang, chosen, problem }: { readonly lang: Lang; readonly chosen: readonly Role[]; readonly problem: Problem['code'] | undefined }): VNode => (
  <Options lang={lang} kind="checkbox" name="roles" legend={administrationWords[lang].yourRoles} chosen={chosen} problem={problem}
    options={roles.map((role) => ({ value: role, text: administrationWords[lang].roles[role] }))} />
)

const LanguageField = ({ lang }: { readonly lang: Lang }): VNode => (
  <SelectField lang={lang} name="language" label={administrationWords[lang].language} value={lang} choices={langs.map((each) => ({ value: each, text: langNames[each] }))} />
)

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

export const SignInPage = ({ lang, problems, typed }: Asked): VNode => {
  const words = administrationWords[lang]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={problems} />
      <Form action="/sign-in">
        <TextField lang={lang} name="name" label={words.name} value={typed['name']} autocomplete="username" isFocused />
        <TextField lang={lang} name="password" isSecret label={words.password} autocomplete="current-password" />
        <Actions><Button isMain>{words.signIn}</Button></Actions>
      </Form>
      <Notice><p>{words.onePassphrase}</p></Notice>
    </Pane>
  )
}

export const InvitationPage = ({ lang, problems, token, name }: Asked & { readonly token: string; readonly name: string }): VNode => {
  const words = administrationWords[lang]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={problems} labels={{ password: words.password }} />
      <p class="b">{name}</p>
      <Form action={`/invitation/${token}`}>
        <TextField lang={lang} name="password" isSecret label={words.password} hint={words.passwordHint} autocomplete="new-password" problem={problemOf(problems, 'password')} />
        <Actions><Button isMain>{words.save}</Button></Actions>
      </Form>
    </Pane>
  )
}

export interface StaffRow {
  readonly id: string
  readonly value: Staff
}

export const StaffPage = (props: Asked & { readonly token: string; readonly rows: readonly StaffRow[]; readonly invitation: string | null }): VNode => {
  const { lang, problems, typed, rows } = props
  const words = administrationWords[lang]
  return (
    <Columns kind="main-side">
      <Main isWide>
        {props.invitation !== null && <Block><Notice isStatus><p>{words.invitationIntro}</p><p><code>{props.invitation}</code></p></Notice></Block>}
        <table>
          <thead><tr><th>{words.name}</th><th>{words.yourRoles}</th><th /></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.value.name}</td><td>{row.value.roles.map((role) => words.roles[role]).join(', ')}</td>
                <td>{row.value.passwordHash === null ? words.invited : words.active}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Main>
      <Side label={words.addPerson}>
        <Block heading={words.addPerson}>
          <p class="sm d">{words.staffIntro}</p>
          <ErrorSummary lang={lang} problems={problems} labels={{ name: words.name, roles: words.yourRoles }} />
          <Form action="/staff" token={props.token}>
            <TextField lang={lang} name="name" label={words.name} value={typed['name']} problem={problemOf(problems, 'name')} />
            <LanguageField lang={lang} />
            <RoleOptions lang={lang} chosen={[]} problem={problemOf(problems, 'roles')} />
            <Actions><Button isMain>{words.addPerson}</Button></Actions>
          </Form>
        </Block>
      </Side>
    </Columns>
  )
}

export interface Figure {
  readonly href: string
  readonly count: number
  readonly text: string
}

export interface HomeProps {
  readonly lang: Lang
  readonly figures: readonly Figure[]
  readonly leaves: number
  /** Records that do not open. */
  readonly damaged: number
}

export const HomePage = ({ lang, figures, leaves, damaged }: HomeProps): VNode => {
  const words = administrationWords[lang]
  return (
    <Columns kind="one">
      <Main>
        <div class="figs">{figures.map((figure) => <a class="fig" key={figure.text} href={figure.href}><b>{figure.count}</b><span>{figure.text}</span></a>)}</div>
        {damaged > 0 && <Block><Notice isSignal icon="danger"><p>{words.homeDamaged(damaged)}</p></Notice></Block>}
        <Block><p>{words.homeLog(leaves)}</p><p class="d">{words.onePassphrase}</p></Block>
      </Main>
    </Columns>
  )
}
