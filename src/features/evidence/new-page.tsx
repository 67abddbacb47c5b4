// Bringing something in: a file with its provenance, or words that were heard.
import type { VNode } from 'preact'
import type { Problem } from '../../domain/problem.ts'
import { mediumWords, originWords } from '../../domain/evidence/evidence-words.ts'
import { placePrecisions } from '../../domain/vocabulary/time-and-place-kinds.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { FileField, SelectField, TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { langNames, langs } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { choicesIn, choicesOf } from './choices.ts'
import type { Typed } from './typed.ts'

export interface NewPageProps {
  readonly lang: Lang
  readonly token: string
  readonly problems: readonly Problem[]
  readonly typed: Typed
}

/** The token stands in the address: the body is a stream that is read once, and the file must be its last part. */
const FileForm = ({ lang, token, problems }: NewPageProps): VNode => {
  const words = evidenceWords[lang]
  return (
    <Form action={`/evidence/new/file?token=${token}`} hasFiles>
      <div class="form2">
        <SelectField lang={lang} name="origin" id="file-origin" label={words.origin} choices={choicesOf(originWords, lang)} value="unsaid" />
        <TextField lang={lang} name="from" id="file-from" label={words.sentFrom} hint={words.sentFromHint} /><TextField lang={lang} name="through" label={words.through} />
        <TextField lang={lang} name="device" label={words.device} /><SelectField lang={lang} name="hasOriginal" label={words.firstFile} choices={choicesIn(words.firstFiles)} value="unsaid" />
        <TextField lang={lang} name="originalWith" label={words.originalWith} hint={words.sentFromHint} />
        <div class="all"><FileField lang={lang} name="file" label={words.file} problem={problemOf(problems, 'file')} /></div>
      </div>
      <Actions><Button isMain icon="lock">{words.upload}</Button></Actions>
    </Form>
  )
}

const WordsForm = ({ lang, token, problems, typed }: NewPageProps): VNode => {
  const words = evidenceWords[lang]
  const field = (name: string) => ({ lang, name, value: typed[name], problem: problemOf(problems, name) })
  return (
    <Form action="/evidence/new/communication" token={token}>
      <div class="form2">
        <SelectField {...field('medium')} label={words.medium} choices={choicesOf(mediumWords, lang)} value={typed['medium'] ?? 'radio'} /><TextField {...field('frequency')} label={words.frequency} keyboard="decimal" />
        <TextField {...field('from')} label={words.speaker} /><TextField {...field('to')} label={words.listeners} hint={words.calls} />
        <TextField {...field('when')} label={words.when} hint={words.whenHint} /><TextField {...field('minutes')} label={words.minutes} keyboard="decimal" />
        <div class="all"><TextArea {...field('text')} label={words.text} rows={4} /></div>
        <SelectField {...field('lang')} label={words.language} choices={langs.map((each) => ({ value: each, text: langNames[each] }))} value={typed['lang'] ?? lang} />
        <SelectField {...field('origin')} label={words.origin} choices={choicesIn(words.communicationOrigins)} />
        <div class="all"><TextField {...field('legality')} label={words.legality} hint={words.reasonHint} /></div>
        <TextField {...field('label')} label={words.street} /><SelectField {...field('precision')} label={words.precision} choices={choicesOf(placePrecisions, lang)} value={typed['precision'] ?? 'district'} />
        <TextField {...field('lat')} label={words.latitude} keyboard="decimal" /><TextField {...field('lon')} label={words.longitude} keyboard="decimal" /><TextField {...field('radius')} label={words.radius} keyboard="decimal" />
      </div>
      <Actions><Button isMain>{words.write}</Button></Actions>
    </Form>
  )
}

export const NewPage = (props: NewPageProps): VNode => {
  const { lang, problems } = props
  const words = evidenceWords[lang]
  return (
    <Columns kind="two">
      <Side label={words.newFile}><Block heading={words.newFile}><div class="stack"><p class="sm d">{words.newFileIntro}</p><FileForm {...props} /></div></Block></Side>
      <Main><Block heading={words.newWords}><div class="stack">
        <ErrorSummary lang={lang} problems={problems} labels={{ text: words.text, legality: words.legality, when: words.when, lat: words.latitude, lon: words.longitude, minutes: words.minutes, file: words.file }} />
        <p class="sm d">{words.newWordsIntro}</p><WordsForm {...props} />
      </div></Block></Main>
    </Columns>
  )
}
