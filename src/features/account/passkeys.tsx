// The passkeys of the own page: which there are, removing one, making one.
import type { VNode } from 'preact'
import type { Passkey } from '../../domain/access/factors.ts'
import { passkeyNameLength } from '../../domain/access/factors.ts'
import type { Problem } from '../../domain/problem.ts'
import { Button } from '../../ui/form/button.tsx'
import { problemOf } from '../../ui/form/error-summary.tsx'
import { TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { PasskeyForm } from '../../ui/form/passkey-form.tsx'
import { Block } from '../../ui/layout/desk-page.tsx'
import { Mark } from '../../ui/show/mark.tsx'
import { accountWords } from '../../ui/words/account.ts'
import type { Lang } from '../../ui/words/lang.ts'

export interface PasskeysProps {
  readonly lang: Lang
  readonly token: string
  readonly problems: readonly Problem[]
  readonly typedName: string
  readonly passkeys: readonly Passkey[]
  /** Ids of those that may have been copied. */
  readonly copied: readonly string[]
  /** For the browser; `null` where none can be made. */
  readonly options: string | null
}

export const Passkeys = ({ lang, token, problems, typedName, passkeys, copied, options }: PasskeysProps): VNode => {
  const words = accountWords[lang]
  return (
    <Block heading={words.passkeysTitle}>
      <div class="stack">
        <p>{words.passkeysIntro}</p>
        {passkeys.length === 0 && <p class="d">{words.passkeysNone}</p>}
        {passkeys.length > 0 && (
          <ul class="rows">
            {passkeys.map(({ id, name, made, host }) => (
              <li key={id} class="row">
                <span><b>{name}</b> <span class="d sm">{words.passkeySince(made)}, {host}</span>{copied.includes(id) && <><br /><Mark icon="danger">{words.passkeyCopied}</Mark></>}</span>
                <Form action="/account/passkeys/remove" token={token} carried={{ id }}><Button>{words.passkeyRemove}<span class="vh"> {name}</span></Button></Form>
              </li>
            ))}
          </ul>
        )}
        <p class="sm d">{words.passkeyNeeds}</p>
        {options !== null && (
          <PasskeyForm lang={lang} action="/account/passkeys" token={token} kind="make" options={options} button={words.passkeyMake}>
            <TextField lang={lang} name="name" label={words.passkeyName} hint={words.passkeyNameHint} value={typedName} maxLength={passkeyNameLength} problem={problemOf(problems, 'name')} />
          </PasskeyForm>
        )}
      </div>
    </Block>
  )
}
