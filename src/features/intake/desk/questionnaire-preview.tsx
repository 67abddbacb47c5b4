// The preview of the draft: the public page itself, framed at the width of a phone and wide; nothing can be sent from it.
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { doors } from '../../../domain/intake/door.ts'
import type { Door } from '../../../domain/intake/door.ts'
import { questionsWith } from '../../../domain/intake/questionnaire-changes.ts'
import type { QuestionnaireChanges } from '../../../domain/intake/questionnaire-changes.ts'
import { stepsOf } from '../../../domain/intake/questionnaire.ts'
import type { Step } from '../../../domain/intake/questionnaire.ts'
import { asset } from '../../../server/http/assets.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { SelectField } from '../../../ui/form/field.tsx'
import { Block, Columns, Main } from '../../../ui/layout/desk-page.tsx'
import { pageName } from '../../../ui/report-form/step-section.tsx'
import { stylesheet } from '../../../ui/style/stylesheet.ts'
import { langNames, langs } from '../../../ui/words/lang.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import { publicWords } from '../../../ui/words/public.ts'
import { questionnaireWords } from '../../../ui/words/questionnaire.ts'
import { FormPage } from '../public/form-page.tsx'
import type { FormPageProps } from '../public/form-page.tsx'

/** What is shown: whose form, which page, in which language. */
export interface Previewed {
  readonly door: Door
  readonly step: Step
  readonly in: Lang
}

/** The style of the public pages, for the frames. */
export const publicStylesheet = asset('public', 'css', stylesheet('public'))

const site = { runBy: null, bodies: [], help: [], lawyers: [], otherWays: [], places: [], towns: { source: '', licence: '', names: { be: [], ru: [], en: [] } } }
const deps: FormPageProps['deps'] = { demo: false, stylesheet: publicStylesheet, scripts: null, site, pepper: new Uint8Array(), recipients: () => null }

/** The page as a source would get it. It seals to nobody: the frame lets no form be sent. */
export const previewHtml = (changes: QuestionnaireChanges, { door, step, in: lang }: Previewed): string =>
  `<!doctype html>${renderToString(<FormPage deps={deps} lang={lang} step={step} asked={{ door, young: false, questions: questionsWith(changes) }} answers={{}} form="" changes={null} isWhole={false} />)}`

export const PreviewPage = ({ lang, shown }: { readonly lang: Lang; readonly shown: Previewed }): VNode => {
  const words = questionnaireWords[lang]
  const asked = { door: shown.door, young: false }
  const address = `/questionnaire/frame?door=${shown.door}&step=${shown.step}&in=${shown.in}`
  return (
    <Columns kind="one"><Main isWide><Block>
      <p class="sm d">{words.isDraft}</p>
      <form method="get" action="/questionnaire/preview">
        <div class="form2">
          <SelectField lang={lang} name="door" label={words.writer} value={shown.door} choices={doors.map((door) => ({ value: door, text: publicWords[lang].doors[door].name }))} />
          <SelectField lang={lang} name="step" label={words.page} value={shown.step} choices={stepsOf({ door: 'hurt', young: false }).filter((step) => step !== 'check').map((step) => ({ value: step, text: pageName({ lang, asked }, step) }))} />
          <SelectField lang={lang} name="in" label={words.language} value={shown.in} choices={langs.map((each) => ({ value: each, text: langNames[each] }))} />
        </div>
        <Actions><Button isMain>{words.show}</Button></Actions>
      </form>
      <div class="frames">
        <figure><figcaption>{words.phone}</figcaption><iframe class="phone" src={address} title={words.phone} sandbox="allow-same-origin" /></figure>
        <figure><figcaption>{words.wide}</figcaption><iframe src={address} title={words.wide} sandbox="allow-same-origin" /></figure>
      </div>
    </Block></Main></Columns>
  )
}
