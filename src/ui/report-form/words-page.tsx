// The twelve words, shown once the report is durable, and the check that they stand on paper.
import type { VNode } from 'preact'
import type { SealedBy } from '../../domain/intake/sealed-by.ts'
import { Actions, Button } from '../form/button.tsx'
import { TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { Icon } from '../icon.tsx'
import { kitWords } from '../words/kit.ts'
import type { Lang } from '../words/lang.ts'
import { publicWords } from '../words/public.ts'
import type { PublicWords } from '../words/public.ts'

export const WordsBody = ({ lang, words, sealedBy, table = publicWords[lang] }: {
  readonly lang: Lang
  readonly words: readonly string[]
  readonly sealedBy: SealedBy
  /** In place of the words of the live form. */
  readonly table?: PublicWords | undefined
}): VNode => {
  const said = table.words
  const { browserDone, childDone } = table.sealing
  return (
    <>
      <p class="b"><Icon name="ok" /> {said.arrived}</p>
      <p class="hint">{sealedBy === 'browser' ? browserDone : childDone}</p>
      <h1 tabIndex={-1}>{said.title}</h1>
      <p>{said.lead}</p>
      <ol class="words" aria-label={kitWords[lang].words} lang="en">{words.map((word, index) => <li key={index}>{word}</li>)}</ol>
      <p class="note">{said.warn}</p>
      <Form action={`/${lang}/words`} carried={{ words: words.join(' ') }}>
        <Actions><Button isMain name="go" value="check">{said.written}</Button></Actions>
      </Form>
    </>
  )
}

export const ConfirmBody = ({ lang, words, ask, isWrong }: {
  readonly lang: Lang
  readonly words: string
  /** Two places of 1 to 12. */
  readonly ask: readonly [number, number]
  readonly isWrong?: boolean | undefined
}): VNode => {
  const said = publicWords[lang].words
  return (
    <>
      <h1 tabIndex={-1}>{said.checkTitle}</h1>
      <p id="which">{said.check(...ask)}</p>
      <div class="errors" role="alert" id="wrong" hidden={isWrong !== true}><p>{said.wrong}</p></div>
      <p class="note" role="status" data-files="loading" hidden>{said.filesLoading}</p>
      <div class="errors" role="alert" data-files="missing" hidden><p>{said.filesMissing}</p></div>
      <Form action={`/${lang}/words`} carried={{ words, a: String(ask[0]), b: String(ask[1]) }}>
        <TextField lang={lang} name="first" label={said.nth(ask[0])} />
        <TextField lang={lang} name="second" label={said.nth(ask[1])} />
        <Actions>
          <Button isMain name="go" value="confirm">{publicWords[lang].next}</Button>
          <Button name="go" value="show">{said.again}</Button>
          <Button name="go" value="files">{said.later}</Button>
        </Actions>
      </Form>
    </>
  )
}
