// The attestation on the page under the words (decision 10): what it is and how dangerous to have, before anybody can ask; and the file, when it was made.
import type { VNode } from 'preact'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Tick } from '../../../ui/form/options.tsx'
import { Lines } from '../../../ui/report-form/form-marks.tsx'
import type { Lang } from '../../../ui/words/lang.ts'
import { publicWords } from '../../../ui/words/public.ts'

/** `attestation`: as the note says; both answers stand hidden where a script will fill them in. */
export const AttestPart = ({ lang, words: typed, form, attestation, isRefused }: {
  readonly lang: Lang
  readonly words: string
  readonly form: string
  readonly attestation: string | null
  /** It was asked for without a tick. */
  readonly isRefused: boolean
}): VNode => {
  const words = publicWords[lang].attest
  return (
    <>
      <section data-attestation="made" hidden={attestation === null || attestation === ''}>
        <h2>{words.madeTitle}</h2>
        <p>{words.made}</p>
        <Form action={`/${lang}/attestation`} carried={{ words: typed }}><Actions><Button name="go" value="attestation">{words.save}</Button></Actions></Form>
      </section>
      <section data-attestation="none" hidden={attestation !== ''}><h2>{words.madeTitle}</h2><p>{words.none}</p></section>
      <details open={isRefused}>
        <summary>{words.title}</summary>
        <Form action={`/${lang}/message`} carried={{ words: typed, form, what: 'attest' }}>
          <Lines text={words.lines} />
          <p class="note">{words.danger}</p>
          <Tick name="understood" text={words.understood} />
          <Actions><Button>{words.ask}</Button></Actions>
        </Form>
      </details>
    </>
  )
}
