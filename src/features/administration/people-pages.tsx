// The pages of the sign-in and of the people: who works here, who is invited, what may be asked for a person.
import type { VNode } from 'preact'
import type { Role } from '../../domain/access/actor.ts'
import type { Id } from '../../domain/brand.ts'
import { Actions, Button, LinkButton } from '../../ui/form/button.tsx'
import { CodeField } from '../../ui/form/code-fields.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { PasskeyForm } from '../../ui/form/passkey-form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { Mark } from '../../ui/show/mark.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { accountWords } from '../../ui/words/account.ts'
import { administrationWords } from '../../ui/words/administration.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { LanguageField, Pane, RoleOptions } from './pane.tsx'
import type { Asked } from './pane.tsx'

export interface SignInPageProps extends Asked {
  /** Of this moment, where everybody may know it. */
  readonly demoCode: string | null
  /** What the browser asks a passkey; `null` where none is possible. */
  readonly passkey: string | null
}

export const SignInPage = ({ lang, problems, typed, demoCode, passkey }: SignInPageProps): VNode => {
  const words = administrationWords[lang]
  return (
    <Pane>
      <ErrorSummary lang={lang} problems={problems} />
      {passkey !== null && <PasskeyForm lang={lang} action="/sign-in/passkey" kind="ask" options={passkey} button={accountWords[lang].passkeySignIn} />}
      <Form action="/sign-in">
        <TextField lang={lang} name="name" label={words.name} value={typed['name']} autocomplete="username" isFocused />
        <TextField lang={lang} name="password" isSecret label={words.password} autocomplete="current-password" />
        <CodeField lang={lang} value={demoCode ?? undefined} hint={demoCode === null ? undefined : accountWords[lang].codeDemo} />
        <Actions><Button isMain>{words.signIn}</Button></Actions>
      </Form>
      <p class="sm d">{accountWords[lang].lost}</p>
    </Pane>
  )
}

export type StaffState = 'active' | 'keyless' | 'invited' | 'waiting'
export interface StaffRow {
  readonly id: Id<'staff'>
  readonly name: string
  readonly roles: readonly Role[]
  readonly language: Lang
  readonly state: StaffState
}

/** How many can sign, as far as the pages have to warn of it. */
export type Signers = 'no-key' | 'alone' | 'two' | 'enough'

export interface StaffPageProps extends Asked {
  readonly token: string
  readonly rows: readonly StaffRow[]
  readonly signers: Signers
  readonly invitation: string | null
  readonly chosen: readonly Role[]
}

export const rolesText = (lang: Lang, roles: readonly Role[]): string => roles.map((role) => administrationWords[lang].roles[role]).join(', ')

const SignersNotice = ({ lang, signers }: { readonly lang: Lang; readonly signers: Signers }): VNode | null => {
  const words = administrationWords[lang]
  switch (signers) {
    case 'no-key': return <Notice isSignal icon="danger"><p>{words.noKeyYet}</p><p><LinkButton href="/key">{words.makeKey}</LinkButton></p></Notice>
    case 'alone': return <Notice isSignal icon="possible"><p>{words.alone}</p></Notice>
    case 'two': return <Notice><p>{words.onlyTwo}</p></Notice>
    case 'enough': return null
  }
}

const People = ({ lang, rows }: { readonly lang: Lang; readonly rows: readonly StaffRow[] }): VNode => {
  const words = administrationWords[lang]
  return (
    <table>
      <thead><tr><th>{words.name}</th><th>{words.yourRoles}</th><th>{words.state}</th><th><span class="vh">{words.changeLink}</span></th></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th><td>{rolesText(lang, row.roles)}</td>
            <td><Mark icon={row.state === 'active' ? 'ok' : 'task'}>{words[row.state]}</Mark></td>
            <td>{row.state === 'active' && <a href={`/staff/${row.id}`}>{words.changeLink}<span class="vh"> {row.name}</span></a>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const ReasonField = ({ lang, problems, id }: Pick<Asked, 'lang' | 'problems'> & { readonly id?: string }): VNode => (
  <TextArea lang={lang} name="reason" id={id} label={administrationWords[lang].reason} hint={administrationWords[lang].reasonHint} rows={2} problem={problemOf(problems, 'reason')} />
)

export const StaffPage = (props: StaffPageProps): VNode => {
  const { lang, problems, typed } = props
  const words = administrationWords[lang]
  return (
    <Columns kind="main-side">
      <Main isWide>
        {props.invitation !== null && <Block><Notice isStatus><p>{words.invitationIntro}</p><p><code>{props.invitation}</code></p></Notice></Block>}
        {props.signers !== 'enough' && <Block><SignersNotice lang={lang} signers={props.signers} /></Block>}
        <People lang={lang} rows={props.rows} />
      </Main>
      <Side label={words.addPerson}>
        <Block heading={words.addPerson}>
          <div class="stack">
            <p class="sm d">{words.staffIntro}</p>
            <ErrorSummary lang={lang} problems={problems} labels={{ name: words.name, roles: words.yourRoles, reason: words.reason }} />
            <Form action="/staff" token={props.token}>
              <TextField lang={lang} name="name" label={words.name} value={typed['name']} problem={problemOf(problems, 'name')} />
              <LanguageField lang={lang} />
              <RoleOptions lang={lang} chosen={props.chosen} problem={problemOf(problems, 'roles')} />
              <ReasonField lang={lang} problems={problems} />
              <Actions><Button isMain>{words.addPerson}</Button></Actions>
            </Form>
          </div>
        </Block>
      </Side>
    </Columns>
  )
}

export interface PersonPageProps extends Asked {
  readonly token: string
  readonly id: string
  readonly roles: readonly Role[]
  readonly invitation: string | null
}

/** What two people may be asked to sign about one colleague. */
export const PersonPage = ({ lang, problems, token, id, roles, invitation }: PersonPageProps): VNode => {
  const words = administrationWords[lang]
  return (
    <Columns kind="narrow">
      <Main>
        {problems.length > 0 && <Block><ErrorSummary lang={lang} problems={problems} labels={{ roles: words.yourRoles, reason: words.reason }} /></Block>}
        {invitation !== null && <Block><Notice isStatus><p>{words.invitationIntro}</p><p><code>{invitation}</code></p></Notice></Block>}
        <Block heading={words.personRoles}>
          <Form action={`/staff/${id}/roles`} token={token}>
            <RoleOptions lang={lang} chosen={roles} problem={problemOf(problems, 'roles')} />
            <ReasonField lang={lang} problems={problems} />
            <Actions><Button>{words.askFor}</Button></Actions>
          </Form>
        </Block>
        <Block heading={words.personKey}>
          <p class="sm d">{words.personKeyIntro}</p>
          <Form action={`/staff/${id}/key`} token={token}>
            <ReasonField lang={lang} problems={[]} id="reason-key" />
            <Actions><Button>{words.makeLink}</Button></Actions>
          </Form>
        </Block>
        <Block heading={words.personLeaves}>
          <p class="sm d">{words.personLeavesIntro}</p>
          <Form action={`/staff/${id}/leave`} token={token}>
            <ReasonField lang={lang} problems={[]} id="reason-leave" />
            <Actions><Button>{words.askFor}</Button></Actions>
          </Form>
        </Block>
      </Main>
    </Columns>
  )
}
