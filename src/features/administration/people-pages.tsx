// The pages of the sign-in, of an invitation and of the people.
import type { VNode } from 'preact'
import type { Staff } from '../../domain/access/staff.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import { LanguageField, Pane, RoleOptions } from './pane.tsx'
import type { Asked } from './pane.tsx'

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
