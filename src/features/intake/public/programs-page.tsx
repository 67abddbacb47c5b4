// Programs for machines without a network: what they do, their digests, how far a digest from the same server goes, and replies to be opened there.
import type { VNode } from 'preact'
import { hexOf } from '../../../domain/custody/bytes.ts'
import { formCopyName } from '../../../domain/intake/form-copy.ts'
import type { OfflineProgram } from '../../../domain/opening/offline-programs.ts'
import type { ProblemCode } from '../../../domain/problem.ts'
import { Actions, Button, LinkButton } from '../../../ui/form/button.tsx'
import { TextField } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { handInWords } from '../../../ui/words/hand-in.ts'
import { openingWords } from '../../../ui/words/opening.ts'
import { programsWords } from '../../../ui/words/programs.ts'
import { Frame } from './public-frame.tsx'
import type { Place } from './public-frame.tsx'

/** The place of a reply as it was typed, and why it was not taken. */
export interface RefusedPlace {
  readonly typed: string
  readonly code: ProblemCode
}

export const ProgramsPage = ({ deps, lang, programs, refused }: Place & { readonly programs: readonly OfflineProgram[]; readonly refused: RefusedPlace | null }): VNode => {
  const words = programsWords[lang]
  const hasForm = (name: string): boolean => name === 'seal.html' && deps.recipients() !== null
  return (
    <Frame deps={deps} lang={lang} sameIn="/programs">
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {programs.map(({ name, sha256, bytes }) => (
        <section key={name}>
          <h2>{name}</h2>
          <p>{words.use[name]}</p>
          {hasForm(name) && <p>{words.form.text}</p>}
          <p class="hint">{openingWords[lang].bytes(bytes.length)}, SHA-256:</p>
          <p><code>{sha256}</code></p>
          <div class="acts">
            <LinkButton href={`/programs/${name}`}>{words.save(name)}</LinkButton>
            {hasForm(name) && <><LinkButton href={`/programs/${formCopyName}`}>{words.form.save}</LinkButton><a href={`/${lang}/hand-in`}>{handInWords[lang].have}</a></>}
          </div>
        </section>
      ))}
      <section><h2>{words.compare}</h2><p class="note">{words.compareText}</p></section>
      <section id="reply">
        <h2>{words.reply}</h2><p>{words.replyText}</p>
        <Form action={`/${lang}/reply`}>
          <TextField lang={lang} name="place" label={words.place} value={refused?.typed} problem={refused?.code} isFocused={refused !== null} />
          <Actions><Button>{words.fetch}</Button></Actions>
        </Form>
      </section>
      {deps.recipients() !== null && <section><h2>{words.number}</h2><p>{words.numberText}</p><p><code>{hexOf(deps.pepper)}</code></p></section>}
    </Frame>
  )
}
