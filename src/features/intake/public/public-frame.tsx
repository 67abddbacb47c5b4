// The frame that all public pages share, and the small marks inside them.
import { Fragment } from 'preact'
import type { ComponentChildren, VNode } from 'preact'
import { PublicPage } from '../../../ui/layout/public-page.tsx'
import { kitWords } from '../../../ui/words/kit.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import { publicWords } from '../../../ui/words/public.ts'
import type { PublicDeps, PublicScripts } from './public-deps.ts'

/** What a page of the form needs to know of where it stands. */
export interface Place {
  readonly deps: Pick<PublicDeps, 'demo' | 'stylesheet' | 'scripts' | 'site' | 'pepper' | 'recipients'>
  readonly lang: Lang
}

export interface FrameProps extends Place {
  /** Path of this page after the language, when it can be opened anew in another language. */
  readonly sameIn?: string | undefined
  /** The script that takes the page over when it runs. */
  readonly script?: keyof PublicScripts | undefined
  readonly children: ComponentChildren
}

/** Every window has the same neutral title. */
export const Frame = ({ deps, lang, sameIn, script, children }: FrameProps): VNode => {
  const words = publicWords[lang].about
  return (
    <PublicPage
      lang={lang} title={publicWords[lang].page} home={`/${lang}`} leave="/leave" demo={deps.demo}
      assets={{ stylesheet: deps.stylesheet.path }}
      languages={sameIn === undefined ? undefined : { be: `/be${sameIn}`, ru: `/ru${sameIn}`, en: `/en${sameIn}` }}
      foot={[
        { href: `/${lang}/about#who`, text: words.link }, { href: `/${lang}/about#cannot`, text: words.linkCannot },
        { href: `/${lang}/about#other`, text: words.linkOther }, { href: `/${lang}/about#hide`, text: words.linkHide },
      ]}
    >
      {children}
      {script !== undefined && deps.scripts !== null && <script type="module" src={deps.scripts[script].path} integrity={deps.scripts[script].integrity} />}
    </PublicPage>
  )
}

/** The script for files, inert until another script wants it. */
export const FilesScript = ({ scripts }: Pick<PublicDeps, 'scripts'>): VNode | null =>
  (scripts === null ? null : <template id="files-script"><script src={scripts.words.path} integrity={scripts.words.integrity} /></template>)

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

