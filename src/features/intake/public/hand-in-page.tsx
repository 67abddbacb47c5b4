// Handing in what was sealed without a network: one file, no question, the same with and without scripts.
import type { VNode } from 'preact'
import type { Problem } from '../../../domain/problem.ts'
import { Actions, Button, LinkButton } from '../../../ui/form/button.tsx'
import { FileField } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Lines } from '../../../ui/report-form/form-marks.tsx'
import { handInWords } from '../../../ui/words/hand-in.ts'
import { problemWords } from '../../../ui/words/problems.ts'
import { programsWords } from '../../../ui/words/programs.ts'
import { publicWords } from '../../../ui/words/public.ts'
import { Frame } from './public-frame.tsx'
import type { Place } from './public-frame.tsx'

export const HandInPage = ({ deps, lang, problem }: Place & { readonly problem?: Problem | undefined }): VNode => {
  const words = handInWords[lang]
  return (
    <Frame deps={deps} lang={lang} sameIn="/hand-in">
      {problem !== undefined && <div class="errors" role="alert" tabIndex={-1}><p>{problem.field === 'file' ? words.none : problemWords[lang][problem.code]}</p></div>}
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Form action={`/${lang}/hand-in`} hasFiles>
        <FileField lang={lang} name="file" label={words.file} hint={words.hint} />
        <Actions><Button isMain>{words.go}</Button></Actions>
      </Form>
      <section class="quiet"><h2>{words.link}</h2><p>{words.linkText}</p><div class="acts"><LinkButton href={`/${lang}/programs`}>{programsWords[lang].title}</LinkButton></div></section>
    </Frame>
  )
}

export const HandedInPage = ({ deps, lang }: Place): VNode => {
  const words = handInWords[lang]
  return (
    <Frame deps={deps} lang={lang}>
      <h1><Icon name="ok" /> {words.doneTitle}</h1>
      <p>{words.done}</p>
      <ul class="plain"><Lines text={words.lines} isList /></ul>
      <div class="acts"><LinkButton href={`/${lang}/return`}>{publicWords[lang].start.wordsGo}</LinkButton></div>
    </Frame>
  )
}
