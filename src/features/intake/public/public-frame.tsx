// The frame that all public pages share.
import type { ComponentChildren, VNode } from 'preact'
import { PublicPage } from '../../../ui/layout/public-page.tsx'
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
