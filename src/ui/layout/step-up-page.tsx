// The page that asks for a factor once more, and carries on what was typed.
import type { VNode } from 'preact'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button } from '../form/button.tsx'
import { CodeField } from '../form/code-fields.tsx'
import { ErrorSummary, problemOf } from '../form/error-summary.tsx'
import { Form } from '../form/form.tsx'
import { PasskeyForm } from '../form/passkey-form.tsx'
import { accountWords } from '../words/account.ts'
import type { Lang } from '../words/lang.ts'
import { Block, Columns, Main } from './desk-page.tsx'

export interface StepUpPageProps {
  readonly lang: Lang
  readonly problems: readonly Problem[]
  /** Where the form was going. */
  readonly action: string
  readonly token: string
  /** Its fields, one pair for each value. */
  readonly typed: readonly (readonly [string, string])[]
  readonly codeField: string
  readonly answerField: string
  /** What the browser asks a passkey; `null` for whoever has none here. */
  readonly passkey: string | null
}

export const StepUpPage = ({ lang, problems, action, token, typed, codeField, answerField, passkey }: StepUpPageProps): VNode => {
  const words = accountWords[lang]
  const carried = typed.map(([name, value], index) => <input key={index} type="hidden" name={name} value={value} />)
  return (
    <Columns kind="narrow">
      <Main>
        <Block>
          <div class="stack">
            <ErrorSummary lang={lang} problems={problems} labels={{ [codeField]: words.code }} />
            <p>{words.againIntro}</p>
            {passkey !== null && <PasskeyForm lang={lang} action={action} token={token} kind="ask" options={passkey} button={words.againPasskey} field={answerField}>{carried}</PasskeyForm>}
            <Form action={action} token={token}>
              {carried}
              <CodeField lang={lang} name={codeField} problem={problemOf(problems, codeField)} />
              <Actions><Button isMain>{words.againGoOn}</Button></Actions>
            </Form>
          </div>
        </Block>
      </Main>
    </Columns>
  )
}
