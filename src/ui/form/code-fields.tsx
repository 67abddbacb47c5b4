// The fields of one-time codes: a new secret for the app with its first code, or the code of a sign-in.
import type { VNode } from 'preact'
import type { ProblemCode } from '../../domain/problem.ts'
import { QrCode } from '../show/qr-code.tsx'
import { accountWords } from '../words/account.ts'
import type { Lang } from '../words/lang.ts'
import { TextField } from './field.tsx'

export interface CodeFieldProps {
  readonly lang: Lang
  readonly name?: string | undefined
  readonly hint?: string | undefined
  readonly value?: string | undefined
  readonly problem?: ProblemCode | undefined
}

export const CodeField = ({ lang, name, hint, value, problem }: CodeFieldProps): VNode => (
  <TextField lang={lang} name={name ?? 'code'} label={accountWords[lang].code} hint={hint ?? accountWords[lang].codeHint} value={value} keyboard="numeric" maxLength={12} autocomplete="one-time-code" problem={problem} />
)

/** What an app is told once. */
export interface NewSecret {
  /** Base32. */
  readonly secret: string
  /** The address that the picture shows. */
  readonly address: string
}

/** The secret goes with the form, so that a slip in the code draws no other one: a person has photographed this one. */
export const PairFields = ({ lang, secret, address, problem }: NewSecret & { readonly lang: Lang; readonly problem: ProblemCode | undefined }): VNode => {
  const words = accountWords[lang]
  return (
    <fieldset class="stack">
      <legend class="h">{words.pairHeading}</legend>
      <p>{words.pairIntro}</p>
      <QrCode text={address} label={words.picture} />
      <p class="sm d">{words.secret}</p>
      <p><code id="secret" translate={false}>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code></p>
      <input type="hidden" name="secret" value={secret} />
      <CodeField lang={lang} hint={words.typeCode} problem={problem} />
    </fieldset>
  )
}
