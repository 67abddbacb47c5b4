// Signing with the own six words: the island `sign` shows this form and hides the sentence about scripts.
import type { ComponentChildren, VNode } from 'preact'
import { approvalWords } from '../words/approvals.ts'
import type { Lang } from '../words/lang.ts'
import { Notice } from '../show/notice.tsx'
import { Actions, Button } from './button.tsx'
import { Form } from './form.tsx'

export interface SignWordsProps {
  readonly lang: Lang
  readonly action: string
  readonly token: string
  /** What is signed, by whom, with which key: read by the island. */
  readonly data: Readonly<Record<`data-${string}`, string | undefined>>
  /** What stands without scripts. */
  readonly needsScripts: string
  /** Fields before the words. */
  readonly children?: ComponentChildren
}

/** The words have no name: the browser cannot send them. */
export const SignWords = ({ lang, action, token, data, needsScripts, children }: SignWordsProps): VNode => {
  const words = approvalWords[lang]
  return (
    <div class="stack">
      <div id="needs-scripts"><Notice><p>{needsScripts}</p></Notice></div>
      <div id="sign" class="stack" hidden data-wrong-words={words.wrongWords} data-wrong-number={words.wrongNumber} data-working={words.working} {...data}>
        <p id="sign-said" role="status" class="b" />
        <Form action={action} token={token} carried={{ signature: '' }}>
          {children}
          <div class="f">
            <label for="typed-words">{words.words}</label>
            <small id="typed-words-hint">{words.wordsHint}</small>
            <input id="typed-words" type="password" autocomplete="off" spellcheck={false} aria-describedby="typed-words-hint" />
          </div>
          <Actions><Button isMain>{words.sign}</Button></Actions>
        </Form>
      </div>
    </div>
  )
}
