// A form that a passkey answers: the island `passkey` shows it where the browser knows passkeys, asks the device and sends what it says.
import type { ComponentChildren, VNode } from 'preact'
import { accountWords } from '../words/account.ts'
import type { Lang } from '../words/lang.ts'
import { Actions, Button } from './button.tsx'
import { Form } from './form.tsx'

export interface PasskeyFormProps {
  readonly lang: Lang
  readonly action: string
  readonly token?: string | undefined
  readonly kind: 'ask' | 'make'
  /** JSON for the browser. */
  readonly options: string
  readonly button: string
  readonly isMain?: boolean | undefined
  /** Name under which the answer is sent. */
  readonly field?: string | undefined
  readonly children?: ComponentChildren
}

export const PasskeyForm = ({ lang, action, token, kind, options, button, isMain, field = 'answer', children }: PasskeyFormProps): VNode => (
  <div class="stack" data-passkey={kind} data-options={options} data-field={field} data-failed={accountWords[lang].passkeyFailed} hidden>
    <Form action={action} token={token} carried={{ [field]: '' }}>
      {children}
      <Actions><Button isMain={isMain}>{button}</Button></Actions>
    </Form>
    <p role="status" class="b" />
  </div>
)
