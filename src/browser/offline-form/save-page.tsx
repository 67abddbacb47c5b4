// The last page of seal.html: what was sealed is saved as one file, and what comes then.
import type { VNode } from 'preact'
import { Actions, Button } from '../../ui/form/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Lines } from '../../ui/report-form/form-marks.tsx'
import type { Lang } from '../../ui/words/lang.ts'
import { sealPageWords } from '../../ui/words/seal-page.ts'

/** `until`: the last day on which it is taken, as it is shown. */
export const SaveBody = ({ lang, until }: { readonly lang: Lang; readonly until: string }): VNode => {
  const words = sealPageWords[lang].page
  return (
    <>
      <h1 tabIndex={-1}>{words.saveTitle}</h1>
      <p>{words.saveText}</p>
      <Form action="" id="save-form">
        <Actions><Button isMain name="go" value="save">{words.save}</Button><Button name="go" value="files">{words.more}</Button></Actions>
        <p id="saved" class="note" role="status" hidden>{words.saved}</p>
      </Form>
      <section><h2>{words.next}</h2><ul class="plain"><Lines text={words.steps(until)} isList /></ul></section>
    </>
  )
}
