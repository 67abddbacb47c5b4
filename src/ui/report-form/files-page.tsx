// Files under the words, one by one, each with where it comes from.
import type { VNode } from 'preact'
import { takenKinds } from '../../domain/cleaning/taken-away.ts'
import { takenWords } from '../../domain/cleaning/taken-words.ts'
import { fileOrigins, firstFileAnswers } from '../../domain/intake/file-provenance.ts'
import type { Problem } from '../../domain/problem.ts'
import { Actions, Button } from '../form/button.tsx'
import { FileField, TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { Options, Tick } from '../form/options.tsx'
import { Icon } from '../icon.tsx'
import type { Lang } from '../words/lang.ts'
import { problemWords } from '../words/problems.ts'
import { publicWords } from '../words/public.ts'
import type { PublicWords } from '../words/public.ts'

export interface FilesProps {
  readonly lang: Lang
  readonly words: string
  /** In place of the words of the live form. */
  readonly table?: PublicWords | undefined
  /** How many were kept in this sitting. */
  readonly kept: number
  readonly isRight?: boolean | undefined
  readonly problem?: Problem | undefined
}

/** What the chosen file tells, filled in by the script on the sender's device. */
const Traces = ({ lang }: { readonly lang: Lang }): VNode => {
  const said = publicWords[lang].files.traces
  return (
    <div id="traces" class="note" role="status" aria-live="polite" hidden>
      <div class="stack">
        <p class="b" data-said="found">{said.title}</p>
        <dl class="kv" data-said="found">{(['place', 'time', 'device', 'owner'] as const).map((name) => <div key={name} data-trace={name}><dt>{said[name]}</dt><dd /></div>)}</dl>
        <p data-said="found">{said.why}</p>
        <p data-said="nothing">{said.nothing}</p>
        <p data-said="unknown">{said.unknown}</p>
        <p class="hint">{said.here}</p>
      </div>
    </div>
  )
}

/** A copy without traces beside the file, offered by the script for kinds of files that it can clean; never chosen beforehand. */
const Copy = ({ lang }: { readonly lang: Lang }): VNode => {
  const said = publicWords[lang].files.copy
  return (
    <div id="cleaned" class="stack" data-kept={said.kept} hidden>
      <p class="hint" data-kind="other" hidden>{said.other}</p>
      <div class="stack" data-kind="known" hidden>
        <Tick name="copy" text={said.offer} hint={said.why} />
        <div class="stack" role="status" aria-live="polite">
          <p class="hint" data-copy="making" hidden>{said.making}</p>
          <div class="note" data-copy="made" hidden>
            <p>{said.made}</p>
            <ul class="plain">{takenKinds.map((kind) => <li key={kind} data-taken={kind} hidden>{takenWords[kind][lang]}</li>)}</ul>
            <p>{said.limits}</p>
          </div>
          <p class="note" data-copy="same" hidden>{said.same}</p>
          <p class="note" data-copy="none" hidden>{said.none}</p>
        </div>
      </div>
    </div>
  )
}

export const FilesBody = ({ lang, words, table, kept, isRight, problem }: FilesProps): VNode => {
  const all = table ?? publicWords[lang]
  const said = all.files
  const text = (name: 'sentBy' | 'sentThrough' | 'sentWhen' | 'link'): VNode => <TextField lang={lang} name={name} label={said.fields[name]} />
  return (
    <>
      {isRight === true && <p class="b"><Icon name="ok" /> {all.words.right}</p>}
      {problem !== undefined && <div class="errors" role="alert"><p>{problem.field === 'file' ? said.none : problemWords[lang][problem.code]}</p></div>}
      <h1 tabIndex={-1}>{said.title}</h1>
      <p>{said.lead} <span data-when="child">{said.sizes.child}</span><span data-when="browser" hidden>{said.sizes.browser}</span></p>
      <details data-when="browser" hidden><summary>{said.goOn.title}</summary><p>{said.goOn.text}</p></details>
      <ul class="files" id="kept">{Array.from({ length: kept }, (_, index) => <li key={index}><Icon name="lock" /><b>{said.kept(index + 1)}</b><p>{said.keptText}</p></li>)}</ul>
      <Form action={`/${lang}/file`} id="file-form" hasFiles carried={{ words, kept: String(kept) }}>
        <Options
          lang={lang} name="origin" kind="radio" legend={said.origin}
          options={fileOrigins.map((origin) => ({
            value: origin, text: said.origins[origin],
            reveal: origin === 'sent-to-me' ? <>{text('sentThrough')}{text('sentBy')}{text('sentWhen')}<p class="hint">{said.messenger}</p></>
              : origin === 'online' ? text('link') : undefined,
          }))}
        />
        <Options lang={lang} name="firstFile" kind="radio" legend={said.fields.firstFile} options={firstFileAnswers.map((value) => ({ value, text: said.firstFile[value] }))} />
        <FileField lang={lang} name="file" label={said.choose(kept + 1)} hint={said.inside} />
        <Traces lang={lang} />
        <Copy lang={lang} />
        <div id="progress" role="status" aria-live="polite" hidden><progress max={100} value={0} aria-label={said.sending(0)} /><p data-reading={said.reading(0)} data-sending={said.sending(0)} data-waiting={said.waiting} data-stopped={said.stopped}>{said.reading(0)}</p></div>
        <Actions><Button isMain>{said.send}</Button></Actions>
      </Form>
      <Form action={`/${lang}/finish`} id="finish-form"><Actions><Button>{said.finish}</Button></Actions></Form>
    </>
  )
}
