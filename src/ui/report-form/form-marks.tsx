// Small marks inside the pages of the form.
import { Fragment } from 'preact'
import type { VNode } from 'preact'
import { kitWords } from '../words/kit.ts'
import type { Lang } from '../words/lang.ts'
import { publicWords } from '../words/public.ts'

/** How far one is; the start page is the first step. */
export const StepBar = ({ lang, at, of }: { readonly lang: Lang; readonly at: number; readonly of: number }): VNode => (
  <div class="steps" role="img" aria-label={kitWords[lang].steps(at, of)}>
    <ol>{Array.from({ length: of }, (_, index) => <li key={index} class={index + 1 < at ? 'ok' : index + 1 === at ? 'at' : undefined} />)}</ol>
    <span>{kitWords[lang].steps(at, of)}</span>
  </div>
)

/** A table's lines, each as a paragraph or a list item. */
export const Lines = ({ text, isList }: { readonly text: string; readonly isList?: boolean | undefined }): VNode => (
  <Fragment>{text.split('\n').map((line) => (isList === true ? <li key={line}>{line}</li> : <p key={line}>{line}</p>))}</Fragment>
)

/** Which of the two sealings will happen: the sentence of the script stands hidden until the script runs. */
export const SealingNote = ({ lang, what }: { readonly lang: Lang; readonly what: 'report' | 'words' }): VNode => {
  const words = publicWords[lang]
  const [browser, child] = what === 'report' ? [words.sealing.browser, words.sealing.child] : [words.returning.browser, words.returning.child]
  return <p class="hint"><span data-when="child">{child}</span><span data-when="browser" hidden>{browser}</span></p>
}
