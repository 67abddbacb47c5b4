// The first page of seal.html: it asks for the copy of the form, says until when it is good, and then who writes.
import type { VNode } from 'preact'
import { handInBy, isOldCopy } from '../../domain/intake/form-copy.ts'
import type { FormCopy } from '../../domain/intake/form-copy.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { FileField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Doors } from '../../ui/report-form/doors.tsx'
import { langNames, langs, shownDay } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { layoutWords } from '../../ui/words/layout.ts'
import { publicWords } from '../../ui/words/public.ts'
import { sealPageWords } from '../../ui/words/seal-page.ts'

/** Other languages, and the way back; gone as soon as something could be lost by it. */
export const Ways = ({ lang, hasBack }: { readonly lang: Lang; readonly hasBack: boolean }): VNode => (
  <nav class="langs" aria-label={layoutWords[lang].language}>
    {langs.map((each) => (each === lang ? <span key={each} aria-current="true">{langNames[each]}</span> : <a key={each} href={`#${each}`} data-lang={each} lang={each}>{langNames[each]}</a>))}
    {hasBack && <a href="#first" data-first>{sealPageWords[lang].page.again}</a>}
  </nav>
)

const AskForm = ({ lang, isRefused }: { readonly lang: Lang; readonly isRefused: boolean }): VNode => {
  const words = sealPageWords[lang].page
  return (
    <>
      {isRefused && <div class="errors" role="alert" tabIndex={-1}><p>{words.notForm}</p></div>}
      <Form action=""><FileField lang={lang} name="copy" label={words.file} hint={words.fileHint} /></Form>
    </>
  )
}

const AskWho = ({ lang, copy, today }: { readonly lang: Lang; readonly copy: FormCopy; readonly today: string }): VNode => {
  const [words, live] = [sealPageWords[lang].page, publicWords[lang]]
  const day = shownDay(handInBy(copy.takenOn))
  return (
    <>
      {copy.isDemo && <p class="demo">{words.demo}</p>}
      {isOldCopy(copy, today) ? <div class="errors" role="alert" tabIndex={-1}><p>{words.old(day)}</p></div> : <p class="note">{words.until(day)}</p>}
      {copy.site.runBy !== null && <p>{words.runBy(copy.site.runBy)}</p>}
      <Form action="" id="other-form"><Actions><Button>{words.other}</Button></Actions></Form>
      <section class="danger" aria-labelledby="danger">
        <h2 id="danger"><Icon name="danger" /> {live.start.danger}</h2>
        <p>{live.start.dangerText}</p>
        {copy.site.help.length === 0 ? <p>{live.danger.noContacts}</p> : <ul>{copy.site.help.map((line) => <li key={line}>{line}</li>)}</ul>}
      </section>
      <section class="quiet"><h2>{live.start.who}</h2><Doors lang={lang} hrefOf={(door) => `#${door}`} /></section>
    </>
  )
}

export const StartPage = ({ lang, copy, isRefused, today }: { readonly lang: Lang; readonly copy: FormCopy | null; readonly isRefused: boolean; readonly today: string }): VNode => {
  const words = sealPageWords[lang].page
  return (
    <>
      <Ways lang={lang} hasBack={false} />
      <h1 tabIndex={-1}>{words.title}</h1>
      <p>{words.about}</p>
      {copy === null ? <AskForm lang={lang} isRefused={isRefused} /> : <AskWho lang={lang} copy={copy} today={today} />}
    </>
  )
}
