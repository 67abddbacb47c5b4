// Buttons. `isMain` fills one: only for steps that judge nothing (save, send, check); decisions look alike.
import type { ComponentChildren, VNode } from 'preact'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icon.tsx'

interface Look {
  readonly isMain?: boolean | undefined
  readonly icon?: IconName | undefined
  /** The key that an island binds to it; shown beside the words. */
  readonly shortcut?: string | undefined
  readonly children: ComponentChildren
}

const Inside = ({ icon, shortcut, children }: Look): VNode => (
  <>{icon !== undefined && <Icon name={icon} />}{children}{shortcut !== undefined && <kbd>{shortcut}</kbd>}</>
)

const look = ({ isMain }: Look): string => (isMain === true ? 'btn go' : 'btn')

export interface ButtonProps extends Look {
  /** A form with several ways out names each: the value arrives under this name. */
  readonly name?: string | undefined
  readonly value?: string | undefined
  /** Sends the form elsewhere than its action says. */
  readonly formAction?: string | undefined
  /** Sends without the browser's own checks (skip, back). */
  readonly isUnchecked?: boolean | undefined
  readonly isDisabled?: boolean | undefined
}

/** Sends the form it stands in. */
export const Button = (props: ButtonProps): VNode => (
  <button class={look(props)} type="submit" name={props.name} value={props.value} formaction={props.formAction} formnovalidate={props.isUnchecked} disabled={props.isDisabled}>
    <Inside {...props} />
  </button>
)

/** Leads to another page. */
export const LinkButton = (props: Look & { readonly href: string }): VNode => <a class={look(props)} href={props.href}><Inside {...props} /></a>

/** The line of buttons that ends a form. */
export const Actions = ({ children }: { readonly children: ComponentChildren }): VNode => <div class="acts">{children}</div>
