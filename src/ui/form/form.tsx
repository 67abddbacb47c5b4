// A form that posts. The browser's own checks are off: our sentences are kinder and work without scripts.
import type { ComponentChildren, VNode } from 'preact'

export interface FormProps {
  readonly action: string
  /** The session's form token; public pages have none. Arrives under the name `token`. */
  readonly token?: string | undefined
  readonly hasFiles?: boolean | undefined
  readonly id?: string | undefined
  /** Values that are only carried along. */
  readonly carried?: Readonly<Record<string, string>> | undefined
  readonly children: ComponentChildren
}

export const Form = ({ action, token, hasFiles, id, carried, children }: FormProps): VNode => (
  <form method="post" action={action} id={id} noValidate enctype={hasFiles === true ? 'multipart/form-data' : undefined} autocomplete="off">
    {token !== undefined && <input type="hidden" name="token" value={token} />}
    {Object.entries(carried ?? {}).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
    {children}
  </form>
)
